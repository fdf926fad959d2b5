// The reader's Python once it has started: what it loads for a program, and how it runs one.
// The page's worker and the tests under Node use the same; where files come from is theirs.

// Python believes that it has megabytes of stack; a browser has about one. Within this many
// bytes Python says itself that calls are too deep, where the browser would end everything.
const STACK = 80000;

const NAMES = { matplotlib: "Matplotlib", numpy: "NumPy" };

export class Interpreter {
  #ready = new Set();
  #font = false;
  #session;

  // python: what loadPyodide gives; lock: lock.json; book: path -> text of our own part.
  constructor(python, lock, book) {
    this.python = python;
    this.lock = lock;
    for (const [path, text] of Object.entries(book)) {
      python.FS.mkdirTree(`/book/${path}`.replace(/\/[^/]*$/, ""));
      python.FS.writeFile(`/book/${path}`, text);
    }
    python.runPython("import sys; sys.path.insert(0, '/book')");
    this.#session = python.pyimport("scripts.reader.runner").Session("/book");
  }

  // What a program lacks: {packages, files, font, name}.
  lacks(code, check) {
    const wanted = JSON.parse(this.#session.needs(code, check ?? ""));
    const packages = closure(this.lock, wanted.packages).filter((name) => !this.#ready.has(name));
    return {
      packages,
      files: packages.map((name) => this.lock.packages[name].file_name),
      font: wanted.font && !this.#font,
      name: packages.map((name) => NAMES[name]).findLast(Boolean),
    };
  }

  // font: the bytes of matplotlib_fontja.zip where the program lacks it.
  async load({ packages, font: lacksFont }, font) {
    if (packages.length)
      await this.python.loadPackage(packages, { messageCallback() {}, errorCallback() {} });
    for (const name of packages) this.#ready.add(name);
    if (lacksFont) {
      this.python.unpackArchive(font, "zip", { extractDir: "/book" });
      this.#font = true;
    }
    if (packages.length || lacksFont) this.#session.loaded();
  }

  // send(kind, data) is called while the program runs.
  run({ code, stem, check }, send, prefix) {
    this.#session.ahead(code);
    const inside = this.python._module,
      thread = inside._PyThreadState_Get();
    inside._PyUnstable_ThreadState_SetStackProtection(thread, inside.stackSave() - STACK, STACK);
    this.#session.execute(
      code,
      stem,
      (kind, text) => send(kind, JSON.parse(text)),
      check ?? "",
      prefix,
    );
    inside._PyUnstable_ThreadState_ResetStackProtection(thread);
  }
}

// The packages with all that they depend on.
export function closure(lock, names) {
  const all = new Set();
  const add = (name) => {
    if (all.has(name)) return;
    all.add(name);
    lock.packages[name].depends.forEach(add);
  };
  names.forEach(add);
  return [...all];
}

// Why the interpreter has ended, from what it threw: never a reason that is not the real one.
export function reason(error) {
  const text = String(error?.message ?? error);
  if (/call stack|too much recursion/i.test(text)) return "deep";
  if (/out of memory|memory\.grow|OOM|Array buffer allocation|allocation failed/i.test(text))
    return "memory";
  return error?.constructor?.name === "PythonError" ? "ours" : "ended";
}
