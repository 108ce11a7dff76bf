/** Builds the package where npm takes it from its repository: `npm install -g git+…`, and so pre-commit's hook. */

import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

// After `npm ci` comes a command that builds (start, test, package): twice would be once too much.
if (process.env.npm_command !== "ci") {
  // npm hands `-g` down to where it prepares a repository, and so does not install there what builds it.
  if (!existsSync("node_modules/typescript"))
    run("ci", "--global=false", "--ignore-scripts", "--no-audit", "--no-fund");
  run("run", "--silent", "build");
}

function run(...words) {
  const { status } = spawnSync("npm", words, { stdio: "inherit", shell: process.platform === "win32" });
  if (status !== 0) process.exit(status ?? 1);
}
