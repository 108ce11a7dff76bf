/** Findings as LSP diagnostics, sent to clients that do not ask and answered to those that do. Decides nothing about code. */

import {
  type Connection,
  DiagnosticSeverity,
  DiagnosticTag,
  type DocumentDiagnosticReport,
  type Diagnostic as LspDiagnostic,
} from "vscode-languageserver";
import type { Diagnostic } from "../engine/diagnostic";
import { formatMessage, type Severity } from "../rule-api/message";
import type { Tag } from "../rule-api/ruleContext";
import { type TextRange, textRange } from "../text/textRange";
import { ABSENCE_PAUSE_MS, mayGoOn, PAUSE_MS } from "./completing/typedLine";
import { Positions } from "./convert";
import { DIAGNOSTIC_SOURCE, type DiagnosticData } from "./protocol";
import type { ReviewedDocument } from "./reviewedDocument";
import { type DocumentReview, findingKey, type Session } from "./session";
import { TEXTS } from "./texts";

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

const TAGS: Readonly<Record<Tag, DiagnosticTag>> = {
  unnecessary: DiagnosticTag.Unnecessary,
  deprecated: DiagnosticTag.Deprecated,
};

/** The diagnostics of a review, in the document's language and with what the client can show. */
export function diagnosticsOf(
  session: Session,
  document: ReviewedDocument,
  review: DocumentReview,
  isShown: (finding: Diagnostic) => boolean = () => true,
): LspDiagnostic[] {
  const { uri, textUri } = document;
  const isHere = (range: TextRange): boolean => review.places.placeOf(range).uri === textUri;
  if (review.tooLarge !== null)
    return isHere(textRange(0, 0)) ? [tooLarge(session, uri, review.tooLarge, review)] : [];
  return review.findings
    .filter((finding) => isHere(finding.range) && isShown(finding))
    .map((finding) => toLsp(session, uri, review, finding));
}

/** One finding as LSP has it. */
export function toLsp(
  session: Session,
  uri: string,
  { places }: DocumentReview,
  finding: Diagnostic,
): LspDiagnostic {
  const { features } = session;
  const language = session.languageOf(uri);
  const page = features.codeDescription ? session.pageOf(uri, finding.rule) : null;
  const tags = finding.tags.map((tag) => TAGS[tag]).filter((tag) => features.diagnosticTags.has(tag));
  const related = (features.relatedInformation ? finding.related : []).map(({ range, message }) => {
    const there = places.placeOf(range);
    return { location: { uri: there.uri, range: there.range }, message: message[language] };
  });
  if (features.relatedInformation)
    for (const { path, text, range, message } of finding.elsewhere) {
      const there = new Positions(text, features.unit).rangeOf(range);
      const location = { uri: session.documents.at(path)?.uri ?? path, range: there };
      related.push({ location, message: message[language] });
    }
  const cell = places.cellOf?.(finding.range);
  const message = finding.message[language];
  const data: DiagnosticData = { finding: findingKey(finding) };
  return {
    range: places.placeOf(finding.range).range,
    severity: SEVERITIES[finding.severity],
    code: finding.rule,
    ...(page === null ? {} : { codeDescription: { href: page } }),
    source: DIAGNOSTIC_SOURCE,
    message: cell === undefined ? message : formatMessage(TEXTS.inCell[language], { ...cell, message }),
    ...(tags.length === 0 ? {} : { tags }),
    ...(related.length === 0 ? {} : { relatedInformation: related }),
    data,
  };
}

function tooLarge(session: Session, uri: string, size: number, { settings }: DocumentReview): LspDiagnostic {
  const inMegabytes = (bytes: number): string => String(Math.round(bytes / 10_000) / 100);
  return {
    range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
    severity: DiagnosticSeverity.Information,
    source: DIAGNOSTIC_SOURCE,
    message: formatMessage(TEXTS.tooLarge[session.languageOf(uri)], {
      size: inMegabytes(size),
      limit: inMegabytes(settings.maxFileSize),
    }),
  };
}

/** The review to show: while the user reviews on save only, the one of the text that was saved; null where it is no longer wanted. */
export async function shownReview(
  session: Session,
  document: ReviewedDocument,
  isWanted: () => boolean,
): Promise<DocumentReview | null> {
  const last = session.shown.get(document.whole);
  const settings = session.configuration.settingsOf(document.uri);
  if (settings.run === "onSave" && !document.saved && last?.settings === settings) return last;
  if (!(await session.prepareReview(document, isWanted))) return null;
  const review = session.reviewOf(document);
  session.shown.set(document.whole, review);
  return review;
}

