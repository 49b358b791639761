// Connects the parts of the page: they know the app, and the app passes selections, searches, and themes to all of them.

class App {
  constructor(models) {
    this.models = models;
    this.model = models[0];
    this.selected = null;
    const span = Math.max(...models.map(model => model.duration));
    this.gantts = models.map((model, i) => new Gantt(byId('gantt-' + i), model, span));
    this.canProfile = Boolean(byId('data-flame'));
    for (const gantt of this.gantts) {
      attachInput(gantt, this);
      gantt.onview = (from, to) => this.follow(gantt, from, to);
    }
    if (byId('blame-rows')) {
      this.blame = new Blame(this);
      this.tree = new Tree(this);
    }
    if (byId('flame-all')) this.profiles = new Profile(this);
    this.bindControls();
    this.select(null);
  }

  /** Charts side by side show the same time. */
  follow(leader, from, to) {
    for (const gantt of this.gantts) {
      if (gantt === leader) continue;
      gantt.from = from;
      gantt.to = to;
      gantt.draw();
    }
  }

  modelOf(phase) {
    return this.models.find(model => model.byId.get(phase.id) === phase) || this.model;
  }

  select(phase, {keep = false} = {}) {
    this.selected = phase;
    const model = phase ? this.modelOf(phase) : this.model;
    for (const gantt of this.gantts) {
      gantt.selected = phase && gantt.model !== model ? counterpart(phase, gantt.model) : phase;
      if (gantt.selected && !keep) gantt.reveal(gantt.selected);
      gantt.draw();
    }
    showDetails(byId('details'), phase, model, this);
    if (this.blame) {
      this.blame.rows.render();
      if (phase) this.tree.reveal(phase);
      else this.tree.rows.render();
    }
    if (phase) announce(phase.path().slice(-3).join(' > ') + ', ' + duration(phase.total) + ', self ' + duration(phase.self) + (phase.critical ? ', on the critical path' : ''));
  }

  zoomTo(phase) {
    this.select(phase);
    this.gantts.find(gantt => gantt.model === this.modelOf(phase)).zoomTo(phase);
    byId('timeline').scrollIntoView({block: 'nearest'});
  }

  profile(phase) {
    this.tab('flame');
    this.profiles.show(phase);
    byId('panels').scrollIntoView({block: 'nearest'});
  }

  search(query) {
    for (const model of this.models) model.filter(query);
    for (const gantt of this.gantts) gantt.draw();
    if (this.blame) {
      this.blame.update();
      this.tree.update();
    }
    const words = plainWords(query);
    for (const item of document.querySelectorAll('[data-searched]')) {
      const text = item.textContent.toLowerCase();
      item.hidden = !words.every(word => text.includes(word));
    }
    const found = this.models.reduce((sum, model) => sum + (model.matching || 0), 0);
    const stages = [...new Set(this.models.flatMap(model => model.stages.map(stage => stage.fullName)))];
    const wrong = wordsOf(query).map(word => mistake(word, stages)).find(Boolean);
    byId('found').classList.toggle('wrong', Boolean(wrong));
    byId('search').setAttribute('aria-invalid', String(Boolean(wrong)));
    byId('found').textContent = wrong ? wrong : this.model.matching === null ? '' : found.toLocaleString('en') + ' of ' + count(this.models.reduce((sum, model) => sum + model.all.length, 0), 'phase', 'phases');
  }

  toggleCritical() {
    const only = !this.gantts[0].criticalOnly;
    byId('critical').setAttribute('aria-pressed', String(only));
    for (const gantt of this.gantts) {
      gantt.criticalOnly = only;
      gantt.draw();
    }
  }

