/** The findings of whole folders, answered to clients that ask (`workspace/diagnostic`) and sent to those that do not. Decides nothing about code. */

import {
  type CancellationToken,
  CancellationTokenSource,
  type Connection,
  type ResultProgressReporter,
  type WorkDoneProgressReporter,
  type WorkspaceDiagnosticParams,
  type WorkspaceDiagnosticReport,
  type WorkspaceDiagnosticReportPartialResult,
  type WorkspaceDocumentDiagnosticReport,
} from "vscode-languageserver";
import { formatMessage } from "../../rule-api/message";
import type { WorkspaceSource } from "../services";
import type { Session } from "../session";
import { TEXTS } from "../texts";
import { type FileReport, type PassProgress, WorkspaceReview } from "./workspaceReview";

/** A pass that takes longer is shown. */
const SHOW_AFTER_MS = 1_000;
/** Reports are handed over at least so often while a pass runs. */
const HAND_OVER_MS = 250;
const MAX_BATCH = 50;
/** Changes that come together are one. */
const SETTLE_MS = 300;

type Partial = ResultProgressReporter<WorkspaceDiagnosticReportPartialResult>;

export class WorkspaceDiagnostics {
  private changes = 0;
  private readonly review: WorkspaceReview;
  private readonly waiting = new Set<() => void>();
  /** What was sent to a client that does not ask, by URI. */
  private readonly sent = new Map<string, string>();
  private isSending = false;
  /** Closed since a pass was over: a client may still show what it was told of them when they were open. */
  private readonly closedSince = new Set<string>();
  /** The state of changes at which the user ended a pass: it is not taken up again before there are others. */
  private stoppedAt = -1;

  constructor(
    private readonly connection: Connection,
    private readonly session: Session,
    files: WorkspaceSource,
  ) {
    this.review = new WorkspaceReview(session, files);
  }

  /** A file was closed. */
  closed(uri: string): void {
    this.sent.delete(uri);
    if (this.session.features.pullsDiagnostics) this.closedSince.add(uri);
    this.review.closed(uri);
    this.changed("text");
  }

  /** Somebody is typing. */
  edited(): void {
    this.review.edited();
  }

  /** Something changed that findings may depend on: the text of a file, which files there are, or what is set. */
  changed(what: "text" | "files" | "settings"): void {
    if (what !== "text") this.review.lookAgain();
    this.changes++;
    for (const wake of this.waiting) wake();
    this.waiting.clear();
    if (!this.session.features.pullsDiagnostics)
      this.send().catch((error: unknown) =>
        this.session.log.errorOnce("The diagnostics of the workspace could not be sent", error),
      );
  }

  /**
   * The answer to `workspace/diagnostic`. A client that takes partial results gets them as they come; it asks again at
   * once, so it is answered only when there is something new.
   */
  async answer(
    { previousResultIds }: WorkspaceDiagnosticParams,
    token: CancellationToken,
    asked: WorkDoneProgressReporter,
    partial: Partial | undefined,
  ): Promise<WorkspaceDiagnosticReport> {
    await this.session.configuration.ready;
    const sent = new Map(previousResultIds.map(({ uri, value }) => [uri, value] as const));
    for (;;) {
      if (partial !== undefined && this.stoppedAt === this.changes) await this.change(this.changes, token);
      const { changes } = this;
      const closed = [...this.closedSince];
      for (const uri of closed) if (!sent.has(uri)) sent.set(uri, "");
      const items: WorkspaceDocumentDiagnosticReport[] = [];
      let handedOver = 0;
      let last = Date.now();
      const handOver = (): void => {
        partial?.report({ items: items.splice(0) });
        last = Date.now();
      };
      await this.run(sent, token, asked, (report) => {
        if (partial !== undefined && report.items === null) return;
        items.push(toLsp(report));
        handedOver++;
        if (partial !== undefined && (items.length >= MAX_BATCH || Date.now() - last > HAND_OVER_MS))
          handOver();
      });
      if (!token.isCancellationRequested) for (const uri of closed) this.closedSince.delete(uri);
      if (partial === undefined || token.isCancellationRequested) return { items };
      if (items.length > 0) handOver();
      if (handedOver > 0) return { items: [] };
      await this.change(changes, token);
      if (token.isCancellationRequested) return { items: [] };
    }
  }

