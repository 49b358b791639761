// The page's model of a start: phases with their parents, children, lanes, and costs.

/** The text of a data block: gzip in base64, in a script element that no browser runs. */
async function unpack(id) {
  const binary = atob(byId(id).textContent.trim());
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = binary.charCodeAt(i);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(stream).text();
}

class Phase {
  constructor(json, isStage, shown = json.name) {
    this.id = json.id;
    this.fullName = shown;
    this.name = printable(shown);
    this.start = json.startNanos;
    this.end = json.endNanos;
    this.self = json.selfNanos;
    this.parentId = json.parentId || 0;
    this.stage = isStage ? json.name : json.stage;
    this.fullThread = json.thread || '';
    this.thread = printable(this.fullThread);
    this.threadId = json.threadId || 0;
    this.open = json.open === true;
    this.failed = json.failed === true;
    this.attributes = json.attributes || {};
    this.isStage = isStage;
    this.parent = null;
    this.children = [];
    this.depth = 0;
    this.row = 0;
    this.critical = 0;
    this.lit = false;
    this.match = true;
    this.text = null;
  }

  get total() {
    return this.end - this.start;
  }

  /** The name; with its parent's name if it is generic, such as `load`. */
  get label() {
    const parent = this.parent;
    return parent && !parent.isStage && this.name.length < 12 ? parent.name + ' › ' + this.name : this.name;
  }

  /** The text that the search uses, created at the first search. */
  get searched() {
    if (this.text === null) {
      const attributes = Object.entries(this.attributes).map(([key, value]) => key + '=' + value);
      this.text = [this.fullName, ...attributes].join('\n').toLowerCase();
    }
    return this.text;
  }

  path() {
    const names = [];
    for (let phase = this; phase; phase = phase.parent) {
      // "dataSource: afterPropertiesSet" needs no "dataSource" before it.
      if (!names.length || !names[0].startsWith(phase.name + ': ')) names.unshift(phase.name);
    }
    return names;
  }
}

class Model {
  constructor(timeline, facts) {
    this.timeline = timeline;
    this.facts = facts;
    this.duration = timeline.durationNanos;
    this.stages = timeline.stages.map(json => new Phase(json, true));
    this.phases = timeline.phases.map(json => new Phase(json, false, facts.names[json.id]));
    this.all = this.stages.concat(this.phases);
    this.byId = new Map(this.all.map(phase => [phase.id, phase]));
    for (const phase of this.phases) {
      phase.parent = this.byId.get(phase.parentId) || null;
      if (phase.parent) phase.parent.children.push(phase);
    }
    // A parent has a smaller id than its children.
    for (const phase of [...this.phases].sort((a, b) => a.id - b.id)) {
      phase.depth = phase.parent ? phase.parent.depth + 1 : 0;
    }
    this.critical = timeline.criticalPath.map(part => ({
      phase: this.byId.get(part.phaseId), start: part.startNanos, end: part.startNanos + part.durationNanos,
    })).filter(part => part.phase);
    for (const part of this.critical) {
      part.phase.critical += part.end - part.start;
      for (let phase = part.phase; phase && !phase.lit; phase = phase.parent) phase.lit = true;
    }
    this.lanes = packLanes(this.phases);
    this.matching = null;
  }

  costs(phase) {
    const costs = this.facts.costs;
    return costs ? costs[phase.id] || null : null;
  }

  /** Marks the phases that match the query; an empty query matches everything. */
  filter(query) {
    const test = matcher(query);
    this.matching = test ? 0 : null;
    for (const phase of this.all) {
      phase.match = !test || test(phase);
      if (test && phase.match) this.matching++;
    }
  }
}

/**
 * Threads in the order in which they began to work, each with as many rows as its nested or overlapping phases need. A
 * phase is below its parent if both are on one thread; phases in one row never overlap.
 */
