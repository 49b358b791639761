// Blame: phases, or groups of them, by self time, total, count, or share of the critical path.

const GROUPS = {
  name: phase => phase.name,
  stage: phase => phase.stage,
  thread: phase => phase.isStage ? 'outside the phases of all threads' : phase.thread,
};

class Blame {
  constructor(app) {
    this.app = app;
    this.model = app.model;
    this.sort = 'self';
    this.descending = true;
    this.rows = new Rows(byId('blame-rows'), {
      role: 'grid', label: 'Blame',
      cells: item => this.cells(item),
      row: item => ({'aria-selected': String(item.phase === app.selected)}),
      choose: item => app.select(item.phase),
    });
    byId('group').addEventListener('change', () => this.update());
    this.update();
  }

  get group() {
    return byId('group').value;
  }

  update() {
    const items = this.group === 'none' ? this.single() : this.grouped();
    const key = this.sort, sign = this.descending ? -1 : 1;
    items.sort((a, b) => sign * (typeof a[key] === 'string' ? a[key].localeCompare(b[key]) : a[key] - b[key]) || a.phase.id - b.phase.id);
    const time = (title, sort) => ({title, sort, numeric: true, width: 'minmax(76px, 110px)'});
    this.columns = [{title: this.group === 'none' ? 'Phase' : 'Group', sort: 'name', width: 'minmax(220px, 1fr)', class: 'name'}];
    if (this.group === 'none') {
      this.columns.push({title: 'Stage', sort: 'stage', width: '76px'}, {title: 'Thread', sort: 'thread', width: 'minmax(70px, 150px)'});
    } else this.columns.push({title: 'Count', sort: 'count', numeric: true, width: '80px'}, time('Longest', 'longest'));
    this.columns.push(time('Self', 'self'), time('Total', 'total'), time('Held up', 'critical'));
    if (this.model.facts.costs) this.columns.push(time('On CPU', 'cpu'), time('Waiting', 'waiting'));
    this.rows.setColumns(this.columns, this.sort, this.descending, sort => this.sortBy(sort));
    this.rows.inner.replaceChildren();
    this.rows.setItems(items);
  }

  sortBy(sort) {
    this.descending = this.sort === sort ? !this.descending : !['name', 'stage', 'thread'].includes(sort);
    this.sort = sort;
    this.update();
    const title = this.columns.find(column => column.sort === sort).title;
    announce('Sorted by ' + title + (this.descending ? ', largest first' : ', smallest first'));
    const button = [...this.rows.header.querySelectorAll('button')].find(b => b.textContent.startsWith(title));
    if (button) button.focus();
  }

  single() {
    return this.model.all.filter(phase => phase.match).map(phase => Object.assign(this.measures(phase), {
      name: phase.isStage ? phase.name + ', outside phases' : phase.label, phase, stage: phase.stage, thread: phase.thread, count: 1, longest: phase.total,
    }));
  }

  measures(phase) {
    const costs = this.model.costs(phase);
    return {
      self: phase.self, total: phase.total, critical: phase.critical,
      cpu: costs ? costs.nanos['on-cpu'] || 0 : 0, waiting: costs ? waitingOf(costs) : 0,
    };
  }

  /** Phases inside another phase of their group do not add to its total. */
  grouped() {
    const key = GROUPS[this.group], groups = new Map();
    for (const phase of this.model.all) {
      if (!phase.match || (phase.isStage && this.group === 'name')) continue;
      const name = key(phase), measures = this.measures(phase);
      let group = groups.get(name);
      if (!group) groups.set(name, group = {name, phase, count: 0, longest: 0, self: 0, total: 0, critical: 0, cpu: 0, waiting: 0});
      if (!phase.isStage) group.count++;
      if (phase.self > group.phase.self) group.phase = phase;
      if (phase.total > group.longest && !phase.isStage) group.longest = phase.total;
      if (isOutermost(phase, key, name)) group.total += phase.total;
      for (const member of ['self', 'critical', 'cpu', 'waiting']) group[member] += measures[member];
    }
    return [...groups.values()];
  }

  cells(item) {
    return this.columns.map(column => {
      const value = item[column.sort];
      if (column.sort === 'count') return value.toLocaleString('en');
      // If the recording contains no data, the value is unknown, not 0.
      if (value === 0 && (column.sort === 'cpu' || column.sort === 'waiting')) return 'not covered';
      return typeof value === 'number' ? millis(value) : value;
    });
  }
}

function isOutermost(phase, key, name) {
  let ancestor = phase.parent;
  for (let steps = 0; ancestor && steps < 256; steps++, ancestor = ancestor.parent) {
    if (key(ancestor) === name) return false;
  }
  return true;
}
