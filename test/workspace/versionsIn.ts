/** A finder of versions on files that exist in memory only. Knows no test. */

import {
  createVersionFinder,
  type FoundVersions,
  type VersionFinderOptions,
} from "../../server/workspace/libraryVersions/findLibraryVersions";
import type { VersionFiles } from "../../server/workspace/libraryVersions/versionSources";

/** Stands for the text of a file that is there and cannot be read. */
export const UNREADABLE = "\0";

/** Texts by path below `root`. A directory is there if a file is in it. */
export class MemoryFiles implements VersionFiles {
  private readonly texts: Map<string, string>;
  /** How often anything but a stamp was asked for. */
  reads = 0;

  constructor(
    texts: Readonly<Record<string, string>>,
    readonly root = "/project",
  ) {
    this.texts = new Map(Object.entries(texts).map(([path, text]) => [this.pathOf(path), text]));
  }

  pathOf(path: string): string {
    return path.startsWith("/") ? path : `${this.root}/${path}`;
  }

  write(path: string, text: string): void {
    this.texts.set(this.pathOf(path), text);
  }

  delete(path: string): void {
    this.texts.delete(this.pathOf(path));
  }

  read(path: string) {
    this.reads++;
    const text = this.texts.get(path);
    return text === undefined || text === UNREADABLE ? null : { text, version: text };
  }

  exists(path: string): boolean {
    this.reads++;
    return this.texts.has(path) || this.namesIn(path).length > 0;
  }

  list(path: string): readonly string[] {
    this.reads++;
    return this.namesIn(path);
  }

  stamp(path: string): string | null {
    const names = this.namesIn(path);
    return this.texts.get(path) ?? (names.length > 0 ? names.join("\n") : null);
  }

  private namesIn(path: string): string[] {
    const names = new Set<string>();
    for (const file of this.texts.keys())
      if (file.startsWith(`${path}/`)) names.add(file.slice(path.length + 1).split("/")[0] as string);
    return [...names];
  }
}

/** What is found for `train.py` (or another file) among these files. */
export function find(
  texts: Readonly<Record<string, string>>,
  options: VersionFinderOptions = {},
  file = "train.py",
): FoundVersions {
  const files = new MemoryFiles(texts);
  return createVersionFinder(files, options).find(files.pathOf(file), texts[file] ?? "");
}

/** The same as lines `torch >=2.0 declared requirements.txt:3`, by name. */
export function lines({ versions }: FoundVersions): string[] {
  return [...versions.values()]
    .map(({ distribution, specifier, origin: { kind, path, line } }) => {
      const place = path.replace(/^\/project\//, "") + (line === null ? "" : `:${line}`);
      return `${distribution} ${specifier === "" ? "any" : specifier} ${kind} ${place}`;
    })
    .sort();
}

/** The same without the place. */
export function specifiers({ versions }: FoundVersions): Record<string, string> {
  return Object.fromEntries([...versions.values()].map((one) => [one.distribution, one.specifier]));
}
