/** Finds the closest file upward from another one, reads it once, and knows it again. Knows no format and no disk. */

import { directoryOf, type WorkspaceFiles } from "./moduleFinder";

export interface ClosestFile<Content> {
  /** What the closest file upward from `path` holds; the same object as long as it has not changed. Null where there is none. */
  find(path: string): Content | null;
  /** Looks at the disk again from now on; until then what was found is kept. */
  lookAgain(): void;
}

const MAX_LEVELS = 40;

/** Looks for files of these names, in one directory in this order. `read` answers null for one that does not count. */
export function createClosestFile<Content>(
  files: Pick<WorkspaceFiles, "read">,
  names: readonly string[],
  read: (path: string, text: string) => Content | null,
): ClosestFile<Content> {
  const byDirectory = new Map<string, Content | null>();
  const known = new Map<string, { readonly version: string; readonly content: Content | null }>();

  function contentOf(path: string): Content | null {
    const file = files.read(path);
    if (file === null) return null;
    const before = known.get(path);
    if (before?.version === file.version) return before.content;
    const content = read(path, file.text);
    known.set(path, { version: file.version, content });
    return content;
  }

  function search(directory: string, level: number): Content | null {
    // Above the root there is nothing, and of a URI only its scheme.
    if (level > MAX_LEVELS || /^([\w+.-]*:\/?)?$/.test(directory)) return null;
    const before = byDirectory.get(directory);
    if (before !== undefined) return before;
    let found: Content | null = null;
    for (const name of names) found ??= contentOf(`${directory}/${name}`);
    found ??= search(directoryOf(directory), level + 1);
    byDirectory.set(directory, found);
    return found;
  }

  return {
    find: (path) => search(directoryOf(path), 0),
    lookAgain: () => byDirectory.clear(),
  };
}
