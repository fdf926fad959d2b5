// What the buttons under a block do: edit, run, stop, reset, judge; and the progress.
import { drafts, keepDraft } from "./drafts.js";

const KEY = "book-answers"; // in this browser only: {stem: {code, tries, solved}}
const PATIENCE = 60000; // ms without a sign of life while the runtime loads
let here,
  place,
  worker,
  current,
  watch,
  number = 0;
const waiting = [];

export function begin(settings) {
  ({ here, runtime: place } = settings);
}

const make = (tag, name, text) => {
  const made = document.createElement(tag);
  if (name) made.className = name;
  if (text) made.textContent = text;
  return made;
};

// ---- answers, kept in this browser

function answers() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? {};
  } catch {
    return {};
  }
}

function keep(change) {
  const all = answers();
  change(all);
  try {
    localStorage.setItem(KEY, JSON.stringify(all));
  } catch {
    /* a private window keeps nothing */
  }
}

const isExercise = (block) => "check" in block.dataset;
const keyOf = (block) => block.dataset.snippet.replace(/\/starter$/, "");

// ---- the editor

// As it is shown: a knob may have moved its numbers.
const original = (block) => block.querySelector("pre > code").textContent.replace(/\n$/, "");
const codeOf = (block) => block.area?.value ?? original(block);

async function open(block, text) {
  if (block.area) return block.area;
  block.opening ??= import("./editor.js").then(({ editor, shift }) => {
    const name = block.dataset.snippet.split("/").pop();
    const made = (block.editor = editor(
      block.querySelector("pre"),
      text ?? original(block),
      `コード ${name}.py。Ctrl と Enter で実行、Ctrl と ] で字下げ、Tab で次へ`,
      () => written(block),
    ));
    block.area = made.area;
    const shown = block.querySelector("pre");
    shown.hidden = true;
    shown.after(made.frame);
    const move = (deeper, words, hint) => {
      const button = make("button", "run-button run-shift", words);
      button.type = "button";
      button.title = hint;
      button.addEventListener("click", () => shift(made.area, deeper));
      block.bar.status.before(button);
    };
    if (!block.bar.querySelector(".run-shift")) {
      move(true, "字下げ", "選んだ行を右へ (Ctrl+])");
      move(false, "字上げ", "選んだ行を左へ (Ctrl+[)");
    }
    block.bar.buttons.edit.hidden = true;
    block.bar.buttons.reset.hidden = false;
    block.opening = null;
    return made.area;
  });
  return block.opening;
}

function written(block) {
  const code = block.area.value;
  if (isExercise(block)) keep((all) => (all[keyOf(block)] = { ...all[keyOf(block)], code }));
  else keepDraft(block.dataset.snippet, code === original(block) ? undefined : code);
  block.bar.buttons.reset.hidden = false;
}

function write(block, code) {
  block.area.value = code;
  block.editor.show();
  written(block);
}

// Opens the blocks of this page whose edits were kept, and says so.
export async function resume() {
  for (const [stem, code] of Object.entries(drafts())) {
    const block = [...document.querySelectorAll(".runnable[data-snippet]")].find(
      (one) => one.dataset.snippet === stem,
    );
    if (!block?.bar?.buttons || block.area || code === original(block)) continue;
    await open(block, code);
    choice(block, "書きかけがあります", "元に戻す", () => reset(block));
  }
}

// A word in the status with a button beside it, gone with the next thing that happens.
function choice(block, words, text, action) {
  const button = make("button", "run-button", text);
  button.type = "button";
  button.addEventListener("click", action);
  block.bar.status.textContent = words;
  block.bar.status.append(" ", button);
}

export async function edit(block) {
  (await open(block)).focus();
}

