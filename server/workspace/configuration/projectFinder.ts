/** Finds the project file that applies to a file: the closest one upward, and no other. Knows no format and no disk. */

import type { Rule } from "../../rule-api/rule";
import { directoryOf, type WorkspaceFiles } from "../moduleFinder";
import { PROJECT_FILE_NAMES, type ProjectFile, readProjectFile } from "./projectFile";

export interface ProjectFinder {
  /** The project file that applies to the file at this path; the same object as long as it has not changed. */
  projectOf(path: string): ProjectFile | null;
  /** Looks at the disk again from now on; until then what was found is kept. */
  lookAgain(): void;
}

const MAX_LEVELS = 40;

/** A finder on these files; `rules` names the rules there are. */
export function createProjectFinder(
  files: Pick<WorkspaceFiles, "read">,
  rules: readonly Rule[],
): ProjectFinder {
  const byDirectory = new Map<string, ProjectFile | null>();
  const read = new Map<string, { readonly version: string; readonly project: ProjectFile | null }>();

  function fileAt(path: string): ProjectFile | null {
    const content = files.read(path);
    if (content === null) return null;
    const known = read.get(path);
    if (known?.version === content.version) return known.project;
    const project = readProjectFile(path, content.text, rules);
    read.set(path, { version: content.version, project });
    return project;
  }

  function search(directory: string, level: number): ProjectFile | null {
    // Above the root there is nothing, and of a URI only its scheme.
    if (level > MAX_LEVELS || /^([\w+.-]*:\/?)?$/.test(directory)) return null;
    const known = byDirectory.get(directory);
    if (known !== undefined) return known;
    let found: ProjectFile | null = null;
    for (const name of PROJECT_FILE_NAMES) found ??= fileAt(`${directory}/${name}`);
    found ??= search(directoryOf(directory), level + 1);
    byDirectory.set(directory, found);
    return found;
  }

  return {
    projectOf: (path) => search(directoryOf(path), 0),
    lookAgain: () => byDirectory.clear(),
  };
}
