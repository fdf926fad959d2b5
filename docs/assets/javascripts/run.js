// Puts buttons under runnable blocks. What they do is in run/panel.js, loaded when used.
(() => {
  const here = new URL("../run/", document.currentScript.src);
  const place = new URLSearchParams(location.search).get("runtime");
  const runtime = place && new URL(place, location).href;
  let panel;
  const load = () =>
    (panel ??= import(new URL("panel.js", here)).then(
      (m) => (m.begin({ here, runtime }), m),
      (error) => {
        panel = null;
        throw error;
      },
    ));

  function act(block, action) {
    return load().then(
      (m) => m[action](block),
      () => {
        block.bar.status.textContent =
          "実行の準備ができませんでした。通信を確かめてください。コードは手元の Python でも動きます。";
      },
    );
  }

  function element(tag, name, text) {
    const made = document.createElement(tag);
    made.className = name;
    if (text) made.textContent = text;
    return made;
  }

  function setUp(block) {
    let line = block.nextElementSibling;
    if (!line?.matches(".snippet-line")) {
      line = element("p", "");
      block.after(line);
    }
    const bar = element("span", "run-bar");
    line.classList.add("run-line");
    line.prepend(bar);
    if ("local" in block.dataset) {
      bar.append(element("span", "run-status", "PyTorch を使うので、手元で動かします"));
      return;
    }
    bar.buttons = {};
    const button = (action, text, hint) => {
      const made = element("button", "run-button", text);
      made.type = "button";
      made.title = hint;
      made.addEventListener("click", () => act(block, action));
      bar.append((bar.buttons[action] = made));
    };
    button("run", "実行", "このコードを動かす (Ctrl+Enter)");
    if ("check" in block.dataset) button("check", "採点", "答えを確かめる");
    button("stop", "停止", "実行を止める");
    button("edit", "編集", "コードを書き換える");
    button("reset", "リセット", "元のコードと表示に戻す");
    bar.buttons.stop.hidden = bar.buttons.reset.hidden = true;
    bar.status = element("span", "run-status");
    bar.status.setAttribute("role", "status");
    bar.append(bar.status);
    block.bar = bar;
    block.line = line;
    block.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        act(block, "run");
      }
    });
  }

  function page() {
    const blocks = document.querySelectorAll(".runnable[data-snippet]:not(.run-ready)");
    for (const block of blocks) {
      block.classList.add("run-ready");
      setUp(block);
    }
    panel?.then((m) => m.leave());
    const kept = (key) => {
      try {
        return localStorage.getItem(key);
      } catch {
        return null;
      }
    };
    if (panel || kept("book-drafts"))
      load()
        .then((m) => m.resume())
        .catch(() => {});
    const exercises = document.querySelector(".runnable[data-check]");
    if (exercises || (document.getElementById("map") && kept("book-answers"))) {
      load()
        .then((m) => m.progress())
        .catch(() => {});
    }
  }

  // A task of its own: the page shall answer meanwhile.
  if (self.document$) document$.subscribe(() => setTimeout(page));
  else page();
})();