  /** Resolves when something has changed since, or nobody waits any more. */
  private async change(since: number, token: CancellationToken): Promise<void> {
    if (this.changes === since)
      await new Promise<void>((resolve) => {
        this.waiting.add(resolve);
        token.onCancellationRequested(() => {
          this.waiting.delete(resolve);
          resolve();
        });
      });
    await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
  }

  /** Sends what has changed; one pass at a time. */
  private async send(): Promise<void> {
    if (this.isSending) return;
    this.isSending = true;
    try {
      await this.session.configuration.ready;
      for (let seen = -1; seen !== this.changes; ) {
        await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
        seen = this.changes;
        const token = new CancellationTokenSource().token;
        await this.run(this.sent, token, null, ({ uri, version, id, items }) => {
          if (items === null) return;
          if (id === "") this.sent.delete(uri);
          else this.sent.set(uri, id);
          // What is open is sent when it is edited.
          if (version !== null) return;
          this.connection
            .sendDiagnostics({ uri, diagnostics: [...items] })
            .catch((error: unknown) =>
              this.session.log.errorOnce(`Diagnostics of ${uri} could not be sent`, error),
            );
        });
      }
    } finally {
      this.isSending = false;
    }
  }

  /** One pass, shown to the user when it takes long; the user may end it. */
  private async run(
    sent: ReadonlyMap<string, string>,
    asked: CancellationToken,
    given: WorkDoneProgressReporter | null,
    onReport: (report: FileReport) => void,
  ): Promise<void> {
    const stop = new CancellationTokenSource();
    const listening = asked.onCancellationRequested(() => stop.cancel());
    const started = Date.now();
    let shown: WorkDoneProgressReporter | null = null;
    let isAsked = false;
    let isOver = false;
    let looked = 0;
    const onProgress = ({ done, total }: PassProgress): void => {
      looked = done;
      shown?.report(Math.floor((100 * done) / total), `${done}/${total}`);
      if (isAsked || given === null || Date.now() - started < SHOW_AFTER_MS) return;
      isAsked = true;
      this.begin(given, stop).then(
        (reporter) => {
          // The client may answer when there is nothing left to show.
          if (isOver) reporter?.done();
          else shown = reporter;
        },
        (error: unknown) => this.session.log.errorOnce("The client shows no progress", error),
      );
    };
    try {
      for await (const report of this.review.pass(sent, stop.token, onProgress)) onReport(report);
    } finally {
      isOver = true;
      listening.dispose();
      (shown as WorkDoneProgressReporter | null)?.done();
      const seconds = (Date.now() - started) / 1000;
      if (seconds * 1000 >= SHOW_AFTER_MS)
        this.session.log.info(
          `${looked} files of the opened folders were reviewed in ${seconds.toFixed(1)} s.`,
        );
    }
  }

  private async begin(
    given: WorkDoneProgressReporter,
    stop: CancellationTokenSource,
  ): Promise<WorkDoneProgressReporter | null> {
    const title = formatMessage(TEXTS.reviewingWorkspace[this.session.languageOf("")], {});
    if (!this.session.features.showsProgress) {
      given.begin(title, 0, undefined, false);
      return given;
    }
    const own = await this.connection.window.createWorkDoneProgress();
    own.begin(title, 0, undefined, true);
    own.token.onCancellationRequested(() => {
      this.stoppedAt = this.changes;
      stop.cancel();
    });
    return own;
  }
}

function toLsp({ uri, version, id, items }: FileReport): WorkspaceDocumentDiagnosticReport {
  return items === null
    ? { kind: "unchanged", uri, version, resultId: id }
    : { kind: "full", uri, version, ...(id === "" ? {} : { resultId: id }), items: [...items] };
}
