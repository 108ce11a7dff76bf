/** Which files an assistant may name: Python files and notebooks below the workspace root. Reads none of them. */

import { isAbsolute, relative, resolve, sep } from "node:path";
import { ToolError } from "../../workspace/assistant/tool";
import type { CliHost } from "../cliHost";

export interface WorkspaceRoot {
  /** Absolute, without links. */
  readonly path: string;
  /** The real path of an existing file, and how it is shown. Throws a ToolError. */
  file(name: string): NamedFile;
  /** The place of a text that need not be on disk. Throws a ToolError. */
  place(name: string): NamedFile;
}

export interface NamedFile {
  readonly path: string;
  /** Below the root, with forward slashes. */
  readonly shown: string;
}

const REVIEWED = /\.(?:pyi?|ipynb)$/i;

/** `path` is an existing directory. Throws what the host throws where it is none. */
export function createWorkspaceRoot(host: CliHost, path: string): WorkspaceRoot {
  const root = host.realPath(path);
  const below = (real: string): string | null => {
    const name = relative(root, real);
    return name === "" || name === ".." || name.startsWith(`..${sep}`) || isAbsolute(name) ? null : name;
  };
  const refused = (name: string): ToolError =>
    new ToolError(`${name} is outside of the workspace (${root}); only files in it are read or written`);
  const named = (name: string): string => {
    if (name.includes("\0")) throw new ToolError("a file's name cannot hold a null character");
    if (name.split(/[\\/]/).includes(".."))
      throw new ToolError(`${name}: ".." is not taken; name the file from the root`);
    if (!REVIEWED.test(name))
      throw new ToolError(`${name} is no Python file and no notebook (.py, .pyi, .ipynb)`);
    return resolve(root, name);
  };
  const realPath = (at: string): string | null => {
    try {
      return host.realPath(at);
    } catch {
      return null;
    }
  };
  const file = (name: string): NamedFile => {
    const at = named(name);
    const real = realPath(at);
    // Whether a file outside exists is not told either.
    if (real === null) throw below(at) === null ? refused(name) : new ToolError(`${name}: no such file`);
    const shown = below(real);
    if (shown === null) throw refused(name);
    if (!REVIEWED.test(real)) throw new ToolError(`${name} links to what is no Python file and no notebook`);
    if (host.stat(real)?.kind !== "file") throw new ToolError(`${name} is no file`);
    return { path: real, shown: shown.replaceAll(sep, "/") };
  };
  const place = (name: string): NamedFile => {
    const at = named(name);
    if (realPath(at) !== null) return file(name);
    const shown = below(at);
    if (shown === null) throw refused(name);
    return { path: at, shown: shown.replaceAll(sep, "/") };
  };
  return { path: root, file, place };
}
