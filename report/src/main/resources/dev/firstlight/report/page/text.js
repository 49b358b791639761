// Text and elements. Names come from the traced service: they reach the page as text nodes only, never as markup.

const SHOWN = 200;

/** Escapes control, format, and lone surrogate characters, so that no name reorders or hides text; truncates to `width`. */
function printable(text, width = SHOWN) {
  const cut = text.length > width ? text.slice(0, width).replace(/[\ud800-\udbff]$/, '') : text;
  const shown = cut.replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu,
      c => '\\u' + c.codePointAt(0).toString(16).padStart(4, '0'));
  return text.length > width ? shown + '…' : shown;
}

/** Three significant digits, as in the log. */
function duration(nanos) {
  if (nanos < 0) return '-' + duration(-nanos);
  if (nanos >= 999.5e6) return +(nanos / 1e9).toFixed(3) + ' s';
  if (nanos >= 99.95e6) return (nanos / 1e6).toFixed(0) + ' ms';
  if (nanos >= 9.995e6) return (nanos / 1e6).toFixed(1) + ' ms';
  if (nanos >= 1e5) return (nanos / 1e6).toFixed(2) + ' ms';
  return nanos === 0 ? '0 ms' : (nanos / 1e3).toFixed(1) + ' us';
}

/** For columns of numbers: always milliseconds with one decimal. */
function millis(nanos) {
  return (nanos / 1e6).toFixed(1);
}

function percent(part, whole) {
  if (!whole) return '0 %';
  const share = 100 * part / whole;
  return (share >= 9.95 ? share.toFixed(0) : share.toFixed(1)) + ' %';
}

function count(n, one, many) {
  return n.toLocaleString('en') + ' ' + (n === 1 ? one : many);
}

function byId(id) {
  return document.getElementById(id);
}

/** An element; `on…` members become listeners, the others attributes; children are elements or texts. */
function el(tag, members = {}, ...children) {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(members)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? '' : value);
  }
  element.append(...children.filter(child => child !== null && child !== undefined));
  return element;
}

function svg(tag, members = {}, ...children) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [key, value] of Object.entries(members)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

/** Announces a text to screen readers. */
function announce(text) {
  byId('live').textContent = text;
}

/** Downloads a file; nothing leaves the machine. */
function download(name, type, text) {
  const url = URL.createObjectURL(new Blob([text], {type}));
  const link = el('a', {href: url, download: name});
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}
