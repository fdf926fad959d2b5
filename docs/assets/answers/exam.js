// 模試: twenty questions over all topics, each time others; a clock that only shows; the result by topic.
(() => {
  const { make, button, all, setUp, here } = bookAnswers;
  const COUNT = 20;
  const MINUTES = 40;
  const root = new URL("../../", here);

  function shuffled(some) {
    const mixed = [...some];
    for (let at = mixed.length - 1; at > 0; at--) {
      const other = Math.floor(Math.random() * (at + 1));
      [mixed[at], mixed[other]] = [mixed[other], mixed[at]];
    }
    return mixed;
  }

  /** Questions from one topic after the other; in each topic those that were tried least come first. */
  function drawn(bank, record) {
    const topics = new Map();
    for (const one of shuffled(bank))
      topics.set(one.topic, [...(topics.get(one.topic) ?? []), one]);
    const tries = (one) => record[one.key]?.tries ?? 0;
    const piles = shuffled([...topics.values()]);
    for (const pile of piles) pile.sort((one, two) => tries(one) - tries(two));
    const chosen = [];
    while (chosen.length < COUNT && piles.some((pile) => pile.length))
      for (const pile of piles) if (pile.length && chosen.length < COUNT) chosen.push(pile.shift());
    return shuffled(chosen);
  }

  /** A question of the bank as a form that keeps quiet until all are judged. */
  function posed(one, number) {
    const frame = make("template");
    frame.innerHTML = one.html;
    const ask = document.importNode(frame.content, true).firstElementChild;
    ask.id = `exam-${number}`;
    const title = ask.querySelector(".admonition-title");
    title.firstChild.data = title.firstChild.data.replace(/^問 \d+\./, `問 ${number}.`);
    const base = new URL(one.page, root);
    for (const part of [ask, ask.querySelector("noscript")]) {
      for (const link of part.querySelectorAll("a[href]"))
        link.href = new URL(link.getAttribute("href"), base).href;
    }
    ask.quiet = true;
    setUp(ask);
    return ask;
  }

  function sheet(asks) {
    const made = make("section", "exam-sheet");
    made.append(make("h2", "", "解答用紙"));
    const table = make("table");
    asks.forEach((ask, at) => {
      const row = table.insertRow();
      const choices = ask.querySelectorAll(".choices > li").length;
      const letters =
        ask.dataset.ask === "order" ? "" : "ア イ ウ エ オ カ キ ク".slice(0, choices * 2);
      row.append(make("th", "", String(at + 1)), make("td", "", letters));
    });
    made.append(table);
    return made;
  }

  function results(asks, chosen, seconds) {
    const made = make("section", "exam-result");
    made.tabIndex = -1;
    const right = asks.filter((ask) => ask.state === "right").length;
    const minutes = Math.max(1, Math.round(seconds / 60));
    made.append(
      make("h2", "", "結果"),
      make("p", "ask-verdict", `${asks.length} 問中 ${right} 問正解、${minutes} 分でした。`),
    );
    const frame = make("div", "table-frame");
    const table = make("table", "plain");
    const head = table.createTHead().insertRow();
    for (const word of ["分野", "正解", "読み直す所"]) head.append(make("th", "", word));
    const body = table.createTBody();
    for (const topic of [...new Set(chosen.map((one) => one.topic))]) {
      const own = asks.filter((_, at) => chosen[at].topic === topic);
      const row = body.insertRow();
      row.append(
        make("th", "", topic),
        make("td", "", `${own.filter((ask) => ask.state === "right").length} / ${own.length}`),
      );
      const cell = row.insertCell();
      const links = own
        .filter((ask) => ask.state !== "right")
        .flatMap((ask) => [...ask.querySelectorAll(":scope > .answer > :not(div) a[href]")]);
      const seen = new Set();
      for (const link of links) {
        if (seen.has(link.href)) continue;
        seen.add(link.href);
        const other = make("a", "", link.textContent);
        other.href = link.href;
        cell.append(seen.size > 1 ? "、" : "", other);
      }
    }
    frame.append(table, make("template"));
    made.append(frame);
    return made;
  }

  function exam() {
    const place = document.querySelector('[data-answers="exam"]');
    if (!place) return;
    const panel = make("section", "ask-panel exam");
    panel.dataset.answers = "exam";
    panel.id = place.id;
    place.replaceWith(panel);
    begin(panel);
  }

  function begin(panel) {
    panel.classList.remove("exam-judged");
    const row = make("p", "run-line");
    const note = make("p", "run-words");
    note.setAttribute("role", "status");
    const start = button("始める", async () => {
      try {
        for (const name of ["exam-questions.js", "verdict.js"]) await bookAnswers.load(name);
      } catch {
        note.textContent = "問題を読み込めませんでした。通信を確かめてください。";
        return;
      }
      if (bookExam.length) pose(panel);
      else note.textContent = "この版には、問題がまだありません。";
    });
    row.append(start);
    panel.replaceChildren(row, note);
    return start;
  }

  function pose(panel) {
    const chosen = drawn(bookExam, all());
    const asks = chosen.map((one, at) => posed(one, at + 1));
    const began = Date.now();
    const clock = make("p", "exam-clock");
    const passed = () => Math.round((Date.now() - began) / 1000);
    const tick = () => {
      const now = passed();
      const two = (value) => String(value).padStart(2, "0");
      const over = now > MINUTES * 60 ? "。時間は過ぎましたが、続けられます" : "";
      clock.textContent = `${two(Math.floor(now / 60))}:${two(now % 60)} / ${MINUTES}:00${over}`;
      if (!clock.isConnected) clearInterval(timer);
    };
    const timer = setInterval(tick, 1000);
    const row = make("p", "run-line");
    const judge = button("採点する", () => {
      clearInterval(timer);
      for (const ask of asks) {
        const [state, given] = bookAnswers.verdict(ask);
        ask.quiet = false;
        ask.state = state;
        bookAnswers.finish(ask, state, given);
      }
      panel.classList.add("exam-judged");
      const result = results(asks, chosen, passed());
      row.replaceChildren(button("別の問題でもう一度", () => begin(panel).focus()));
      clock.replaceWith(result);
      result.focus();
    });
    row.append(
      judge,
      button("紙に印刷する", () => print()),
    );
    panel.replaceChildren(clock, ...asks, row, sheet(asks));
    tick();
    asks[0].querySelector("input, button")?.focus();
  }

  bookAnswers.exam = exam;
})();
