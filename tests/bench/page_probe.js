// Types queries into the search field of an exported page, letter by letter, and says to the console how long things took,
// in milliseconds. What is typed is in a script beside it: `const probed = {queries: {KIND: [...]}, texts: [...]}`.
document.addEventListener('DOMContentLoaded', async () => {
  'use strict';
  const usable = performance.getEntriesByName('kb:usable').map((entry) => entry.startTime)[0];
  const said = {ready: usable || performance.now(), read: performance.now()};
  const say = () => console.log('PROBED ' + JSON.stringify(said, (key, value) => typeof value === 'number' ? +value.toFixed(2) : value));
  if (typeof kbSearch === 'undefined') return say();  // the page without its scripts
  const field = document.getElementById('kb:search');
  const results = document.getElementById('kb:results');
  const pause = (ms) => new Promise((go) => setTimeout(go, ms));

  while (!kbSearch.isReady() && performance.now() < 50000) await pause(1);
  said.indexed = performance.now();
  said.drawn = performance.getEntriesByName('first-contentful-paint').map((entry) => entry.startTime)[0] || 0;
  await new Promise((go) => {
    const script = document.createElement('script');
    script.src = 'probed.js';
    script.addEventListener('load', go);
    document.head.append(script);
  });
  await pause(200);

  // The page's own answer, laid out; what it puts off until later is done before the next letter.
  async function type(text) {
    const start = performance.now();
    field.value = text;
    field.dispatchEvent(new Event('input'));
    results.getBoundingClientRect();
    const taken = performance.now() - start;
    await pause(15);
    return taken;
  }

  const lines = probed.texts.map((text) => text.toLowerCase());
  function scan(text) {
    const start = performance.now();
    const found = lines.filter((line) => line.includes(text));
    return found.length >= 0 ? performance.now() - start : 0;
  }

  field.focus();
  said.kinds = {};
  for (const [kind, queries] of Object.entries(probed.queries)) {
    const one = {typed: [], scanned: [], found: 0};
    for (const query of queries) {
      const letters = Array.from(query);
      for (let count = 1; count <= letters.length; ++count) {
        const text = letters.slice(0, count).join('');
        one.typed.push(await type(text));
        one.scanned.push(scan(text));
      }
      if (results.children.length) ++one.found;
    }
    said.kinds[kind] = one;
  }
  say();
});
