// 暗記カード: the words, formulas and constants of the book, to hide and to show.
(() => {
  const { make, button, here } = bookAnswers;
  const root = new URL("../../", here);
  const ROWS = ["あ", "か", "さ", "た", "な", "は", "ま", "や", "ら", "わ"];

  /** The row of the 五十音 that a reading begins in. */
  function rowOf(reading) {
    const first = reading
      .normalize("NFD")[0]
      .replace(/[ぁぃぅぇぉゃゅょっゎ]/g, (small) => String.fromCharCode(small.charCodeAt(0) + 1));
    return ROWS.findLast((row) => row <= first) ?? ROWS[0];
  }

  function select(label, options, act) {
    const made = make("label", "", `${label} `);
    const box = make("select");
    for (const one of options) box.add(new Option(one, one));
    box.addEventListener("change", () => act(box.value));
    made.append(box);
    return made;
  }

  function deck() {
    const place = document.querySelector('[data-answers="deck"]');
    if (!place) return;
    const panel = make("section", "ask-panel deck");
    panel.dataset.answers = "deck";
    panel.id = place.id;
    place.replaceWith(panel);
    const row = make("p", "run-line");
    const note = make("p", "run-words");
    note.setAttribute("role", "status");
    const start = async () => {
      try {
        await bookAnswers.load("cards.js");
        lay(panel);
      } catch {
        note.textContent = "カードを読み込めませんでした。通信を確かめてください。";
      }
    };
    row.append(button("カードを並べる", start));
    panel.append(row, note);
  }

  function lay(panel) {
    const state = { kind: "用語", row: "すべて", turned: false, mixed: false };
    const list = make("div");
    const status = make("p", "run-words");
    status.setAttribute("role", "status");

    function draw() {
      let cards = bookCards.filter((card) => card.kind === state.kind);
      if (state.row !== "すべて" && state.kind === "用語")
        cards = cards.filter((card) => rowOf(card.reading) === state.row);
      // They come in the order of the glossary, the 五十音.
      if (state.mixed)
        cards = cards
          .map((card) => [Math.random(), card])
          .sort((one, two) => one[0] - two[0])
          .map(([, card]) => card);
      list.replaceChildren(
        ...cards.map((card) => {
          const made = make("details", "deck-card");
          const front = make("summary");
          const back = make("div");
          front.innerHTML = state.turned ? card.back : card.front;
          back.innerHTML = state.turned ? card.front : card.back;
          const more = make("a", "", "くわしく");
          more.href = new URL(card.address, root).href;
          back.append(" ", more);
          made.append(front, back);
          return made;
        }),
      );
      status.textContent = `${cards.length} 枚`;
      rows.hidden = state.kind !== "用語";
    }
    const open = (yes) => list.querySelectorAll("details").forEach((one) => (one.open = yes));
    const rows = select("行", ["すべて", ...ROWS], (value) => ((state.row = value), draw()));
    const kinds = [...new Set(bookCards.map((card) => card.kind))];
    const row = make("p", "run-line");
    row.append(
      select("カード", kinds, (value) => ((state.kind = value), draw())),
      rows,
      button("すべて開く", () => open(true)),
      button("すべて隠す", () => open(false)),
      button("裏と表を入れ替える", () => ((state.turned = !state.turned), draw())),
      button("ばらばら・五十音", () => ((state.mixed = !state.mixed), draw())),
    );
    panel.replaceChildren(row, status, list);
    draw();
    row.querySelector("select").focus();
  }

  bookAnswers.deck = deck;
})();
