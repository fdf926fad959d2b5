// Runs Python away from the page. Loaded on the first click, never before.
// Every byte of the runtime is checked against runtime.json, wherever it comes from.
const here = new URL(".", import.meta.url);
const say = (type, more) => postMessage({ type, ...more });
const ordinaryFetch = self.fetch.bind(self);
const MEGA = 1e6;
let runtime, lock, book, base, python, runner;
let fontLoaded = false;
const started = {},
  ready = new Set();

const ours = async (name) => {
  const answer = await ordinaryFetch(new URL(name, here));
  if (!answer.ok) throw failure("unreachable", name);
  return answer;
};

function failure(why, name) {
  return Object.assign(new Error(`${why}: ${name}`), { why, name });
}

// A file of the runtime, or the reason why there is none. Tells the page at once,
// because Pyodide itself waits forever for a file that never comes.
async function fetchPinned(name) {
  const pin = runtime.files[name];
  if (!pin) throw failure("unknown", name);
  const address = base + name,
    options = { credentials: "omit", referrerPolicy: "no-referrer" };
  try {
    const answer = await ordinaryFetch(address, { ...options, integrity: pin[0] });
    if (answer.ok) return answer;
  } catch {
    /* asked again below, to learn why */
  }
  let why = "unreachable";
  try {
    if ((await ordinaryFetch(address, options)).ok) why = "tampered";
  } catch {
    /* it stays unreachable */
  }
  say("fatal", { why, file: address });
  throw failure(why, name);
}

function begin(name) {
  started[name] ??= fetchPinned(name);
  started[name].catch(() => {});
}

function take(name) {
  begin(name);
  const answer = started[name];
  delete started[name];
  return answer;
}

self.fetch = (request, options) => {
  const address = String(request.url ?? request);
  return address.startsWith(base)
    ? take(address.slice(base.length))
    : ordinaryFetch(request, options);
};

async function importPinned(name) {
  const text = await (await take(name)).text();
  const address = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  try {
    return await import(address);
  } finally {
    URL.revokeObjectURL(address);
  }
}

function closure(names) {
  const all = new Set();
  const add = (name) => {
    if (all.has(name)) return;
    all.add(name);
    lock.packages[name].depends.forEach(add);
  };
  names.forEach(add);
  return [...all].filter((name) => !ready.has(name));
}

function needs(code, check) {
  const imports = (name) =>
    new RegExp(`^[^#\\n]*\\b(?:import|from)\\s[^#\\n]*\\b${name}\\b`, "m").test(code);
  const names = [];
  if (check || imports("numpy") || imports("matplotlib")) names.push("numpy");
  if (imports("matplotlib") || imports("matplotlib_fontja") || imports("PIL"))
    names.push("matplotlib");
  return { names, font: imports("matplotlib_fontja") };
}

const size = (files) => files.reduce((sum, name) => sum + runtime.files[name][2], 0) / MEGA;

async function load(wanted) {
  const packages = closure(wanted.names),
    files = packages.map((name) => lock.packages[name].file_name);
  files.forEach(begin);
  if (!python) {
    const core = Object.keys(runtime.files).slice(0, 4);
    core.forEach(begin);
    say("phase", { text: "Python を読み込んでいます", mega: size(core) });
    const { loadPyodide } = await importPinned("pyodide.mjs");
    python = await loadPyodide({
      indexURL: base,
      packageBaseUrl: base,
      lockFileContents: JSON.stringify(lock),
      createPyodideModule: (await importPinned("pyodide.asm.mjs")).default,
      stdout: () => {},
      stderr: () => {},
    });
    for (const [path, text] of Object.entries(book)) {
      python.FS.mkdirTree(`/book/${path}`.replace(/\/[^/]*$/, ""));
      python.FS.writeFile(`/book/${path}`, text);
    }
    python.runPython("import sys; sys.path.insert(0, '/book')");
    runner = python.pyimport("scripts.reader.runner");
    runner.settle("/book");
  }
  if (packages.length) {
    const name = packages.includes("matplotlib") ? "Matplotlib" : "NumPy";
    say("phase", { text: `${name} を読み込んでいます`, mega: size(files) });
    await python.loadPackage(packages, { messageCallback() {}, errorCallback() {} });
    packages.forEach((name) => ready.add(name));
  }
  if (wanted.font && !fontLoaded) {
    say("phase", { text: "日本語の文字を読み込んでいます", mega: runtime.font / MEGA });
    python.unpackArchive(await (await ours("matplotlib_fontja.zip")).arrayBuffer(), "zip", {
      extractDir: "/book",
    });
    fontLoaded = true;
  }
  if (packages.includes("matplotlib")) {
    say("phase", { text: "Matplotlib を準備しています" });
    python.runPython("import matplotlib.pyplot");
  }
}

async function run({ id, code, stem, check }) {
  await load(needs(code, check));
  say("running", { id });
  const began = performance.now();
  runner.execute(
    code,
    stem,
    (kind, text) => say(kind, { id, data: JSON.parse(text) }),
    check ?? "",
    "run-",
  );
  say("done", { id, seconds: (performance.now() - began) / 1000 });
}

async function first(place) {
  [runtime, lock, book] = await Promise.all(
    ["runtime.json", "lock.json", "book.json"].map(async (name) => (await ours(name)).json()),
  );
  base = new URL(place || runtime.base, here).href.replace(/\/?$/, "/");
  if (!/^https?:/.test(base)) throw failure("unreachable", base);
}

let turn = Promise.resolve();
self.onmessage = ({ data }) => {
  turn = turn.then(async () => {
    try {
      if (data.type === "start") await first(data.place);
      if (data.type === "warm") await load(needs(data.code, data.check));
      if (data.type === "run") await run(data);
      if (data.type === "warm") say("warm");
    } catch (error) {
      say("fatal", {
        id: data.id,
        why: error.why ?? "broken",
        file: error.name,
        text: String(error?.message ?? error),
      });
    }
  });
};
