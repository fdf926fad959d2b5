// Small comforts. Every page works without this file.
(() => {
  "use strict";
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const say = (text) => window.alert$ && window.alert$.next(text);
  const article = () => document.querySelector(".md-content__inner");

  // A click on a heading's mark copies the link to this heading.
  addEventListener(
    "click",
    (event) => {
      const link = event.target instanceof Element && event.target.closest(".headerlink");
      if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
      if (navigator.clipboard)
        navigator.clipboard.writeText(link.href).then(
          () => say("リンクをコピーしました"),
          () => {},
        );
    },
    true,
  );

  // Escape hides the note on a term without moving the focus.
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    shut();
    all(".md-tooltip2--active").forEach((note) => note.classList.remove("md-tooltip2--active"));
  });

  // A finger has no way to hover: a touched term opens its note in place, with a link onward.
  let finger = false;
  const shut = () =>
    all(".term-note").forEach((note) => {
      note.previousElementSibling.removeAttribute("aria-expanded");
      note.remove();
    });
  addEventListener("pointerdown", (event) => (finger = event.pointerType === "touch"), true);
  addEventListener("keydown", () => (finger = false), true);
  addEventListener(
    "click",
    (event) => {
      const term = event.target instanceof Element && event.target.closest("a.term");
      if (!term || !finger) return;
      event.preventDefault();
      event.stopPropagation();
      const open = term.nextElementSibling?.matches(".term-note");
      shut();
      all(".md-tooltip2--active").forEach((one) => one.classList.remove("md-tooltip2--active"));
      if (open) return;
      const note = document.createElement("span"),
        link = document.createElement("a");
      const said = document.getElementById(term.getAttribute("aria-describedby"));
      note.className = "term-note";
      note.setAttribute("role", "status");
      link.href = term.href;
      link.textContent = "用語集へ";
      term.after(note);
      note.append(term.title || said?.textContent.trim() || "", " ", link);
      term.setAttribute("aria-expanded", "true");
    },
    true,
  );

  // On paper, links get a number, and their addresses stand at the end.
  function spellLinks() {
    dropLinks();
    const home = document.querySelector("link[rel=canonical]"),
      seen = new Map(),
      text = article();
    if (!text) return;
    for (const link of all(
      "a[href]:not(.headerlink, .term, [download], .page-tools a, figcaption a)",
      text,
    )) {
      const url = new URL(link.getAttribute("href"), home ? home.href : location.href).href;
      if (link.getAttribute("href").startsWith("#") || !url.startsWith("http")) continue;
      if (!seen.has(url)) seen.set(url, seen.size + 1);
      link.dataset.ref = seen.get(url);
    }
    if (!seen.size) return;
    const list = document.createElement("section"),
      items = document.createElement("ol");
    list.className = "print-links";
    list.append("このページのリンク先", items);
    for (const url of seen.keys()) {
      const item = document.createElement("li");
      try {
        item.textContent = decodeURI(url);
      } catch {
        item.textContent = url;
      }
      items.append(item);
    }
    text.append(list);
  }
  function dropLinks() {
    all(".print-links").forEach((list) => list.remove());
    all("a[data-ref]").forEach((link) => delete link.dataset.ref);
  }
  // And paper is white, whatever the screen is.
  let scheme = null;
  addEventListener("beforeprint", () => {
    spellLinks();
    scheme ??= document.body.dataset.mdColorScheme;
    document.body.dataset.mdColorScheme = "default";
  });
  addEventListener("afterprint", () => {
    dropLinks();
    if (scheme) document.body.dataset.mdColorScheme = scheme;
    scheme = null;
  });

  // Long pages remember, on this device only, where one stopped reading.
  const KEY = "reading-position",
    KEPT = 60;
  const load = () => {
    try {
      return JSON.parse(localStorage.getItem(KEY)) || {};
    } catch {
      return {};
    }
  };
  const save = (places) => {
    try {
      localStorage.setItem(KEY, JSON.stringify(places));
    } catch {
      /* private mode */
    }
  };
  const long = () => document.documentElement.scrollHeight > 4 * innerHeight;
  let timer = 0,
    here = location.pathname;

  function remember() {
    if (!article() || here !== location.pathname || !long()) return;
    const places = load(),
      end = document.documentElement.scrollHeight - innerHeight;
    const passed = all("h2[id], h3[id]", article()).filter(
      (heading) => heading.getBoundingClientRect().top < innerHeight / 3,
    );
    delete places[here];
    if (passed.length && scrollY < end - innerHeight) places[here] = passed.pop().id;
    save(Object.fromEntries(Object.entries(places).slice(-KEPT)));
  }
  addEventListener(
    "scroll",
    () => {
      clearTimeout(timer);
      timer = setTimeout(remember, 300);
      closeFar();
    },
    { passive: true },
  );

  function close() {
    all(".resume").forEach((note) => note.remove());
  }
  function closeFar() {
    if (scrollY > innerHeight) close();
  }

  function offer() {
    close();
    clearTimeout(timer);
    here = location.pathname;
    const id = load()[here],
      heading = id && document.getElementById(id),
      main = document.querySelector(".md-main");
    if (!heading || !main || location.hash || scrollY > 50 || !long()) return;
    const note = document.createElement("div"),
      link = document.createElement("a"),
      button = document.createElement("button");
    const title = heading.cloneNode(true);
    all(".headerlink", title).forEach((mark) => mark.remove());
    note.className = "resume";
    link.href = "#" + id;
    link.textContent = `前回の続き: ${title.textContent.trim()}`;
    link.addEventListener("click", close);
    button.type = "button";
    button.textContent = "×";
    button.setAttribute("aria-label", "続きの案内を閉じる");
    button.addEventListener("click", () => {
      const places = load();
      delete places[here];
      save(places);
      close();
    });
    note.append(link, button);
    main.prepend(note);
  }

  // A page that is not there: offer pages with a similar address.
  function suggest() {
    const near = document.getElementById("not-found-near");
    if (!near) return;
    const words = (path) =>
      path
        .replace(/(index)?\.(html|md)$/, "")
        .split(/[/._-]+/)
        .filter((word) => word.length > 1);
    const pairs = (word) =>
      Array.from({ length: Math.max(1, word.length - 1) }, (_, at) => word.slice(at, at + 2));
    const like = (one, two) => {
      const first = new Set(pairs(one)),
        second = new Set(pairs(two));
      return (
        (2 * [...first].filter((pair) => second.has(pair)).length) / (first.size + second.size)
      );
    };
    const base = words(
      new URL(document.querySelector(".not-found").action).pathname.toLowerCase(),
    ).length;
    let asked;
    try {
      asked = words(decodeURIComponent(location.pathname).toLowerCase()).slice(base);
    } catch {
      return;
    }
    const found = new Map();
    for (const link of all(".md-nav--primary a[href]")) {
      const path = words(new URL(link.href).pathname.toLowerCase()).slice(base);
      const last = path[path.length - 1],
        text = link.textContent.trim();
      if (!last || !text || found.has(link.href)) continue;
      const score = Math.max(
        0,
        ...asked.map((word, at) => like(word, last) * (at === asked.length - 1 ? 1 : 0.7)),
      );
      if (score > 0.5) found.set(link.href, [score, text]);
    }
    const best = [...found].sort((one, two) => two[1][0] - one[1][0]).slice(0, 4);
    for (const [href, [, text]] of best) {
      const item = document.createElement("li"),
        link = document.createElement("a");
      link.href = href;
      link.textContent = text;
      item.append(link);
      near.lastElementChild.append(item);
    }
    near.hidden = !best.length;
  }

  const start = () => {
    offer();
    suggest();
  };
  if (window.document$) window.document$.subscribe(() => setTimeout(start));
  else start();
})();
