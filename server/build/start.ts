/** `npm start`: reviews the bundled example, or the files that are named (`npm start -- FILE…`). Knows the command line, not the engine. */

import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

const EXAMPLE = "snippets/example/train.py";

const root = join(__dirname, "../../..");
const words = process.argv.slice(2);
const [command, cwd, paths] =
  words.length > 0
    ? // npm changes to the package; paths are meant from where it was called.
      ["check", process.env.INIT_CWD ?? process.cwd(), words]
    : ["check", root, [EXAMPLE]];
const program = join(root, "dist/heldout.js");
const built = existsSync(program);
if (!built) console.error("dist/heldout.js is missing: run `npm run build`");
const { status } = built
  ? spawnSync(process.execPath, [program, command, ...paths], { cwd, stdio: "inherit" })
  : { status: null };
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
