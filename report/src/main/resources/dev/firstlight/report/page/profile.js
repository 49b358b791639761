// Flame graph and heat map, created by async-profiler's converter. Each is a separate page: it runs in a frame without an
// origin, under the same content policy, and receives only the phase to show and the colors to use.

class Profile {
  constructor(app) {
    this.app = app;
    this.frames = new Map();
    this.phase = null;
    window.addEventListener('message', event => this.hear(event));
    byId('flame-all').addEventListener('click', () => this.show(null));
  }

  /** Loads a view at its first use, because it is large and many readers never open it. */
  async open(name) {
    if (this.frames.has(name) || !byId('data-' + name)) return;
    const frame = el('iframe', {class: 'profile', sandbox: 'allow-scripts allow-modals', title: name === 'flame' ? 'Flame graph' : 'Heat map'});
    this.frames.set(name, frame);
    const html = await unpack('data-' + name);
    frame.srcdoc = html;
    byId(name + '-frame').replaceChildren(frame);
  }

  hear(event) {
    for (const [name, frame] of this.frames) {
      if (event.source !== frame.contentWindow) continue;
      if (event.data === 'ready') this.send(name);
      else if (event.data && typeof event.data.samples === 'number') {
        byId('flame-shown').textContent = this.phase
            ? printable(this.phase.name, 60) + ': ' + count(event.data.samples, 'sample', 'samples') : 'The whole start: ' + count(event.data.samples, 'sample', 'samples');
      }
    }
  }

  /** Shows only the samples of this phase and its children; null for all. */
  show(phase) {
    this.phase = phase;
    byId('flame-all').hidden = !phase;
    for (const name of this.frames.keys()) this.send(name);
  }

  send(name) {
    const style = getComputedStyle(document.documentElement);
    const frame = this.frames.get(name), begin = this.app.model.facts.processStartMillis;
    // Not loaded yet: it sends a message when it is, and then receives the present selection.
    if (!frame.contentWindow) return;
    // The frame has no origin to specify.
    frame.contentWindow.postMessage({
      phase: this.phase ? this.phase.id : null,
      fromMillis: begin + (this.phase ? this.phase.start : 0) / 1e6,
      toMillis: begin + (this.phase ? this.phase.end : this.app.model.duration) / 1e6,
      dark: style.colorScheme === 'dark',
    }, '*');
  }
}
