/** Reviews all files of the opened folders, one after another, and knows which of them are out of date. Decides nothing about code. */

import type { CancellationToken, Diagnostic as LspDiagnostic } from "vscode-languageserver";
import type { SourceFile } from "../../text/sourceFile";
import { diagnosticsOf, shownReview } from "../diagnostics";
import { reviewedAs } from "../documents";
import { OpenDocument } from "../openDocument";
import type { ReviewedDocument } from "../reviewedDocument";
import type { WorkspaceSource } from "../services";
import type { Circumstances, Session } from "../session";

/** What is found in one file. `items` is null where the receiver has it already. */
export interface FileReport {
  readonly uri: string;
  /** Null where the file is not open. */
  readonly version: number | null;
  readonly id: string;
  readonly items: readonly LspDiagnostic[] | null;
}

/** Tells the ids of answers about whole folders from those of answers about one document: a client may have either. */
const OF_WORKSPACE = "w";

/** How far a pass has come. */
export interface PassProgress {
  readonly done: number;
  readonly total: number;
}

/** A review of a file that is not open, without what is only needed to show it. */
interface KnownReview {
  readonly id: string;
  readonly stamp: string;
  readonly source: SourceFile;
  readonly circumstances: Circumstances;
  readonly isEmpty: boolean;
}

/** What a receiver is told of a file; null for nothing. */
interface Told {
  readonly report: FileReport | null;
}

/** Steps of a walk, and files that are up to date, between two pauses. */
const STEPS_BETWEEN_PAUSES = 20;
/** After an edit, files that nobody looks at wait. */
const QUIET_MS = 400;

export class WorkspaceReview {
  private readonly known = new Map<string, KnownReview>();
  private uris: readonly string[] | null = null;
  private reviewCount = 0;
  private lastEdit = 0;

  constructor(
    private readonly session: Session,
    private readonly files: WorkspaceSource,
  ) {}

  /** Files may have come or gone, or be excluded now. */
  lookAgain(): void {
    this.uris = null;
  }

  /** A file was closed. Clients drop what they showed of it, so that it is told again. */
  closed(uri: string): void {
    this.known.delete(uri);
  }

  /** Somebody is typing. */
  edited(): void {
    this.lastEdit = Date.now();
  }

  /**
   * What is found in each file, one at a time; `sent` is what the receiver has, by URI. Files that are gone, or are not to
   * be reviewed any more, come last and are empty. Between two files everything else that waits has its turn.
   */
  async *pass(
    sent: ReadonlyMap<string, string>,
    token: CancellationToken,
    onProgress: (progress: PassProgress) => void,
  ): AsyncGenerator<FileReport> {
    const uris = await this.list(token);
    const left = new Set(sent.keys());
    let done = 0;
    let reviewed = -1;
    for (const uri of uris) {
      if (reviewed !== this.reviewCount || done % STEPS_BETWEEN_PAUSES === 0) await this.pause();
      if (token.isCancellationRequested) return;
      reviewed = this.reviewCount;
      const report = await this.reportOf(uri, sent);
      onProgress({ done: ++done, total: uris.length });
      if (report === null) continue;
      left.delete(report.uri);
      yield report;
    }
    for (const uri of left) {
      this.known.delete(uri);
      const open = this.session.documents.get(uri);
      // What a client asked about an open document itself is answered there. It need not ask about all that is open.
      if (open === undefined || isOfWorkspace(sent.get(uri)))
        yield { uri, version: open?.version ?? null, id: "", items: [] };
    }
  }

  private async list(token: CancellationToken): Promise<readonly string[]> {
    const { configuration, features } = this.session;
    if (this.uris !== null && features.watchesFiles) return this.uris;
    const found = new Set<string>();
    let steps = 0;
    for (const folder of configuration.reviewedFolders)
      for await (const uri of this.files.filesBelow(folder, (path) => configuration.isPassedOver(path))) {
        if (uri !== null) found.add(uri);
        if (++steps % STEPS_BETWEEN_PAUSES === 0) await this.pause();
        if (token.isCancellationRequested) return [];
      }
    this.uris = [...found];
    return this.uris;
  }

