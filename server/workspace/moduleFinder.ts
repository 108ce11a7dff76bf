/** Finds the file of the workspace that an import means. Knows Python's package layout, paths with `/`, and no disk. */

/** What the host lets us see of the workspace. Paths are absolute and use `/`, or are URIs. */
export interface WorkspaceFiles {
  /** The text of a file and its stamp; null where there is none. Editors answer with unsaved text. */
  read(path: string): { readonly text: string; readonly version: string } | null;
  exists(path: string): boolean;
  /** Something that changes with what is at the path; null where there is nothing. */
  stamp(path: string): string | null;
}

/** Files whose presence marks the root of a project. */
const ROOT_MARKERS = ["pyproject.toml", "setup.py", "setup.cfg", "requirements.txt", "heldout.toml", ".git"];
/** Of these, the files of a project that is installed itself. */
const PACKAGE_MARKERS = ["pyproject.toml", "setup.py", "setup.cfg"];
const MAX_LEVELS = 12;

/** The directory of a path or URI, without the trailing slash. */
export function directoryOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

/**
 * The directories in which `import a.b` is looked for from a file: its own, those above it up to the project's root, and the
 * folder `src` there of a project that keeps its packages in it, which its tests and examples import as installed.
 */
export function importPath(files: WorkspaceFiles, file: string): string[] {
  const directories = searchPath(files, file);
  const root = directories.at(-1) ?? "";
  const isInstalled =
    PACKAGE_MARKERS.some((marker) => files.exists(`${root}/${marker}`)) &&
    !files.exists(`${root}/src/__init__.py`);
  return isInstalled && !directories.includes(`${root}/src`) ? [...directories, `${root}/src`] : directories;
}

/** The directory of a file and those above it, up to the root of its project. */
export function searchPath(files: WorkspaceFiles, file: string): string[] {
  const own = directoryOf(file);
  const found: string[] = [];
  // Above the root there is nothing, and of a URI only its scheme.
  for (
    let at = own, level = 0;
    !/^([\w+.-]*:\/?)?$/.test(at) && level < MAX_LEVELS;
    at = directoryOf(at), level++
  ) {
    found.push(at);
    if (ROOT_MARKERS.some((marker) => files.exists(`${at}/${marker}`))) return found;
  }
  // Without a project nothing above the file's own directory belongs to it.
  return found.slice(0, 1);
}

/** The path of a module as written in an import of `file` (`.models`, `project.data`), or null where it is no file of the workspace. */
export function findModule(
  files: WorkspaceFiles,
  file: string,
  module: string,
  directories: readonly string[],
): string | null {
  const dots = /^\.*/.exec(module)?.[0].length ?? 0;
  const parts = module
    .slice(dots)
    .split(".")
    .filter((part) => part !== "");
  if (dots > 0) {
    let base = directoryOf(file);
    for (let i = 1; i < dots; i++) base = directoryOf(base);
    return fileOf(files, [base, ...parts].join("/"));
  }
  if (parts.length === 0) return null;
  for (const directory of directories) {
    const found = fileOf(files, [directory, ...parts].join("/"));
    if (found !== null && found !== file) return found;
  }
  return inOwnPackage(files, file, parts);
}

/** `from datasets.rows import Rows` in `work/datasets/images.py`: the folder around the file is meant, with or without a project. */
function inOwnPackage(files: WorkspaceFiles, file: string, parts: readonly string[]): string | null {
  let at = directoryOf(file);
  for (let level = 0; level < MAX_LEVELS && at.includes("/"); level++) {
    const above = directoryOf(at);
    if (at.slice(above.length + 1) === parts[0]) {
      const found = fileOf(files, [above, ...parts].join("/"));
      if (found !== null && found !== file) return found;
    }
    at = above;
  }
  return null;
}

function fileOf(files: WorkspaceFiles, stem: string): string | null {
  for (const candidate of [`${stem}.py`, `${stem}/__init__.py`])
    if (files.exists(candidate)) return candidate;
  return null;
}
