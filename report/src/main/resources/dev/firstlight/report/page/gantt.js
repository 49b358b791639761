// The chart: one lane for each thread, drawn on a canvas that is as large as its visible part.

const AXIS = 24, STAGES = 18, CRITICAL = 26, ROW = 20, LANE_HEAD = 18, LANE_GAP = 8;
const HEAD = AXIS + STAGES + CRITICAL;
const STAGE_NAMES = ['jvm', 'init', 'config', 'di', 'listen', 'app', 'warmup'];

class Gantt {
  /**
   * @param box the scrolling element with a canvas and a spacer
   * @param model the start
   * @param span end of the common time axis, at least the start's duration
   */
  constructor(box, model, span) {
    this.box = box;
    this.model = model;
    this.span = Math.max(span, 1);
    this.canvas = box.querySelector('canvas');
    this.spacer = box.querySelector('.spacer');
    this.context = this.canvas.getContext('2d', {alpha: false});
    this.from = 0;
    this.to = this.span;
    this.selected = null;
    this.hovered = null;
    this.criticalOnly = false;
    this.pending = false;
    this.onview = null;
    this.layOut();
    this.readColors();
    new ResizeObserver(() => this.resize()).observe(box);
    box.addEventListener('scroll', () => this.draw());
    this.resize();
  }

  /** Rows of all lanes from top to bottom, each with its begins and ends for binary search. */
  layOut() {
    this.rows = [];
    this.heads = [];
    let y = HEAD + 4;
    for (const lane of this.model.lanes) {
      this.heads.push({y, lane});
      y += LANE_HEAD;
      for (const phases of lane.rows) {
        this.rows.push({
          y, phases,
          starts: Float64Array.from(phases, phase => phase.start),
          ends: Float64Array.from(phases, phase => phase.end),
        });
        for (const phase of phases) phase.rowIndex = this.rows.length - 1;
        y += ROW;
      }
      y += LANE_GAP;
    }
    this.height = y;
  }

  readColors() {
    const style = getComputedStyle(document.documentElement);
    const color = name => style.getPropertyValue('--' + name).trim();
    this.colors = {
      card: color('card'), sunken: color('sunken'), line: color('line'), ink: color('ink'), soft: color('soft'),
      lit: color('lit'), bad: color('bad'), focus: color('focus'), onBar: color('on-bar'),
    };
    this.stageColors = {};
    for (const stage of STAGE_NAMES) {
      const full = color(stage);
      this.stageColors[stage] = {
        full, middle: mix(full, this.colors.card, .38), pale: mix(full, this.colors.card, .16), faint: mix(full, this.colors.card, .1),
      };
    }
  }

  resize() {
    const ratio = window.devicePixelRatio || 1;
    this.width = this.box.clientWidth;
    this.viewHeight = this.box.clientHeight;
    this.canvas.width = Math.max(1, Math.round(this.width * ratio));
    this.canvas.height = Math.max(1, Math.round(this.viewHeight * ratio));
    this.canvas.style.width = this.width + 'px';
    this.canvas.style.height = this.viewHeight + 'px';
    this.spacer.style.height = Math.max(0, this.height - this.viewHeight) + 'px';
    this.ratio = ratio;
    this.charWidth = 0;
    this.paint();
  }

  /** Draws at the next frame. */
  draw() {
    if (this.pending) return;
    this.pending = true;
    requestAnimationFrame(() => {
      this.pending = false;
      this.paint();
    });
  }

  /** Shows this part of the time, kept within the chart. */
  show(from, to) {
    const length = Math.min(this.span, Math.max(to - from, 1000));
    this.from = Math.min(Math.max(0, from), this.span - length);
    this.to = this.from + length;
    if (this.onview) this.onview(this.from, this.to);
    this.draw();
  }

  zoom(factor, at = (this.from + this.to) / 2) {
    this.show(at - (at - this.from) * factor, at + (this.to - at) * factor);
  }

