// The book's search. It stands behind Material's search box and speaks the protocol of
// its worker (9.8): SETUP → READY, QUERY → RESULT. The index is fetched when it is needed.
//
// Every text is folded: full and half width, hiragana and katakana, upper and lower case
// are the same, so are small and large kana; the long mark ー and punctuation count for nothing. A query is cut where
// the script changes and where a known name begins or ends; all names of a thing are looked
// for. What is found in a title weighs more than what is found in prose, and that more than code.
// What others asked in like words, and where its answer stands, speaks for that page, too.
"use strict";
{
  // nothing of this is global, for from file:// it runs on the page itself

  const SETUP = 0,
    READY = 1,
    QUERY = 2,
    RESULT = 3,
    WARM = "warm";
  const MOST_PAGES = 20,
    MOST_SECTIONS = 5,
    MOST_LETTERS = 80;

  // --- Folding ------------------------------------------------------------------

  const folded = []; // by code

  function foldLetter(letter) {
    let text = letter.normalize("NFKC").toLowerCase();
    text = text.replace(/[ァ-ヶ]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0x60));
    text = text.replace(/[ぁぃぅぇぉっゃゅょゎ]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 1));
    if (/[\n。]/.test(text)) return "\n"; // a name does not go on in the next sentence
    return text.replace(/[ー\u200b]/g, "").replace(/[^\p{L}\p{N}々]/gu, " ");
  }

  /** The marks that make が of か, where they stand apart. */
  const isVoicing = (code) =>
    code === 0x3099 || code === 0x309a || code === 0xff9e || code === 0xff9f;

  const isLatin = (letter) => (letter >= "a" && letter <= "z") || (letter >= "0" && letter <= "9");

  /** The folded text. `places`, if given, gets the place in `text` of each folded letter. */
  function fold(text, places) {
    let out = "",
      last = "",
      space = false;
    for (let at = 0, next; at < text.length; at = next) {
      const code = text.charCodeAt(at);
      next = at + (code >= 0xd800 && code < 0xdc00 ? 2 : 1);
      while (isVoicing(text.charCodeAt(next))) next++;
      const decimal = code === 46 && /\d/.test(last) && /\d/.test(text.charAt(next)); // 0.25
      const power = code === 43 && /\de$/.test(out) && /\d/.test(text.charAt(next)); // 3.4e+38
      if (power) continue;
      const fold = decimal
        ? "."
        : next > at + 1
          ? foldLetter(text.slice(at, next))
          : (folded[code] ??= foldLetter(text[at]));
      for (let i = 0; i < fold.length; i++) {
        if (fold[i] === " ") {
          space = true;
          continue;
        }
        if (space && isLatin(fold[i]) && isLatin(last)) {
          // spaces only part Latin words
          out += " ";
          places?.push(at);
        }
        space = false;
        out += last = fold[i];
        places?.push(at);
      }
    }
    return out;
  }

  // --- The index ------------------------------------------------------------------

  let index = null;

  /** Many texts as one, so that one search looks through all of them. */
  function corpus(texts) {
    const starts = new Uint32Array(texts.length + 1);
    let length = 0;
    texts.forEach((text, i) => {
      starts[i] = length;
      length += text.length + 1;
    });
    starts[texts.length] = length;
    return { text: texts.join("\n") + "\n", starts };
  }

  const bare = (text) => text.replace(/ /g, "");

  function build({ config, docs }) {
    const titles = docs.map((doc) => fold(doc.title));
    const lines = [],
      owner = []; // titles, also those that nobody sees, and the sections that have them
    docs.forEach(({ also = [] }, i) => {
      for (const line of [titles[i], ...also.map((name) => fold(name).replaceAll("\n", ""))]) {
        lines.push(line);
        owner.push(i);
      }
    });
    const pageOf = [],
      pages = new Map(); // number of the section that opens the page
    docs.forEach((doc, i) => {
      const page = doc.location.split("#")[0];
      if (!pages.has(page)) pages.set(page, i);
      pageOf.push(pages.get(page));
    });
    const fields = {
      title: corpus(lines),
      page: corpus(
        docs.map((doc, i) => (pageOf[i] === i ? fold(`${doc.title} ${doc.location}`) : "")),
      ),
      text: corpus(docs.map((doc) => fold(doc.text))),
      code: corpus(docs.map((doc) => fold(doc.code || ""))),
      out: corpus(docs.map((doc) => fold(doc.out || ""))),
    };
    const names = new Map(),
      words = new Map(); // folded name → groups, word → how often
    for (const [id, { say, type = [], page, kind }] of (config.synonyms || []).entries()) {
      const forms = say.map((name) => fold(name));
      const group = {
        id,
        kind,
        forms: forms.filter((form) => form && !/^[ぁ-ん]{1,2}$/.test(form)),
        page: pages.get(page),
      };
      const all = [...forms, ...type.map((name) => fold(name))];
      for (const name of new Set(
        all.flatMap((name) => [name, bare(name), /[a-z]$/.test(name) ? `${name}s` : name]),
      )) {
        if (!names.has(name)) names.set(name, []);
        names.get(name).push(group);
      }
    }
    for (const { text } of [fields.title, fields.text, fields.code])
      for (const [word] of text.matchAll(/[a-z][a-z0-9]+/g))
        words.set(word, (words.get(word) || 0) + 1);
    const completions = new Map(); // folded → as it is written
    const offer = (name) => {
      if (!/\s/.test(name) && !completions.has(fold(name))) completions.set(fold(name), name);
    };
    for (const { say } of config.synonyms || []) say.forEach(offer);
    for (const doc of docs) {
      if (!doc.location.includes("#")) offer(doc.title);
      for (const [word] of doc.title.matchAll(/[A-Za-z][\w-]{3,}|[ァ-ヶー]{4,}|\p{sc=Han}{4,}/gu))
        offer(word);
    }
    const numbers = new Map(); // row of a table of numbers → the least and the greatest that it stands for
    docs.forEach(({ row, title, text }, i) => {
      if (!row || !/^[\d.]+$/.test(title)) return;
      const [, low, high] = text.match(/^([\d.]+) から ([\d.]+)/) ?? [];
      numbers.set(i, low ? [+low, +high] : [0.996 * title, 1.004 * title]);
    });
    const longest = new Map(); // first letter of a name → letters of the longest one
    for (const name of names.keys())
      longest.set(name[0], Math.max(name.length, longest.get(name[0]) ?? 0));
    const lists = {};
    for (const [kind, some] of Object.entries(config.words || {}))
      lists[kind] = new Set(some.map((word) => fold(word)));
    const wished = {}; // Latin words stand apart, others anywhere
    for (const [kind, some] of Object.entries(config.wishes || {}))
      wished[kind] = some.map((word) => (isLatin(fold(word)[0]) ? ` ${fold(word)} ` : fold(word)));
    return {
      docs,
      lists,
      wished,
      wishOf: lines.map((line) => wishes(line, { wished })),
      asked: gather(config.asked || [], { docs, pageOf, names, longest, wished }),
      numbers,
      titles,
      lines,
      owner,
      pageOf,
      fields,
      names,
      words,
      shown: new Map(),
      completions: [...completions].sort((a, b) => a[0].length - b[0].length),
      longest,
    };
  }

  // --- What others asked -----------------------------------------------------------

  // How fast likeness counts for less, what a pair of letters says beside a word, how much
  // likeness is little, and what all of it may add to the best score of the book's own words.
  // Chosen by asking each recorded query without itself.
  const SHARPNESS = 5,
    OF_A_PAIR = 0.8,
    OF_ANOTHER_WISH = 0.9, // what likeness is worth where another kind of answer was asked for
    OF_THE_SAME_WISH = 1.1,
    LITTLE = 5,
    HEARD = 2.5,
    SAME = 0.6; // so alike that its answer counts without any word of the book

  /** What kinds of answer a folded text asks for: a definition, a reason, a mend, a comparison (weights.toml). */
  function wishes(text, { wished }) {
    const open = ` ${text} `;
    return Object.keys(wished).filter((kind) => wished[kind].some((word) => open.includes(word)));
  }

  /** What a folded text speaks of: known names, and the Latin words and pairs of letters between them. */
  function topics(text, { names, longest }) {
    const found = new Map();
    let rest = "";
    for (let at = 0; at < text.length; ) {
      let groups,
        to = Math.min(text.length, at + (longest.get(text[at]) ?? 0));
      for (; to > at; to--) {
        if (isLatin(text[at]) && isLatin(text[at - 1])) continue;
        if (isLatin(text[to - 1]) && isLatin(text[to])) continue;
        const part = text.slice(at, to);
        if (/^([ぁ-ん]{1,2}|[^a-z0-9])$/.test(part)) continue;
        groups = names.get(part) || names.get(bare(part));
        if (groups) break;
      }
      if (groups) found.set(groups[0].id, 1);
      rest += groups ? "\n" : text[at];
      at = groups ? to : at + 1;
    }
    for (const [part] of rest.matchAll(/[a-z0-9.]+|[^a-z0-9. \n]+/g))
      if (isLatin(part[0]) || part.length < 2) found.set(part, 1);
      else for (const pair of pairsOf(part)) found.set(pair, OF_A_PAIR);
    return found;
  }

  /** The recorded queries by what they speak of, each with the sections that answer it; and the
   *  titles that nobody sees, of which those of rows speak for the row, not for its page. */
  function gather(recorded, known) {
    const { docs, pageOf } = known,
      titles = docs.flatMap(({ also = [], location }) => also.map((name) => [name, location])),
      asked = [...recorded, ...titles],
      at = new Map(docs.map(({ location }, i) => [location, i])),
      places = asked.map(([, ...where]) => where.map((one) => at.get(one))),
      ofRow = (q) => q >= recorded.length && docs[places[q][0]].row,
      spoken = asked.map(([query]) => topics(fold(query), known)),
      by = new Map(); // topic → [number of the query, weight], …
    spoken.forEach((found, q) => {
      for (const [topic, weight] of found) {
        if (!by.has(topic)) by.set(topic, []);
        by.get(topic).push([q, weight]);
      }
    });
    const rare = (topic) => Math.log(1 + asked.length / (1 + (by.get(topic)?.length ?? 0)));
    const length = (found) =>
      Math.hypot(...[...found].map(([topic, weight]) => weight * rare(topic)));
    return {
      by,
      rare,
      length,
      lengths: spoken.map(length),
      wishOf: asked.map(([query]) => wishes(fold(query), known)),
      places,
      pages: places.map((some, q) => (ofRow(q) ? [] : [...new Set(some.map((i) => pageOf[i]))])),
    };
  }

  /** How much of what others asked in like words is answered by each page, and by each row; and how like it was. */
  function heard(text) {
    const { by, rare, length, lengths, places, pages, wishOf } = index.asked,
      found = topics(text, index),
      wished = wishes(text, index),
      alike = new Float32Array(places.length),
      answers = new Map();
    for (const [topic, weight] of found)
      for (const [q, other] of by.get(topic) ?? []) alike[q] += weight * other * rare(topic) ** 2;
    const own = length(found);
    const agreement = (kinds) =>
      !wished.length || !kinds.length
        ? 1
        : wished.some((kind) => kinds.includes(kind))
          ? OF_THE_SAME_WISH
          : OF_ANOTHER_WISH;
    let all = LITTLE,
      closest = 0;
    alike.forEach((value, q) => {
      if (!value) return;
      const likeness = (value / (own * lengths[q])) * agreement(wishOf[q]);
      closest = Math.max(closest, likeness);
      const worth = Math.exp(SHARPNESS * likeness) - 1;
      all += worth * pages[q].length;
      for (const i of new Set([...pages[q], ...places[q]]))
        answers.set(i, (answers.get(i) ?? 0) + worth);
    });
    for (const [i, worth] of answers) answers.set(i, worth / all);
    return { answers, closest };
  }

  // --- The query ------------------------------------------------------------------

  // Words that say little of what is looked for, by what they do: index.lists (weights.toml).
  // particles: grammar. frame: what every page is about. asking: for a cause or a remedy, what it
  // is about is said by the others. comparing: what is compared says where it is, they do not.

  const isEveryday = (word) => index.lists.particles.has(word) || index.lists.comparing.has(word);

  /** A folded text without the Latin words that every question has; all of it, if it has no others. */
  const telling = (text) =>
    text.replace(/[a-z]+/g, (word) => (isEveryday(word) ? "" : word)).trim() || text;

  /** The script of each letter of a folded query, taken from what was typed. */
  function scripts(query, places) {
    return places.map((place) => {
      const letter = query[place].normalize("NFKC");
      return /[A-Za-z0-9.]/.test(letter)
        ? "latin"
        : /[ァ-ヶー]/.test(letter)
          ? "katakana"
          : /[ぁ-ん]/.test(letter)
            ? "hiragana"
            : /\p{sc=Han}/u.test(letter)
              ? "kanji"
              : "other";
    });
  }

  // Names of code: with dots, or with underscores.
  const CODE = /[A-Za-z]\w*(?:\.[A-Za-z]\w*)+|[A-Za-z]+(?:_[A-Za-z0-9]*)+/g;

  const inBook = (text) =>
    index.fields.title.text.includes(text) || index.fields.text.text.includes(text);

  /** The folded query and its terms: what to look for, with weights, and the pages that explain it. */
  function parse(query) {
    const places = [],
      text = fold(query, places),
      script = scripts(query, places);
    const edge = (at) =>
      at === 0 ||
      at === text.length ||
      text[at] === " " ||
      text[at - 1] === " " ||
      script[at] !== script[at - 1] ||
      /\s/.test(query.slice(places[at - 1], places[at]));
    const terms = [];
    const add = (from, to, groups = []) => {
      const part = text.slice(from, to).trim();
      if (
        !part ||
        (index.lists.particles.has(part) && text.length > part.length) ||
        terms.some((term) => term.text === part)
      )
        return;
      const typed = query.slice(places[from], to < text.length ? places[to] : query.length).trim();
      // What the book calls otherwise stands in it for other things (精度 of 混合精度).
      const own = !groups.length || groups.some((group) => group.forms.includes(part));
      const forms = new Map([[part, own ? 1 : 0.5]]),
        known = inBook(part);
      for (const group of groups)
        for (const form of group.forms) if (!forms.has(form)) forms.set(form, known ? 0.7 : 0.9);
      terms.push({
        text: part,
        typed,
        known,
        named: groups.length > 0,
        kinds: new Set(groups.map((group) => group.kind)),
        script: script[from],
        forms,
        pages: new Set(groups.map((group) => group.page).filter((page) => page !== undefined)),
      });
    };
    const longest = Math.max(...index.longest.values(), 0);
    let rest = 0;
    const flush = (to) => {
      // what no name covers is cut where the script changes
      for (let at = rest + 1; at <= to; at++)
        if (at === to || edge(at)) {
          add(rest, at);
          rest = at;
        }
    };
    for (let at = 0; at < text.length; at++) {
      if (at < rest) continue;
      for (let to = Math.min(text.length, at + longest); to > at; to--) {
        const groups =
          index.names.get(text.slice(at, to)) || index.names.get(bare(text.slice(at, to)));
        const asks =
          index.lists.comparing.has(text.slice(at, to)) ||
          index.lists.asking.has(text.slice(at, to));
        if (!groups && !asks) continue;
        const part = script.slice(at, to),
          inside = part.includes("kanji")
            ? part[0] !== "latin"
            : part[0] === "hiragana" && to - at > 3;
        if (!inside && !(edge(at) && edge(to))) continue;
        flush(at);
        add(at, to, groups || []);
        rest = to;
        break;
      }
    }
    flush(text.length);
    const told = terms.filter(
      (term) => !index.lists.asking.has(term.text) && term.script !== "hiragana",
    );
    for (const term of told.length ? terms : [])
      if (index.lists.asking.has(term.text)) {
        term.asks = true;
        term.pages.clear();
      }
    // What helps against a trouble is explained on a page of its own.
    if (terms.some((term) => term.kinds.has("remedy")))
      for (const term of terms)
        if (term.kinds.has("trouble")) {
          term.beside = true;
          term.pages.clear();
        }
    for (const [name] of query.matchAll(CODE)) {
      // the whole name is looked for, not the thing that part of it calls: nn.init.xavier_uniform_
      const whole = ` ${fold(name)} `,
        last = fold(name.split(".").pop());
      for (const term of terms) {
        if (whole.trim() !== term.text && whole.includes(` ${term.text} `)) term.pages.clear();
      }
      if (last.includes(" ") && terms.every((term) => term.text !== last) && inBook(last))
        terms.push({
          text: last,
          typed: name,
          known: true,
          named: true,
          kinds: new Set(),
          script: "latin",
          forms: new Map([[last, 1]]),
          pages: new Set(),
        });
    }
    const asking = terms.filter((term) => index.lists.comparing.has(term.text));
    const compared = terms.filter((term) => term.named && !asking.includes(term));
    if (asking.length && compared.length > 1) {
      for (const term of compared) term.compared = true;
      for (const term of asking) {
        term.forms = new Map([[term.text, 1]]);
        term.pages.clear();
        term.named = false;
      }
    }
    return { text, terms };
  }

  /** Whether two words differ by one letter: another one, one too many, or two exchanged. */
  function oneTypo(a, b) {
    if (Math.abs(a.length - b.length) > 1 || a === b) return false;
    let i = 0;
    while (i < a.length && a[i] === b[i]) i++;
    const [x, y] = [a.slice(i), b.slice(i)];
    return (
      x.slice(1) === y.slice(1) ||
      x.slice(1) === y ||
      x === y.slice(1) ||
      (x[0] === y[1] && x[1] === y[0] && x.slice(2) === y.slice(2))
    );
  }

  /** Forms for a term that the book does not have as it was typed. */
  function guess(term) {
    const { text, forms, known } = term;
    if (/^\d+\.\d{3,}$/.test(text))
      for (let digits = 2; digits < text.split(".")[1].length; digits++) {
        const rounded = Number(text).toFixed(digits); // 0.6931 is what a table calls 0.693
        if (rounded.replace(/^0?\./, "").replace(/0+$/, "").length > 2) forms.set(rounded, 0.9);
      }
    if (term.script === "latin" && !text.includes(" ")) {
      for (
        let i = 2;
        i < text.length - 1;
        i++ // hardswish → hard swish
      )
        if (
          index.words.has(text.slice(0, i)) &&
          index.words.has(text.slice(i)) &&
          !index.words.has(text)
        )
          forms.set(`${text.slice(0, i)} ${text.slice(i)}`, 0.9);
      if (!known && text.length > 3)
        for (const word of index.words.keys()) if (oneTypo(text, word)) forms.set(word, 0.7);
    }
    if (!known && text.length > 3)
      for (const [name, groups] of index.names)
        if (name.length > 3 && oneTypo(text, name))
          for (const group of groups) {
            group.forms.forEach((form) => forms.has(form) || forms.set(form, 0.7));
            if (group.page !== undefined) term.pages.add(group.page);
          }
  }

  // --- Looking up and ranking -------------------------------------------------------

  /** Calls visit(place, quality) for each place of a form in a folded text. */
  function look(form, text, visit) {
    const first = isLatin(form[0]),
      last = isLatin(form[form.length - 1]);
    for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + form.length)) {
      const before = first && isLatin(text[at - 1]),
        after = last && isLatin(text[at + form.length]);
      if (!before && !after) visit(at, 1);
      else if (form.length > (before ? 3 : 2)) visit(at, before ? 0.2 : 0.5); // part of a longer word
    }
  }

  /** Adds to each section what a form is worth there. */
  function tally(form, weight, { text, starts }, values) {
    let section = 0;
    look(form, text, (at, quality) => {
      if (starts[section + 1] <= at) {
        let high = starts.length - 1;
        while (high - section > 1) {
          const middle = (section + high) >> 1;
          if (starts[middle] <= at) section = middle;
          else high = middle;
        }
      }
      values[section] += weight * quality;
    });
  }

  const pairsOf = (text) =>
    new Set(Array.from({ length: text.length - 1 }, (_, i) => text.slice(i, i + 2)));

  /** A text in pieces, Latin words and pairs of other letters, and how much of the text each is. */
  function piecesOf(text) {
    const pieces = new Map();
    for (const [part] of text.matchAll(/[a-z0-9.]+|[^a-z0-9. ]+/g)) {
      const own = isLatin(part[0]) || part.length < 2 ? [part] : [...pairsOf(part)];
      for (const piece of own) pieces.set(piece, part.length / own.length);
    }
    const all = [...pieces.values()].reduce((sum, share) => sum + share, 0);
    return [...pieces].map(([piece, share]) => [piece, share / all]);
  }

  const usual = (starts, size) => Math.max(1, starts[size] / size);

  /** How well each section answers a term; 0 where it does not. */
  function rate(term) {
    const { docs, titles, lines, owner, pageOf, fields } = index,
      size = docs.length;
    const [inTitle, inPage, inText, inCode, inOut, values] = Array.from(
      { length: 6 },
      () => new Float32Array(size),
    );
    term.lines = new Float32Array(lines.length);
    for (const [form, weight] of term.forms) {
      const some = new Float32Array(lines.length);
      tally(form, 1, fields.title, some);
      some.forEach((value, line) => {
        if (!value) return;
        term.lines[line] = Math.max(term.lines[line], weight * Math.min(value, 1));
        const share = form.length / lines[line].length,
          i = owner[line];
        const seen = owner[line - 1] !== i ? 0.5 + 0.5 * share : share * share;
        inTitle[i] = Math.max(inTitle[i], weight * Math.min(value, 1) * seen);
      });
      tally(form, weight, fields.page, inPage);
      tally(form, weight, fields.text, inText);
      tally(form, weight, fields.code, inCode);
      if (form.length > 2 && isLatin(form[0])) tally(form, weight, fields.out, inOut);
    }
    if (/^\d+\.?\d+$/.test(term.text))
      for (const [i, [low, high]] of index.numbers) {
        const width = (high - low) / high; // of two that hold it, the closer one says more
        if (term.text >= low && term.text <= high)
          inTitle[i] = Math.max(inTitle[i], width < 0.05 ? 0.9 : 0.5);
      }
    if (term.script !== "latin" && term.text.length > 2 && !term.named) {
      // parts of the term
      for (const [field, values, of] of [
        [fields.title, inTitle, owner],
        [fields.text, inText, null],
      ]) {
        const pairs = pairsOf(term.text),
          share = new Float32Array(of ? lines.length : size);
        for (const pair of pairs) {
          const some = new Float32Array(share.length);
          tally(pair, 1, field, some);
          some.forEach((value, i) => {
            if (value) share[i] += 1 / pairs.size;
          });
        }
        const before = values.slice();
        share.forEach((value, line) => {
          const i = of ? of[line] : line;
          if (value >= 0.5 && !before[i]) values[i] = Math.max(values[i], 0.4 * value);
        });
      }
    }
    let found = 0;
    // A long section holds every word sometimes: there, a word says less.
    const most = (x, { starts }, i) =>
      x / (x + 1.2 + (0.3 * (starts[i + 1] - starts[i])) / usual(starts, size));
    for (let i = 0; i < size; i++) {
      const page = pageOf[i];
      if (inTitle[i] || inText[i] || inCode[i]) found++;
      values[i] =
        4 * inTitle[i] +
        2 * Math.min(1, inPage[page]) +
        3 * most(inText[i], fields.text, i) +
        most(inCode[i], fields.code, i) +
        0.3 * most(inOut[i], fields.out, i);
      if (values[i] && term.forms.has(titles[page])) values[i] += 1; // the page is about just this
    }
    term.titles = inTitle;
    term.weight =
      Math.log(1 + size / (1 + found)) *
      (index.lists.frame.has(term.text) || term.asks
        ? 0.3
        : term.beside
          ? 0.8
          : term.named || /\d\.\d/.test(term.text)
            ? 1.5
            : term.script === "hiragana"
              ? 0.3
              : 1);
    return values;
  }

  function search(query) {
    query = query.slice(0, MOST_LETTERS);
    const { docs, titles, lines, owner, pageOf, fields } = index;
    const { text, terms } = parse(query);
    if (!terms.length) return { items: [], suggest: [] };
    terms.forEach(guess);
    const rated = terms.map(rate);
    const all = terms.reduce((sum, term) => sum + term.weight, 0);
    const scores = new Float32Array(docs.length),
      covered = new Float32Array(docs.length);
    rated.forEach((values, t) => {
      const { weight } = terms[t],
        onPage = new Set();
      values.forEach((value, i) => {
        if (value && !docs[i].row) onPage.add(pageOf[i]);
      });
      values.forEach((value, i) => {
        scores[i] += weight * value;
        if (value) covered[i] += weight;
        else if (onPage.has(pageOf[i])) covered[i] += (docs[i].row ? 0.3 : 0.7) * weight;
      });
    });
    const compared = terms.filter((term) => term.compared);
    if (compared.length)
      scores.forEach((_, i) => {
        const named = compared.filter((term) => term.titles[i]).length;
        if (named > 1 && !docs[i].row) scores[i] += 8 * named;
      });
    if (terms.length > 1) {
      // as it was typed, or at least its beginning
      const pieces = piecesOf(telling(text)),
        near = new Float32Array(lines.length),
        most = new Float32Array(docs.length);
      for (const [piece, share] of pieces) {
        const there = new Float32Array(lines.length);
        tally(piece, 1, fields.title, there);
        there.forEach((value, line) => {
          if (value >= 1 || !isLatin(piece[0])) near[line] += share * Math.min(value, 1);
        });
      }
      near.forEach((value, line) => {
        if (value <= 0.4) return;
        const sizes = [telling(text).length, telling(lines[line]).length];
        const alike = Math.min(...sizes) / Math.max(...sizes);
        const worth = (14 + (value > 0.6 ? 20 * alike ** 2 : 0)) * value * value;
        most[owner[line]] = Math.max(most[owner[line]], worth);
      });
      most.forEach((worth, i) => {
        scores[i] += worth;
      });
    }
    // A title that asks for the same kind of answer about the same things.
    const wished = wishes(text, index),
      told = terms.filter((term) => !term.asks && !isEveryday(term.text));
    const much = told.reduce((sum, term) => sum + term.weight, 0);
    if (wished.length && much)
      index.wishOf.forEach((kinds, line) => {
        if (!kinds.some((kind) => wished.includes(kind))) return;
        const share = told.reduce((sum, term) => sum + term.weight * term.lines[line], 0) / much;
        if (share > 0.5) scores[owner[line]] += 12 * share ** 2;
      });
    // What a term means is said where the glossary sends, if that page is about just this, or else by the glossary.
    const defined = new Map();
    if (wished.includes("definition")) {
      const asked = told.find((term) => term.named);
      const isAbout = (page) => [...asked.forms.keys()].some((form) => titles[page].includes(form));
      if (asked && ![...asked.pages].some(isAbout))
        docs.forEach(({ defines }, i) => {
          if (defines && asked.forms.has(titles[i])) defined.set(i, told.length > 1 ? 1.6 : 2.5);
        });
    }
    let end = terms.length > 1 ? text.length : 0;
    while (end > 3 && end * 2 > text.length && !fields.text.text.includes(text.slice(0, end)))
      end--;
    if (end > 3 && end * 2 > text.length) {
      const seen = new Float32Array(docs.length);
      tally(text.slice(0, end), 1, fields.text, seen);
      seen.forEach((value, i) => {
        if (value) scores[i] += (4 * end) / text.length;
      });
    }
    const pages = new Map();
    // Who types the name of a thing wants to read about it; a sentence, a message or a number has its row.
    const whole = text.replace(/ /g, "").length;
    const asksForThing = terms.some(
      ({ text: name, pages }) => pages.size && name.replace(/ /g, "").length > 0.6 * whole,
    );
    // What stands in a message names its kind, or goes on in English: a program said it.
    const pasted = /\b[a-z]+(error|warning)\b/i.test(query) || /^[!-~\s]{40,}$/.test(query);
    const asksForRow = !compared.length && !asksForThing && (terms.length > 1 || /\d/.test(text));
    const explains = new Set(terms.flatMap((term) => [...term.pages])); // says the glossary
    scores.forEach((score, i) => {
      if (!score && !explains.has(i)) return;
      scores[i] *=
        defined.get(i) ?? (covered[i] / all) ** (docs[i].row ? 1 : 1.5) * (docs[i].weight || 1);
      const page = pageOf[i];
      if (!pages.has(page)) pages.set(page, []);
      pages.get(page).push(i);
    });
    const { answers: said, closest } = heard(text),
      highest = Math.max(0, ...scores) || Number(closest > SAME);
    const worth = (i) => scores[i] + (i === pageOf[i] ? 0 : HEARD * highest * (said.get(i) ?? 0));
    if (highest)
      for (const i of said.keys()) if (!pages.has(pageOf[i])) pages.set(pageOf[i], [pageOf[i]]);
    const best = [...pages].map(([page, sections]) => {
      sections.sort((a, b) => worth(b) - worth(a) || a - b);
      const telling = docs[sections[0]].row ? 1 : 4; // one row answers, whatever its neighbours say
      let score = sections.slice(0, telling).reduce((sum, i, n) => sum + scores[i] / 3 ** n, 0);
      if (telling === 1) score *= asksForRow ? 1.1 : compared.length ? 0.3 : 0.5;
      if (pasted && docs[sections[0]].row === 2) score *= 1.3;
      for (const { weight, pages } of terms)
        if (pages.has(page))
          score += (8 * ((weight * Math.max(covered[sections[0]], weight / 2)) / all) ** 2) / all;
      return { page, sections, score };
    });
    const top = Math.max(0, ...best.map(({ score }) => score)) || highest;
    for (const one of best) one.score += HEARD * top * (said.get(one.page) ?? 0);
    best.sort((a, b) => b.score - a.score || a.page - b.page);
    const items = best.slice(0, MOST_PAGES).map(({ page, sections, score }) => {
      const best = sections[0],
        shown = sections.slice(0, MOST_SECTIONS);
      if (!shown.includes(page)) shown.push(page);
      const found = shown.map((i, n) =>
        item(i, terms, n ? (scores[i] * score) / (scores[best] || 1) : score),
      );
      if (best === page || !(docs[best].row || docs[best].title.endsWith("。"))) return found;
      // A row or a question answers by itself: the title of its page leads there, too. The theme
      // takes what has no fragment for the page, or else the last one.
      const [whole] = found.splice(shown.indexOf(page), 1);
      return [...found, { ...whole, location: docs[best].location }];
    });
    return { items, suggest: suggest(query) };
  }

  // --- Showing ----------------------------------------------------------------------

  const escape = (text) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

  /** Where the terms stand in a text: [from, to, number of the term], in order. */
  function marks(text, terms) {
    if (!index.shown.has(text)) {
      const places = [];
      index.shown.set(text, { plain: fold(text, places), places });
    }
    const { plain, places } = index.shown.get(text),
      found = [];
    terms.forEach((term, t) => {
      for (const form of term.forms.keys())
        look(form, plain, (at) => {
          let to = places[at + form.length] ?? text.length;
          while (/[\s\p{P}\p{S}]/u.test(text[to - 1])) to--;
          found.push([places[at], to, t]);
        });
    });
    return found.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  }

  function marked(text, found, from = 0, to = text.length) {
    let out = "",
      at = from;
    for (const [start, end] of found) {
      if (start < at || end > to) continue;
      out += escape(text.slice(at, start)) + `<mark>${escape(text.slice(start, end))}</mark>`;
      at = end;
    }
    return out + escape(text.slice(at, to));
  }

  /** The part of a text that has most of the terms. */
  function excerpt(text, found, length) {
    let best = 0,
      from = 0;
    found.forEach(([start], i) => {
      const end = Math.min(start + length, text.indexOf("\n", start) + 1 || Infinity);
      const near = found.slice(i).filter((mark) => mark[1] < end);
      const value = new Set(near.map((mark) => mark[2])).size * 4 + Math.min(near.length, 4);
      if (value > best) [best, from] = [value, start];
    });
    const line = text.lastIndexOf("\n", from) + 1;
    const sentence = Math.max(line, text.lastIndexOf("。", from - 1) + 1);
    let start = from - sentence < length / 2 ? sentence : from - 20;
    while (/\s/.test(text[start])) start++;
    let end = text.indexOf("\n", Math.max(start, from));
    if (end < 0) end = text.length;
    const cut = end > start + length;
    if (cut) end = start + length;
    return (start > line ? "…" : "") + marked(text, found, start, end) + (cut ? "…" : "");
  }

  function item(i, terms, score) {
    const { location, title, text, out = "" } = index.docs[i];
    let { code = "" } = index.docs[i];
    const inTitle = marks(title, terms),
      inText = marks(text, terms);
    let inCode = marks(code, terms);
    const inOut = marks(out, terms);
    const kinds = (found) => new Set(found.map((mark) => mark[2])).size;
    if (kinds(inOut) > kinds(inCode)) [code, inCode] = [out, inOut];
    const shown =
      kinds(inCode) > kinds(inText)
        ? `<pre><code>${excerpt(code, inCode, 100)}</code></pre>`
        : text && `<p>${excerpt(text, inText, 120)}</p>`;
    const names = {},
      seen = new Set(); // what is to be marked on the page, and what is missing
    for (const [whole, found] of [
      [title, inTitle],
      [text, inText],
      [code, inCode],
    ])
      for (const [from, to, t] of found) {
        const name = whole.slice(from, to);
        seen.add(t);
        if (name.length > (/^\w/.test(name) ? 2 : 0) && Object.keys(names).length < 8)
          names[name] = true;
      }
    terms.forEach((term, t) => {
      if (!seen.has(t)) names[term.typed] = false;
    });
    return { location, score, terms: names, title: marked(title, inTitle), text: shown };
  }

  /** How the last word may go on. */
  function suggest(query) {
    const word = query.split(/[\s-]+/).pop(),
      start = fold(word);
    if (start.length < 2) return [];
    for (const [key, name] of index.completions)
      if (key.startsWith(start) && key.length > start.length) {
        const places = [];
        fold(name, places);
        return [word + name.slice(places[start.length])];
      }
    return [];
  }

  // --- The protocol -------------------------------------------------------------------

  let ready = null,
    given = null,
    warm = false;

  /** The index: sent by the page (from file://), or fetched from where this script stands. */
  function load() {
    ready =
      ready ||
      (given.docs.length
        ? Promise.resolve(given)
        : fetch(new URL("../../search/book_index.json", self.location)).then((response) => {
            if (!response.ok) throw new Error(`${response.status} ${response.url}`);
            return response.json();
          })
      ).then((data) => {
        index = build(data);
      });
    return ready.catch((error) => {
      ready = null;
      throw error;
    });
  }

  async function answer({ type, data }) {
    if (type === SETUP) given = data;
    if (type === WARM) warm = true;
    if (given && warm) load().catch(() => {});
    if (type === SETUP) return { type: READY };
    if (type === WARM) return;
    if (type !== QUERY) throw new TypeError(`unknown message: ${type}`);
    try {
      if (!data.trim()) return { type: RESULT, data: { items: [], suggest: [] } };
      await load();
      return { type: RESULT, data: search(data) };
    } catch (error) {
      console.warn("search:", error);
      return { type: RESULT, failed: true, data: { items: [] } };
    }
  }

  if (typeof WorkerGlobalScope === "undefined")
    globalThis.bookSearch = answer; // from file://, without a worker
  else
    addEventListener("message", async ({ data }) => {
      const reply = await answer(data);
      if (reply) postMessage(reply);
    });
}