  private async reportOf(uri: string, sent: ReadonlyMap<string, string>): Promise<FileReport | null> {
    const told = (await this.reportOfOpen(uri, sent)) ?? this.keptReport(uri, sent);
    if (told !== undefined) return told.report;
    await this.files.load?.(uri);
    // It may have been opened meanwhile, or while it was reviewed.
    const opened = await this.reportOfOpen(uri, sent);
    if (opened !== undefined) return opened.report;
    const report = await this.review(uri, sent.has(uri));
    const openedSince = await this.reportOfOpen(uri, sent);
    return openedSince === undefined ? report : openedSince.report;
  }

  /** Of a file that the editor has open; absent where it has not. */
  private async reportOfOpen(uri: string, sent: ReadonlyMap<string, string>): Promise<Told | undefined> {
    const { documents } = this.session;
    const open = documents.at(uri);
    if (open !== undefined) return { report: await this.openReport(open, sent) };
    // Its cells are asked about one by one.
    return documents.notebook(uri) === undefined ? undefined : { report: null };
  }

  /** Where nothing has changed since the last time; absent where the file must be reviewed. */
  private keptReport(uri: string, sent: ReadonlyMap<string, string>): Told | undefined {
    const stamp = this.files.stamp(uri);
    if (stamp === null) return { report: null };
    const before = this.known.get(uri);
    if (before?.stamp !== stamp || !this.session.holds(uri, () => before.source, before.circumstances))
      return undefined;
    const has = sent.get(uri);
    if (has === before.id) return { report: { uri, version: null, id: before.id, items: null } };
    if (!before.isEmpty) return undefined;
    return { report: has === undefined ? null : { uri, version: null, id: before.id, items: [] } };
  }

  /** Null where it is closed meanwhile. */
  private async openReport(
    document: ReviewedDocument,
    sent: ReadonlyMap<string, string>,
  ): Promise<FileReport | null> {
    const { uri } = document;
    const isOpen = (): boolean => this.session.documents.at(uri) === document;
    const review = await shownReview(this.session, document, isOpen);
    if (review === null) return null;
    const { version } = document;
    const has = sent.get(uri);
    const id = idInWorkspace(review.id);
    const isKnown = has === review.id || has === id;
    const items = isKnown ? null : diagnosticsOf(this.session, document, review);
    return { uri, version, id, items };
  }

  /** Null where nothing is found and the receiver knows of nothing. */
  private async review(uri: string, isShown: boolean): Promise<FileReport | null> {
    const { session } = this;
    this.reviewCount++;
    const content = this.files.read(uri);
    if (content === null) return null;
    const { parser } = session.services;
    const opened = { uri, languageId: "", version: 0, text: content.text };
    const file = new OpenDocument(opened, parser, session.features.unit);
    const document = reviewedAs(file, parser);
    try {
      await session.prepareReview(document, () => true);
      const review = session.reviewOf(document);
      const items = review.tooLarge === null ? diagnosticsOf(session, document, review) : [];
      const isEmpty = items.length === 0;
      const { settings, baseline, arrivals, grounds } = review;
      const id = idInWorkspace(review.id);
      const source = withoutCode(document.source);
      const circumstances = { settings, baseline, arrivals, grounds };
      this.known.set(uri, { id, stamp: content.version, source, circumstances, isEmpty });
      return isEmpty && !isShown ? null : { uri, version: null, id, items };
    } finally {
      file.close();
    }
  }

  /** Lets in the messages that have arrived, and while somebody types waits for the end of that. */
  private async pause(): Promise<void> {
    do {
      const wait = Math.max(0, this.lastEdit + QUIET_MS - Date.now());
      await new Promise((resolve) => setTimeout(resolve, wait));
    } while (Date.now() < this.lastEdit + QUIET_MS);
  }
}

function idInWorkspace(id: string): string {
  return `${OF_WORKSPACE}${id}`;
}

function isOfWorkspace(id: string | undefined): boolean {
  return id?.startsWith(OF_WORKSPACE) === true;
}

/** Of a script's text, only its header with requirements says anything about other files. */
function withoutCode(source: SourceFile): SourceFile {
  return /^# \/\/\/ script/m.test(source.text) ? source : { ...source, text: "" };
}