  pan(share) {
    const by = (this.to - this.from) * share;
    this.show(this.from + by, this.to + by);
  }

  fit() {
    this.show(0, this.span);
  }

  zoomTo(phase) {
    const margin = Math.max(phase.total * .15, 1000);
    this.show(phase.start - margin, phase.end + margin);
    this.reveal(phase);
  }

  /** Scrolls the phase's row into view, and pans if the phase lies outside. */
  reveal(phase) {
    if (!phase.isStage) {
      const y = this.rows[phase.rowIndex].y;
      const top = this.box.scrollTop + HEAD, bottom = this.box.scrollTop + this.viewHeight - ROW;
      if (y < top) this.box.scrollTop = y - HEAD - LANE_HEAD;
      else if (y > bottom) this.box.scrollTop = y - this.viewHeight + 3 * ROW;
    }
    if (phase.end < this.from || phase.start > this.to) {
      const length = this.to - this.from;
      this.show(phase.start - length / 4, phase.start + length * 3 / 4);
    }
    this.draw();
  }

  x(nanos) {
    return (nanos - this.from) * this.width / (this.to - this.from);
  }

  nanos(x) {
    return this.from + x * (this.to - this.from) / this.width;
  }

  /** The phase under a point of the canvas, or null. Thin phases get three pixels on either side. */
  at(x, y) {
    const time = this.nanos(x), slack = 3 * (this.to - this.from) / this.width;
    if (y < AXIS) return null;
    if (y < AXIS + STAGES) return this.model.stages.find(stage => stage.start <= time && time < stage.end) || null;
    if (y < HEAD) return (this.model.critical.find(part => part.start <= time && time < part.end) || {phase: null}).phase;
    const inside = y + this.box.scrollTop;
    const row = this.rows.find(candidate => inside >= candidate.y && inside < candidate.y + ROW);
    if (!row) return null;
    let best = null, nearest = Infinity;
    for (let i = firstAtLeast(row.ends, time - slack); i < row.phases.length && row.starts[i] <= time + slack; i++) {
      const distance = Math.max(row.starts[i] - time, time - row.ends[i], 0);
      if (distance < nearest) {
        nearest = distance;
        best = row.phases[i];
      }
    }
    return best;
  }

  paint() {
    const c = this.context;
    c.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    c.fillStyle = this.colors.card;
    c.fillRect(0, 0, this.width, this.viewHeight);
    c.font = '11.5px system-ui, sans-serif';
    c.textBaseline = 'middle';
    if (!this.charWidth) this.charWidth = c.measureText('spring.beans.Instantiate').width / 24;
    const step = this.ticks();
    this.paintGrid(step);
    const top = this.box.scrollTop;
    for (const row of this.rows) {
      const y = row.y - top;
      if (y > HEAD - ROW && y < this.viewHeight) this.paintRow(row, y);
    }
    this.paintHeads(top);
    if (this.selected) this.paintSelection(top);
    this.paintTop(step);
  }

  ticks() {
    const least = (this.to - this.from) * 90 / this.width;
    const power = Math.pow(10, Math.floor(Math.log10(least)));
    return [1, 2, 5, 10].map(n => n * power).find(n => n >= least);
  }

  paintGrid(step) {
    const c = this.context;
    c.fillStyle = this.colors.sunken;
    for (const stage of this.model.stages) {
      if (this.model.stages.indexOf(stage) % 2) continue;
      const x = this.x(stage.start);
      c.fillRect(x, HEAD, this.x(stage.end) - x, this.viewHeight);
    }
    c.fillStyle = this.colors.line;
    for (let t = Math.ceil(this.from / step) * step; t <= this.to; t += step) c.fillRect(Math.round(this.x(t)), AXIS, 1, this.viewHeight);
  }

