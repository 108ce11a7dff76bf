#!/usr/bin/env node
/** What `dist/heldout.js` is: starts the program with the code that an earlier run has compiled. Knows nothing of reviewing. */

import * as fs from "node:fs";
import * as nodeModule from "node:module";
import { dirname, join } from "node:path";
import { constants, Script } from "node:vm";
import envPaths from "env-paths";

/** All of the program, bundled beside this file. */
const program = join(__dirname, "program.js");

/** Runs that execute most of the program, by the word they begin with: worth keeping what they compiled. */
const KEPT = new Map([
  ["check", "check"],
  ["lsp", "server"],
  ["--stdio", "server"],
  ["--node-ipc", "server"],
]);

/** Only the user may write here, since what is read from here is run. */
const directory = envPaths("heldout", { suffix: "" }).cache;

/**
 * Node 22 keeps compiled code itself (https://nodejs.org/api/module.html#moduleenablecompilecachecachedir); for Node 20 it
 * is V8's cached data (https://nodejs.org/api/vm.html#scriptcreatecacheddata), kept when the process ends.
 */
function start(word: string): void {
  const kept = KEPT.get(word);
  if (kept === undefined || process.env.NODE_DISABLE_COMPILE_CACHE !== undefined) require(program);
  else if ("enableCompileCache" in nodeModule) {
    (nodeModule.enableCompileCache as (directory: string) => unknown)(directory);
    require(program);
  } else runCompiled(kept);
}

function runCompiled(kept: string): void {
  const { size, mtimeMs } = fs.statSync(program);
  // V8 compares lengths only, so the name says which build of the program it was.
  const file = join(directory, `${kept}-${process.version}-${size}-${Math.trunc(mtimeMs)}.code`);
  const known = fs.existsSync(file) ? fs.readFileSync(file) : undefined;
  const source = `(function (exports, require, module, __filename, __dirname) {${fs.readFileSync(program, "utf8")}\n})`;
  const script = new Script(source, {
    filename: program,
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    ...(known === undefined ? {} : { cachedData: known }),
  });
  if (known === undefined || script.cachedDataRejected === true)
    process.on("exit", () => keep(file, kept, script.createCachedData()));
  const module = { exports: {} };
  script.runInThisContext()(
    module.exports,
    nodeModule.createRequire(program),
    module,
    program,
    dirname(program),
  );
}

/** Replaces what earlier builds have left. Where nothing can be kept, the next run compiles again. */
function keep(file: string, kept: string, code: Uint8Array): void {
  const draft = `${file}.${process.pid}`;
  try {
    fs.mkdirSync(directory, { recursive: true, mode: 0o700 });
    for (const name of fs.readdirSync(directory))
      if (name.startsWith(`${kept}-${process.version}-`)) fs.rmSync(join(directory, name), { force: true });
    fs.writeFileSync(draft, code, { mode: 0o600 });
    fs.renameSync(draft, file);
  } catch {
    // A full disk may leave half a draft, which the next run that can write takes away.
  }
}

start(process.argv[2] ?? "");
