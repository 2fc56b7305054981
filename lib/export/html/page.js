// The page around the text: colours, boxes that fold up on small screens, and searching with the keyboard. Without it
// the page reads as it is, and the list of contents leads everywhere.
(() => {
  'use strict';
  const root = document.documentElement;
  const own = document.currentScript.src;  // empty in the single file
  const byId = (name) => document.getElementById(`kb:${name}`);

  // --- colours; at once, before anything is drawn

  function paint(theme) {
    if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
    else delete root.dataset.theme;
  }

  function remembered() {
    try {
      return localStorage.getItem('kb-colours') || 'auto';
    } catch (unused) {
      return 'auto';
    }
  }

  function remember(theme) {
    try {
      localStorage.setItem('kb-colours', theme);
    } catch (unused) {
      return;
    }
  }

  paint(new URLSearchParams(location.search).get('colours') || remembered());

  function chooseColours() {
    const choice = byId('colours');
    choice.value = root.dataset.theme || 'auto';
    choice.parentElement.hidden = false;
    choice.addEventListener('change', () => {
      paint(choice.value);
      remember(choice.value);
    });
  }

  // --- what is wider than the screen can be scrolled with the keyboard, too

  function letScroll() {
    for (const box of document.querySelectorAll('pre, .table')) {
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    }
  }

  function foldUp() {
    const closeWhere = (selector, width) => {
      if (!matchMedia(`(max-width: ${width})`).matches) return;
      for (const box of document.querySelectorAll(selector)) box.open = false;
    };
    closeWhere('.pages > details', '60rem');
    closeWhere('.here > details', '80rem');
  }

  // --- the single file shows one part at a time

  let isAwaited = false;  // the part that was asked for is not read yet

  function showPart() {
    const name = decodeURIComponent(location.hash.slice(1));
    const target = name ? document.getElementById(name) : null;
    isAwaited = Boolean(name) && !target;
    const part = (target && target.closest('.part')) || byId('contents');
    for (const shown of document.querySelectorAll('.part.shown')) {
      if (shown !== part) shown.classList.remove('shown');
    }
    part.classList.add('shown');
    letScroll();
    if (target === part || !target) scrollTo(0, 0);
    else target.scrollIntoView();
  }

  // --- searching

  const most = 20;   // results shown
  const atOnce = 5;  // of them with their texts; those of the others come when there is time
  let chosen = -1;
  let last = null;  // what was found
  let isPending = false;  // to be found when the index is there

  function load(name) {
    const script = document.createElement('script');
    script.src = new URL(name, own).href;
    document.head.append(script);
  }

  let isAsked = false;
  function loadIndex() {
    if (isAsked) return;
    isAsked = true;
    if (own) load('index.js');
    else kbSearch.takeIndex(JSON.parse(byId('index').textContent));
  }

  const asked = new Set();

  // {text, headings}, or nothing as long as it is not there.
  function textOf(page) {
    if (!own) {
      const part = document.getElementById(kbSearch.page(page)[1]);
      return part ? textOfPart(part) : null;
    }
    const shard = kbSearch.page(page)[3];
    const texts = kbSearch.textsOf(shard);
    if (texts) {
      const [text, headings] = texts[page - kbSearch.firstOfShard(shard)];
      return {text, headings};
    }
    if (!asked.has(shard)) {
      asked.add(shard);
      load(`text-${shard}.js`);
    }
    return null;
  }

  const parts = new Map();
  function textOfPart(part) {
    if (parts.has(part)) return parts.get(part);
    let text = '';
    const headings = [];
    const article = part.querySelector('article');
    const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.nodeType === Node.TEXT_NODE) {
        text += node.data;
      } else if (/^(H[1-6]|P|LI|TR|PRE|DIV|TABLE|BLOCKQUOTE)$/.test(node.tagName)) {
        if (text && !text.endsWith('\n')) text += '\n';
        if (/^H/.test(node.tagName)) headings.push([text.length, node.id, node.textContent]);
      }
    }
    parts.set(part, {text, headings});
    return parts.get(part);
  }

  function headingAt(headings, at) {
    let found = null;
    for (const heading of headings) {
      if (heading[0] > at) break;
      found = heading;
    }
    return found;
  }

  function addressOf(page, anchor) {
    const place = kbSearch.page(page)[1];
    if (!own) return `#${encodeURIComponent(anchor || place)}`;
    const path = place.split('/').map(encodeURIComponent).join('/');
    return new URL(`../${path}`, own).href + (anchor ? `#${encodeURIComponent(anchor)}` : '');
  }

  function marked(text, begin, end, marks) {
    const out = document.createDocumentFragment();
    let at = begin;
    if (begin > 0) out.append('…');
    for (const [from, to] of marks) {
      out.append(text.slice(at, from).replace(/\s+/g, ' '));
      const mark = document.createElement('mark');
      mark.textContent = text.slice(from, to);
      out.append(mark);
      at = to;
    }
    out.append(text.slice(at, end).replace(/\s+/g, ' '));
    if (end < text.length) out.append('…');
    return out;
  }

  function lineOf(name, content) {
    const line = document.createElement('span');
    line.className = name;
    line.append(content);
    return line;
  }

  function resultOf(hit, number, units, hasText) {
    const [title, , section] = kbSearch.page(hit.page);
    const item = document.createElement('li');
    item.id = `kb:result-${number}`;
    item.setAttribute('role', 'option');
    item.setAttribute('aria-selected', 'false');
    const link = document.createElement('a');
    link.tabIndex = -1;
    const found = kbSearch.snippet(title, units, title.length);
    link.append(lineOf('title', marked(title, 0, title.length, found.marks)));
    const content = hasText ? textOf(hit.page) : null;
    let anchor = '';
    if (content) {
      const {begin, end, marks, at} = kbSearch.snippet(content.text, units, isWide(content.text) ? 90 : 180);
      const heading = headingAt(content.headings, at);
      if (heading && heading[2] !== title && at > 0) anchor = heading[1];
      const place = [section, anchor ? heading[2] : ''].filter(Boolean).join(' › ');
      if (place) link.append(lineOf('place', place));
      link.append(lineOf('snippet', marked(content.text, begin, end, marks)));
    } else if (section) {
      link.append(lineOf('place', section));
    }
    link.href = addressOf(hit.page, anchor);
    item.append(link);
    return item;
  }

  const isWide = (text) => /[\u3000-\u9fff]/.test(text.slice(0, 400));

  function choose(number) {
    const items = byId('results').children;
    if (chosen >= 0 && items[chosen]) items[chosen].setAttribute('aria-selected', 'false');
    chosen = items.length ? (number + items.length) % items.length : -1;
    const field = byId('search');
    if (chosen < 0) {
      field.removeAttribute('aria-activedescendant');
      return;
    }
    items[chosen].setAttribute('aria-selected', 'true');
    items[chosen].scrollIntoView({block: 'nearest'});
    field.setAttribute('aria-activedescendant', items[chosen].id);
  }

  function say(count) {
    const status = byId('status');
    const words = status.dataset;
    status.textContent =
        count === 0 ? words.none : count === 1 ? words.one : words.several.replace('{n}', String(count));
  }

  function show(isShown) {
    byId('results').parentElement.hidden = !isShown;
    byId('search').setAttribute('aria-expanded', String(isShown));
  }

  const whenIdle = window.requestIdleCallback || ((call) => setTimeout(call, 50));

  function draw() {
    if (!last) return;
    const drawn = last;
    const hits = drawn.hits.slice(0, most);
    const results = hits.map((hit, i) => resultOf(hit, i, drawn.units, i < atOnce));
    byId('results').replaceChildren(...results);
    if (hits.length > atOnce) {
      whenIdle(() => {
        if (last !== drawn) return;
        for (let i = atOnce; i < hits.length; ++i) {
          results[i].replaceChildren(resultOf(hits[i], i, drawn.units, true).firstElementChild);
        }
      });
    }
    const before = chosen;
    chosen = -1;
    if (before >= 0) choose(before);
  }

  function find() {
    const query = byId('search').value;
    last = null;
    chosen = -1;
    byId('search').removeAttribute('aria-activedescendant');
    if (!query.trim()) return close();
    loadIndex();
    show(true);
    isPending = !kbSearch.isReady();
    if (isPending) {
      byId('status').textContent = byId('status').dataset.loading;
      return;
    }
    last = kbSearch.search(query);
    say(last.hits.length);
    draw();
  }

  // The index is there, or texts of which snippets are made.
  function onTaken() {
    if (isPending) find();
    else if (last) draw();
  }

  function close() {
    show(false);
    last = null;
    isPending = false;
  }

  function go() {
    const items = byId('results').children;
    const item = items[chosen < 0 ? 0 : chosen];
    if (!item) return;
    location.href = item.firstElementChild.href;
    close();
    byId('search').blur();
  }

  const keys = {
    ArrowDown: () => choose(chosen + 1),
    ArrowUp: () => choose(chosen < 0 ? -1 : chosen - 1),
    Enter: go,
  };

  function onKey(event) {
    if (event.isComposing) return;
    if (event.key === 'Escape') {
      const field = byId('search');
      if (byId('results').parentElement.hidden) field.value = '';
      close();
    } else if (keys[event.key] && !byId('results').parentElement.hidden) {
      event.preventDefault();
      keys[event.key]();
    }
  }

  function isTyping(element) {
    return element && /^(INPUT|SELECT|TEXTAREA)$/.test(element.tagName);
  }

  function startSearching() {
    const field = byId('search');
    field.parentElement.hidden = false;
    kbSearch.whenTaken(onTaken);
    field.addEventListener('input', find);
    field.addEventListener('focus', loadIndex);
    field.addEventListener('keydown', onKey);
    document.addEventListener('keydown', (event) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      event.preventDefault();
      field.focus();
      field.select();
    });
    document.addEventListener('click', (event) => {
      const link = event.target.closest('#kb\\:results a');
      if (link || !event.target.closest('.search')) close();
    });
    if (field.value) find();
  }

  // --- starting

  let hasStarted = false;
  function start() {
    if (hasStarted) return;
    hasStarted = true;
    chooseColours();
    foldUp();
    startSearching();
    if (!own) {
      root.classList.add('parts');
      showPart();
      addEventListener('hashchange', showPart);
    }
    whenIdle(loadIndex);
    performance.mark('kb:usable');
  }

  // The single file has its index before the articles: it is of use while the browser still reads them.
  function startBeforeArticles() {
    const watch = new MutationObserver(() => {
      const index = byId('index');
      if (!index || !index.nextElementSibling) return;
      watch.disconnect();
      start();
    });
    watch.observe(root, {childList: true, subtree: true});
  }

  if (!own) startBeforeArticles();
  document.addEventListener('DOMContentLoaded', () => {
    start();
    if (isAwaited) showPart();
    letScroll();
    onTaken();
  });
})();