  bindControls() {
    const on = (id, action) => byId(id) && byId(id).addEventListener('click', action);
    on('zoom-in', () => this.gantts[0].zoom(.6));
    on('zoom-out', () => this.gantts[0].zoom(1 / .6));
    on('fit', () => this.gantts[0].fit());
    on('critical', () => this.toggleCritical());
    on('theme', () => this.nextTheme());
    document.querySelectorAll('[data-download]').forEach(button => button.addEventListener('click', async () =>
      download(button.dataset.name, 'application/json', await unpack('data-timeline-' + button.dataset.download))));
    let waiting = 0;
    byId('search').addEventListener('input', event => {
      clearTimeout(waiting);
      waiting = setTimeout(() => this.search(event.target.value), 60);
    });
    document.addEventListener('keydown', event => {
      const typing = event.target.closest('input, select, textarea');
      if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey) {
        event.preventDefault();
        byId('search').focus();
      } else if (event.key === 'Escape' && event.target === byId('search')) {
        byId('search').value = '';
        this.search('');
      }
    });
    document.querySelectorAll('[data-phase]').forEach(button => button.addEventListener('click', () => {
      const model = this.models[Number(button.dataset.startup || 0)];
      const phase = model.byId.get(Number(button.dataset.phase));
      if (phase) this.zoomTo(phase);
    }));
    document.querySelectorAll('[data-path]').forEach(button => button.addEventListener('click', () => {
      const path = JSON.parse(button.dataset.path);
      const phase = this.models.map(model => ofPath(path, model)).reverse().find(Boolean);
      if (phase) this.zoomTo(phase);
      else announce('This phase is only in other starts of the set');
    }));
    const tabs = [...document.querySelectorAll('[role="tab"]')];
    tabs.forEach((tab, i) => {
      tab.addEventListener('click', () => this.tab(tab.dataset.tab));
      tab.addEventListener('keydown', event => {
        const by = {ArrowRight: 1, ArrowLeft: -1}[event.key];
        if (!by) return;
        const next = tabs[(i + by + tabs.length) % tabs.length];
        this.tab(next.dataset.tab);
        next.focus();
      });
    });
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.recolor());
    window.addEventListener('beforeprint', () => this.recolor());
    window.addEventListener('afterprint', () => this.recolor());
  }

  tab(name) {
    for (const tab of document.querySelectorAll('[role="tab"]')) {
      const chosen = tab.dataset.tab === name;
      tab.setAttribute('aria-selected', String(chosen));
      tab.tabIndex = chosen ? 0 : -1;
      byId('panel-' + tab.dataset.tab).hidden = !chosen;
    }
    if (name === 'tree' && this.tree && this.selected) this.tree.reveal(this.selected);
    if (this.profiles) this.profiles.open(name);
  }

  nextTheme() {
    const order = ['auto', 'light', 'dark'], root = document.documentElement;
    const next = order[(order.indexOf(root.dataset.theme || 'auto') + 1) % 3];
    if (next === 'auto') delete root.dataset.theme;
    else root.dataset.theme = next;
    byId('theme').textContent = 'Theme: ' + next;
    this.recolor();
  }

  recolor() {
    for (const gantt of this.gantts) {
      gantt.readColors();
      gantt.paint();
    }
    if (this.profiles) for (const name of this.profiles.frames.keys()) this.profiles.send(name);
  }
}

/** The phase with the same path of names in another start, or null. */
function counterpart(phase, model) {
  const path = phase.path().join('\n');
  return model.all.find(other => other.fullName === phase.fullName && other.path().join('\n') === path) || null;
}

/** Removes the parts of a name that differ in each start. */
function stable(name) {
  return name.replace(/[#@][0-9a-f]+\b|(\$\$|\$Proxy|\$Lambda|0x)[0-9A-Za-z$/]*|[*]/gi, '');
}

/** The phase at a path of stable names, or null. */
function ofPath(path, model) {
  const last = stable(path[path.length - 1] || ''), whole = path.map(stable).join('\n');
  return model.all.find(phase => stable(phase.fullName) === last && fullPath(phase).map(stable).join('\n') === whole) || null;
}

function fullPath(phase) {
  const names = [];
  for (let p = phase; p; p = p.parent) names.unshift(p.fullName);
  return names;
}

async function start() {
  const facts = JSON.parse(await unpack('data-facts'));
  costLabel.labels = facts.costLabels;
  const models = [];
  for (let i = 0; byId('data-timeline-' + i); i++) {
    models.push(new Model(JSON.parse(await unpack('data-timeline-' + i)), facts.startups[i]));
  }
  const app = new App(models);
  document.documentElement.dataset.state = 'ready';
  performance.mark('firstlight-ready');
  return app;
}

start().catch(failure => {
  document.documentElement.dataset.state = 'failed';
  const note = byId('trouble');
  note.hidden = false;
  note.textContent = 'Cannot show the chart and the tables (' + failure.message + '). They need a browser from 2023 or later.';
});