/** What is shown of a review. */
interface ShownNow {
  /** The review's, where all of it is shown. */
  readonly id: string;
  readonly items: LspDiagnostic[];
  /** Milliseconds until more of it may be shown; null where that is all. */
  readonly wait: number | null;
}

/** Without what is said of a name that is still being typed, and of what may be about to be written; what was said before stays. */
function shownNow(session: Session, document: ReviewedDocument, review: DocumentReview): ShownNow {
  const { typed = null, writtenAt = 0, whole, textUri } = document;
  const now = Date.now();
  const left = writtenAt + ABSENCE_PAUSE_MS - now;
  const before = session.saidAbsent.get(whole) ?? new Map<string, ReadonlySet<string>>();
  const said = new Set<string>();
  let wait: number | null = null;
  const items = diagnosticsOf(session, document, review, ({ rule, range, message, absence }) => {
    if (typed !== null && mayGoOn(typed, review.places.placeOf(range).range, now)) {
      wait = PAUSE_MS;
      return false;
    }
    if (absence !== true) return true;
    const key = `${rule} ${message.en}`;
    if (left > 0 && before.get(textUri)?.has(key) !== true) {
      wait ??= left;
      return false;
    }
    said.add(key);
    return true;
  });
  session.saidAbsent.set(whole, before.set(textUri, said));
  return { id: wait === null ? review.id : `${review.id} typing`, items, wait };
}

/** The answer to `textDocument/diagnostic`; null where it is no longer wanted. `askAgain` is told where something waits for a pause. */
export async function diagnosticReport(
  session: Session,
  document: ReviewedDocument,
  previousResultId: string | undefined,
  isWanted: () => boolean,
  askAgain: (wait: number) => void,
): Promise<DocumentDiagnosticReport | null> {
  const review = await shownReview(session, document, isWanted);
  if (review === null) return null;
  if (review.id === previousResultId) return { kind: "unchanged", resultId: review.id };
  // A client that cannot be made to ask again would never learn of the rest.
  if (!session.features.refreshesDiagnostics)
    return { kind: "full", resultId: review.id, items: diagnosticsOf(session, document, review) };
  const { id, items, wait } = shownNow(session, document, review);
  if (wait !== null) askAgain(wait);
  return { kind: "full", resultId: id, items };
}

/** A pause in typing after which diagnostics are sent. */
const DEBOUNCE_MS = 150;

/** Sends diagnostics to a client that does not ask for them: only the newest version's, and only after a pause. */
export class DiagnosticPublisher {
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(
    private readonly connection: Connection,
    private readonly session: Session,
  ) {}

  /** Sends the document's diagnostics soon; whatever was about to be sent for it is dropped. */
  schedule(document: ReviewedDocument, delay: number = DEBOUNCE_MS): void {
    this.cancel(document.textUri);
    this.timers.set(
      document.textUri,
      setTimeout(() => {
        this.timers.delete(document.textUri);
        this.publish(document).catch((error: unknown) =>
          this.session.log.errorOnce(`Diagnostics of ${document.textUri} could not be sent`, error),
        );
      }, delay),
    );
  }

  /** Takes the document's diagnostics away. */
  async clear(uri: string): Promise<void> {
    this.cancel(uri);
    await this.connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  private cancel(uri: string): void {
    clearTimeout(this.timers.get(uri));
    this.timers.delete(uri);
  }

  private async publish(document: ReviewedDocument): Promise<void> {
    const { session } = this;
    await session.configuration.ready;
    // Neither closed nor changed again, while the settings were on their way or others had their turn.
    const isWanted = (): boolean =>
      session.documents.get(document.textUri) === document && !this.timers.has(document.textUri);
    const review = await shownReview(session, document, isWanted);
    if (review === null) return;
    const version = review.places.versionOf(document.textUri);
    const { items, wait } = shownNow(session, document, review);
    if (wait !== null) this.schedule(document, wait);
    await this.connection.sendDiagnostics({
      uri: document.textUri,
      ...(session.features.publishedVersions && version !== null ? { version } : {}),
      diagnostics: items,
    });
  }
}
