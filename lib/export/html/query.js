// Searching in what search_index.cc wrote. A query is folded and cut as the terms were; each of its words and pairs of
// characters is looked for as it is, as a beginning, as pinyin, as initials of a title, and with mistakes. Pages that
// have all of them come first to last by where they stand: title, heading, text.
const kbSearch = (() => {
  'use strict';
  const weightOfPlace = [1, 1.6, 4, 10];
  const quality = {exact: 1, begun: 0.7, sound: 0.65, initials: 0.6, typo: 0.4};
  const enough = 3;  // pages; with fewer, mistakes are looked for
  const mostForms = 24;  // of a word, that snippets look for
  const isPair = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}々〇ー]/u;
  const isWord = /[\p{L}\p{N}\p{M}]/u;
  const losesMarks = /[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}]/u;
  const special = {'ß': 'ss', 'ς': 'σ', 'ſ': 's', 'й': 'й', 'Й': 'й', 'ẞ': 'ss', 'ı': 'ı'};
  let index = null;
  let whenTaken = () => {};
  const texts = [];

  // --- folding, as lib/text does it

  const folds = new Map();

  function foldCharacter(c) {
    let folded = folds.get(c);
    if (folded === undefined) {
      folded = special[c] || foldAnew(c);
      folds.set(c, folded);
    }
    return folded;
  }

  function foldAnew(c) {
    let text = c.normalize('NFKC').toLowerCase().normalize('NFKC');
    if (losesMarks.test(text)) text = text.normalize('NFD').replace(/[\u0300-\u036f]/g, '');
    let out = '';
    for (const each of text) {
      const code = each.codePointAt(0);
      const kana = code >= 0x3041 && code <= 0x3096 ? String.fromCodePoint(code + 0x60) : each;
      out += (index && index.forms.get(kana)) || special[kana] || kana;
    }
    return out;
  }

  const fold = (text) => Array.from(text.normalize('NFC'), foldCharacter).join('');

  // Folded, with where each unit came from; for snippets.
  function foldWithPlaces(text) {
    let folded = '';
    const places = [];
    let at = 0;
    for (const c of text) {
      const each = foldCharacter(c);
      folded += each;
      for (let i = 0; i < each.length; ++i) places.push(at);
      at += c.length;
    }
    places.push(at);
    return {folded, places};
  }

  // --- the index

  function takeIndex(data) {
    const forms = new Map();
    const pairs = Array.from(data.forms);
    for (let i = 0; i + 1 < pairs.length; i += 2) forms.set(pairs[i], pairs[i + 1]);
    index = {
      pages: data.pages,
      words: data.words ? data.words.split(' ') : [],
      wordBlocks: data.wordPages.split('|'),
      firsts: new Map(Array.from(data.firsts, (c, i) => [c, i])),
      seconds: data.seconds.split(' '),
      pairLines: data.pairPages.split('|'),
      initials: data.initials,
      initialsOf: null,
      sounds: new Map(data.sounds ? data.sounds.split('|').map((row) => row.split(' ')) : []),
      forms,
      titles: null,
      masks: null,
    };
    folds.clear();
    index.titles = data.pages.map((page) => fold(page[0]));
    whenTaken();
  }

  const digitOf = new Uint8Array(128);
  Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_').forEach((c, i) => {
    digitOf[c.charCodeAt(0)] = i;
  });

  // Calls take(page, place) for each page that is written there; gives their number.
  function eachPage(digits, take) {
    let page = 0;
    let count = 0;
    for (let i = 0; i < digits.length;) {
      let number = 0;
      let shift = 0;
      let digit;
      do {
        digit = digitOf[digits.charCodeAt(i++)];
        number |= (digit & 31) << shift;
        shift += 5;
      } while (digit & 32);
      page += number >> 2;
      take(page, number & 3);
      ++page;
      ++count;
    }
    return count;
  }

  const pagesOfWord = (i) => index.wordBlocks[i >> 5].split(' ')[i & 31];

  // Each second of a first with its pages.
  function eachPair(first, take) {
    const line = index.firsts.get(first);
    if (line === undefined) return;
    const digits = index.pairLines[line].split(' ');
    let i = 0;
    for (const second of index.seconds[line]) take(second, digits[i++]);
  }

  // --- one word or pair of the query: what it may be, and the pages of that

  class Unit {
    constructor() {
      this.scores = new Float32Array(index.pages.length);
      this.count = 0;
      this.forms = [];
    }

    add(digits, factor, form, leastPlace = 0) {
      let count = 0;
      eachPage(digits, (page, place) => {
        if (place < leastPlace) return;
        ++count;
        const score = factor * weightOfPlace[place];
        if (this.scores[page] === 0) ++this.count;
        if (score > this.scores[page]) this.scores[page] = score;
      });
      if (count && form && this.forms.length < mostForms && !this.forms.includes(form)) this.forms.push(form);
    }

    // Rare ones say more.
    get importance() {
      return Math.log(1 + index.pages.length / (this.count + 0.5));
    }
  }

  function pairUnit(pair) {
    const unit = new Unit();
    const [first, second] = Array.from(pair);
    eachPair(first, (other, digits) => {
      if (second === undefined || other === second) unit.add(digits, quality.exact, pair);
    });
    if (unit.count === 0 && second !== undefined) addSameSound(unit, first, second);
    return unit;
  }

  function soundsOf(c) {
    const all = [];
    for (const [sound, characters] of index.sounds) {
      if (characters.includes(c)) all.push(sound);
    }
    return all;
  }

  function addSameSound(unit, first, second) {
    for (const one of soundsOf(first)) {
      for (const other of soundsOf(second)) addSounds(unit, [one, other], false, quality.typo);
    }
  }

  function wordUnit(word) {
    const unit = new Unit();
    index.words.forEach((other, i) => {
      if (!other.startsWith(word)) return;
      unit.add(pagesOfWord(i), other.length === word.length ? quality.exact : quality.begun, word);
    });
    if (/^[a-z]+$/.test(word)) addPinyin(unit, word);
    if (unit.count < enough && word.length >= 4 && word.length <= 64) addTypos(unit, word);
    return unit;
  }

  // --- pinyin

  // The ways to cut letters into syllables that occur; the last may be begun only.
  function cutPinyin(letters) {
    const cuts = [];
    const now = [];
    let tried = 0;
    const cut = (at) => {
      if (cuts.length >= 8 || ++tried > 400) return;
      if (at === letters.length) {
        cuts.push({syllables: now.slice(), isBegun: false});
        return;
      }
      for (let length = Math.min(6, letters.length - at); length > 0; --length) {
        const syllable = letters.substr(at, length);
        if (!index.sounds.has(syllable)) continue;
        now.push(syllable);
        cut(at + length);
        now.pop();
      }
      const rest = letters.slice(at);
      if (now.length === 0 || rest.length > 5) return;
      for (const sound of index.sounds.keys()) {
        if (!sound.startsWith(rest)) continue;
        cuts.push({syllables: [...now, rest], isBegun: true});
        return;
      }
    };
    cut(0);
    return cuts.sort((a, b) => a.isBegun - b.isBegun || a.syllables.length - b.syllables.length);
  }

  function charactersOf(sound, isBegun) {
    if (!isBegun) return index.sounds.get(sound) || '';
    let all = '';
    for (const [other, characters] of index.sounds) {
      if (other.startsWith(sound)) all += characters;
    }
    return all;
  }

  // Pages where two characters stand side by side that sound like this.
  function addSounds(unit, [one, other], isBegun, factor) {
    const seconds = new Set(charactersOf(other, isBegun));
    for (const first of charactersOf(one, false)) {
      eachPair(first, (second, digits) => {
        if (seconds.has(second)) unit.add(digits, factor, first + second);
      });
    }
  }

  function addPinyin(unit, letters) {
    for (const {syllables, isBegun} of cutPinyin(letters)) {
      if (syllables.length === 1) {
        for (const first of charactersOf(syllables[0], false)) {
          eachPair(first, (second, digits) => unit.add(digits, quality.sound * 0.5, first, 2));
        }
        continue;
      }
      addSequence(unit, syllables, isBegun);
    }
    if (letters.length >= 2 && letters.length <= 16) addInitials(unit, letters);
  }

  // A page must have all pairs of neighbours.
  function addSequence(unit, syllables, isBegun) {
    const parts = [];
    for (let i = 0; i + 1 < syllables.length; ++i) {
      const part = new Unit();
      addSounds(part, [syllables[i], syllables[i + 1]], isBegun && i + 2 === syllables.length, quality.sound);
      if (part.count === 0) return;
      parts.push(part);
    }
    for (let page = 0; page < index.pages.length; ++page) {
      const score = Math.min(...parts.map((part) => part.scores[page]));
      if (score === 0) continue;
      if (unit.scores[page] === 0) ++unit.count;
      if (score > unit.scores[page]) unit.scores[page] = score;
    }
    for (const part of parts) unit.forms.push(...part.forms.slice(0, mostForms - unit.forms.length));
  }

  function addInitials(unit, letters) {
    if (index.initialsOf === null) index.initialsOf = index.initials.split('|').map((row) => row.split('/'));
    index.initialsOf.forEach(([titles, headings], page) => {
      const place = titles.includes(letters) ? 3 : headings.includes(letters) ? 2 : 0;
      if (place === 0) return;
      const isWhole = place === 3 && titles.split(' ').includes(letters);
      const score = (isWhole ? 1 : quality.initials) * weightOfPlace[place];
      if (unit.scores[page] === 0) ++unit.count;
      if (score > unit.scores[page]) unit.scores[page] = score;
    });
  }

  // --- mistakes

  function maskOf(word) {
    let mask = 0;
    for (let i = 0; i < word.length; ++i) mask |= 1 << (word.charCodeAt(i) % 31);
    return mask;
  }

  function bitsOf(mask) {
    let count = 0;
    for (; mask; mask &= mask - 1) ++count;
    return count;
  }

  const rows = [new Int32Array(80), new Int32Array(80), new Int32Array(80)];

  // Letters added, left out, replaced or swapped; `most` + 1 for too many. Terms have up to 64 letters.
  function distance(a, b, most) {
    let [before, last, row] = rows;
    for (let k = 0; k <= b.length; ++k) last[k] = k;
    for (let i = 1; i <= a.length; ++i) {
      const letter = a.charCodeAt(i - 1);
      let least = row[0] = i;
      for (let k = 1; k <= b.length; ++k) {
        const other = b.charCodeAt(k - 1);
        let cost = Math.min(last[k], row[k - 1]) + 1;
        const replaced = last[k - 1] + (letter === other ? 0 : 1);
        if (replaced < cost) cost = replaced;
        const swaps = i > 1 && k > 1 && letter === b.charCodeAt(k - 2) && a.charCodeAt(i - 2) === other;
        if (swaps && before[k - 2] + 1 < cost) cost = before[k - 2] + 1;
        row[k] = cost;
        if (cost < least) least = cost;
      }
      if (least > most) return most + 1;
      [before, last, row] = [last, row, before];
    }
    return last[b.length];
  }

  function addTypos(unit, word) {
    if (index.masks === null) index.masks = Int32Array.from(index.words, maskOf);
    const most = word.length >= 8 ? 2 : 1;
    const mask = maskOf(word);
    for (let i = 0; i < index.words.length; ++i) {
      const other = index.words[i];
      if (Math.abs(other.length - word.length) > most || bitsOf(mask ^ index.masks[i]) > 2 * most) continue;
      const cost = distance(word, other, most);
      if (cost > 0 && cost <= most) unit.add(pagesOfWord(i), quality.typo / cost, other);
    }
  }

  // --- a query

  function cut(query) {
    const units = [];
    let run = '';
    let isOfPairs = false;
    const end = () => {
      if (isOfPairs) {
        const characters = Array.from(run);
        if (characters.length === 1) units.push({pair: run});
        for (let i = 0; i + 1 < characters.length; ++i) units.push({pair: characters[i] + characters[i + 1]});
      } else if (run) {
        units.push({word: run});
      }
      run = '';
    };
    for (const c of query) {
      if (c === "'" || c === '\u2018' || c === '\u2019' || c === '\u02bc') continue;
      const pairs = isPair.test(c);
      if (!isWord.test(c)) {
        end();
        continue;
      }
      if (pairs !== isOfPairs) end();
      isOfPairs = pairs;
      run += c;
    }
    end();
    return units.slice(0, 32);
  }

  const unitOf = (part) => (part.pair ? pairUnit(part.pair) : wordUnit(part.word));

  // Pages that have at least so many of the units.
  function rank(units, least, folded) {
    const hits = [];
    const importance = units.map((unit) => unit.importance);
    for (let page = 0; page < index.pages.length; ++page) {
      let has = 0;
      let score = 0;
      units.forEach((unit, i) => {
        if (unit.scores[page] === 0) return;
        ++has;
        score += unit.scores[page] * importance[i];
      });
      if (has < least) continue;
      const title = index.titles[page];
      if (title === folded) score *= 3;
      else if (title.startsWith(folded)) score *= 1.8;
      else if (title.includes(folded)) score *= 1.5;
      hits.push({page, score: (score * has * has) / (units.length * units.length)});
    }
    return hits.sort((a, b) => b.score - a.score || a.page - b.page);
  }

  function search(query) {
    const folded = fold(query).trim();
    const parts = cut(folded);
    if (!index || parts.length === 0) return {hits: [], units: []};
    let units = parts.map(unitOf);
    let hits = rank(units, units.length, folded);
    if (hits.length === 0 && parts.length > 1 && parts.every((part) => /^[a-z]+$/.test(part.word || ''))) {
      const whole = new Unit();
      addPinyin(whole, parts.map((part) => part.word).join(''));
      if (whole.count) {
        units = [whole];
        hits = rank(units, 1, folded);
      }
    }
    if (hits.length === 0) hits = rank(units, Math.max(1, Math.ceil(units.length / 2)), folded);
    return {hits, units};
  }

  // --- snippets

  // Where forms of the units stand in the text: [from, to, unit], in order.
  function places(text, units) {
    const {folded, places: origin} = foldWithPlaces(text);
    const found = [];
    units.forEach((unit, number) => {
      for (const form of unit.forms) {
        const isLetters = !isPair.test(form);
        let times = 0;
        for (let at = folded.indexOf(form); at >= 0 && times < 50; at = folded.indexOf(form, at + 1)) {
          if (isLetters && at > 0 && isWord.test(folded[at - 1]) && !isPair.test(folded[at - 1])) continue;
          ++times;
          found.push([origin[at], origin[at + form.length], number]);
        }
      }
    });
    return found.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  }

  // The stretch of the text with the most units in it: {begin, end, marks}.
  function snippet(text, units, length) {
    const found = places(text, units);
    let best = {at: 0, score: -1};
    for (let i = 0; i < found.length; ++i) {
      const seen = new Set();
      let count = 0;
      for (let k = i; k < found.length && found[k][1] <= found[i][0] + length; ++k) {
        seen.add(found[k][2]);
        ++count;
      }
      const score = seen.size * 100 + Math.min(count, 20);
      if (score > best.score) best = {at: found[i][0], score};
    }
    const begin = best.at < length / 3 ? 0 : startOfWord(text, best.at - Math.floor(length / 4));
    const end = Math.min(text.length, begin + length);
    const marks = [];
    for (const [from, to] of found) {
      if (from < begin || to > end) continue;
      const last = marks[marks.length - 1];
      if (last && from <= last[1]) last[1] = Math.max(last[1], to);
      else marks.push([from, to]);
    }
    return {begin, end, marks, at: found.length ? best.at : 0};
  }

  function startOfWord(text, at) {
    const line = text.lastIndexOf('\n', at + 20) + 1;
    if (line > at - 20) return line;
    const blank = text.indexOf(' ', at);
    return blank >= 0 && blank < at + 20 ? blank + 1 : at;
  }

  return {
    takeIndex,
    takeTexts: (shard, pages) => {
      texts[shard] = pages;
      whenTaken();
    },
    // Called when the index or texts have come.
    whenTaken: (call) => {
      whenTaken = call;
    },
    isReady: () => index !== null,
    page: (i) => index.pages[i],
    textsOf: (shard) => texts[shard],
    firstOfShard: (shard) => index.pages.findIndex((page) => page[3] === shard),
    fold,
    search,
    snippet,
  };
})();