export async function reset(block) {
  stop(block);
  const left = block.area && block.area.value !== original(block) ? block.area.value : null;
  block.editor?.frame.remove();
  block.area = block.editor = null;
  for (const button of block.bar.querySelectorAll(".run-shift")) button.remove();
  block.querySelector("pre").hidden = false;
  block.result?.remove();
  block.result = null;
  block.bar.buttons.edit.hidden = false;
  block.bar.buttons.reset.hidden = true;
  if (isExercise(block)) {
    keep((all) => delete all[keyOf(block)]?.code);
    (await open(block)).focus();
    block.bar.buttons.reset.hidden = true;
  } else {
    keepDraft(block.dataset.snippet);
    block.bar.buttons.edit.focus();
  }
  block.bar.status.textContent = "元に戻しました";
  if (left)
    choice(block, "元に戻しました", "書きかけに戻す", async () => {
      block.bar.status.textContent = "書きかけに戻しました";
      (await open(block)).focus();
      write(block, left);
    });
}

// ---- the result

function clear(block) {
  block.result?.remove();
  const result = (block.result = make("section", "run-result"));
  result.setAttribute("aria-label", "実行結果");
  result.append(make("p", "run-head", "実行結果"));
  block.line.after(result);
  block.text = block.pending = "";
  block.figures = 0;
}

function recorded(block) {
  const moved = document.querySelector(`[data-output="${block.dataset.snippet}"]`);
  const next = moved ?? block.result.nextElementSibling;
  return next?.matches(".highlight.output") ? next.querySelector("code").textContent : null;
}

function printed(block, { text, error }) {
  let last = block.result.lastElementChild;
  if (!last.matches(".run-out") || last.error !== error) {
    last = make("div", `highlight output run-out${error ? " run-stderr" : ""}`);
    last.error = error;
    const pre = make("pre");
    pre.tabIndex = 0;
    pre.append(make("code"));
    last.append(pre);
    block.result.append(last);
  }
  const code = last.querySelector("code");
  if (!error) block.text += text;
  if (!code.pending) {
    code.pending = "";
    requestAnimationFrame(() => show(code));
  }
  code.pending += text;
}

// A flood comes in pieces, each small enough for one frame; no letter is cut in two.
function show(code) {
  const [piece] = code.pending.match(/^[^]{1,4000}/u);
  if (`${code.lastChild?.data ?? ""}${piece}`.includes("\r")) rewound(code, piece);
  else code.append(piece);
  code.pending = code.pending.slice(piece.length);
  if (code.pending) requestAnimationFrame(() => show(code));
}

// A line that goes back to its beginning is written over, as in a terminal.
function rewound(code, piece) {
  code.textContent = `${code.textContent}${piece}`.replace(/[^\n\r]*\r(?!\n)(?=[^\r])/g, "");
}

function drawn(block, { html, glyphs }) {
  block.figures += 1;
  const made = new DOMParser().parseFromString(glyphs, "text/html").querySelector("svg");
  let store = document.getElementById("run-glyphs");
  if (!store) {
    const svg = made.cloneNode(true);
    store = svg.querySelector("defs");
    store.id = "run-glyphs";
    store.replaceChildren();
    document.querySelector("article").append(svg);
  }
  for (const glyph of made.querySelectorAll("path"))
    if (!document.getElementById(glyph.id)) store.append(glyph);
  const figure = make("figure", "plot-figure");
  figure.innerHTML = html;
  block.result.append(figure);
}

function failed(block, { text, line, kind, help }) {
  if (help) note(block, help);
  const box = make("div", "highlight output run-out run-stderr");
  const pre = make("pre");
  pre.tabIndex = 0;
  pre.append(make("code", "", text));
  box.append(pre);
  block.result.append(box);
  if (line) block.editor?.mark(line);
  block.failure = `エラー${line ? ` (${line} 行目)` : ""}: ${kind}`;
}

function note(block, text) {
  block.result.append(make("p", "run-note", text));
}

function judged(block, verdict) {
  const list = make("ul", "run-verdict");
  let first = true; // the first mistake is worked on first: later ones often go with it
  for (const { name, ok, message, hints } of verdict.results) {
    const item = make("li", ok ? "ok" : "no");
    item.append(make("strong", "", ok ? "○ できている " : "× まだ "), name);
    if (message) item.append(make("span", "run-message", message));
    if (!ok && first) ladder(item, hints);
    else if (!ok) item.append(make("span", "run-hint", "まず、上の項目を直しましょう。"));
    first &&= ok;
    list.append(item);
  }
  block.result.append(list);
  const missing = verdict.results.filter((one) => !one.ok).map((one) => one.name);
  block.verdict = verdict.ok
    ? `採点: 全部できました (${verdict.passed} / ${verdict.total})`
    : `採点: ${verdict.passed} / ${verdict.total}。まだの項目: ${missing.join("、")}`;
  keep((all) => {
    const one = (all[keyOf(block)] ??= {});
    one.tries = (one.tries ?? 0) + 1;
    if (verdict.ok) one.solved = true;
  });
  offer(block, verdict.ok);
  progress();
}

