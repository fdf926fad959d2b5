// What readers with a keyboard or a screen reader need beyond HTML and CSS.
(() => {
  const all = (selector) => document.querySelectorAll(selector);

  // The theme opens things by labels of hidden checkboxes: for keys, they become buttons.
  function openers() {
    for (const label of all(
      "label.md-header__button[for=__drawer], label.md-header__button[for=__search], label.md-nav__link, label.md-nav__title[for^=__nav]",
    )) {
      const toggle = document.getElementById(label.htmlFor);
      const button = document.createElement("button");
      for (const { name, value } of label.attributes)
        if (name !== "tabindex") button.setAttribute(name, value);
      button.type = "button";
      button.setAttribute("aria-expanded", toggle.checked);
      button.append(...label.childNodes);
      button.addEventListener("click", () => toggle.click());
      label.replaceWith(button);
    }
  }

  addEventListener("change", ({ target }) => {
    for (const button of all(`button[for="${target.id}"]`))
      button.setAttribute("aria-expanded", target.checked);
    if (target.id === "__drawer" && target.checked)
      setTimeout(() => document.querySelector(".md-nav--primary a[href]")?.focus(), 300);
  });
  addEventListener("keydown", ({ key }) => {
    const drawer = document.getElementById("__drawer");
    if (key !== "Escape" || !drawer?.checked) return;
    drawer.click();
    document.querySelector("button[for=__drawer]")?.focus();
  });

  // What scrolls sideways takes the focus, so that arrow keys move it.
  const SCROLLS = "div.arithmatex, .table-frame, .highlight code";
  function fit(one) {
    if (one.scrollWidth > one.clientWidth + 1) one.tabIndex = 0;
    else one.removeAttribute("tabindex");
  }
  const sizes = new ResizeObserver((entries) => entries.forEach(({ target }) => fit(target)));

  // site.css leaves what is far from the screen without a layout while the first page opens.
  // It follows here, from the top, in pieces that no reader notices.
  const root = document.documentElement;
  const idle = self.requestIdleCallback ?? ((call) => setTimeout(call, 50));
  let rest = [],
    young = true;
  const grow = () => void setTimeout(() => (young = false), 500);
  function layOut(time) {
    do {
      const block = rest.shift();
      if (!block) {
        root.dataset.laidOut = "";
        return grow();
      }
      block.style.contentVisibility = "visible";
      for (const one of block.querySelectorAll(SCROLLS)) fit(one);
      if (block.matches(SCROLLS)) fit(block);
    } while (time?.timeRemaining() > 42);
    idle(layOut);
  }
  // Who jumps far does not wait, and arrives where the link leads.
  function arrive() {
    root.classList.remove("later");
    const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    place?.scrollIntoView({ behavior: "instant" });
  }
  if (location.hash) arrive();
  addEventListener("hashchange", () => {
    if (!young) return;
    history.replaceState(null, ""); // the theme would scroll back to where the reader was before
    arrive();
  });
  addEventListener(
    "scroll",
    () => {
      if (young && scrollY > innerHeight) root.classList.remove("later");
    },
    { passive: true },
  );

  // The theme adds copy buttons late.
  function mend() {
    for (const bar of all(".md-code__nav:not([role])")) bar.setAttribute("role", "none");
    for (const button of all("button.md-code__button[title]:not([aria-label])"))
      button.setAttribute("aria-label", button.title);
    for (const one of all(SCROLLS)) sizes.observe(one);
  }

  // The theme says in a dialog what was copied. Its notes at buttons only repeat their names;
  // they outlive the moment in which a button has the focus, so they are told apart at once.
  document.querySelector(".md-dialog")?.setAttribute("role", "status");
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes)
      for (const one of addedNodes)
        if (
          one.matches?.(".md-tooltip2") &&
          !document.querySelector(`[aria-describedby="${one.id}"]:not(button)`)
        )
          one.setAttribute("aria-hidden", "true");
  }).observe(document.body, { childList: true });

  let waiting = 0;
  const soon = () => (waiting ||= setTimeout(() => ((waiting = 0), mend())));
  const changes = new MutationObserver(soon);
  const page = () => {
    setTimeout(openers);
    soon();
    if (root.matches("[data-laid-out]") || rest.length) root.classList.remove("later"); // another page has come
    if (root.matches(".later")) {
      rest = [...all(".md-content__inner > *, .md-content__inner > .highlight > pre")];
      idle(layOut);
    } else grow();
    changes.disconnect();
    changes.observe(document.querySelector(".md-content") ?? document.body, {
      childList: true,
      subtree: true,
    });
  };
  if (self.document$) document$.subscribe(page);
  else page();
})();
