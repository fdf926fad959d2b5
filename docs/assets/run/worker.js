// Runs Python away from the page. Loaded on the first click, never before.
import { Downloads, failure } from "./downloads.js";
import { closure, Interpreter, reason } from "./interpreter.js";

const here = new URL(".", import.meta.url);
const say = (type, more) => postMessage({ type, ...more });
const ordinaryFetch = self.fetch.bind(self);
const MEGA = 1e6;
const forgotten = new Set(); // runs that the reader has stopped before they began
let runtime, lock, book, base, downloads, interpreter, counted;

// A file of the site; what has come once is there without a network, too.
async function ours(name) {
  const address = new URL(name, here),
    store = await self.caches?.open("book-python-parts").catch(() => null);
  try {
    const answer = await ordinaryFetch(address);
    if (!answer.ok) throw failure("unreachable", name);
    store?.put(address, answer.clone()).catch(() => {});
    return answer;
  } catch {
    const kept = await store?.match(address).catch(() => null);
    if (kept) return kept;
    throw failure("unreachable", name);
  }
}

// Says how much has come of what is being waited for.
let last = 0;
function progress() {
  if (!counted || Date.now() - last < 100) return;
  last = Date.now();
  const { come, sum } = downloads.count(counted.files);
  say("phase", { text: counted.text, come: come / MEGA, sum: sum / MEGA });
}

async function all(text, files) {
  counted = { text, files };
  last = 0;
  progress();
  await Promise.all(files.map((name) => downloads.get(name)));
  counted = null;
}

const TYPES = { wasm: "application/wasm", mjs: "text/javascript" };

// Pyodide asks for files by their addresses, and waits forever for one that never comes:
// all of them are here before it starts.
self.fetch = async (request, options) => {
  const address = String(request.url ?? request);
  if (!base || !address.startsWith(base)) return ordinaryFetch(request, options);
  const name = address.slice(base.length),
    bytes = await downloads.take(name);
  const type = TYPES[name.split(".").pop()] ?? "application/octet-stream";
  return new Response(bytes, { headers: { "Content-Type": type } });
};

async function importPinned(name) {
  const bytes = await downloads.take(name);
  const address = URL.createObjectURL(new Blob([bytes], { type: "text/javascript" }));
  try {
    return await import(address);
  } finally {
    URL.revokeObjectURL(address);
  }
}

// What the words of a program let expect; Python itself says later what it needs.
function expected(code, check) {
  const drawing = /^\s*(import|from)\s[^#\n]*\b(matplotlib|pylab|japanize)/m.test(code);
  const names = drawing ? ["numpy", "matplotlib"] : [];
  if (check || /^\s*(import|from)\s[^#\n]*\bnumpy\b/m.test(code)) names.push("numpy");
  return closure(lock, names).map((name) => lock.packages[name].file_name);
}

async function load(code, check) {
  if (!interpreter) {
    await all("Python を読み込んでいます", Object.keys(runtime.files).slice(0, 4));
    for (const name of expected(code, check)) downloads.get(name); // while Python starts
    say("busy", { text: "Python を準備しています" });
    const { loadPyodide } = await importPinned("pyodide.mjs");
    const python = await loadPyodide({
      indexURL: base,
      packageBaseUrl: base,
      lockFileContents: JSON.stringify(lock),
      createPyodideModule: (await importPinned("pyodide.asm.mjs")).default,
      stdout: () => {},
      stderr: () => {},
    });
    interpreter = new Interpreter(python, lock, book);
  }
  const lacks = interpreter.lacks(code, check);
  let font;
  if (lacks.files.length) await all(`${lacks.name} を読み込んでいます`, lacks.files);
  if (lacks.font) {
    say("phase", { text: "日本語の文字を読み込んでいます", sum: runtime.font / MEGA });
    font = new Uint8Array(await (await ours("matplotlib_fontja.zip")).arrayBuffer());
  }
  if (lacks.files.length) say("busy", { text: `${lacks.name} を準備しています` });
  await interpreter.load(lacks, font);
}

async function run({ id, code, stem, check }) {
  await load(code, check);
  if (forgotten.delete(id)) return;
  say("running", { id });
  const began = performance.now();
  interpreter.run({ code, stem, check }, (kind, data) => say(kind, { id, data }), "run-");
  say("done", { id, seconds: (performance.now() - began) / 1000 });
}

async function first(place) {
  [runtime, lock, book] = await Promise.all(
    ["runtime.json", "lock.json", "book.json"].map(async (name) => (await ours(name)).json()),
  );
  base = new URL(place || runtime.base, here).href.replace(/\/?$/, "/");
  if (!/^https?:/.test(base)) throw failure("unreachable", base);
  downloads = new Downloads(base, runtime.files, runtime.version, progress);
}

let turn = Promise.resolve();
self.onmessage = ({ data }) => {
  if (data.type === "forget") {
    forgotten.add(data.id);
    downloads?.stop();
    return;
  }
  turn = turn.then(async () => {
    if (forgotten.delete(data.id)) return;
    try {
      if (data.type === "start") await first(data.place);
      if (data.type === "warm") await load(data.code, data.check);
      if (data.type === "run") await run(data);
      if (data.type === "warm") say("warm");
    } catch (error) {
      if (forgotten.delete(data.id)) return;
      const began = Boolean(interpreter);
      say("fatal", {
        id: data.id,
        why: error.why ?? (began ? reason(error) : "unable"),
        file: error.name,
        text: String(error?.message ?? error),
      });
    }
  });
};