// Hints, one at a press, from where to look to almost the line.
function ladder(item, hints) {
  const [now, ...later] = hints;
  if (!now) return;
  item.append(make("span", "run-hint", `ヒント: ${now}`));
  if (!later.length) return;
  const button = make("button", "run-button", "次のヒント");
  button.type = "button";
  button.addEventListener("click", () => {
    button.remove();
    ladder(item, later);
    (item.querySelector("button") ?? item).focus();
  });
  item.tabIndex = -1;
  item.append(button);
}

// After a try the answer is one button away.
function offer(block, solved) {
  let at = block.line;
  while (at && !at.matches("h2, h3, details.success")) at = at.nextElementSibling;
  if (!at?.matches("details")) return;
  const button = make("button", "run-button", solved ? "解答と比べる" : "解答を見る");
  button.type = "button";
  button.addEventListener("click", () => {
    at.open = true;
    at.querySelector("summary").focus();
    at.scrollIntoView({ block: "nearest" });
  });
  block.result.append(button);
}

// ---- running

function buttons(block, busy) {
  if (!block.bar) return;
  const { run, check, stop } = block.bar.buttons;
  const hadFocus =
    document.activeElement === (busy ? run : stop) || document.activeElement === check;
  stop.hidden = !busy;
  run.hidden = busy;
  if (check) check.hidden = busy;
  if (hadFocus) (busy ? stop : run).focus();
  block.setAttribute("aria-busy", busy);
}

function start() {
  worker = new Worker(new URL("worker.js", here), { type: "module" });
  worker.onmessage = ({ data }) => heard(data);
  worker.onerror = (event) => {
    event.preventDefault();
    fatal({ why: event.message ? "ended" : "unreachable", text: event.message });
    kill();
  };
  worker.postMessage({ type: "start", place });
}

function kill() {
  clearTimeout(watch);
  if (worker) {
    worker.onmessage = worker.onerror = null;
    worker.terminate();
  }
  worker = null;
}

function expectLife() {
  clearTimeout(watch);
  watch = setTimeout(() => fatal({ why: "silent" }), PATIENCE);
}

function next() {
  if (current || !waiting.length) return;
  current = waiting.shift();
  if (!worker) start();
  current.block.bar.status.textContent = "準備しています";
  expectLife();
  const { id, code, stem, check } = current;
  worker.postMessage({ type: "run", id, code, stem, check });
}

async function queue(block, judge) {
  if (block.job) return;
  const stem = block.dataset.snippet;
  const job = (block.job = { id: ++number, block, code: codeOf(block), stem });
  clear(block);
  block.editor?.mark(0);
  block.failure = block.verdict = "";
  block.bar.buttons.reset.hidden = false;
  buttons(block, true);
  block.bar.status.textContent = current ? "順番を待っています" : "準備しています";
  if (judge) {
    try {
      const answer = await fetch(new URL(`../../${keyOf(block)}/check.py`, here));
      if (!answer.ok) throw new Error(answer.status);
      job.check = await answer.text();
    } catch {
      return end(job, "採点の基準を読み込めませんでした。通信を確かめてください。");
    }
  }
  if (block.job !== job) return;
  waiting.push(job);
  next();
}

export const run = (block) => queue(block, false);
export const check = (block) => queue(block, true);

function end(job, words) {
  if (job === current) {
    current = null;
    clearTimeout(watch);
  }
  job.block.job = null;
  buttons(job.block, false);
  job.block.bar.status.textContent = words;
}

