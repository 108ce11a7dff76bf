/** The files of a workspace that only the client can read: each is asked for when it is first wanted, and kept until it changes. Knows no disk and no code. */

import type { Connection } from "vscode-languageserver";
import { PROJECT_FILE_NAMES } from "../workspace/configuration/optionTable";
import {
  type IgnorePatterns,
  ignorePatterns,
  isIgnored,
  NEVER_WALKED,
  PYTHON_FILE,
} from "../workspace/ignoredFiles";
import type { VersionFiles } from "../workspace/libraryVersions/versionSources";
import { directoryOf } from "../workspace/moduleFinder";
import {
  type ClientFileParams,
  FOLDER,
  type FolderEntry,
  type FolderResult,
  TEXT_FILE,
  type TextFileResult,
} from "./protocol";
import type { ProjectFileSource, WorkspaceSource } from "./services";
import { decoded, fileNameOf } from "./settings";

/** A text that came. */
interface KnownText {
  readonly text: string;
  readonly version: string;
}

/** The names in a folder that came. */
interface KnownFolder {
  readonly entries: ReadonlyMap<string, FolderEntry>;
  readonly version: string;
}

/** Of a file that is there and was not read yet: its stamp is another one when its text has come. */
const UNREAD = "unread";
/** Answers that come together are told together. */
const TELL_AFTER_MS = 30;

/**
 * Questions are answered at once, from what has come so far. What a question had to do without is asked of the client, and
 * `arrived` is told the URIs of which that made a difference. Of a client that reads no files there are none.
 */
export class ClientFiles implements VersionFiles, WorkspaceSource, ProjectFileSource {
  /** Null: there is no such file. */
  private readonly texts = new Map<string, KnownText | null>();
  /** Null: there is no such folder. */
  private readonly folders = new Map<string, KnownFolder | null>();
  /** Questions under way. */
  private readonly asked = new Map<string, Promise<void>>();
  /** What somebody had to do without. */
  private readonly missed = new Set<string>();
  private news: string[] = [];
  private telling: Promise<void> = Promise.resolve();
  private versions = 0;

  constructor(
    private readonly connection: Pick<Connection, "sendRequest">,
    private readonly arrived: (uris: readonly string[]) => void,
  ) {}

  read(uri: string): KnownText | null {
    const known = this.texts.get(uri);
    if (known !== undefined) return known;
    if (this.isAbsent(uri)) return null;
    this.missed.add(uri);
    void this.askText(uri);
    return null;
  }

  exists(uri: string): boolean {
    return this.stamp(uri) !== null;
  }

  stamp(uri: string): string | null {
    const known = this.texts.get(uri) ?? this.folders.get(uri);
    if (known != null) return known.version;
    return this.folder(directoryOf(uri))?.entries.has(fileNameOf(uri)) === true ? UNREAD : null;
  }

  list(uri: string): readonly string[] {
    return [...(this.folder(uri)?.entries.keys() ?? [])];
  }

  /** A file has changed, came or went: what is known of it holds until the client has answered again. */
  forget(uri: string): void {
    // A folder around it may be new as well.
    let around = directoryOf(uri);
    while (around !== "" && !this.folders.has(around)) around = directoryOf(around);
    for (const folder of [uri, around])
      if (this.folders.has(folder)) void this.askAgain(folder, () => this.askFolder(folder));
    if (this.texts.has(uri)) void this.askAgain(uri, () => this.askText(uri));
  }

  async load(uri: string): Promise<void> {
    if (!this.texts.has(uri)) await this.askText(uri);
  }

  filesBelow(folder: string, isExcluded: (uri: string) => boolean): AsyncGenerator<string | null> {
    return this.walk(folder, isExcluded, []);
  }

