// Moves the knobs of a page: its code, output and figures show another frame that the build has run.
// The frames of a snippet are a script file beside it (scripts/running/deltas.py says what is in it).
(() => {
  // Ms after the last move: the address and the words for those who listen.
  const QUIET = 250;

  const make = (tag, text = "") => {
    const made = document.createElement(tag);
    made.textContent = text;
    return made;
  };
  const turn = ([values, places], frame) => values[places?.[frame] ?? frame];
  const joined = ({ fixed, slots }, frame) =>
    fixed.reduce((text, after, slot) => text + turn(slots[slot - 1], frame) + after);
  const high = (one) => one.getBoundingClientRect().height;
  const nearest = (texts, value) => {
    const off = texts.map((text) => Math.abs(text - value));
    return off.indexOf(Math.min(...off));
  };

  // Makes what is drawn equal to `next`: what differs in values only stays, and is not styled anew.
  function follow(drawn, next) {
    const [old, now] = [drawn, next].map((one) => [...one.children]);
    const names = (one) => [one.nodeName, ...one.getAttributeNames()].join();
    while (now[0] && old[0]?.isEqualNode(now[0])) [old, now].map((all) => all.shift());
    let after = null;
    while (now[0] && old.at(-1)?.isEqualNode(now.at(-1)))
      [after] = [old, now].map((all) => all.pop());
    now.forEach((one, at) => {
      const own = old[at];
      if (!own) return drawn.insertBefore(one, after);
      if (names(own) !== names(one)) return own.replaceWith(one);
      for (const { name, value } of one.attributes)
        if (own.getAttribute(name) !== value) own.setAttribute(name, value);
      follow(own, one);
    });
    for (const one of old.slice(now.length)) one.remove();
  }

  // Each line of letters as one path: all that is drawn alone is put together anew at each move.
  function unite(drawn) {
    const lines = "g[transform]:not(:empty, :has(:not(use)))";
    for (const one of drawn.querySelectorAll(lines)) {
      const d = [...one.children].map(({ x, y, href }) => {
        const path = document.querySelector(href.baseVal);
        return `M${2 * x.baseVal.value} ${2 * y.baseVal.value}${path.getAttribute("d")}`;
      });
      const path = `<path$1scale(.5)$2 d="${d.join("")}"/>`;
      one.outerHTML = one.cloneNode().outerHTML.replace(/^<g(.*transform="[^"]*)(.*)><.*/, path);
    }
  }

  // The part of the code between two places, as an element of its own.
  function carved(code, [start, end]) {
    const range = document.createRange();
    const walker = document.createTreeWalker(code, NodeFilter.SHOW_TEXT);
    for (let node, at = 0; (node = walker.nextNode()); at += node.length) {
      if (at <= start) range.setStart(node, Math.min(start - at, node.length));
      if (at < end) range.setEnd(node, Math.min(end - at, node.length));
    }
    range.deleteContents();
    const value = make("span", " ");
    value.className = "knob-value";
    range.insertNode(value);
    return value;
  }

  function setUp(box) {
    const stem = box.dataset.knobs;
    const block = document.getElementById(box.dataset.block);
    const code = block.querySelector("pre > code");
    // Alone in its page.
    const name = `${stem.split("/").pop()}.py`;
    const link = block.parentElement.querySelector(`[download="${name}"]`);
    const file = link.href;
    const output = document.querySelector(`[data-output="${stem}"] code`);
    const said = box.querySelector(".knob-said");
    const play = box.querySelector("[data-do=play]");
    const knobs = [...box.querySelectorAll(".knob")].map((row) => {
      const range = row.querySelector("[type=range]");
      const radios = [...row.querySelectorAll("[type=radio]")];
      const place = () => (range ? +range.value : radios.findIndex((one) => one.checked));
      const put = (at) => {
        if (range) range.value = at;
        else radios[at].checked = true;
      };
      const beside = row.querySelector("output, [type=number]");
      return { row, range, beside, place, put, written: place(), key: (range ?? radios[0]).name };
    });
    const home = () => knobs.every((one) => one.place() === one.written);
    let data, coming, values, texts, figures, wide, asked, quiet, timer;

    function load() {
      coming ??= new Promise((done) => {
        const ready = () => done(begin(bookFrames[stem]));
        if (self.bookFrames?.[stem]) return ready();
        const script = make("script");
        script.src = `${file.replace(/py$/, "frames.js")}?${box.dataset.frames}`;
        script.onload = ready;
        script.onerror = () => {
          coming = null;
          said.textContent = "結果を読み込めませんでした。通信を確かめてください。";
        };
        document.head.append(script);
      });
      return coming;
    }

    function begin(loaded) {
      data = loaded;
      const page = box.closest("article");
      page.classList.add("knob-near");
      unite(page);
      data.knobs.forEach((one, at) => Object.assign(knobs[at], one));
      const count = knobs.reduce((product, one) => product * one.texts.length, 1);
      texts = Array.from({ length: count }, (_, frame) => joined(data.text, frame).trimEnd());
      figures = data.figures.map(({ name, body }) => {
        const svg = document.querySelector(`#figure-${name} svg`);
        return { svg, body, alt: svg.getAttribute("aria-label") };
      });
    }

    // Before the first move: marks in the code, groups in the figures.
    function prepare() {
      for (const one of figures) {
        one.svg.innerHTML = one.body.fixed.join('<g class="knob-drawn"></g>');
        unite(one.svg);
        one.groups = [...one.svg.querySelectorAll(".knob-drawn")];
      }
      values = knobs
        .toReversed()
        .map((one) => carved(code, one.at))
        .reverse();
    }

    // Code and output are as high as ever, each by itself: nothing else is laid out or painted anew.
    // What is hidden (under the editor, say) has no height to keep yet.
    function reserve() {
      for (const one of [code, output]) one.style = "";
      const longest = (one, other) => (other.length > one.length ? other : one);
      knobs.forEach(({ texts }, at) => (values[at].firstChild.data = texts.reduce(longest)));
      output.replaceChildren(...Array.from(new Set(texts), (text) => make("div", text)));
      const heights = [...output.children].map(high);
      const spared = heights.reduce((sum, height) => sum + height) - Math.max(...heights);
      const keep = (one, height) => {
        if (height)
          one.style = `contain: strict; height: ${height / parseFloat(getComputedStyle(one).fontSize)}em`;
      };
      wide = high(code) && innerWidth;
      keep(code, high(code));
      keep(output, high(output) - spared);
      output.textContent = " ";
    }

    // The figure answers in the next frame; code and words follow in the one after.
    function draw() {
      if (!values) prepare();
      const places = knobs.map((one) => one.place());
      const frame = places.reduce((sum, place, at) => sum * knobs[at].texts.length + place, 0);
      for (const { body, groups } of figures)
        groups.forEach((group, slot) => {
          const drawn = turn(body.slots[slot], frame);
          if (group.drawn === drawn) return;
          const next = group.cloneNode();
          next.innerHTML = group.drawn = drawn;
          follow(group, next);
        });
      requestAnimationFrame(() => write(places, frame));
    }

    function write(places, frame) {
      asked = 0;
      if (wide !== innerWidth) reserve();
      knobs.forEach((one, at) => {
        const text = one.texts[places[at]];
        values[at].firstChild.data = text;
        one.range?.setAttribute("aria-valuetext", text);
        if (one.beside && one.beside !== document.activeElement && one.beside.value !== text)
          one.beside.value = text;
        if (block.area) {
          const line = new RegExp(`^(${one.name} = ).*?(?=  # つまみ)`, "m");
          block.area.value = block.area.value.replace(line, (_, head) => head + text);
          block.editor.show();
        }
      });
      const now = knobs.map((one, at) => `${one.label} ${one.shown[places[at]]}`).join("、");
      for (const { svg, alt } of figures)
        svg.setAttribute(
          "aria-label",
          home() ? alt : `${now} のときの図。はじめの図の説明: ${alt}`,
        );
      output.firstChild.data = `${texts[frame]}\n`;
      clearTimeout(quiet);
      quiet = setTimeout(() => tell(places, texts[frame].split("\n")[0]), QUIET);
      if (knobs.some((one, at) => one.place() !== places[at])) moved();
    }

    function tell(places, words) {
      if (!box.isConnected) return;
      said.textContent = words;
      const url = new URL(location);
      knobs.forEach((one, at) => {
        // One position has one address.
        url.searchParams.delete(one.key);
        if (places[at] !== one.written) url.searchParams.set(one.key, one.shown[places[at]]);
      });
      try {
        history.replaceState(history.state, "", url);
      } catch {
        /* from the disk, some browsers keep the address as it is */
      }
    }

    const moved = () => load().then(() => (asked ||= requestAnimationFrame(draw)));

    function stop() {
      // A word that is set anew is laid out anew.
      if (!timer) return;
      clearInterval(timer);
      timer = null;
      play.textContent = "再生";
    }

    async function start() {
      await load();
      const one = knobs.find(({ row }) => "play" in row.dataset);
      const last = one.texts.length - 1;
      const slow = matchMedia("(prefers-reduced-motion: reduce)").matches;
      play.textContent = "停止";
      if (one.place() === last) one.put(0);
      moved();
      const step = () => {
        if (one.place() === last || !box.isConnected) return stop();
        one.put(one.place() + 1);
        moved();
      };
      timer = setInterval(step, slow ? 1200 : Math.min(800, Math.max(80, 6000 / last)));
    }

    async function table(button) {
      await load();
      const open = button.getAttribute("aria-expanded") !== "true";
      button.setAttribute("aria-expanded", open);
      if (!open) return box.querySelector(".knob-table").remove();
      const frame = make("div");
      frame.className = "knob-table";
      frame.tabIndex = 0;
      const rows = make("table");
      const head = rows.createTHead().insertRow();
      for (const label of [...knobs.map((one) => one.label), "出力"]) {
        const cell = make("th", label);
        cell.scope = "col";
        head.append(cell);
      }
      const body = rows.createTBody();
      texts.forEach((text, place) => {
        const row = body.insertRow();
        row.append(make("td", text));
        for (const { shown } of knobs.toReversed()) {
          row.prepend(make("td", shown[place % shown.length]));
          place = Math.floor(place / shown.length);
        }
      });
      frame.append(rows);
      box.append(frame);
    }

    const actions = {
      play: () => (timer ? stop() : start()),
      reset() {
        stop();
        for (const one of knobs) one.put(one.written);
        moved();
      },
      table,
    };
    box.addEventListener("click", ({ target }) => actions[target.dataset.do]?.(target));
    box.addEventListener("input", ({ target }) => {
      stop();
      load().then(() => {
        const one = knobs.find(({ beside }) => beside === target);
        if (one && target.value !== "") one.put(nearest(one.texts, target.value));
        moved();
      });
    });
    const again = () => values && moved();
    box.addEventListener("focusout", again);
    new ResizeObserver(again).observe(box);
    for (const reached of ["pointerenter", "focusin"]) box.addEventListener(reached, load);
    const near = new IntersectionObserver(
      (seen) => {
        if (!seen.some((one) => one.isIntersecting)) return;
        near.disconnect();
        load();
      },
      { rootMargin: "200px" },
    );
    near.observe(box);
    link.addEventListener("click", () => {
      const text = code.textContent.replace(/\n?$/, "\n");
      link.href = home() ? file : URL.createObjectURL(new Blob([text], { type: "text/x-python" }));
    });

    const wanted = new URLSearchParams(location.search);
    const asks = knobs.map((one) => wanted.get(one.key));
    if (asks.some((one) => one !== null))
      load().then(() => {
        knobs.forEach((one, at) => {
          const place = one.shown.indexOf(asks[at]);
          if (place >= 0) one.put(place);
        });
        moved();
      });
  }

  self.bookKnobs = () => {
    for (const box of document.querySelectorAll(".knobs:not(.ready)")) {
      box.classList.add("ready");
      setUp(box);
    }
  };
  bookKnobs();
})();