  paintRow(row, y) {
    const scale = this.width / (this.to - this.from), from = this.from, to = this.to;
    const searching = this.model.matching !== null;
    let i = firstAtLeast(row.ends, from);
    while (i < row.phases.length && row.starts[i] < to) {
      const x = (row.starts[i] - from) * scale, right = (row.ends[i] - from) * scale;
      if (right - x >= 1.5) {
        this.paintPhase(row.phases[i], x, right, y);
        i++;
        continue;
      }
      // Many phases in one pixel are one mark: the most important one.
      const pixel = Math.floor(x), after = from + (pixel + 1) / scale;
      let best = row.phases[i];
      if (searching) {
        let j = i;
        for (; j < row.phases.length && row.starts[j] < after && row.ends[j] - row.starts[j] < 1.5 / scale; j++) {
          if (row.phases[j].match) best = row.phases[j];
        }
        i = Math.max(j, i + 1);
      } else {
        let j = firstAtLeast(row.starts, after, i + 1);
        // The last one may be wide.
        if (j > i + 1 && (row.ends[j - 1] - row.starts[j - 1]) * scale >= 1.5) j--;
        i = j;
      }
      const {fill} = this.look(best);
      this.context.fillStyle = fill;
      this.context.fillRect(pixel, y + 1, 1.5, ROW - 3);
    }
  }

  /** Full color: held up ready itself; medium: contains such a phase; pale: the rest; faint: not found by the search. */
  look(phase) {
    const colors = this.stageColors[phase.stage] || this.stageColors.jvm;
    if (!phase.match || (this.criticalOnly && !phase.lit)) return {fill: colors.faint, ink: null, edge: null};
    if (phase.critical > phase.total / 2 || this.model.matching !== null) return {fill: colors.full, ink: this.colors.onBar, edge: null};
    return {fill: phase.lit ? colors.middle : colors.pale, ink: this.colors.ink, edge: colors.full};
  }

  paintPhase(phase, x, right, y) {
    const c = this.context, look = this.look(phase);
    const left = Math.max(x, -2), width = Math.max(Math.min(right, this.width + 2) - left - (right - x > 4 ? 1 : 0), 1);
    c.fillStyle = look.fill;
    c.fillRect(left, y + 1, width, ROW - 3);
    if (look.edge && width > 3) {
      c.fillStyle = look.edge;
      c.fillRect(left, y + 1, x === left ? 2 : 0, ROW - 3);
    }
    if (phase.critical && width > 2) {
      c.fillStyle = this.colors.lit;
      c.fillRect(left, y + ROW - 4, width, 2);
    }
    if (phase.failed || phase.open) {
      c.strokeStyle = this.colors.bad;
      c.lineWidth = 2;
      c.setLineDash(phase.failed ? [] : [4, 3]);
      c.strokeRect(left + 1, y + 2, Math.max(width - 2, 1), ROW - 5);
      c.setLineDash([]);
    }
    if (phase === this.hovered) {
      c.strokeStyle = this.colors.ink;
      c.lineWidth = 1.5;
      c.strokeRect(left + .5, y + 1.5, Math.max(width - 1, 1), ROW - 4);
    }
    if (look.ink && width > 28) this.paintText(phase.name, left + 5, y + ROW / 2, width - 8, look.ink);
  }

  /** The text, truncated to the available width. */
  paintText(text, x, y, width, color) {
    const fits = Math.floor(width / this.charWidth);
    if (fits < 2) return;
    this.context.fillStyle = color;
    this.context.fillText(text.length <= fits ? text : text.slice(0, fits - 1) + '…', x, y, width);
  }

  paintHeads(top) {
    const c = this.context;
    for (const {y, lane} of this.heads) {
      const at = y - top;
      if (at < HEAD - LANE_HEAD || at > this.viewHeight) continue;
      c.fillStyle = this.colors.line;
      c.fillRect(0, at, this.width, 1);
      c.font = '600 11.5px system-ui, sans-serif';
      this.paintText(lane.name, 6, at + LANE_HEAD / 2 + 1, this.width - 12, this.colors.soft);
      c.font = '11.5px system-ui, sans-serif';
    }
  }

