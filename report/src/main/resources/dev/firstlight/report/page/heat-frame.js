// Last script in the heat map's page: selects the time of the phase that the report selects.
addEventListener('message', event => {
  if (event.source !== parent) return;
  const {fromMillis, toMillis, dark} = event.data;
  // The converter's heat map has only light colors: inverts them and keeps the hues.
  document.documentElement.classList.toggle('dark', dark);
  document.documentElement.style.filter = dark ? 'invert(.9) hue-rotate(180deg)' : '';
  const square = millis => {
    const last = Math.ceil(currentHeatmap.blocksData.counts.length / currentHeatmap.timeSquareScale) - 1;
    const index = Math.floor((millis - startMs) / currentHeatmap.currentTimeSquareMs());
    return currentHeatmap.startBlock() + Math.max(0, Math.min(last, index));
  };
  callActiveRedraw(square(fromMillis), false, false);
  callActiveRedraw(square(toMillis), true, false);
});
parent.postMessage('ready', '*');
