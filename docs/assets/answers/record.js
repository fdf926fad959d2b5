// 「あなたの記録」: what was answered, by chapter; a file to take along, to bring back, or nothing at all.
(() => {
  const { make, button, all, write, states, total, choose, pages, refused } = bookAnswers;
  const KEPT = { questions: "book-questions", exercises: "book-answers" };
  const STATES = ["right", "wrong", "open"];

  const read = (name) => {
    try {
      return JSON.parse(localStorage.getItem(name)) ?? {};
    } catch {
      return {};
    }
  };

  /** The answers of a file that are what they should be. Throws on anything else. */
  function answersIn(text) {
    const found = JSON.parse(text);
    const questions = Object.entries(found.questions ?? {}).filter(
      ([key, one]) => /^[0-9a-f]{10}$/.test(key) && STATES.includes(one?.state),
    );
    const exercises = Object.entries(found.exercises ?? {}).filter(
      ([, one]) => one && typeof one === "object",
    );
    if (!questions.length && !exercises.length) throw new Error("nothing");
    return { questions: Object.fromEntries(questions), exercises: Object.fromEntries(exercises) };
  }

  function record() {
    const place = document.querySelector('[data-answers="record"]');
    if (!place) return;
    const panel = make("section", "ask-panel");
    panel.dataset.answers = "record";
    panel.id = place.id;
    place.replaceWith(panel);
    const table = make("div");
    const status = make("p", "run-words");
    status.setAttribute("role", "status");

    function draw() {
      const chapters = [...new Set(pages().map((page) => page.chapter))];
      const rows = chapters.map((chapter) => [chapter, states(chapter)]);
      table.replaceChildren(
        ...rows
          .filter(([, found]) => total(found))
          .map(([chapter, found]) => {
            const one = make("section");
            const { right, wrong, open, left } = found;
            const words = `正解 ${right.length}、まちがい ${wrong.length}、わからない ${open.length}、まだ ${left.length}`;
            one.append(make("h2", "", chapter), make("p", "", words), choose(found));
            return one;
          }),
      );
    }

    const file = make("input");
    Object.assign(file, { type: "file", accept: ".json,application/json", hidden: true });
    file.setAttribute("aria-label", "記録のファイル");
    file.addEventListener("change", async () => {
      try {
        const found = answersIn(await file.files[0].text());
        write({ ...all(), ...found.questions });
        const exercises = { ...read(KEPT.exercises), ...found.exercises };
        localStorage.setItem(KEPT.exercises, JSON.stringify(exercises));
        status.textContent = `${Object.keys(found.questions).length} 問の記録を読み込みました。`;
      } catch {
        status.textContent = "読み込めませんでした。ここで書き出したファイルを選んでください。";
      }
      file.value = "";
      draw();
    });

    let sure = false;
    const erase = button("記録を消す", () => {
      if (!sure) {
        sure = true;
        erase.textContent = "本当に消す";
        status.textContent = "もう一度押すと、問いと演習の記録をすべて消します。";
        return;
      }
      sure = false;
      erase.textContent = "記録を消す";
      write({});
      try {
        for (const name of Object.values(KEPT)) localStorage.removeItem(name);
      } catch {
        /* nothing was kept */
      }
      status.textContent = "記録を消しました。";
      draw();
    });
    erase.addEventListener("blur", () => {
      sure = false;
      erase.textContent = "記録を消す";
    });

    const row = make("p", "run-line");
    row.append(
      button("記録を書き出す", () => {
        const data = { questions: all(), exercises: read(KEPT.exercises) };
        const link = make("a");
        const blob = new Blob([JSON.stringify(data, null, 1)], { type: "application/json" });
        link.href = URL.createObjectURL(blob);
        link.download = "activation-functions-record.json";
        link.click();
        URL.revokeObjectURL(link.href);
        status.textContent = "記録をファイルに書き出しました。";
      }),
      button("記録を読み込む", () => file.click()),
      erase,
      file,
    );
    write(all());
    if (refused())
      status.textContent =
        "このブラウザは記録を残さない設定です。答えは、ページを閉じると消えます。";
    panel.append(row, status, table);
    draw();
  }

  bookAnswers.record = record;
})();