export function stop(block) {
  const job = block.job;
  if (!job) return;
  const at = waiting.indexOf(job);
  if (at >= 0) waiting.splice(at, 1);
  const running = job === current;
  end(job, "停止しました");
  if (!running) return;
  if (!job.running) {
    worker.postMessage({ type: "forget", id: job.id }); // what has come stays
    return next();
  }
  kill();
  if (!waiting.length) {
    start();
    worker.postMessage({ type: "warm", code: job.code, check: job.check });
  }
  next();
}

// A page left by instant navigation: nobody can stop what still runs there.
export function leave() {
  for (const job of [...waiting, current]) if (job && !job.block.isConnected) stop(job.block);
}

// Each says what happened and no more than that.
const REASON = {
  unreachable: "実行環境を読み込めませんでした。通信が切れているか、提供元に届きません。",
  tampered: "実行環境のファイルが、確かめてある内容と違ったので、使いませんでした。",
  silent: "実行環境の読み込みが進まないので、やめました。",
  unable: "この閲覧ソフトでは、実行環境を始められませんでした。",
  deep: "関数の呼び出しか入れ子が深くなりすぎて、実行環境が止まりました。",
  memory: "メモリを使い切って、実行環境が止まりました。",
  ours: "本書の、コードを動かすしくみに不具合がありました。書いたコードのせいではありません。",
  ended: "このコードの実行中に、実行環境が止まりました。",
};
const ALIVE = ["unreachable", "tampered", "silent"]; // the worker lives, with what has come

function fatal({ why, file, text }) {
  const reason = REASON[why] ? why : "ended";
  const jobs = [current, ...waiting.splice(0)].filter(Boolean);
  if (!ALIVE.includes(reason)) kill();
  else if (reason === "silent")
    for (const { id } of jobs) worker.postMessage({ type: "forget", id });
  for (const job of jobs) {
    const same = job.code === original(job.block);
    note(
      job.block,
      [
        REASON[reason],
        "下の出力と図は、記録してあるものです。",
        same ? "コードは手元の Python でもそのまま動きます。" : "",
        "もう一度「実行」を押すと、やり直します。",
        ALIVE.includes(reason) ? "読み込んだ分は残っています。" : "",
      ].join(""),
    );
    if (file || text) {
      const details = make("details", "run-why");
      details.append(
        make("summary", "", "くわしい理由"),
        make("p", "", [why, file, text].filter(Boolean).join(": ")),
      );
      job.block.result.append(details);
    }
    end(job, REASON[reason]);
  }
}

const mega = (number) => number.toFixed(1);

function heard({ type, id, data, ...more }) {
  if (type === "fatal") return fatal(more);
  if (!current) return;
  const { block } = current;
  if (type === "phase") {
    expectLife();
    const come = more.come === undefined ? "" : `${mega(more.come)} / `;
    block.bar.status.textContent = `${more.text} (${come}${mega(more.sum)} MB、初回だけ)`;
  }
  if (type === "busy") {
    clearTimeout(watch); // nothing is awaited from the network
    block.bar.status.textContent = more.text;
  }
  if (id !== current.id) return;
  if (type === "running") {
    clearTimeout(watch);
    current.running = true;
    block.bar.status.textContent = "実行しています";
  } else if (type === "out") printed(block, data);
  else if (type === "figure") drawn(block, data);
  else if (type === "note") note(block, data.text);
  else if (type === "error") failed(block, data);
  else if (type === "verdict") judged(block, data);
  else if (type === "done") done(more.seconds);
}

function done(seconds) {
  const { block } = current,
    job = current;
  const same = recorded(block) !== null && block.text.trimEnd() === recorded(block).trimEnd();
  let words = block.verdict || block.failure || `終わりました (${seconds.toFixed(2)} 秒)`;
  if (!block.verdict && !block.failure) {
    if (same) words += "。ページの出力と同じです";
    if (!block.text && !block.figures)
      note(block, "出力はありません。値を見るには print を書きます。");
  }
  end(job, words);
  // for those who listen: what came, shortly
  const heardText = block.verdict ? "" : block.text.trim().slice(0, 300);
  const figures = block.figures ? `図 ${block.figures} 枚。` : "";
  if (heardText || figures)
    block.bar.status.append(make("span", "run-unseen", `。出力: ${heardText} ${figures}`));
}

