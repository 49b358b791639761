// All data about one phase.

const NOT_ADDITIVE = ['class-load', 'jit', 'throttled'];
const COST_COLORS = {
  'on-cpu': 'di', native: 'listen', lock: 'warmup', park: 'init', sleep: 'jvm', socket: 'config', file: 'config', gc: 'app', safepoint: 'jvm',
};

/** Costs by size, with labels; costs that are parts of others come last and are marked. */
function costShares(costs, phase) {
  const shares = Object.entries(costs.nanos).map(([tag, nanos]) => ({tag, nanos, label: costLabel(tag), additive: !NOT_ADDITIVE.includes(tag)}));
  return shares.sort((a, b) => b.additive - a.additive || b.nanos - a.nanos);
}

function costLabel(tag) {
  return costLabel.labels[tag] || printable(tag);
}
costLabel.labels = {};

function waitingOf(costs) {
  return ['lock', 'park', 'sleep', 'socket', 'file'].reduce((sum, tag) => sum + (costs.nanos[tag] || 0), 0);
}

function costBar(shares, whole) {
  const bar = svg('svg', {class: 'costs', 'aria-hidden': 'true'});
  let x = 0;
  for (const share of shares.filter(s => s.additive)) {
    const width = 100 * share.nanos / Math.max(whole, 1);
    bar.append(svg('rect', {class: 's-' + (COST_COLORS[share.tag] || 'jvm'), x: x + '%', width: width + '%', height: '100%'}));
    x += width;
  }
  return bar;
}

function factList(pairs) {
  return el('dl', {}, ...pairs.flatMap(([term, value]) => [el('dt', {}, term), el('dd', {}, value)]));
}

/** Fills the panel; `app` handles further selections. */
function showDetails(panel, phase, model, app) {
  if (!phase) {
    panel.replaceChildren(el('h3', {}, 'No phase chosen'),
        el('p', {class: 'soft'}, 'Choose one in the chart, a table, or above. The gold line is the critical path: what held up ready, from start to end.'));
    return;
  }
  const ancestors = [];
  for (let p = phase.parent; p && ancestors.length < 60; p = p.parent) ancestors.unshift(p);
  const parts = [
    el('div', {class: 'crumbs'}, ...ancestors.flatMap(p => [el('button', {type: 'button', onclick: () => app.select(p)}, printable(p.name, 40)), el('span', {'aria-hidden': 'true'}, '›')])),
    el('h3', {}, printable(phase.fullName, 2000)),
    factList([
      ['Total', duration(phase.total) + ' · ' + percent(phase.total, model.duration)],
      ['Self', duration(phase.self) + ' · ' + percent(phase.self, model.duration)],
      ['Held up ready', phase.critical ? duration(phase.critical) + ' · ' + percent(phase.critical, model.duration) : 'no'],
      ['Begin', duration(phase.start)], ['End', phase.open ? 'had not ended' : duration(phase.end)],
      ['Stage', phase.stage], ...(phase.isStage ? [] : [['Thread', phase.thread]]),
      ...(phase.failed ? [['Outcome', 'failed']] : []),
    ]),
    el('div', {class: 'actions'},
        el('button', {type: 'button', onclick: () => app.zoomTo(phase)}, 'Zoom to it'),
        app.canProfile ? el('button', {type: 'button', onclick: () => app.profile(phase)}, 'Its flame graph') : null),
  ];
  const costs = model.costs(phase);
  if (costs) parts.push(...costDetails(costs, phase, model, app));
  else if (model.facts.costs && phase.self) {
    parts.push(el('h3', {}, 'Where its own ' + duration(phase.self) + ' went'),
        el('p', {class: 'soft'}, 'Not covered by the recording: it has no sample here, and no wait was long enough to record.'));
  }
  const attributes = Object.entries(phase.attributes);
  if (attributes.length) parts.push(el('h3', {}, 'Attributes'), factList(attributes.map(([key, value]) => [printable(key), printable(String(value), 600)])));
  const children = [...phase.children].sort((a, b) => b.total - a.total).slice(0, 8);
  if (children.length) {
    parts.push(el('h3', {}, count(phase.children.length, 'child', 'children')), el('ul', {class: 'children'}, ...children.map(child =>
        el('li', {}, el('button', {type: 'button', onclick: () => app.select(child)}, printable(child.name, 60)), el('span', {class: 'number'}, duration(child.total))))));
  }
  panel.replaceChildren(...parts);
}

/** The target of a wait, the holder, and the place in the code. */
function waitDetails(wait, model, app) {
  const holder = wait.holderPhase === undefined ? null : model.byId.get(wait.holderPhase);
  return el('div', {class: 'wait'},
      el('b', {}, printable(wait.on, 160)),
      el('div', {}, duration(wait.nanos) + ', ' + count(wait.count, 'time', 'times') + ', ' + costLabel(wait.cost)),
      wait.holder ? el('div', {}, 'held by ' + printable(wait.holder, 80), holder ? ' in ' : '',
          holder ? el('button', {type: 'button', class: 'link', onclick: () => app.select(holder)}, holder.label) : '') : null,
      wait.stack.length ? el('details', {}, el('summary', {}, 'Stack'), el('pre', {}, wait.stack.map(frame => printable(frame)).join('\n'))) : null);
}

function costDetails(costs, phase, model, app) {
  const shares = costShares(costs, phase);
  const additive = shares.filter(share => share.additive).reduce((sum, share) => sum + share.nanos, 0);
  const unseen = phase.self - additive;
  if (unseen > phase.self / 100) shares.splice(shares.findLastIndex(share => share.additive) + 1, 0, {label: 'not covered by the recording', nanos: unseen});
  const parts = [el('h3', {}, 'Where its own ' + duration(phase.self) + ' went'), costBar(shares, Math.max(additive, phase.self)),
    factList(shares.map(share => [share.label, duration(share.nanos) + ' · ' + percent(share.nanos, phase.self)]))];
  if (costs.waits.length) {
    parts.push(el('h3', {}, 'Waited for'), ...costs.waits.map(wait => waitDetails(wait, model, app)));
  }
  return parts;
}
