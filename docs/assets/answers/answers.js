// A form for each question of the page, the verdict, the reply; what was answered stays in this browser.
(() => {
  const KEY = "book-questions"; // {hash of the question: {state, tries, given, day}}
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
  function keep(key, state, given) {
    const record = all();
    const day = new Date().toLocaleDateString("sv"); // 2026-01-31
    record[key] = { state, tries: (record[key]?.tries ?? 0) + 1, given, day };
    write(record);
  }

  // ---- what is right

  const plain = (text) =>
    text.normalize("NFKC").replace(/[−–]/g, "-").replace(/∞/g, "Infinity").trim();
  function number(text) {
    const found = plain(text).match(
      /^([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)(?:\/(\d+))?|^[-+]?Infinity/i,
    );
    if (!found) return NaN;
    return found[1] ? Number(found[1]) / Number(found[2] ?? 1) : Number(found[0]);
  }
  // As scripts/book/answers.py cuts it.
  const TOKEN =
    /"[^"]*"|'[^']*'|[\p{L}_][\p{L}\p{N}_]*|\d+\.?\d*(?:e[-+]?\d+)?|\.\d+|\*\*|\/\/|[<>=!+\-*/]=|->|\S/gu;
  const tokens = (code) =>
    (code.normalize("NFKC").match(TOKEN) ?? [])
      .map((one) => (one.length > 1 && one[0] === "'" ? `"${one.slice(1, -1)}"` : one))
      .join(" ");
  const near = (given, wanted, width) =>
    given.length === wanted.length &&
    given.every(
      (one, at) => one === wanted[at] || Math.abs(one - wanted[at]) <= width * (1 + 1e-9),
    );
  const numbers = (text) => text.split(" ").map(Number);

  // ---- one form for each kind: fields, what is given (null: nothing yet), whether it is right, replies

  const items = (ask) => [...ask.querySelectorAll(".choices > li")];

  function choices(ask) {
    const several = ask.dataset.ask === "many";
    const boxes = items(ask).map((item) => {
      const label = make("label");
      const box = make("input");
      box.type = several ? "checkbox" : "radio";
      box.name = ask.dataset.key;
      label.append(box, ...item.childNodes);
      item.append(label);
      return box;
    });
    const right = numbers(ask.dataset.right);
    return {
      fields: [],
      given: () => {
        const picked = boxes.flatMap((box, at) => (box.checked ? [at] : []));
        return picked.length ? picked : null;
      },
      empty: "選んでから「答える」を押します。",
      right: (given) => given.join() === right.join(),
      replies: (given, told) => {
        const wanted = several ? [...new Set([...given, ...right])].sort((a, b) => a - b) : given;
        return wanted.map((at) => [
          told[at],
          !several ? "" : !given.includes(at) ? "選んでいない正解" : right.includes(at) ? "○" : "×",
          several && items(ask)[at],
        ]);
      },
    };
  }

  function line(label, size, code) {
    const field = make("input", code ? "ask-code" : "");
    Object.assign(field, { type: "text", size, autocomplete: "off", spellcheck: false });
    if (!code) field.inputMode = "text";
    field.setAttribute("autocapitalize", "off");
    field.setAttribute("aria-label", label);
    return field;
  }

  function typed(ask) {
    const { ask: kind, right, near: width = 0, unit } = ask.dataset;
    const code = kind === "code";
    const fields =
      kind === "interval"
        ? [line("下の端", 5), "から", line("上の端", 5), "まで"]
        : [line(code ? "埋めるコード" : unit ? `答え (${unit})` : "答え", code ? 24 : 7, code)];
    if (unit) fields.push(unit);
    const boxes = fields.filter((one) => one.nodeType);
    const read = () => boxes.map((box) => (code ? tokens(box.value) : number(box.value)));
    const same = (given, wanted) =>
      code
        ? wanted.split("\n").some((one) => tokens(one) === given[0])
        : near(given, numbers(wanted), Number(width));
    return {
      fields,
      given: () => (read().every((one) => (code ? one : !Number.isNaN(one))) ? read() : null),
      empty: code
        ? "コードを書いてから「答える」を押します。"
        : "数を書いてから「答える」を押します。",
      right: (given) => same(given, right),
      replies: (given, told) => {
        const own = told.find((one) => one.dataset.if && same(given, one.dataset.if));
        return [[own ?? told[told.length - 1], ""]];
      },
    };
  }

  function order(ask) {
    const list = ask.querySelector(".choices");
    const note = make("span", "run-unseen");
    note.setAttribute("role", "status");
    numbers(ask.dataset.right).forEach((place, at) => {
      items(ask)[at].place = place;
    });
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
    for (const item of items(ask)) {
      const moves = make("span", "ask-moves");
      item.up = button("↑", () => move(item, true));
      item.down = button("↓", () => move(item, false));
      moves.append(item.up, item.down);
      item.append(moves);
    }
    name();
    list.after(note);
    return {
      fields: [],
      given: () => items(ask).map((item) => item.place),
      right: (given) => given.every((one, at) => one === at),
      replies: (given, told) => [
        [told.find((one) => one.dataset.if === String(given[0])) ?? told[told.length - 1], ""],
      ],
    };
  }

  function text() {
    const area = make("textarea");
    area.rows = 3;
    area.setAttribute("aria-label", "あなたの答え");
    return {
      fields: [area],
      given: () => (area.value.trim() ? [area.value] : null),
      empty: "書いてから「答える」を押します。",
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
    ask.mark.textContent = kept ? STATES[kept.state] : "";
    ask.mark.title = kept ? `${kept.day} ${kept.tries} 回目` : "";
  }

  function points(ask, given) {
    const list = make("ul", "ask-points");
    const boxes = [...ask.told.querySelectorAll(".key > ul > li")].map((point) => {
      const item = make("li");
      const label = make("label");
      const box = make("input");
      box.type = "checkbox";
      label.append(box, ...point.cloneNode(true).childNodes);
      item.append(label);
      list.append(item);
      box.addEventListener("change", () => {
        const done = boxes.every((one) => one.checked);
        const record = all();
        record[ask.dataset.key] = { ...record[ask.dataset.key], state: done ? "right" : "wrong" };
        write(record);
        ask.judged.textContent = done ? "すべて書けていました。" : "";
        mark(ask);
      });
      return box;
    });
    keep(ask.dataset.key, "wrong", given);
    return list;
  }

  function finish(ask, state, given) {
    const replies = told(ask);
    const said = make("div");
    const head = make("p", "ask-verdict");
    ask.reply.replaceChildren(said);
    ask.reply.className = `ask-reply ask-${state}`;
    said.append(head);
    if (ask.dataset.ask === "text" && state !== "open") {
      head.textContent = "自分の答えにあるものに印を付けます。";
      ask.judged = make("p");
      said.append(points(ask, given), ask.judged);
    } else {
      keep(ask.dataset.key, state, given);
      head.textContent = {
        right: "○ 正解です。",
        wrong: "× 違います。",
        open: "答えと解説を読みましょう。",
      }[state];
      for (const [reply, sign, choice] of state === "open"
        ? []
        : ask.form.replies(given, replies)) {
        if (state === "right" && ask.form.fields.length) break; // replies to values are to wrong ones
        if (state === "right" && ask.dataset.ask === "order") break;
        const one = make("p", "", sign && `${sign} `);
        if (choice) {
          const words = make("strong");
          words.append(...[...choice.firstChild.cloneNode(true).childNodes].slice(1));
          one.append(words, " … ");
        }
        one.append(...reply.cloneNode(true).childNodes);
        said.append(one);
      }
    }
    if (refused)
      said.append(
        make(
          "p",
          "run-small",
          "このブラウザは記録を残さない設定です。答えはこの場だけで消えます。",
        ),
      );
    ask.classList.add("ask-done");
    ask.querySelector(":scope > .answer").open = state !== "wrong";
    mark(ask);
    ask.dispatchEvent(new CustomEvent("answered", { bubbles: true, detail: { state } }));
  }

  function setUp(ask) {
    if (ask.form) return;
    const bar = ask.querySelector(":scope > .ask-bar");
    const answer = ask.querySelector(":scope > .answer");
    ask.form = FORMS[ask.dataset.ask](ask);
    ask.reply = make("div", "ask-reply");
    ask.reply.setAttribute("role", "status");
    ask.mark = make("span", "ask-mark");
    answer.querySelector("summary").textContent = "答えと解説";
    const submit = () => {
      if (ask.quiet) return; // an examination judges all at once
      const given = ask.form.given();
      if (!given) {
        ask.reply.className = "ask-reply";
        ask.reply.replaceChildren(make("p", "", ask.form.empty));
        return;
      }
      finish(ask, ask.form.right?.(given) ? "right" : "wrong", given);
    };
    bar.append(
      ...ask.form.fields,
      button("答える", submit),
      button("わからない", () => finish(ask, "open", null)),
      ask.mark,
    );
    bar.after(ask.reply);
    ask.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing || event.target.localName !== "input") return;
      if (event.target.closest(".ask-points")) return;
      event.preventDefault();
      submit();
    });
    mark(ask);
  }

  function page() {
    for (const ask of document.querySelectorAll(".ask")) setUp(ask);
  }

  // On paper stand the answers, as without a script.
  addEventListener("beforeprint", () => document.querySelectorAll(".ask").forEach(told));

  window.bookAnswers = {
    page,
    all,
    write,
    make,
    button,
    setUp,
    finish,
    STATES,
    any: () => Object.keys(all()).length > 0,
    refused: () => refused,
    here: new URL(".", document.currentScript.src),
    needs: {
      left: ["questions.js", "left.js"],
      record: ["questions.js", "left.js", "record.js"],
      exam: ["exam-questions.js", "exam.js"],
      deck: ["cards.js", "deck.js"],
    },
  };
})();
