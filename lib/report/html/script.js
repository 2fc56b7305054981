// Sorting, finding, the switches of language and colours. Without it the page reads as it is. The address may say what to
// begin with: ?lang=zh-Hans&theme=dark&sort=table-pages.5.descending&find=fees
(() => {
  'use strict';
  const root = document.documentElement;
  const words = JSON.parse(document.getElementById('kb-words').textContent);
  const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));
  const say = (key) => words[root.lang][key];

  function press(group, value) {
    for (const button of all(`button[data-${group}]`))
      button.setAttribute('aria-pressed', String(button.dataset[group] === value));
  }

  // What findings say stands in one language and carries the other.
  function turn(element, language) {
    const other = element.textContent;
    element.textContent = element.dataset.s;
    element.dataset.s = other;
    element.lang = language;
  }

  function speak(language) {
    if (!(language in words)) return;
    root.lang = language;
    for (const element of all('[data-w]')) element.textContent = say(element.dataset.w);
    for (const element of all('[data-label]')) element.setAttribute('aria-label', say(element.dataset.label));
    for (const element of all('[data-s]')) if (element.lang !== language) turn(element, language);
    document.title = `${document.body.dataset.name} ${say('title')}`;
    press('lang', language);
  }

  function paint(theme) {
    if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
    else delete root.dataset.theme;
    press('theme', root.dataset.theme || 'auto');
  }

  function valueOf(row, index) {
    const cell = row.cells[index];
    return cell.dataset.v === undefined ? cell.textContent : cell.dataset.v;
  }

  // What has no value stays last whichever way.
  function comparison(type, sign) {
    const collator = new Intl.Collator(root.lang, {numeric: true});
    const compare = type === 'number' ? (a, b) => Number(a) - Number(b) : collator.compare;
    return (a, b) => {
      if (a.value === '' || b.value === '') return (a.value === '') - (b.value === '');
      return sign * compare(a.value, b.value);
    };
  }

  function sort(head, order) {
    const body = head.closest('table').tBodies[0];
    const rows = Array.from(body.rows, (row) => ({row, value: valueOf(row, head.cellIndex)}));
    rows.sort(comparison(head.dataset.sort, order === 'descending' ? -1 : 1));
    body.append(...rows.map((each) => each.row));
    for (const other of head.parentElement.cells) other.removeAttribute('aria-sort');
    head.setAttribute('aria-sort', order);
    document.getElementById('told').textContent = `${head.textContent}: ${say(`sorted.${order}`)}`;
  }

  function makeSortable(head) {
    const button = document.createElement('button');
    button.type = 'button';
    button.dataset.w = head.dataset.w;
    button.textContent = head.textContent;
    delete head.dataset.w;
    head.replaceChildren(button);
    button.addEventListener('click', () => {
      sort(head, head.getAttribute('aria-sort') === 'ascending' ? 'descending' : 'ascending');
    });
  }

  function find(text) {
    const rows = all('#table-pages tbody tr');
    const wanted = text.trim().toLowerCase();
    let found = 0;
    for (const row of rows) {
      row.hidden = !row.textContent.toLowerCase().includes(wanted);
      found += !row.hidden;
    }
    document.getElementById('found').textContent = wanted ? `${found} / ${rows.length}` : '';
  }

  const asked = new URLSearchParams(location.search);
  all('th[data-sort]').forEach(makeSortable);
  for (const element of all('.control')) element.hidden = false;
  for (const button of all('button[data-lang]')) button.addEventListener('click', () => speak(button.dataset.lang));
  for (const button of all('button[data-theme]')) button.addEventListener('click', () => paint(button.dataset.theme));
  const filter = document.getElementById('filter');
  filter.addEventListener('input', () => find(filter.value));

  speak(asked.get('lang') || root.lang);
  press('lang', root.lang);
  paint(asked.get('theme'));
  const [table, column, order] = (asked.get('sort') || '').split('.');
  const head = all('thead th[data-sort]').find(
      (each) => each.closest('table').id === table && String(each.cellIndex + 1) === column);
  if (head) sort(head, order === 'descending' ? order : 'ascending');
  if (asked.has('find')) {
    filter.value = asked.get('find');
    find(filter.value);
  }
})();
