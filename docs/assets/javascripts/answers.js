// Questions take answers. What makes forms of them is in answers/, loaded where they stand.
(() => {
  const here = new URL("../answers/", document.currentScript.src);
  const loaded = {};
  const load = (name) =>
    (loaded[name] ??= new Promise((done, fail) => {
      const script = document.createElement("script");
      Object.assign(script, { src: new URL(name, here), onload: done, onerror: fail });
      document.head.append(script);
    }));

  function answered() {
    try {
      return localStorage.getItem("book-questions") ?? localStorage.getItem("book-answers");
    } catch {
      return null;
    }
  }

  async function page() {
    const has = (selector) => document.querySelector(selector);
    const left = has(".ask-left, #map") && answered() && "left";
    const panel = has("[data-answers]")?.dataset.answers ?? left;
    if (!has(".ask") && !panel) return;
    try {
      await load("answers.js");
      bookAnswers.load = load;
      bookAnswers.page();
      if (!panel) return;
      for (const name of bookAnswers.needs[panel]) await load(name);
      bookAnswers[panel]();
    } catch {
      document.documentElement.classList.add("answers-failed"); // folded answers, as without a script
    }
  }

  if (self.document$) document$.subscribe(() => setTimeout(page));
  else page();
})();
