/**
 * The entry of the editor tests in the Node extension host: VS Code calls `run`.
 *
 * A test is a file `<name>.test.ts` beside this one that uses the global `describe` and `it`; it runs in both extension
 * hosts, so it may use `vscode` and `./assert` but no Node module. `<name>.node.test.ts` runs in the Node host only.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { ResultReporter, reportRun } from "../host/reporter";
import { TEST_TIMEOUT } from "./assert";

/** Runs every compiled test of this folder; rejected when one fails. */
export function run(): Promise<void> {
  return reportRun(async () => {
    // mocha is an ES module, which not every extension host can `require`.
    const { default: Mocha } = await import("mocha");
    const mocha = new Mocha({ ui: "bdd", timeout: TEST_TIMEOUT, reporter: ResultReporter });
    for (const name of readdirSync(__dirname).sort())
      if (name.endsWith(".test.js")) mocha.addFile(join(__dirname, name));
    return new Promise((done) => mocha.run(done));
  });
}
