// Runs jobs in the real wasm runtime, with the same Python part as the page.
// node tests/run_in_node.mjs JOBS.json: {runtime, lock, book, font, jobs: [{stem, code, check}]}
// Prints one JSON line a job: {stem, out, figures, notes, error, verdict, seconds}.
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { dirname } from "node:path";

const task = JSON.parse(await readFile(process.argv[2], "utf8"));
const base = `${task.runtime}/`;
const { loadPyodide } = await import(pathToFileURL(`${base}pyodide.mjs`).href);
const python = await loadPyodide({
  indexURL: base,
  packageBaseUrl: base,
  lockFileContents: JSON.stringify(task.lock),
  stdout: () => {},
  stderr: () => {},
});
await python.loadPackage(Object.keys(task.lock.packages), {
  messageCallback() {},
  errorCallback() {},
});
for (const [path, text] of Object.entries(task.book)) {
  python.FS.mkdirTree(dirname(`/book/${path}`));
  python.FS.writeFile(`/book/${path}`, text);
}
python.unpackArchive(new Uint8Array(await readFile(task.font)), "zip", { extractDir: "/book" });
python.runPython("import sys; sys.path.insert(0, '/book')");
const runner = python.pyimport("scripts.reader.runner");
runner.settle("/book");
for (const { stem, code, check } of task.jobs) {
  const result = { stem, out: "", stderr: "", figures: [], notes: [], error: null, verdict: null };
  const began = performance.now();
  runner.execute(
    code,
    stem,
    (kind, text) => {
      const data = JSON.parse(text);
      if (kind === "out") result[data.error ? "stderr" : "out"] += data.text;
      if (kind === "figure") result.figures.push(data.figure);
      if (kind === "note") result.notes.push(data.text);
      if (kind === "error") result.error = data;
      if (kind === "verdict") result.verdict = data;
    },
    check ?? "",
    "",
  );
  result.seconds = (performance.now() - began) / 1000;
  await new Promise((done) => process.stdout.write(`${JSON.stringify(result)}\n`, done));
}
