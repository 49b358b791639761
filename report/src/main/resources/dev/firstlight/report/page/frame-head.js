// First script in a profile's page: a frame without an origin has no storage, and using it fails.
Object.defineProperty(window, 'localStorage', {value: {getItem: () => null, setItem: () => undefined}});
