// First in a profile's page: a frame without an origin has no storage, and asking for it fails.
Object.defineProperty(window, 'localStorage', {value: {getItem: () => null, setItem: () => undefined}});
