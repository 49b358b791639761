// All phases below their parents, with their position in the start.

class Tree {
  constructor(app) {
    this.app = app;
    this.model = app.model;
    this.open = new Set();
    this.rows = new Rows(byId('tree-rows'), {
      role: 'treegrid', label: 'Tree of phases',
      cells: phase => this.cells(phase),
      row: phase => this.row(phase),
      choose: phase => app.select(phase),
      click: (event, phase) => this.click(event, phase),
      keys: (event, phase) => this.key(event, phase),
    });
    this.rows.setColumns([
      {title: 'Phase', width: 'minmax(260px, 1.4fr)', class: 'name'}, {title: 'When', width: 'minmax(120px, 1fr)'},
      {title: 'Begin', numeric: true, width: '86px'}, {title: 'Total', numeric: true, width: '86px'},
      {title: 'Self', numeric: true, width: '86px'}, {title: 'Thread', width: 'minmax(60px, 130px)'},
    ]);
    this.openLongest();
    byId('open-all').addEventListener('click', () => {
      this.model.all.forEach(phase => this.open.add(phase));
      this.update();
    });
    byId('close-all').addEventListener('click', () => {
      this.open.clear();
      this.update();
    });
    this.update();
  }

  /** Initially unfolds phases that held up ready noticeably; unfolds everything in a small start. */
  openLongest() {
    for (const phase of this.model.all) {
      if (this.model.all.length <= 120 || phase.critical > this.model.duration / 50) this.openTo(phase);
    }
  }

  openTo(phase) {
    for (let ancestor = phase.parent; ancestor && !this.open.has(ancestor); ancestor = ancestor.parent) this.open.add(ancestor);
  }

  /** Shows matching phases with all their ancestors, unfolded. */
  update() {
    const searching = this.model.matching !== null;
    let kept = null;
    if (searching) {
      kept = new Set();
      for (const phase of this.model.all) {
        for (let p = phase.match ? phase : null; p && !kept.has(p); p = p.parent) kept.add(p);
      }
    }
    this.searching = searching;
    const items = [], stack = [...this.model.stages].reverse();
    while (stack.length) {
      const phase = stack.pop();
      if (kept && !kept.has(phase)) continue;
      items.push(phase);
      if (this.isOpen(phase)) {
        for (let i = phase.children.length - 1; i >= 0; i--) stack.push(phase.children[i]);
      }
    }
    this.kept = kept;
    this.rows.setItems(items);
  }

  isOpen(phase) {
    return this.searching || this.open.has(phase);
  }

  row(phase) {
    return {
      'aria-level': phase.depth + 1,
      'aria-expanded': phase.children.length ? String(this.isOpen(phase)) : null,
      'aria-selected': String(phase === this.app.selected),
      class: this.searching && phase.match ? 'row match' : 'row',
    };
  }

  cells(phase) {
    const fold = el('span', {class: 'fold', 'aria-hidden': 'true'}, phase.children.length ? (this.isOpen(phase) ? '▾' : '▸') : '');
    const name = el('span', {title: phase.name}, fold, phase.name + (phase.failed ? ' ✗ failed' : '') + (phase.open ? ' … open' : ''));
    name.style.paddingLeft = Math.min(phase.depth, 30) * 14 + 'px';
    return [name, this.bar(phase), millis(phase.start), millis(phase.total), millis(phase.self), phase.thread];
  }

  bar(phase) {
    const share = nanos => (100 * nanos / this.model.duration).toFixed(3) + '%';
    return svg('svg', {'aria-hidden': 'true'},
        svg('rect', {class: 'track', width: '100%', height: '100%', rx: 2}),
        svg('rect', {class: 's-' + phase.stage, x: share(phase.start), width: share(Math.max(phase.total, this.model.duration / 400)), height: '100%', rx: 1}),
        ...(phase.critical ? [svg('rect', {class: 'lit', x: share(phase.start), width: share(Math.max(phase.total, this.model.duration / 400)), y: 8, height: 2})] : []));
  }

  fold(phase, open) {
    if (open) this.open.add(phase);
    else this.open.delete(phase);
    this.update();
  }

  click(event, phase) {
    if (!event.target.closest('.fold') || !phase.children.length) return false;
    this.fold(phase, !this.open.has(phase));
    return true;
  }

  key(event, phase) {
    if (!phase) return false;
    if (event.key === 'ArrowRight') {
      if (phase.children.length && !this.isOpen(phase)) this.fold(phase, true);
      else if (phase.children.length) this.moveTo(phase.children[0]);
    } else if (event.key === 'ArrowLeft') {
      if (phase.children.length && this.isOpen(phase) && !this.searching) this.fold(phase, false);
      else if (phase.parent) this.moveTo(phase.parent);
    } else if (event.key === 'Enter') this.app.zoomTo(phase);
    else return false;
    return true;
  }

  moveTo(phase) {
    this.rows.activate(this.rows.items.indexOf(phase));
    this.app.select(phase);
  }

  /** Shows a selection from another part of the page. */
  reveal(phase) {
    if (!this.searching && phase.parent && !this.rows.items.includes(phase)) {
      this.openTo(phase);
      this.update();
    }
    this.rows.activate(this.rows.items.indexOf(phase));
  }
}
