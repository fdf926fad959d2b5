// The editor of a block, fetched at the first edit: a textarea, as browsers, keyboards and
// readers of screens know it, over the same text in colours, with the numbers of its lines.
const WORDS = new Set(
  "False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield match case".split(
    " ",
  ),
);
const TOKEN =
  /(#.*)|([rRbBfFuU]{0,2}(?:"""[^]*?(?:"""|$)|'''[^]*?(?:'''|$)|"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?))|(\b(?:0[xXbBoO][\da-fA-F_]+|\d[\d_]*\.?[\d_]*(?:[eE][+-]?\d+)?j?)|\.\d+)|(\b(?:def|class)\s+)([^\W\d]\w*)|([^\W\d]\w*)|([+\-*/%@&|^~<>=!]+)/gu;
const MOST = 30000; // letters; a longer text stays plain, so that typing is never slow

const make = (tag, name, text) => {
  const made = document.createElement(tag);
  if (name) made.className = name;
  if (text) made.textContent = text;
  return made;
};

// The text in colours, as nodes.
export function coloured(text) {
  const out = document.createDocumentFragment();
  let at = 0;
  const add = (kind, part) => out.append(kind ? make("span", `run-${kind}`, part) : part);
  if (text.length <= MOST)
    for (const found of text.matchAll(TOKEN)) {
      if (found.index > at) out.append(text.slice(at, found.index));
      at = found.index + found[0].length;
      const [whole, comment, string, number, start, name, word] = found;
      if (comment) add("comment", whole);
      else if (string) add("string", whole);
      else if (number) add("number", whole);
      else if (start) {
        add("keyword", start);
        add("function", name);
      } else if (word) add(WORDS.has(word) ? "keyword" : "", whole);
      else add("operator", whole);
    }
  out.append(`${text.slice(at)}\n`);
  return out;
}

// Types as the reader would, so that undoing works.
function type(area, text) {
  const command = text ? "insertText" : "delete";
  if (!document.execCommand?.(command, false, text))
    area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
}

const lineStart = (area) => area.value.lastIndexOf("\n", area.selectionStart - 1) + 1;

// The selected lines four letters to the right, or to the left.
export function shift(area, deeper) {
  const from = lineStart(area),
    { selectionStart: a, selectionEnd: b } = area;
  let to = area.value.indexOf("\n", b > a && area.value[b - 1] === "\n" ? b - 1 : b);
  if (to < 0) to = area.value.length;
  const lines = area.value.slice(from, to).split("\n");
  const moved = lines.map((line) =>
    deeper ? line && `    ${line}` : line.replace(/^( {1,4}|\t)/, ""),
  );
  if (moved.join() === lines.join()) return;
  area.focus();
  area.setSelectionRange(from, to);
  type(area, moved.join("\n"));
  const first = moved[0].length - lines[0].length,
    all = moved.join("\n").length - (to - from);
  area.setSelectionRange(Math.max(from, a + first), Math.max(from, b + all));
}

function key(area, event) {
  if (event.isComposing || event.keyCode === 229) return; // 229: in Safari, the Enter that ends a conversion
  const { selectionStart: at, selectionEnd: end } = area;
  const before = area.value.slice(lineStart(area), at);
  if (event.ctrlKey && (event.key === "]" || event.key === "[")) {
    event.preventDefault();
    shift(area, event.key === "]");
  } else if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    const deeper = /:\s*(#.*)?$/.test(before) ? "    " : "";
    type(area, `\n${before.match(/^ */)[0]}${deeper}`);
  } else if (event.key === "Backspace" && at === end && /^( {4})+$/.test(before)) {
    event.preventDefault();
    area.setSelectionRange(at - 4, at);
    type(area, "");
  }
}

// The editor in place of the code that is shown; `changed` hears of every edit.
// Gives {frame, area, show(), mark(line)}.
export function editor(shown, text, label, changed) {
  const frame = make("div", "run-frame"),
    numbers = make("div", "run-numbers"),
    back = make("pre", "run-back"),
    area = make("textarea", "run-editor"),
    look = getComputedStyle(shown.querySelector("code"));
  numbers.setAttribute("aria-hidden", "true");
  back.setAttribute("aria-hidden", "true");
  for (const name of ["fontFamily", "fontSize", "lineHeight"])
    frame.style.setProperty(`--run-${name}`, look[name]);
  frame.style.margin = getComputedStyle(shown).margin;
  area.value = text;
  area.wrap = "off";
  area.spellcheck = false;
  area.autocapitalize = area.autocomplete = "off";
  area.setAttribute("autocorrect", "off");
  area.setAttribute("aria-label", label);
  const view = make("div", "run-view");
  view.append(back, area);
  frame.append(numbers, view);

  function show() {
    back.replaceChildren(coloured(area.value));
    const many = area.value.split("\n").length;
    while (numbers.children.length > many) numbers.lastChild.remove();
    for (let line = numbers.children.length + 1; line <= many; line += 1)
      numbers.append(make("span", "", String(line)));
  }
  function mark(line) {
    numbers.querySelector(".run-bad")?.classList.remove("run-bad");
    numbers.children[line - 1]?.classList.add("run-bad");
  }
  area.addEventListener("scroll", () => {
    back.style.transform = `translateX(${-area.scrollLeft}px)`;
  });
  area.addEventListener("input", () => {
    mark(0);
    show();
    changed();
  });
  area.addEventListener("keydown", (event) => key(area, event));
  show();
  return { frame, area, show, mark };
}
