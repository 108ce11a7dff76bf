/** Finds real Python files on this machine: the standard libraries of whatever CPython is installed. */

import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/** Where installers put a `pythonX.Y` folder with the library in it. */
function libraryFolders(): string[] {
  const pyenv = join(homedir(), ".pyenv", "versions");
  const roots = [
    "/usr/lib",
    "/usr/local/lib",
    "/opt/homebrew/lib",
    ...subfolders("/Library/Frameworks/Python.framework/Versions").map((version) => join(version, "lib")),
    ...subfolders("/opt/hostedtoolcache/Python").map((version) => join(version, "x64", "lib")),
    ...subfolders(pyenv).map((version) => join(version, "lib")),
    ...(process.env.pythonLocation ? [join(process.env.pythonLocation, "lib")] : []),
  ];
  return roots
    .flatMap(subfolders)
    .filter((folder) => /python3\.\d+$/.test(folder) && existsSync(join(folder, "asyncio")));
}

function subfolders(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(folder, entry.name));
}

/** The `.py` files below a folder, installed packages left out, in a fixed order. */
export function pythonFilesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const files: string[] = [];
  const wait = [folder];
  for (let at = wait.pop(); at !== undefined; at = wait.pop()) {
    for (const entry of readdirSync(at, { withFileTypes: true })) {
      const path = join(at, entry.name);
      if (entry.isFile() && entry.name.endsWith(".py")) files.push(path);
      else if (entry.isDirectory() && !/^(site|dist)-packages$|^__pycache__$/.test(entry.name))
        wait.push(path);
    }
  }
  return files.sort();
}

/** The files of the standard library of every CPython 3 that is found; empty where there is none. */
export function standardLibrary(): string[] {
  return libraryFolders().flatMap(pythonFilesBelow);
}

/** Every n-th file, so that about `count` remain; large ones are left out of a sample. */
export function sampleOf(files: readonly string[], count: number): string[] {
  const step = Math.max(1, Math.ceil(files.length / count));
  return files.filter((path, i) => i % step === 0 && statSync(path).size < 200_000);
}

/** A file's text; bytes that are no UTF-8 become U+FFFD, as in an editor. */
export function readPython(path: string): string {
  return readFileSync(path, "utf8");
}
