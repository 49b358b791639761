// A table of any length: only visible rows exist. A grid or treegrid for screen readers, with one tab stop.

const ROW_HEIGHT = 30;

class Rows {
  /**
   * @param box the scrolling element
   * @param options `role`, `label`; `cells(item)` gives the contents by column, `row(item)` attributes of the row;
   *     `choose(item)` is called for clicks and keys, `keys(event, item)` for keys that the table does not handle
   */
  constructor(box, options) {
    this.box = box;
    this.options = options;
    this.items = [];
    this.active = -1;
    this.inner = el('div', {class: 'inner', role: 'rowgroup'});
    box.replaceChildren(this.inner);
    box.tabIndex = 0;
    box.setAttribute('role', options.role);
    box.setAttribute('aria-label', options.label);
    box.addEventListener('scroll', () => this.draw());
    box.addEventListener('keydown', event => this.key(event));
    new ResizeObserver(() => this.render()).observe(box);
  }

  /** Columns: `title`, `width` as in CSS grids, `numeric`, and `sort` where a click on the title sorts by that key. */
  setColumns(columns, sorted, descending, onsort) {
    this.columns = columns;
    this.box.style.setProperty('--columns', columns.map(column => column.width).join(' '));
    this.box.setAttribute('aria-colcount', columns.length);
    this.header = el('div', {class: 'row header', role: 'row', 'aria-rowindex': 1}, ...columns.map(column => {
      const isSorted = column.sort && column.sort === sorted;
      const members = {role: 'columnheader', class: column.numeric ? 'number' : null};
      if (column.sort) members['aria-sort'] = isSorted ? (descending ? 'descending' : 'ascending') : 'none';
      if (!column.sort) return el('span', members, column.title);
      const mark = isSorted ? (descending ? ' ▾' : ' ▴') : '';
      return el('span', members, el('button', {type: 'button', class: column.numeric ? 'number' : null, onclick: () => onsort(column.sort)}, column.title + mark));
    }));
  }

  setItems(items) {
    const chosen = this.items[this.active];
    this.items = items;
    this.active = items.indexOf(chosen);
    this.box.setAttribute('aria-rowcount', items.length + 1);
    this.inner.style.height = (items.length + 1) * ROW_HEIGHT + 'px';
    this.render();
  }

  draw() {
    if (this.pending) return;
    this.pending = true;
    requestAnimationFrame(() => {
      this.pending = false;
      this.render();
    });
  }

  render() {
    if (!this.header) return;
    const first = Math.max(0, Math.floor(this.box.scrollTop / ROW_HEIGHT) - 4);
    const last = Math.min(this.items.length, first + Math.ceil((this.box.clientHeight || 300) / ROW_HEIGHT) + 8);
    const rows = [];
    for (let i = first; i < last; i++) rows.push(this.rowOf(i));
    if (this.items.length === 0) rows.push(el('div', {class: 'row', role: 'row'}, el('span', {role: 'gridcell', class: 'soft'}, 'No matches.')));
    if (rows.length && this.items.length === 0) rows[0].style.top = ROW_HEIGHT + 'px';
    // Keep a sort button that has the focus.
    if (this.header.parentNode === this.inner) {
      while (this.header.nextSibling) this.header.nextSibling.remove();
      this.inner.append(...rows);
    } else this.inner.replaceChildren(this.header, ...rows);
    const active = this.active >= first && this.active < last ? this.rowId(this.active) : null;
    if (active) this.box.setAttribute('aria-activedescendant', active);
    else this.box.removeAttribute('aria-activedescendant');
  }

  rowId(index) {
    return this.box.id + '-' + index;
  }

  rowOf(index) {
    const item = this.items[index];
    const members = Object.assign({class: 'row', role: 'row', id: this.rowId(index), 'aria-rowindex': index + 2}, this.options.row(item));
    if (index === this.active) members.class += ' active';
    const row = el('div', members, ...this.options.cells(item).map((cell, i) => {
      const column = this.columns[i];
      return el('span', {role: 'gridcell', class: (column.numeric ? 'number ' : '') + (column.class || ''), title: typeof cell === 'string' ? cell : null}, cell);
    }));
    row.style.top = (index + 1) * ROW_HEIGHT + 'px';
    row.addEventListener('click', event => {
      this.active = index;
      if (this.options.click && this.options.click(event, item)) return;
      this.options.choose(item);
      this.render();
    });
    return row;
  }

  /** Makes a row the active one and brings it into view. */
  activate(index) {
    if (index < 0 || index >= this.items.length) return;
    this.active = index;
    const top = index * ROW_HEIGHT, seen = this.box.clientHeight - 2 * ROW_HEIGHT;
    if (top < this.box.scrollTop) this.box.scrollTop = top;
    else if (top > this.box.scrollTop + seen) this.box.scrollTop = top - seen;
    this.render();
  }

  key(event) {
    if (event.target !== this.box || event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor(this.box.clientHeight / ROW_HEIGHT) - 2), end = this.items.length - 1;
    const moves = {
      ArrowDown: this.active + 1, ArrowUp: this.active - 1, PageDown: Math.min(end, this.active + page),
      PageUp: Math.max(0, this.active - page), Home: 0, End: end,
    };
    if (event.key in moves) {
      this.activate(Math.max(0, Math.min(end, moves[event.key])));
      this.options.choose(this.items[this.active]);
    } else if (!this.options.keys || !this.options.keys(event, this.items[this.active])) return;
    event.preventDefault();
    this.render();
  }
}
