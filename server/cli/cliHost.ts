/** What the command line needs of the machine. Types only: main.ts implements it, tests bring their own. */

/** Where text goes. */
export interface CliWriter {
  write(text: string): void;
  readonly isTerminal: boolean;
  /** The width of the terminal in cells; null where it has none. */
  readonly columns: number | null;
}

export type EntryKind = "file" | "directory" | "other";

export interface DirectoryEntry {
  readonly name: string;
  /** Of a symbolic link: what it leads to (`other` where that is gone). */
  readonly kind: EntryKind;
  readonly symbolicLink: boolean;
}

/** Paths are as `node:path` writes them on the machine; relative ones are never given. */
export interface CliHost {
  /** The directory that relative paths start from, absolute. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: CliWriter;
  readonly stderr: CliWriter;
  /** All of standard input. */
  readStdin(): Promise<Uint8Array>;
  /** Standard input as it comes. */
  stdinChunks(): AsyncIterable<Uint8Array>;
  /** The path with all links followed. Throws where nothing is there. */
  realPath(path: string): string;
  /** Throws where the file cannot be read; the error's message says why. */
  readFile(path: string): Uint8Array;
  /** Replaces the file's bytes and keeps its permissions, or makes the file. Throws where that fails. */
  writeFile(path: string, bytes: Uint8Array): void;
  /** In any order. Throws where the directory cannot be read. */
  listDirectory(path: string): readonly DirectoryEntry[];
  /** Follows symbolic links; null where nothing is there. */
  stat(path: string): { readonly kind: EntryKind; readonly size: number } | null;
}
