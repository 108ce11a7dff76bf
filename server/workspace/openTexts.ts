/** The files of a workspace with what an editor has open in place of what is on disk. Knows no editor and no disk. */

import type { WorkspaceFiles } from "./moduleFinder";

/** What an editor has open. */
export interface OpenTexts {
  /** The text of an open file and something that changes with it; null where the file is not open. */
  read(path: string): { readonly text: string; readonly version: string } | null;
}

/** An open file that says what is on disk has the stamp of the disk: opening, saving and closing it changes nothing. */
export function withOpenTexts(files: WorkspaceFiles, open: OpenTexts): WorkspaceFiles {
  const saved = new Map<
    string,
    { readonly version: string; readonly stamp: string; readonly same: boolean }
  >();

  function versionOf(path: string, { text, version }: { text: string; version: string }): string {
    const stamp = files.stamp(path);
    if (stamp === null) return version;
    const before = saved.get(path);
    if (before?.version === version && before.stamp === stamp) return before.same ? stamp : version;
    const same = files.read(path)?.text === text;
    saved.set(path, { version, stamp, same });
    return same ? stamp : version;
  }

  return {
    read(path) {
      const opened = open.read(path);
      return opened === null ? files.read(path) : { text: opened.text, version: versionOf(path, opened) };
    },
    exists: (path) => open.read(path) !== null || files.exists(path),
    stamp(path) {
      const opened = open.read(path);
      return opened === null ? files.stamp(path) : versionOf(path, opened);
    },
  };
}
