/** The files of the repository as the fences read them. Knows no rule of the house. */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../server/build/ruleFiles";

/** A file by its path from the repository's root, with `/`, and its text with `\n`. */
export interface RepositoryFile {
  readonly path: string;
  readonly text: string;
}

const CODE_FOLDERS = ["client", "server", "rules", "snippets", "test"];
const SKIPPED = new Set(["node_modules", "out", "dist", "artifacts", "workspace"]);

/** All TypeScript files, generated ones included, by path. */
export function sourceFiles(): readonly RepositoryFile[] {
  return CODE_FOLDERS.flatMap((folder) => filesUnder(folder))
    .filter((path) => path.endsWith(".ts"))
    .map(readRepositoryFile);
}

/** The paths of all files under a folder, sorted; none where it does not exist. */
export function filesUnder(folder: string): string[] {
  try {
    return readdirSync(join(root, folder), { withFileTypes: true })
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap((entry) => {
        const path = `${folder}/${entry.name}`;
        if (!entry.isDirectory()) return [path];
        return SKIPPED.has(entry.name) && folder !== "server" ? [] : filesUnder(path);
      });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

/** The file at a path from the repository's root. Throws where there is none. */
export function readRepositoryFile(path: string): RepositoryFile {
  return { path, text: readFileSync(join(root, path), "utf8").replaceAll("\r\n", "\n") };
}

/** Whether `npm run update` writes the file. */
export function isGenerated(path: string): boolean {
  return path.includes(".generated.");
}