function packLanes(phases) {
  const lanes = new Map(), ids = new Map();
  for (const phase of phases) {
    if (phase.stage !== 'jvm') ids.set(phase.fullThread, (ids.get(phase.fullThread) || new Set()).add(phase.threadId));
  }
  for (const phase of phases) {
    // Phases before the first hook may have only the name of their thread.
    const known = ids.get(phase.fullThread);
    const key = (known && known.size > 1 ? phase.threadId : '') + '\n' + phase.fullThread;
    let lane = lanes.get(key);
    if (!lane) {
      lane = {key, name: phase.thread || 'thread ' + phase.threadId, rows: [], ends: []};
      lanes.set(key, lane);
    }
    const parent = phase.parent;
    let row = parent && parent.lane === lane && parent.end > phase.start ? parent.row + 1 : 0;
    while (row < lane.ends.length && lane.ends[row] > phase.start) row++;
    while (lane.rows.length <= row) {
      lane.rows.push([]);
      lane.ends.push(0);
    }
    lane.rows[row].push(phase);
    lane.ends[row] = phase.end;
    phase.row = row;
    phase.lane = lane;
  }
  for (const lane of lanes.values()) {
    lane.rows = lane.rows.filter(row => row.length > 0);
    lane.rows.forEach((row, index) => row.forEach(phase => { phase.row = index; }));
  }
  return [...lanes.values()];
}

const UNITS = {ns: 1, us: 1e3, 'µs': 1e3, 'μs': 1e3, ms: 1e6, s: 1e9, m: 60e9, min: 60e9, h: 3600e9, d: 86400e9};

const KINDS = {critical: phase => phase.critical > 0, failed: phase => phase.failed, open: phase => phase.open};
const FILTER = /^(?:(stage|thread|is):|(?:self)?>)/;
const LIMIT = /^(self)?>=?(\d+(?:\.\d+)?)([a-zµμ]*)$/;

function wordsOf(query) {
  return query.trim().toLowerCase().split(/\s+/).filter(Boolean);
}

/** Compiles a query to a test for phases, or null for all. All words must match; some words have a special meaning. */
function matcher(query) {
  const tests = [];
  for (const word of wordsOf(query)) {
    const [, key] = FILTER.exec(word) || [], value = key && word.slice(key.length + 1);
    if (mistake(word)) continue;
    else if (key === 'stage') tests.push(phase => phase.stage === value);
    else if (key === 'thread') tests.push(phase => phase.fullThread.toLowerCase().includes(value));
    else if (key === 'is') tests.push(KINDS[value]);
    else if (FILTER.test(word)) {
      const limit = LIMIT.exec(word), least = limit[2] * UNITS[limit[3]];
      tests.push(limit[1] ? phase => phase.self >= least : phase => phase.total >= least);
    } else tests.push(phase => phase.searched.includes(word));
  }
  return tests.length ? phase => tests.every(test => test(phase)) : null;
}

/** The problem of a word in the query, or null; an incomplete filter is not applied. `stages` contains all stages. */
function mistake(word, stages) {
  const [filter, key] = FILTER.exec(word) || [];
  if (!filter) return null;
  const value = key && word.slice(key.length + 1), shown = printable(word, 40);
  if (key && !value) return shown + ' has no value';
  if (key === 'is') return Object.hasOwn(KINDS, value) ? null : 'no filter ' + shown + '; available: ' + Object.keys(KINDS).map(kind => 'is:' + kind).join(', ');
  if (key === 'stage') return !stages || stages.includes(value) ? null : 'no stage ' + printable(value, 40) + '; available: ' + stages.join(', ');
  if (key) return null;
  const limit = LIMIT.exec(word);
  if (limit && !limit[3]) return shown + ' has no unit; write for example ' + shown + 'ms';
  return limit && Object.hasOwn(UNITS, limit[3]) ? null : shown + ' is not a limit; write for example >10ms or self>5ms';
}

/** The plain words of a query, for content other than phases. */
function plainWords(query) {
  return wordsOf(query).filter(word => !FILTER.test(word));
}
