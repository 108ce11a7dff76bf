/**
 * The entry of the editor tests in the web worker extension host.
 *
 * `test/host/web-bundle.mjs` bundles it together with every `*.test.ts` of this folder and writes the `run` that VS Code
 * calls: it hands `runTests` the function that loads them.
 */
import "mocha/mocha.js";
import { ResultReporter, reportRun } from "../host/reporter";
import { TEST_TIMEOUT } from "./assert";

/** Loads the tests and runs them; rejected when one fails. */
export function runTests(load: () => void): Promise<void> {
  return reportRun(async () => {
    if (!("importScripts" in globalThis))
      throw new Error("not a web worker: the suite was started in another host");
    mocha.setup({ ui: "bdd", timeout: TEST_TIMEOUT, reporter: ResultReporter });
    load();
    return new Promise((done) => mocha.run(done));
  });
}
