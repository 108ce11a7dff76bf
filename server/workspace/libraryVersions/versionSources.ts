/** What readers of version information are given and give back. Types, and the record of what was looked at; knows no format and no disk. */

import type { VersionRequirement } from "../../api-index/libraryVersions";
import type { WorkspaceFiles } from "../moduleFinder";

/** Files as `WorkspaceFiles` has them, and directories, whose stamp changes with the names in them. */
export interface VersionFiles extends WorkspaceFiles {
  /** The names in a directory, in any order; none where there is no such directory. */
  list(path: string): readonly string[];
}

/** The names of files and directories that say something about versions, as the globs of an editor's watcher. */
export const VERSION_FILE_PATTERNS: readonly string[] = [
  "{uv,poetry,pdm,pixi,Pipfile}.lock",
  "pylock*.toml",
  "*conda-lock.{yml,yaml}",
  "{Pipfile,pixi.toml,setup.cfg,setup.py}",
  "environment*.{yml,yaml}",
  "*requirements*.txt",
  "pyvenv.cfg",
  "*.dist-info",
];

/** A file that says something about versions, but not in a way that can be read. */
export interface VersionProblem {
  readonly path: string;
  /** From 1; null where the whole file is meant. */
  readonly line: number | null;
  readonly message: string;
}

/** Requirements of one rank: the same distribution twice means that either may be. Earlier tiers hide later ones. */
export type Tier = readonly VersionRequirement[];

/** What reading a file came to. */
export interface SourceReading {
  readonly tiers: readonly Tier[];
  readonly problems: readonly VersionProblem[];
}

export const NOTHING: SourceReading = { tiers: [], problems: [] };

/** Longer files (UTF-16 units) are not read. */
const MAX_LENGTH = 5_000_000;

/** Reads a file with its reader, see `readText`. No file is no reading; one that is too long is a problem. */
export function readSource(
  files: VersionFiles,
  path: string,
  read: (text: string, path: string) => readonly Tier[],
): SourceReading {
  const text = files.read(path)?.text;
  if (text !== undefined && text.length <= MAX_LENGTH) return readText(text, path, read);
  if (text === undefined && files.stamp(path) === null) return NOTHING;
  const message = text === undefined ? "cannot be read" : "too large to be searched for versions";
  return { tiers: [], problems: [{ path, line: null, message }] };
}

/** Reads a text with its reader; the `MalformedSource` that this may throw is a problem. */
export function readText(
  text: string,
  path: string,
  read: (text: string, path: string) => readonly Tier[],
): SourceReading {
  try {
    return { tiers: read(text, path), problems: [] };
  } catch (error) {
    if (!(error instanceof MalformedSource)) throw error;
    return { tiers: [], problems: [{ path, line: error.line, message: error.message }] };
  }
}

/** The text is not what the file's name promises. The line counts from 1. */
export class MalformedSource extends Error {
  constructor(
    message: string,
    readonly line: number | null,
  ) {
    super(message);
  }
}

/** The same files, and a record of every path that was asked for with its stamp at the time. */
export function recording(files: VersionFiles): {
  readonly files: VersionFiles;
  readonly consulted: ReadonlyMap<string, string | null>;
} {
  const consulted = new Map<string, string | null>();
  const note = (path: string): void => {
    if (!consulted.has(path)) consulted.set(path, files.stamp(path));
  };
  return {
    consulted,
    files: {
      read(path) {
        note(path);
        return files.read(path);
      },
      exists(path) {
        note(path);
        return files.exists(path);
      },
      list(path) {
        note(path);
        return files.list(path);
      },
      stamp(path) {
        note(path);
        return consulted.get(path) ?? null;
      },
    },
  };
}
