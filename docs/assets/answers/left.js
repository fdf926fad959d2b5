// What is still open: beside the chapters on the map, and at the end of each chapter's exercises.
(() => {
  const { make, button, all, here, STATES } = bookAnswers;
  const root = new URL("../../", here);
  const WORDS = { right: "正解", wrong: "まちがい", open: "わからない", left: "まだ" };

  const path = (url) => new URL(url, location.href).pathname.replace(/index\.html$/, "");
  const pages = () => bookQuestions.map((page) => ({ ...page, url: new URL(page.address, root) }));
  const pageAt = (url) => pages().find((page) => page.url.pathname === path(url));

  /** What was written for the exercises that code solves: {folder: {tries, solved}}. */
  function written() {
    try {
      return JSON.parse(localStorage.getItem("book-answers")) ?? {};
    } catch {
      return {};
    }
  }

  /** The questions of a chapter, and its exercises of code, by their state. */
  function states(chapter) {
    const record = all();
    const code = written();
    const found = { right: [], wrong: [], open: [], left: [] };
    for (const page of pages()) {
      if (page.chapter !== chapter) continue;
      for (const [key, id] of page.questions)
        found[record[key]?.state in STATES ? record[key].state : "left"].push({
          page,
          id,
          at: `q-${id}`,
        });
      for (const [stem, at, number] of page.exercises ?? []) {
        const { solved, tries } = code[stem] ?? {};
        const id = `exercise-${number}`;
        found[solved ? "right" : tries ? "wrong" : "left"].push({ page, id, at, code: true });
      }
    }
    return found;
  }
  const total = (found) => Object.values(found).reduce((sum, some) => sum + some.length, 0);
  const counted = (found) =>
    Object.entries(WORDS)
      .map(([state, word]) => `${word} ${found[state].length}`)
      .join("、");

  const name = (id) =>
    id.startsWith("predict")
      ? `予測${id.slice(7).replace("-", " ")}`
      : id.replace("check-", "問 ").replace("exercise-", "演習 ");
  function list(questions, empty) {
    if (!questions.length) return make("p", "", empty);
    const made = make("ul");
    for (const { page, id, at } of questions) {
      const item = make("li");
      const link = make("a", "", `${page.title} ${name(id)}`);
      link.href = `${page.url.href}#${at}`;
      item.append(link);
      made.append(item);
    }
    return made;
  }

  /** Two buttons, and below them the questions that one asks for. */
  function choose(found) {
    const box = make("div");
    const row = make("p", "run-line");
    const shown = make("div");
    shown.setAttribute("role", "status");
    const show = (questions, empty) => shown.replaceChildren(list(questions, empty));
    row.append(
      button("まちがえた問いだけ", () =>
        show([...found.wrong, ...found.open], "まちがえた問いは、いまはありません。"),
      ),
      button("まだの問い", () => show(found.left, "すべての問いに答えました。")),
    );
    box.append(row, shown);
    return box;
  }

  function left() {
    for (const link of document.querySelectorAll("#map ~ ul a[href]:not(.term)")) {
      const page = pageAt(link.href);
      const item = link.parentElement;
      if (!page || item.querySelector("a") !== link) continue;
      item.querySelector(".ask-count")?.remove();
      const found = states(page.chapter);
      const asked = (some) => some.filter((one) => !one.code).length; // the panel counts the code
      const whole = Object.values(found).reduce((sum, some) => sum + asked(some), 0);
      const done = whole - asked(found.left);
      if (done) item.append(make("span", "run-count ask-count", ` 問い ${done} / ${whole} 済`));
    }
    const place = document.querySelector(".ask-left");
    const page = place && pageAt(location.href);
    const found = page && states(page.chapter);
    if (!found || !total(found)) return;
    const head = make("p", "run-words", `この章の問いと演習 ${total(found)}: ${counted(found)}`);
    place.replaceChildren(head, choose(found));
  }

  Object.assign(bookAnswers, { left, states, total, counted, choose, pages });
})();