// ---- progress

let totals;

export async function progress() {
  const all = answers();
  for (const block of document.querySelectorAll(".runnable[data-check]")) {
    if (!block.bar) continue;
    const kept = all[keyOf(block)];
    block.bar.classList.toggle("run-solved", Boolean(kept?.solved));
    if (block.area) continue;
    await open(block, kept?.code ?? original(block));
    block.bar.buttons.reset.hidden = kept?.code === undefined;
    await new Promise((done) => setTimeout(done)); // the page shall answer meanwhile
  }
  totals ??= fetch(new URL("exercises.json", here)).then((answer) => answer.json());
  const chapters = await totals.catch(() => ({}));
  const words = (chapter) => {
    const stems = chapters[chapter] ?? [];
    return [stems.filter((stem) => all[stem]?.solved).length, stems.length];
  };
  for (const link of document.querySelectorAll("#map ~ ul a[href]:not(.term)")) {
    const chapter = new URL(link.href).pathname
      .slice(new URL("../../", here).pathname.length)
      .split("/")[0];
    const [solved, total] = words(chapter);
    link.parentElement.querySelector(".run-count:not(.ask-count)")?.remove();
    if (solved) link.after(make("span", "run-count", ` 演習 ${solved} / ${total} 済`));
  }
  const first = document.querySelector(".runnable[data-check]");
  if (first) box(first, ...words(first.dataset.snippet.split("/")[0]));
}

function box(block, solved, total) {
  const article = block.closest("article");
  const made = article.querySelector(".run-progress"); // an empty place, see run_hook.py
  if (!made.firstChild) {
    made.setAttribute("aria-label", "進み具合");
    const words = make("p", "run-words");
    words.setAttribute("role", "status");
    const row = make("p", "run-line");
    const button = (text, action) => {
      const one = make("button", "run-button", text);
      one.type = "button";
      one.addEventListener("click", action);
      row.append(one);
    };
    const say = (text) => (words.textContent = text);
    button("記録を書き出す", () => {
      const link = make("a");
      link.href = URL.createObjectURL(
        new Blob([JSON.stringify(answers(), null, 1)], { type: "application/json" }),
      );
      link.download = "activation-functions-progress.json";
      link.click();
      URL.revokeObjectURL(link.href);
      say("記録をファイルに書き出しました。");
    });
    button("記録を読み込む", () => {
      const input = make("input");
      input.type = "file";
      input.accept = "application/json,.json";
      input.addEventListener("change", async () => {
        try {
          const read = JSON.parse(await input.files[0].text());
          const good = Object.entries(read).filter(
            ([key, one]) => /^[\w/-]+$/.test(key) && one && typeof one === "object",
          );
          keep((all) => {
            for (const [key, one] of good) {
              all[key] = { ...all[key] };
              if (typeof one.code === "string") all[key].code = one.code;
              if (Number.isInteger(one.tries)) all[key].tries = one.tries;
              if (one.solved === true) all[key].solved = true;
            }
          });
          for (const one of article.querySelectorAll(".runnable[data-check]")) {
            const code = answers()[keyOf(one)]?.code;
            if (one.area && code !== undefined) write(one, code);
          }
          await progress();
          say("記録を読み込みました。");
        } catch {
          say("このファイルは、記録として読めませんでした。");
        }
      });
      input.click();
    });
    let sure = 0;
    button("記録を消す", async () => {
      if (Date.now() - sure > 8000) {
        sure = Date.now();
        say(
          "書いたコードと進み具合を、この閲覧ソフトから消します。よければ、もう一度「記録を消す」を押してください。",
        );
        return;
      }
      sure = 0;
      localStorage.removeItem(KEY);
      for (const one of article.querySelectorAll(".runnable[data-check]")) {
        if (one.area) {
          one.area.value = original(one);
          one.editor.show();
        }
      }
      await progress();
      say("記録を消しました。");
    });
    made.append(words, row);
    made.append(
      make("p", "run-small", "記録はこの閲覧ソフトの中だけにあり、どこにも送られません。"),
    );
  }
  made.querySelector(".run-words").textContent = `この章の採点できる演習: ${solved} / ${total} 済`;
}
