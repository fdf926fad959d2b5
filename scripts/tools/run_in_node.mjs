// Runs jobs in the real wasm runtime, with the same parts as the page, which load as the page loads.
// node scripts/tools/run_in_node.mjs JOBS.json: {runtime, lock, book, font, interpreter, jobs: [{stem, code, check}]}
// Prints one JSON line a job: {stem, out, stderr, figures, notes, error, verdict, ended, seconds};
// `ended` is the reason where a job has ended the runtime, and then it is the last one.
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

const task = JSON.parse(await readFile(process.argv[2], "utf8"));
const base = `${task.runtime}/`;
const { loadPyodide } = await import(pathToFileURL(`${base}pyodide.mjs`).href);
const source = await readFile(task.interpreter);
const { Interpreter, reason } = await import(
  `data:text/javascript;base64,${source.toString("base64")}`
);
const python = await loadPyodide({
  indexURL: base,
  packageBaseUrl: base,
  lockFileContents: JSON.stringify(task.lock),
  stdout: () => {},
  stderr: () => {},
});
const interpreter = new Interpreter(python, task.lock, task.book);
const font = new Uint8Array(await readFile(task.font));
for (const job of task.jobs) {
  const result = {
    stem: job.stem,
    out: "",
    stderr: "",
    figures: [],
    notes: [],
    error: null,
    verdict: null,
    ended: "",
  };
  const began = performance.now();
  try {
    await interpreter.load(interpreter.lacks(job.code, job.check), font);
    interpreter.run(
      job,
      (kind, data) => {
        if (kind === "out") result[data.error ? "stderr" : "out"] += data.text;
        if (kind === "figure") result.figures.push(data.figure);
        if (kind === "note") result.notes.push(data.text);
        if (kind === "error") result.error = data;
        if (kind === "verdict") result.verdict = data;
      },
      "",
    );
  } catch (error) {
    result.ended = `${reason(error)}: ${error.message}`;
  }
  result.seconds = (performance.now() - began) / 1000;
  await new Promise((done) => process.stdout.write(`${JSON.stringify(result)}\n`, done));
  if (result.ended) process.exit(1);
}
