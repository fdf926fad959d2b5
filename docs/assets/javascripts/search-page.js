// What the book's search needs on the page, before the theme's own script runs.
(() => {
  "use strict";
  const Native = window.Worker;
  const isBox = (target) =>
    target instanceof Element && target.matches("[data-md-component=search-query]");
  let search = null;

  // The index may be out of reach: that is no empty result.
  function told({ failed }) {
    document.querySelector(".search-failed")?.remove();
    const meta = document.querySelector(".md-search-result__meta");
    if (!failed || !meta) return;
    const words = document.createElement("p");
    words.className = "search-failed";
    words.setAttribute("role", "status");
    words.textContent =
      "検索の索引を読み込めませんでした。通信を確かめて、もう一度入力してください。";
    meta.before(words);
  }

  /** From file://, where browsers start no workers: the same script, on the page itself. */
  class LocalWorker extends EventTarget {
    constructor(url) {
      super();
      this.loaded = new Promise((resolve, reject) => {
        const script = Object.assign(document.createElement("script"), {
          src: url,
          onload: resolve,
          onerror: reject,
        });
        document.head.append(script);
      });
    }
    async postMessage(message) {
      await this.loaded;
      const data = await window.bookSearch(message);
      if (data) this.dispatchEvent(new MessageEvent("message", { data }));
    }
  }

  // The theme starts its worker through this; all others are none of our business.
  window.Worker = class extends Native {
    constructor(url, options) {
      if (!String(url).includes("search-worker.js")) return super(url, options);
      window.Worker = Native;
      search = location.protocol === "file:" ? new LocalWorker(url) : new Native(url, options);
      search.addEventListener("message", ({ data }) => told(data));
      return search;
    }
  };

  // The theme's keys for the search focus its box, which no narrow screen shows before it is opened.
  addEventListener(
    "keydown",
    (event) => {
      const toggle = document.getElementById("__search");
      if (!["s", "f", "/"].includes(event.key) || event.ctrlKey || event.metaKey || event.altKey)
        return;
      if (event.target.closest?.("input, textarea, select, [contenteditable]") || !toggle) return;
      if (toggle.checked || matchMedia("(min-width: 60em)").matches) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      toggle.click();
    },
    true,
  );

  // Who goes to the box will search: fetch the index while the first letters are typed.
  addEventListener("focusin", (event) => {
    if (isBox(event.target)) search?.postMessage({ type: "warm" });
  });

  // The theme looks at the box when a key goes up; text may also be pasted, dictated or dropped.
  addEventListener("input", (event) => {
    if (isBox(event.target))
      for (const type of ["keydown", "keyup"]) event.target.dispatchEvent(new Event(type));
  });

  // An open search has the focus; one that is over leaves it, so that keys work on the page again.
  addEventListener("change", ({ target }) => {
    if (target.id !== "__search") return;
    const box = document.querySelector("[data-md-component=search-query]");
    if (target.checked) box?.focus();
    else box?.blur();
  });

  // The theme makes the list of results anew with every answer. Who stands on a result stays
  // on it, or goes back to the box where it is no longer among them.
  let chosen = null;
  const remade = new MutationObserver(() => {
    if (!chosen || chosen.isConnected || document.activeElement !== document.body) return;
    const { pathname, hash } = new URL(chosen.href);
    const links = [...document.querySelectorAll(".md-search-result__link")];
    const same = links.find((link) => {
      const address = new URL(link.href);
      return address.pathname === pathname && address.hash === hash;
    });
    const target = same ?? document.querySelector("[data-md-component=search-query]");
    target.focus({ preventScroll: true });
  });
  addEventListener("focusin", ({ target }) => {
    chosen = target.closest(".md-search-result__link");
    const list = chosen?.closest(".md-search-result__list");
    if (list) remade.observe(list, { childList: true });
  });
  addEventListener("focusout", () =>
    queueMicrotask(() => {
      if (chosen?.isConnected && document.activeElement !== chosen) chosen = null;
    }),
  );

  // The Enter that ends a conversion chooses no result (Safari sends it after the conversion).
  addEventListener(
    "keydown",
    (event) => {
      if (isBox(event.target) && (event.isComposing || event.keyCode === 229))
        event.stopImmediatePropagation();
    },
    true,
  );
})();
