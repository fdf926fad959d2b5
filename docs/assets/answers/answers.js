// A form for each question of the page. Verdict and reply come with the first answer (verdict.js).
// What was answered stays in this browser: {hash of the question: {state, tries, given, day}}.
(() => {
  const KEY = "book-questions";
  let memory = {}; // where the browser keeps nothing
  let refused = false;

  const make = (tag, name, text) => {
    const made = document.createElement(tag);
    if (name) made.className = name;
    if (text) made.textContent = text;
    return made;
  };
  const button = (text, act) => {
    const made = make("button", "run-button", text);
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  };

  function all() {
    if (refused) return memory;
    try {
      return JSON.parse(localStorage.getItem(KEY)) ?? {};
    } catch {
      return memory;
    }
  }
  function write(record) {
    memory = record;
    try {
      localStorage.setItem(KEY, JSON.stringify(record));
    } catch {
      refused = true;
    }
  }

  // ---- for each kind: its fields, and what a reader has put into them (null: nothing)

  const items = (ask) => [...ask.querySelectorAll(".choices > li")];

  function choices(ask) {
    const boxes = items(ask).map((item) => {
      const label = make("label");
      const box = make("input");
      box.type = ask.dataset.ask === "many" ? "checkbox" : "radio";
      box.name = ask.dataset.key;
      label.append(box, ...item.childNodes);
      item.append(label);
      const words = label.cloneNode(true);
      const drawn = [...words.querySelectorAll(".katex-html")]
        .map((one) => one.textContent)
        .join(" ");
      words.querySelectorAll(".katex").forEach((one) => one.remove());
      if (!words.textContent.trim()) box.setAttribute("aria-label", drawn); // a formula alone
      return box;
    });
    const picked = () => boxes.flatMap((box, at) => (box.checked ? [at] : []));
    return { fields: [], read: () => (picked().length ? picked() : null), empty: "選んで" };
  }

  function line(label, size, code) {
    const field = make("input", code && "ask-code");
    Object.assign(field, { type: "text", size, autocomplete: "off", spellcheck: false });
    field.setAttribute("autocapitalize", "off");
    field.setAttribute("aria-label", label);
    return field;
  }

  function typed(ask) {
    const { ask: kind, unit } = ask.dataset;
    const code = kind === "code";
    const fields =
      kind === "interval"
        ? [line("下の端", 5), "から", line("上の端", 5), "まで"]
        : [line(code ? "埋めるコード" : unit ? `答え (${unit})` : "答え", code ? 24 : 7, code)];
    if (unit) fields.push(unit);
    const boxes = fields.filter((one) => one.nodeType);
    const read = () => boxes.map((box) => box.value);
    return { fields, read, empty: code ? "コードを書いて" : "数を書いて" };
  }

  function order(ask) {
    const note = make("span", "run-unseen");
    note.setAttribute("role", "status");
    const name = () =>
      items(ask).forEach((item, at, { length }) => {
        item.up.disabled = !at;
        item.down.disabled = at === length - 1;
        item.up.setAttribute("aria-label", `${at + 1} 番目を上へ`);
        item.down.setAttribute("aria-label", `${at + 1} 番目を下へ`);
      });
    const move = (item, up) => {
      if (up) item.previousElementSibling.before(item);
      else item.nextElementSibling.after(item);
      name();
      const again = up ? item.up : item.down;
      (again.disabled ? (up ? item.down : item.up) : again).focus();
      note.textContent = `${items(ask).indexOf(item) + 1} 番目になりました`;
    };
    const places = ask.dataset.right.split(" ").map(Number);
    items(ask).forEach((item, at) => {
      const moves = make("span", "ask-moves");
      item.place = places[at];
      item.up = button("↑", () => move(item, true));
      item.down = button("↓", () => move(item, false));
      moves.append(item.up, item.down);
      item.append(moves);
    });
    name();
    ask.querySelector(".choices").after(note);
    return { fields: [], read: () => items(ask).map((item) => item.place) };
  }

  function text() {
    const area = make("textarea");
    area.rows = 3;
    area.setAttribute("aria-label", "あなたの答え");
    return {
      fields: [area],
      read: () => (area.value.trim() ? [area.value] : null),
      empty: "書いて",
    };
  }

  const FORMS = {
    one: choices,
    many: choices,
    number: typed,
    interval: typed,
    code: typed,
    order,
    text,
  };

  // ---- a question

  // The replies cost no element until they are wanted: a noscript holds them as text.
  function told(ask) {
    if (!ask.told) {
      const quiet = ask.querySelector(":scope > .answer > noscript");
      ask.told = make("div");
      ask.told.innerHTML = quiet.innerHTML;
      quiet.replaceWith(ask.told);
    }
    return [...ask.told.querySelectorAll(":scope > .replies > li")];
  }

  const STATES = { right: "○ 正解", wrong: "× まちがい", open: "？ わからない" };

  function mark(ask) {
    const kept = all()[ask.dataset.key];
    ask.mark.textContent = STATES[kept?.state] ?? "";
  }

  function setUp(ask) {
    if (ask.form) return;
    ask.form = FORMS[ask.dataset.ask](ask);
    ask.reply = make("div", "ask-reply");
    ask.reply.setAttribute("role", "status");
    ask.mark = make("span", "ask-mark");
    ask.querySelector(":scope > .answer > summary").textContent = "答えと解説";
    const submit = async (known) => {
      if (ask.quiet) return; // an examination judges all at once
      try {
        await bookAnswers.load("verdict.js");
      } catch {
        document.documentElement.classList.add("answers-failed");
        ask.reply.textContent = "返事を読み込めませんでした。答えは下で読めます。";
        return;
      }
      bookAnswers.judge(ask, known);
    };
    const bar = ask.querySelector(":scope > .ask-bar");
    bar.append(
      ...ask.form.fields,
      button("答える", () => submit(true)),
      button("わからない", () => submit(false)),
      ask.mark,
    );
    bar.after(ask.reply);
    ask.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing || event.target.localName !== "input") return;
      if (event.target.closest(".ask-points")) return;
      event.preventDefault();
      submit(true);
    });
    mark(ask);
  }

  const page = () => document.querySelectorAll(".ask").forEach(setUp);

  // On paper stand the answers, as without a script.
  addEventListener("beforeprint", () => document.querySelectorAll(".ask").forEach(told));

  window.bookAnswers = {
    page,
    all,
    write,
    refused: () => refused,
    make,
    button,
    items,
    setUp,
    told,
    mark,
    STATES,
    here: new URL(".", document.currentScript.src),
    needs: {
      left: ["questions.js", "left.js"],
      record: ["questions.js", "left.js", "record.js"],
      exam: ["exam.js"],
      deck: ["deck.js"],
    },
  };
})();
