/** `npm start`: reviews the bundled example, or the files that are named (`npm start -- FILE…`). Knows the command line, not the engine. */

import { spawnSync } from "node:child_process";
import { join } from "node:path";

const EXAMPLE = "snippets/example/train.py";

const root = join(__dirname, "../../..");
const words = process.argv.slice(2);
const [command, cwd, paths] =
  words.length > 0
    ? // npm changes to the package; paths are meant from where it was called.
      ["check", process.env.INIT_CWD ?? process.cwd(), words]
    : ["check", root, [EXAMPLE]];
const { status, error } = spawnSync(process.execPath, [join(root, "dist/heldout.js"), command, ...paths], {
  cwd,
  stdio: "inherit",
});
if (error !== undefined) console.error(error.message);
const code = status ?? 2;
if (words.length > 0) {
  process.exitCode = code;
} else {
  // The example is there to be found wanting.
  process.exitCode = code === 1 ? 0 : code;
  console.log(
    `Try your own: npm start -- FILE…, or read about a rule: node dist/heldout.js explain probability-metric-on-labels`,
  );
}