  paintSelection(top) {
    const c = this.context, phase = this.selected;
    if (phase.isStage) return;
    const y = this.rows[phase.rowIndex].y - top, x = this.x(phase.start);
    const parent = phase.parent;
    // Work that another thread handed over.
    if (parent && !parent.isStage && parent.lane !== phase.lane) {
      const from = this.rows[parent.rowIndex].y - top + ROW / 2;
      c.strokeStyle = this.colors.focus;
      c.lineWidth = 1.5;
      c.beginPath();
      c.moveTo(x - 8, from);
      c.bezierCurveTo(x - 24, from, x - 24, y + ROW / 2, x - 2, y + ROW / 2);
      c.stroke();
    }
    c.strokeStyle = this.colors.focus;
    c.lineWidth = 2.5;
    c.strokeRect(x - 1, y - .5, Math.max(this.x(phase.end) - x + 1, 3), ROW);
  }

  /** Axis, stages, and critical path stay at the top. */
  paintTop(step) {
    const c = this.context;
    c.fillStyle = this.colors.card;
    c.fillRect(0, 0, this.width, HEAD);
    for (let t = Math.ceil(this.from / step) * step; t <= this.to; t += step) {
      const x = this.x(t);
      c.fillStyle = this.colors.line;
      c.fillRect(Math.round(x), AXIS - 6, 1, 6);
      if (x < this.width - 40) this.paintText(tick(t, step), Math.round(x) + 4, AXIS / 2, 80, this.colors.soft);
    }
    for (const stage of this.model.stages) {
      const x = this.x(stage.start), right = this.x(stage.end);
      if (right < 0 || x > this.width) continue;
      this.paintBar(stage.stage, stage.name, x, right, AXIS, STAGES - 2, stage === this.selected);
    }
    let previous = -1;
    for (const part of this.model.critical) {
      const x = this.x(part.start), right = this.x(part.end);
      if (right < 0 || x > this.width || right <= previous) continue;
      previous = Math.max(right, Math.floor(x) + 1);
      this.paintBar(part.phase.stage, part.phase.label, x, right, AXIS + STAGES, CRITICAL - 6, part.phase === this.selected);
    }
    c.fillStyle = this.colors.lit;
    c.fillRect(0, HEAD - 6, Math.min(this.width, this.x(this.model.duration)), 3);
    c.fillStyle = this.colors.line;
    c.fillRect(0, HEAD - 1, this.width, 1);
  }

  paintBar(stage, name, x, right, y, height, selected) {
    const c = this.context, left = Math.max(x, 0), width = Math.max(Math.min(right, this.width) - left - 1, 1);
    c.fillStyle = (this.stageColors[stage] || this.stageColors.jvm).full;
    c.fillRect(left, y, width, height);
    if (selected) {
      c.strokeStyle = this.colors.focus;
      c.lineWidth = 2.5;
      c.strokeRect(left + 1, y + 1, Math.max(width - 2, 1), height - 2);
    }
    if (width > 26) this.paintText(name, left + 4, y + height / 2 + .5, width - 6, this.colors.onBar);
  }
}

/** Index of the first value that is not below the limit; the values ascend. */
function firstAtLeast(values, limit, low = 0) {
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle] < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Time on the axis, with the precision of the step. */
function tick(nanos, step) {
  if (step >= 1e8) return (nanos / 1e9).toFixed(step >= 1e9 ? 0 : 1) + ' s';
  if (step >= 1e6) return (nanos / 1e6).toFixed(0) + ' ms';
  return (nanos / 1e6).toFixed(step >= 1e5 ? 1 : step >= 1e4 ? 2 : 3) + ' ms';
}

/** `share` of one color over another, both as #rrggbb. */
function mix(front, back, share) {
  const part = (color, i) => parseInt(color.slice(1 + 2 * i, 3 + 2 * i), 16);
  const value = i => Math.round(part(front, i) * share + part(back, i) * (1 - share));
  return 'rgb(' + [0, 1, 2].map(value).join(',') + ')';
}
