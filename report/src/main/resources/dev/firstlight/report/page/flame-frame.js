// Last script in the flame graph's page: shows the frame of the phase that the report selects.
addEventListener('message', event => {
  if (event.source !== parent) return;
  const {phase, dark} = event.data;
  document.documentElement.classList.toggle('dark', dark);
  const end = ' [' + phase + ']';
  const frame = phase === null ? levels[0][0] : levels.flat().find(f => f.title.endsWith(end));
  render(frame || levels[0][0]);
  parent.postMessage({samples: frame ? frame.width : 0}, '*');
});
document.querySelector('button#search').title = 'Search';
parent.postMessage('ready', '*');