  private async *walk(
    folder: string,
    isExcluded: (uri: string) => boolean,
    above: readonly IgnorePatterns[],
  ): AsyncGenerator<string | null> {
    if (!this.folders.has(folder)) await this.askFolder(folder);
    yield null;
    const entries = [...(this.folders.get(folder)?.entries.values() ?? [])];
    // What is excluded here must be known before anything below is looked into.
    for (const { name, uri } of entries)
      if (PROJECT_FILE_NAMES.some((one) => one === name)) await this.bring(uri);
    const own = await this.ignoredIn(folder, entries);
    const patterns = own === null ? above : [...above, own];
    for (const { name, uri, kind } of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const isFolder = kind === "folder";
      if (kind === "link" || (isFolder ? NEVER_WALKED.has(name) : !PYTHON_FILE.test(name))) continue;
      if (isIgnored(patterns, decoded(uri), isFolder) || isExcluded(uri)) continue;
      if (isFolder) yield* this.walk(uri, isExcluded, patterns);
      else yield uri;
    }
  }

  /** Loads a file, and goes on when whoever had to do without it has been told. */
  private async bring(uri: string): Promise<void> {
    if (!this.texts.has(uri)) {
      this.missed.add(uri);
      await this.askText(uri);
    }
    await this.telling;
  }

  private async ignoredIn(folder: string, entries: readonly FolderEntry[]): Promise<IgnorePatterns | null> {
    const file = entries.find(({ name }) => name === ".gitignore");
    if (file === undefined) return null;
    await this.load(file.uri);
    const known = this.texts.get(file.uri);
    return known == null ? null : ignorePatterns(decoded(folder), known.text);
  }

  /** The names in a folder; null where there is none, and until they come. */
  private folder(uri: string): KnownFolder | null {
    const known = this.folders.get(uri);
    if (known !== undefined) return known;
    if (directoryOf(uri) === "" || this.isAbsent(uri)) return null;
    this.missed.add(uri);
    void this.askFolder(uri);
    return null;
  }

  /** Whether a folder further up is known and has no such name. */
  private isAbsent(uri: string): boolean {
    for (let at = uri; directoryOf(at) !== ""; at = directoryOf(at)) {
      const above = this.folders.get(directoryOf(at));
      if (above != null) return !above.entries.has(fileNameOf(at));
    }
    return false;
  }

  private askText(uri: string): Promise<void> {
    const params: ClientFileParams = { uri };
    return this.ask(uri, async () => {
      const { text } = await this.connection
        .sendRequest<TextFileResult>(TEXT_FILE, params)
        .catch(() => ({ text: null }));
      const before = this.texts.get(uri);
      if (text !== null && before?.text === text) return false;
      this.texts.set(uri, text === null ? null : { text, version: String(++this.versions) });
      return text !== null || before != null;
    });
  }

  private askFolder(uri: string): Promise<void> {
    const params: ClientFileParams = { uri };
    return this.ask(uri, async () => {
      const { entries } = await this.connection
        .sendRequest<FolderResult>(FOLDER, params)
        .catch(() => ({ entries: null }));
      const before = this.folders.get(uri);
      const named = entries === null ? null : new Map(entries.map((entry) => [entry.name, entry] as const));
      if (named !== null && before != null && sameNames(named, before.entries)) return false;
      this.folders.set(uri, named === null ? null : { entries: named, version: String(++this.versions) });
      return named !== null || before != null;
    });
  }

  /** Asks about a path once at a time. `question` answers whether it brought news. */
  private ask(uri: string, question: () => Promise<boolean>): Promise<void> {
    const before = this.asked.get(uri);
    if (before !== undefined) return before;
    const answered = question().then((isNews) => {
      this.asked.delete(uri);
      if (this.missed.delete(uri) && isNews) this.tell(uri);
    });
    this.asked.set(uri, answered);
    return answered;
  }

  /** An answer that is under way may be out of date. */
  private async askAgain(uri: string, question: () => Promise<void>): Promise<void> {
    await this.asked.get(uri);
    this.missed.add(uri);
    await question();
  }

  private tell(uri: string): void {
    if (this.news.push(uri) > 1) return;
    this.telling = new Promise((resolve) => setTimeout(resolve, TELL_AFTER_MS)).then(() => {
      const { news } = this;
      this.news = [];
      this.arrived(news);
    });
  }
}

function sameNames(a: ReadonlyMap<string, FolderEntry>, b: ReadonlyMap<string, FolderEntry>): boolean {
  return a.size === b.size && [...a].every(([name, { kind }]) => b.get(name)?.kind === kind);
}
