// Lighthouse's visits, one a line: {url, categories} comes in, its report goes out (measure_lighthouse.py).
// One process for all of them: the command of Lighthouse waits for seconds after each.
//
//     node scripts/tools/run_lighthouse.mjs NODE_MODULES
import { createInterface } from "node:readline";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const { resolve } = createRequire(`${process.argv[2]}/`);
const [lighthouse, chromeLauncher] = await Promise.all(
  ["lighthouse", "chrome-launcher"].map((name) => import(pathToFileURL(resolve(name)))),
);
const chromeFlags = [
  "--headless=new",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
];

for await (const line of createInterface({ input: process.stdin })) {
  const { url, categories } = JSON.parse(line);
  let answer, chrome;
  try {
    chrome = await chromeLauncher.launch({ chromeFlags }); // a new one, as for a first visit
    const options = {
      port: chrome.port,
      logLevel: "error",
      onlyCategories: categories,
      disableFullPageScreenshot: true,
    };
    answer = (await lighthouse.default(url, options)).lhr;
  } catch (error) {
    answer = { runtimeError: { message: String(error) } };
  }
  try {
    chrome?.kill();
  } catch {} // its folder may still be in use
  process.stdout.write(JSON.stringify(answer) + "\n");
}
