// A field that leaves of a page's rows (folded boxes, rows of tables) those that answer what is
// typed or pasted: words, a whole error text, or a number. Without it, all rows are there.
(() => {
  const ROWS = "details.row, .lookup ~ .table-frame tbody tr";
  const HEADS = ".lookup ~ :is(h2, h3)";

  function fold(text) {
    return text
      .normalize("NFKC")
      .toLowerCase()
      .replace(/[ァ-ヶ]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0x60))
      .replace(/ー/g, "");
  }

  /** The words of a text; what differs from case to case in a message (numbers, brackets) is left out. */
  function words(text) {
    return text.match(/[a-z_][a-z_0-9]*|[ぁ-んァ-ヶ一-龠々]+|\d+(?:\.\d+)?(?:e[-+]?\d+)?%?/g) ?? [];
  }

  const pairs = (word) => Array.from({ length: word.length - 1 }, (_, i) => word.slice(i, i + 2));

  /** How much of a word a row has, from 0 to 1. */
  function share(word, text) {
    if (text.includes(word)) return 1;
    if (word.length < 4 || /^[\x21-\x7e]/.test(word)) return 0;
    const parts = pairs(word);
    const found = parts.filter((part) => text.includes(part)).length / parts.length;
    return found > 0.5 ? found : 0;
  }

  /** Whether a number is the first of a row, as it is rounded there, or lies in its range. */
  function isOf(number, row) {
    const [name, range] = row.cells ?? [];
    if (!name) return false;
    const value = Number.parseFloat(name.textContent);
    const ends = range?.textContent.match(/^([\d.]+) から ([\d.]+)/);
    if (ends) return number >= ends[1] && number <= ends[2];
    return Math.abs(number - value) <= 0.005 * Math.abs(value);
  }

  /** What a row says, without the code in it. */
  function told(row) {
    const copy = row.cloneNode(true);
    for (const code of copy.querySelectorAll("pre")) code.remove();
    return copy.textContent;
  }

  function rowsFor(query, rows) {
    const typed = fold(query);
    if (/^[-+−]?\d+(\.\d+)?(e[-+]?\d+)?$/.test(typed.trim())) {
      const number = Math.abs(Number.parseFloat(typed.replace("−", "-")));
      const found = rows.filter((row) => isOf(number, row));
      if (found.length) return found;
    }
    const all = words(typed);
    const asked = all.length > 3 ? all.filter((word) => !/^\d/.test(word)) : all;
    if (!asked.length) return rows;
    const scores = rows.map((row) => {
      row.words ??= fold(told(row));
      return asked.reduce((sum, word) => sum + share(word, row.words), 0) / asked.length;
    });
    const best = Math.max(...scores);
    return rows.filter((_, i) => scores[i] >= Math.max(0.5, best - (asked.length > 3 ? 0.1 : 0.3)));
  }

  /** Hides the headings, and the tables, below which nothing is left. */
  function tidy() {
    let left = false,
      deeper = false;
    for (const one of [...document.querySelectorAll(`${HEADS}, ${ROWS}`)].reverse()) {
      if (!one.matches("h2, h3")) left ||= !one.hidden;
      else if (one.matches("h3")) {
        one.hidden = !left && one.nextElementSibling?.matches(".row");
        deeper ||= left;
        left = false;
      } else {
        const holds = one.nextElementSibling?.matches(".row, h3") || one.dataset.rows;
        one.hidden = Boolean(holds) && !left && !deeper;
        left = deeper = false;
      }
    }
    for (const frame of document.querySelectorAll(".lookup ~ .table-frame"))
      frame.hidden = !frame.querySelector("tbody tr:not([hidden])");
  }

  function setUp(place) {
    const rows = [...document.querySelectorAll(ROWS)];
    const input = document.createElement("input");
    input.type = "search";
    input.setAttribute("aria-label", "行を絞る");
    input.placeholder = "症状、エラー文、数で絞る";
    input.autocomplete = "off";
    const said = document.createElement("span");
    said.setAttribute("role", "status");
    let opened = null;
    input.addEventListener("input", () => {
      const query = input.value.trim();
      const found = query ? rowsFor(query, rows) : rows;
      const shown = new Set(found);
      for (const row of rows) row.hidden = !shown.has(row);
      if (opened) opened.open = false;
      opened = query && found.length === 1 && found[0].matches("details") ? found[0] : null;
      if (opened) opened.open = true;
      tidy();
      said.textContent = !query
        ? ""
        : found.length
          ? `${found.length} 行`
          : "当てはまる行がありません。短い言葉にしてください。";
    });
    input.addEventListener("keydown", (event) => {
      const first = rows.find((row) => row.matches("details") && !row.hidden);
      if (event.key !== "Enter" || event.isComposing || !input.value.trim() || !first) return;
      event.preventDefault(); // or else the same key closes the row again
      (opened = first).open = true;
      first.querySelector("summary").focus();
    });
    const field = document.createElement("span");
    field.className = "lookup-field";
    field.append(input, said);
    place.append(field);
    place.classList.add("lookup-ready");
  }

  /** Opens the row that the address names; the theme does so only where the browser has loaded it. */
  function arrive() {
    const target = location.hash && document.getElementById(location.hash.slice(1));
    const row = target && target.closest("details.row");
    if (!row || row.open) return;
    row.open = true;
    target.scrollIntoView({ behavior: "instant" });
  }

  function page() {
    for (const place of document.querySelectorAll(".lookup:not(.lookup-ready)")) setUp(place);
    setTimeout(arrive);
  }
  addEventListener("hashchange", arrive);
  if (self.document$) document$.subscribe(page);
  else page();
})();
