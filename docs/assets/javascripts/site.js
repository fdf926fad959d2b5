// What readers with a keyboard or a screen reader need beyond HTML and CSS.
(() => {
  const all = (selector) => document.querySelectorAll(selector);

  // The theme opens things by labels of hidden checkboxes: for keys, they become buttons.
  function openers() {
    for (const label of all("label.md-header__button[for=__drawer], label.md-header__button[for=__search], label.md-nav__link, label.md-nav__title[for^=__nav]")) {
      const toggle = document.getElementById(label.htmlFor);
      const button = document.createElement("button");
      for (const { name, value } of label.attributes) if (name !== "tabindex") button.setAttribute(name, value);
      button.type = "button";
      button.setAttribute("aria-expanded", toggle.checked);
      button.append(...label.childNodes);
      button.addEventListener("click", () => toggle.click());
      label.replaceWith(button);
    }
  }

  addEventListener("change", ({ target }) => {
    for (const button of all(`button[for="${target.id}"]`)) button.setAttribute("aria-expanded", target.checked);
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
  const sizes = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (target.scrollWidth > target.clientWidth + 1) target.tabIndex = 0;
      else target.removeAttribute("tabindex");
    }
  });

  // The theme adds tables' frames and copy buttons late.
  function mend() {
    for (const bar of all(".md-code__nav:not([role])")) bar.setAttribute("role", "none");
    for (const button of all("button.md-code__button[title]:not([aria-label])")) button.setAttribute("aria-label", button.title);
    for (const frame of all(".md-typeset__scrollwrap:not([role])")) {
      frame.setAttribute("role", "group");
      frame.setAttribute("aria-label", "表");
    }
    for (const one of all(".md-typeset div.arithmatex, .md-typeset__scrollwrap, .md-typeset .highlight code")) sizes.observe(one);
  }

  // The theme says in a dialog what was copied. Its notes at buttons only repeat their names;
  // they outlive the moment in which a button has the focus, so they are told apart at once.
  document.querySelector(".md-dialog")?.setAttribute("role", "status");
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes)
      for (const one of addedNodes)
        if (one.matches?.(".md-tooltip2") && !document.querySelector(`[aria-describedby="${one.id}"]:not(button)`))
          one.setAttribute("aria-hidden", "true");
  }).observe(document.body, { childList: true });

  let waiting = 0;
  const changes = new MutationObserver(() => (waiting ||= requestAnimationFrame(() => ((waiting = 0), mend()))));
  const page = () => {
    openers();
    mend();
    changes.disconnect();
    changes.observe(document.querySelector(".md-content") ?? document.body, { childList: true, subtree: true });
  };
  if (self.document$) document$.subscribe(page);
  else page();
})();
