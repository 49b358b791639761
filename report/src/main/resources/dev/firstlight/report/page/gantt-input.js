// Mouse, touch, and keyboard input of the chart.

/**
 * @param gantt the chart
 * @param app receives the selection: `select(phase, options)`
 */
function attachInput(gantt, app) {
  const canvas = gantt.canvas;
  const pointers = new Map();
  let moved = false, pinch = null;

  const at = event => {
    const box = canvas.getBoundingClientRect();
    return {x: event.clientX - box.left, y: event.clientY - box.top};
  };

  canvas.addEventListener('wheel', event => {
    const {x} = at(event);
    if (event.ctrlKey || event.metaKey || event.altKey) {
      event.preventDefault();
      gantt.zoom(Math.exp(Math.max(-1, Math.min(1, event.deltaY / 240))), gantt.nanos(x));
    } else if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      event.preventDefault();
      gantt.pan((event.deltaX || event.deltaY) / gantt.width);
    }
    hideTip();
  }, {passive: false});

  canvas.addEventListener('pointerdown', event => {
    pointers.set(event.pointerId, at(event));
    moved = false;
    pinch = pointers.size === 2 ? pinchOf() : null;
  });

  canvas.addEventListener('pointermove', event => {
    const point = at(event), last = pointers.get(event.pointerId);
    if (!last) {
      if (event.pointerType !== 'touch') hover(point, event);
      return;
    }
    pointers.set(event.pointerId, point);
    if (pinch && pointers.size === 2) {
      const now = pinchOf();
      gantt.zoom(pinch.distance / now.distance, gantt.nanos(now.middle));
      pinch = now;
      moved = true;
    } else if (moved || Math.abs(point.x - last.x) > 3) {
      if (!moved) canvas.setPointerCapture(event.pointerId);
      moved = true;
      canvas.classList.add('dragging');
      gantt.pan((last.x - point.x) / gantt.width);
      if (event.pointerType !== 'touch') gantt.box.scrollTop += last.y - point.y;
      hideTip();
    } else {
      pointers.set(event.pointerId, last);
    }
  });

  const release = event => {
    pointers.delete(event.pointerId);
    pinch = null;
    canvas.classList.remove('dragging');
  };
  canvas.addEventListener('pointerup', event => {
    const wasClick = pointers.has(event.pointerId) && !moved;
    release(event);
    if (wasClick) app.select(gantt.at(at(event).x, at(event).y), {gantt, keep: true});
  });
  canvas.addEventListener('pointercancel', release);
  canvas.addEventListener('pointerleave', () => hover(null));
  canvas.addEventListener('dblclick', event => {
    const phase = gantt.at(at(event).x, at(event).y);
    if (phase) gantt.zoomTo(phase);
    else gantt.zoom(.5, gantt.nanos(at(event).x));
  });

  function pinchOf() {
    const [a, b] = [...pointers.values()];
    return {distance: Math.max(10, Math.hypot(a.x - b.x, a.y - b.y)), middle: (a.x + b.x) / 2};
  }

  function hover(point, event) {
    const phase = point ? gantt.at(point.x, point.y) : null;
    if (phase !== gantt.hovered) {
      gantt.hovered = phase;
      gantt.draw();
    }
    canvas.style.cursor = phase ? 'pointer' : '';
    if (phase) showTip(phase, gantt.model, event.clientX, event.clientY);
    else hideTip();
  }

  const choose = phase => {
    if (phase) app.select(phase, {gantt});
  };
  canvas.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey) return;
    const selected = gantt.selected;
    const middle = selected ? (Math.max(selected.start, gantt.from) + Math.min(selected.end, gantt.to)) / 2 : undefined;
    const keys = {
      ArrowRight: () => event.shiftKey ? gantt.pan(.2) : choose(beside(gantt, selected, 1)),
      ArrowLeft: () => event.shiftKey ? gantt.pan(-.2) : choose(beside(gantt, selected, -1)),
      ArrowDown: () => choose(below(gantt, selected, 1)),
      ArrowUp: () => choose(below(gantt, selected, -1)),
      '+': () => gantt.zoom(.6, middle), '=': () => gantt.zoom(.6, middle), '-': () => gantt.zoom(1 / .6, middle),
      Home: () => gantt.show(0, gantt.to - gantt.from),
      End: () => gantt.show(gantt.span, gantt.span + gantt.to - gantt.from),
      PageDown: () => { gantt.box.scrollTop += gantt.viewHeight - HEAD; },
      PageUp: () => { gantt.box.scrollTop -= gantt.viewHeight - HEAD; },
      0: () => gantt.fit(),
      Enter: () => { if (selected) gantt.zoomTo(selected); },
      Escape: () => app.select(null, {gantt}),
      c: () => app.toggleCritical(),
      n: () => choose(nextCritical(gantt, selected)),
    };
    const action = keys[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  });
}

/** The previous or next phase in the same row; for a stage, the previous or next stage. */
function beside(gantt, selected, by) {
  if (!selected) return gantt.model.phases[0] || gantt.model.stages[0];
  const row = selected.isStage ? gantt.model.stages : gantt.rows[selected.rowIndex].phases;
  return row[row.indexOf(selected) + by];
}

/** The phase in the next row that is nearest in time. */
function below(gantt, selected, by) {
  if (!selected) return gantt.model.phases[0] || gantt.model.stages[0];
  if (selected.isStage && by < 0) return null;
  const index = selected.isStage ? 0 : selected.rowIndex + by;
  if (index < 0) return gantt.model.stages.find(stage => stage.end > selected.start);
  const row = gantt.rows[index];
  if (!row) return null;
  const i = Math.min(firstAtLeast(row.ends, selected.start), row.phases.length - 1);
  return row.phases[i];
}

/** The next link of the critical path. */
function nextCritical(gantt, selected) {
  const parts = gantt.model.critical;
  const after = selected ? selected.start : -1;
  return (parts.find(part => part.phase !== selected && part.start > after) || parts[0] || {phase: null}).phase;
}

function showTip(phase, model, x, y) {
  const tip = byId('tip');
  const lines = [
    duration(phase.total) + ', self ' + duration(phase.self) + (phase.critical ? ', held up ready ' + duration(phase.critical) : ''),
    phase.stage + (phase.thread ? ' · ' + phase.thread : '') + ' · from ' + duration(phase.start),
  ];
  const costs = model.costs(phase);
  if (costs) lines.push(costShares(costs, phase).slice(0, 3).map(share => share.label + ' ' + duration(share.nanos)).join(', '));
  if (phase.failed) lines.push('failed');
  if (phase.open) lines.push('had not ended');
  tip.replaceChildren(el('b', {}, phase.label), ...lines.map(line => el('div', {}, line)));
  tip.hidden = false;
  const width = tip.offsetWidth, height = tip.offsetHeight;
  tip.style.left = Math.max(4, Math.min(x + 14, innerWidth - width - 8)) + 'px';
  tip.style.top = (y + 20 + height > innerHeight ? y - height - 12 : y + 18) + 'px';
}

function hideTip() {
  byId('tip').hidden = true;
}
