// Whether an answer is right, what the book replies to it, and what is kept of it.
(() => {
  const { all, write, refused, make, items, told, mark } = bookAnswers;

  function keep(key, state, given) {
    const record = all();
    const day = new Date().toLocaleDateString("sv"); // 2026-01-31
    record[key] = { state, tries: (record[key]?.tries ?? 0) + 1, given, day };
    write(record);
  }

  // ---- values

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
  const numbers = (text) => text.split(" ").map(Number);

  /** How far a value is from another, in units of the tolerance; at most 1: the same. */
  function distance(given, wanted, width) {
    const apart = given.map((one, at) => (one === wanted[at] ? 0 : Math.abs(one - wanted[at])));
    return Math.max(...apart) / (width * (1 + 1e-9) || Number.MIN_VALUE);
  }

  // ---- for each kind: what is given (null: nothing yet), whether it is right, [reply, sign, choice]

  const choices = (ask) => {
    const several = ask.dataset.ask === "many";
    const right = numbers(ask.dataset.right);
    const sign = (at, given) =>
      !several ? "" : !given.includes(at) ? "選んでいない正解" : right.includes(at) ? "○" : "×";
    return {
      given: (read) => read,
      right: (given) => given.join() === right.join(),
      replies: (given, all) =>
        [...new Set([...given, ...(several ? right : [])])]
          .sort((one, two) => one - two)
          .map((at) => [all[at], sign(at, given), several && items(ask)[at]]),
    };
  };

  const typed = (ask) => {
    const code = ask.dataset.ask === "code";
    const width = Number(ask.dataset.near ?? 0);
    const apart = (given, wanted) =>
      code
        ? wanted.split("\n").some((one) => tokens(one) === given[0])
          ? 0
          : Infinity
        : distance(given, numbers(wanted), width);
    return {
      given: (read) => {
        const found = read.map(code ? tokens : number);
        return found.every((one) => one && !Number.isNaN(one)) || found.includes(0) ? found : null;
      },
      right: (given) => apart(given, ask.dataset.right) <= 1,
      replies: (given, all) => {
        const near = (one) => (one.dataset.if ? apart(given, one.dataset.if) : 1); // the others: 1
        return [[all.reduce((best, one) => (near(one) < near(best) ? one : best), all.at(-1)), ""]];
      },
    };
  };

  const KINDS = {
    one: choices,
    many: choices,
    number: typed,
    interval: typed,
    code: typed,
    order: () => ({
      given: (read) => read,
      right: (given) => given.every((one, at) => one === at),
      replies: (given, all) => {
        const fits = (one) => {
          const [place, line] = one.dataset.if.split(" ").map(Number);
          return one.dataset.if && given[place] === line;
        };
        const same = given.findIndex((one, at) => one !== at);
        return [[all.find(fits) ?? all.at(-1), same && `はじめの ${same} つは合っています。`]];
      },
    }),
    text: () => ({ given: (read) => read, right: () => false }),
  };

  // ---- what is said

  /** The points of a text, to be ticked by who has written it. */
  function points(ask) {
    const list = make("ul", "ask-points");
    const judged = make("p");
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
        judged.textContent = done ? "すべて書けていました。" : "";
        mark(ask);
      });
      return box;
    });
    return [list, judged];
  }

  function paragraph([reply, sign, choice]) {
    const made = make("p", "", sign && `${sign} `);
    if (choice) {
      const words = make("strong");
      words.append(...[...choice.firstChild.cloneNode(true).childNodes].slice(1));
      made.append(words, " … ");
    }
    made.append(...reply.cloneNode(true).childNodes);
    return made;
  }

  const HEADS = {
    right: "○ 正解です。",
    wrong: "× 違います。",
    open: "答えと解説を読みましょう。",
  };

  /** Say the verdict of an answer, reply to it, keep it. */
  function finish(ask, state, given) {
    const replies = told(ask);
    const written = ask.dataset.ask === "text" && state !== "open";
    const replied = ask.querySelector(".replies:not(.values)")
      ? state !== "open"
      : state === "wrong";
    keep(ask.dataset.key, state, given);
    const said = [
      make("p", "ask-verdict", written ? "自分の答えにあるものに印を付けます。" : HEADS[state]),
    ];
    if (written) said.push(...points(ask));
    else if (replied)
      said.push(...KINDS[ask.dataset.ask](ask).replies(given, replies).map(paragraph));
    if (refused())
      said.push(
        make(
          "p",
          "run-small",
          "このブラウザは記録を残さない設定です。答えはこの場だけで消えます。",
        ),
      );
    ask.reply.className = `ask-reply ask-${state}`;
    ask.reply.replaceChildren(...said);
    ask.classList.add("ask-done");
    ask.querySelector(":scope > .answer").open = state !== "wrong" || written;
    mark(ask);
  }

  /** (state, what is given) of the form as it stands; without an answer, open. */
  function verdict(ask) {
    const kind = KINDS[ask.dataset.ask](ask);
    const read = ask.form.read();
    const given = read && kind.given(read);
    return [!given ? "open" : kind.right(given) ? "right" : "wrong", given];
  }

  function judge(ask, known) {
    const [state, given] = known ? verdict(ask) : ["open", null];
    if (known && !given) {
      ask.reply.className = "ask-reply";
      ask.reply.replaceChildren(make("p", "", `${ask.form.empty}から「答える」を押します。`));
    } else finish(ask, state, given);
  }

  Object.assign(bookAnswers, { finish, verdict, judge });
})();
