/** `npm run update`: writes every generated file. `--check` writes nothing and fails where one is stale. Build time only. */

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { generateNodes } from "../syntax/build/nodes";

/** Each generated file, by its path from the repository's root, with the text it must have. */
export function generatedFiles(): ReadonlyMap<string, string> {
  return new Map([["server/syntax/nodes.generated.ts", generateNodes()]]);
}

/** The generated files whose text on disk is not the one they must have. `root` is the repository's root. */
export function staleFiles(root: string): string[] {
  const stale: string[] = [];
  for (const [path, text] of generatedFiles()) {
    const file = join(root, path);
    if (!existsSync(file) || readFileSync(file, "utf8") !== text) stale.push(path);
  }
  return stale;
}

if (require.main === module) {
  const root = join(__dirname, "..", "..", "..");
  const stale = staleFiles(root);
  if (process.argv.includes("--check")) {
    for (const path of stale) console.error(`${path} is stale: run \`npm run update\``);
    process.exitCode = stale.length === 0 ? 0 : 1;
  } else {
    const files = generatedFiles();
    for (const path of stale) {
      writeFileSync(join(root, path), files.get(path) as string);
      console.log(`wrote ${path}`);
    }
  }
}
