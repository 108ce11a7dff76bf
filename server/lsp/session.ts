/** One client's session: what it opened, set and can do, and the reviews of its documents. Knows no requests. */

import type { Diagnostic } from "../engine/diagnostic";
import { finished, type Pieces } from "../engine/pieces";
import { unusedSuppression } from "../engine/suppression";
import { formatMessage, type Language } from "../rule-api/message";
import type { Rule } from "../rule-api/rule";
import type { SyntaxTree } from "../syntax/syntaxTree";
import type { SourceFile } from "../text/sourceFile";
import { type Baseline, entriesOf } from "../workspace/baseline/baseline";
import { type SplitFindings, splitByBaseline } from "../workspace/baseline/fingerprints";
import { pathBelow } from "../workspace/configuration/fileRules";
import { directoryOf } from "../workspace/moduleFinder";
import type { Grounds, Inspection, Reviewer } from "../workspace/reviewer";
import type { ClientFeatures } from "./clientFeatures";
import type { Configuration } from "./configuration";
import { utf8Length } from "./convert";
import { Documents } from "./documents";
import { fillPageUrl } from "./explanation";
import { type ConceptCatalog, createConceptCatalog } from "./hover/conceptCatalog";
import type { Log } from "./log";
import type { Places, ReviewedDocument } from "./reviewedDocument";
import type { LanguageServices } from "./services";
import { decoded, type ServerSettings } from "./settings";
import { TEXTS } from "./texts";
import { inTurns } from "./turns";

/** A review that takes longer is worth a word in the log. */
const SLOW_MS = 4_000;

/** What was found in one version of a document under one state of the settings. */
export interface DocumentReview {
  /** Unique in the session. */
  readonly id: string;
  readonly version: number;
  readonly settings: ServerSettings;
  readonly baseline: Baseline | null;
  /** How much had come by then of what arrives late. */
  readonly arrivals: number;
  /** What it was made of besides the document; null where nothing was reviewed. */
  readonly grounds: Grounds | null;
  readonly text: string;
  /** Where its ranges are. */
  readonly places: Places;
  readonly findings: readonly Diagnostic[];
  /** Its size in bytes where that is why it was not reviewed. */
  readonly tooLarge: number | null;
}

/** What a review depends on besides the document's text. */
export type Circumstances = Pick<DocumentReview, "settings" | "baseline" | "arrivals" | "grounds">;

/** What a finding goes by within its document's version. */
export function findingKey({ rule, range }: Diagnostic): string {
  return `${rule}:${range.start}-${range.end}`;
}

/** Faint, and with the word why: a reader may never have heard of a baseline. */
function dimmed(finding: Diagnostic): Diagnostic {
  const inBoth = (language: Language): string =>
    formatMessage(TEXTS.baselined[language], { message: finding.message[language] });
  return {
    ...finding,
    severity: "hint",
    tags: [...new Set([...finding.tags, "unnecessary" as const])],
    message: { en: inBoth("en"), zh: inBoth("zh") },
  };
}

/** What was found, and what it was made of. */
export interface Findings {
  readonly diagnostics: readonly Diagnostic[];
  readonly grounds: Grounds | null;
}

interface ReviewUnderWay {
  /** Whether it came to its end. */
  readonly ended: Promise<boolean>;
  /** Asks each that waits for it whether it still does. */
  readonly waiting: (() => boolean)[];
}

export class Session {
  readonly documents: Documents;
  readonly reviewer: Reviewer;
  readonly concepts: ConceptCatalog;
  private readonly catalog: ReadonlyMap<string, Rule>;
  private readonly reviews = new WeakMap<object, DocumentReview>();
  /** Reviews under way, by the document that they are of. */
  private readonly underWay = new WeakMap<object, ReviewUnderWay>();
  /** What the client was told of each document last; other questions may have been about a later text. */
  readonly shown = new WeakMap<object, DocumentReview>();
  /** By document: what was last said to be missing in it. */
  readonly saidAbsent = new WeakMap<object, Map<string, ReadonlySet<string>>>();
  private readonly inspections = new WeakMap<
    object,
    Inspection & { readonly grounds: Grounds; readonly settings: ServerSettings }
  >();
  /** What was found to rest on files that are still the same, since other files last changed. */
  private confirmed = new WeakSet<Grounds>();
  private currency: ReturnType<Reviewer["currency"]> | null = null;
  private reviewCount = 0;
  private arrivals = 0;

  constructor(
    readonly services: LanguageServices,
    readonly features: ClientFeatures,
    readonly configuration: Configuration,
    readonly log: Log,
  ) {
    this.documents = new Documents(services.parser, features.unit);
    this.reviewer = services.createReviewer(this.documents);
    this.concepts = createConceptCatalog(services.concepts);
    // The engine itself reports under this one.
    this.catalog = new Map(
      [unusedSuppression, ...services.rules].map((rule) => [rule.meta.name, rule] as const),
    );
  }

  /** All rules that can report, by name. */
  get rules(): ReadonlyMap<string, Rule> {
    return this.catalog;
  }

  /** The language to speak in about a document. */
  languageOf(uri: string): Language {
    const { language } = this.configuration.settingsOf(uri);
    if (language !== "auto") return language === "en" ? "en" : "zh";
    return /^zh\b/i.test(this.features.locale) ? "zh" : "en";
  }

  /** The link to a page (a rule's name, or `concepts/<id>`), as the user, the client or else the package has it. */
  pageOf(uri: string, page: string): string | null {
    const language = this.languageOf(uri);
    const template = this.configuration.settingsOf(uri).rulePageUrl || this.features.pageUrl;
    return template === ""
      ? this.services.pages.urlOf(page, language)
      : fillPageUrl(template, page, language);
  }

  /** The review of the document as it is now; the one before is returned where nothing has changed since. */
  reviewOf(document: ReviewedDocument): DocumentReview {
    return this.currentReviewOf(document) ?? this.keep(document, finished(this.reviewing(document)));
  }

  /**
   * Makes the review of the document as it is now, in turns with what else is asked; begins again where it changes meanwhile,
   * and ends early where the review is no longer wanted. `reviewOf` has it at once where the answer is true.
   */
  async prepareReview(document: ReviewedDocument, isWanted: () => boolean): Promise<boolean> {
    const { whole } = document;
    for (;;) {
      if (!isWanted()) return false;
      if (this.currentReviewOf(document) !== undefined) return true;
      const underWay = this.underWay.get(whole) ?? this.begin(document);
      underWay.waiting.push(isWanted);
      if (await underWay.ended) return isWanted();
    }
  }

  private begin(document: ReviewedDocument): ReviewUnderWay {
    const { text, version, whole } = document;
    const waiting: (() => boolean)[] = [];
    const isOfUse = (): boolean =>
      waiting.some((isWanted) => isWanted()) && document.version === version && document.text === text;
    const ended = inTurns(this.reviewing(document), isOfUse)
      .finally(() => this.underWay.delete(whole))
      .then((review) => {
        if (review !== undefined) this.keep(document, review);
        return review !== undefined;
      });
    const underWay = { ended, waiting };
    this.underWay.set(whole, underWay);
    return underWay;
  }

  private currentReviewOf(document: ReviewedDocument): DocumentReview | undefined {
    const last = this.reviews.get(document.whole);
    return last !== undefined && this.isCurrent(document, last) ? last : undefined;
  }

  private keep(document: ReviewedDocument, review: DocumentReview): DocumentReview {
    if (review.grounds !== null) this.confirmed.add(review.grounds);
    this.reviews.set(document.whole, review);
    return review;
  }

  private *reviewing(document: ReviewedDocument): Pieces<DocumentReview> {
    const { text, places, version, uri } = document;
    const settings = this.configuration.settingsOf(uri);
    const baseline = this.configuration.baselineOf(uri);
    const { arrivals } = this;
    const tooLarge = this.tooLarge(document);
    const isReviewed = tooLarge === null && this.isReviewed(document);
    const { diagnostics, grounds } = isReviewed
      ? yield* this.findingsOf(document)
      : { diagnostics: [], grounds: null };
    const id = String(++this.reviewCount);
    return {
      id,
      version,
      settings,
      baseline,
      arrivals,
      grounds,
      text,
      places,
      findings: diagnostics,
      tooLarge,
    };
  }

  /** The document's size in bytes where that is why it is not reviewed. */
  private tooLarge(document: ReviewedDocument): number | null {
    const { text, uri } = document;
    const { maxFileSize } = this.configuration.settingsOf(uri);
    const size = text.length * 3 <= maxFileSize ? 0 : utf8Length(text);
    return size > maxFileSize && this.isReviewed(document) ? size : null;
  }

  /** Whether a review says what one of now would say. */
  isCurrent(document: ReviewedDocument, review: DocumentReview): boolean {
    return (
      review.version === document.version &&
      review.text === document.text &&
      this.holds(document.uri, () => document.source, review)
    );
  }

  /** Whether nothing has changed around the file since. */
  holds(uri: string, source: () => SourceFile, circumstances: Circumstances): boolean {
    const { settings, baseline, arrivals, grounds } = circumstances;
    return (
      settings === this.configuration.settingsOf(uri) &&
      baseline === this.configuration.baselineOf(uri) &&
      arrivals === this.arrivals &&
      (grounds === null || this.stillHolds(source, grounds))
    );
  }

  /** Whether the other files that were looked at are what they were. */
  private stillHolds(source: () => SourceFile, grounds: Grounds): boolean {
    if (this.confirmed.has(grounds)) return true;
    this.currency ??= this.reviewer.currency();
    const holds = this.currency(source(), grounds);
    if (holds) this.confirmed.add(grounds);
    return holds;
  }

  /** Whether the document is of a kind that is reviewed, and the user wants it to be. */
  isReviewed({ uri, isReviewable, source }: ReviewedDocument): boolean {
    const { enable, notebook } = this.configuration.settingsOf(uri);
    return enable && isReviewable && (notebook || source.kind !== "notebook");
  }

  /** The settings under which the document's code is looked at; null where it is not: it is too large, another kind, or switched off. */
  settingsOfCode(document: ReviewedDocument): ServerSettings | null {
    const isSeen = this.isReviewed(document) && this.tooLarge(document) === null;
    return isSeen ? this.configuration.settingsOf(document.uri) : null;
  }

  /** The document as it is now, to be asked about; null where it is not reviewed. */
  inspectionOf(document: ReviewedDocument): Inspection | null {
    const settings = this.settingsOfCode(document);
    if (settings === null) return null;
    const { tree } = document;
    const last = this.inspections.get(document.whole);
    const isOfNow = last?.semantic.tree === tree && last.settings === settings;
    if (isOfNow && this.stillHolds(() => document.source, last.grounds)) return last;
    const inspection = { ...this.reviewer.inspect(document.source, tree, settings.engine), settings };
    this.inspections.set(document.whole, inspection);
    this.confirmed.add(inspection.grounds);
    return inspection;
  }

  /** Other files have changed, on disk or in the editor: what was found may have depended on them. */
  projectChanged(): void {
    this.currency = null;
    this.confirmed = new WeakSet();
  }

  /** Something came that earlier reviews had to do without. */
  somethingArrived(): void {
    this.arrivals++;
  }

  /** The last review that was made of the document, of whatever version. */
  lastReviewOf(document: ReviewedDocument): DocumentReview | undefined {
    return this.reviews.get(document.whole);
  }

  /** What would be found if the document had this tree's text. */
  findingsIn(document: ReviewedDocument, tree: SyntaxTree): Findings {
    return finished(this.findingIn(document, tree));
  }

  private *findingIn(document: ReviewedDocument, tree: SyntaxTree): Pieces<Findings> {
    const { engine } = this.configuration.settingsOf(document.uri);
    const source = { ...document.source, text: tree.text };
    const { diagnostics, failures, grounds } = yield* this.reviewer.reviewing(source, tree, engine);
    for (const { rule, error } of failures)
      this.log.errorOnce(`The rule ${rule} failed and was skipped in ${document.uri}`, error);
    return { diagnostics, grounds };
  }

  /** Of findings in a tree of the document, those that its baseline has and the others; all are new where baselines are not looked at. */
  sinceBaseline(uri: string, tree: SyntaxTree, findings: readonly Diagnostic[]): SplitFindings {
    const { baselined } = this.configuration.settingsOf(uri);
    const baseline = baselined === "show" ? null : this.configuration.baselineOf(uri);
    const file = baseline === null ? null : pathBelow(directoryOf(baseline.path), uri);
    if (baseline === null || file === null) return { known: [], fresh: findings };
    return splitByBaseline(tree, findings, entriesOf(baseline, decoded(file)));
  }

  /** Findings that the baseline has are faint, or gone, as is set. */
  private outsideBaseline(
    uri: string,
    tree: SyntaxTree,
    findings: readonly Diagnostic[],
  ): readonly Diagnostic[] {
    const { known, fresh } = this.sinceBaseline(uri, tree, findings);
    if (this.configuration.settingsOf(uri).baselined === "hide") return fresh;
    const faint = new Set(known);
    return findings.map((finding) => (faint.has(finding) ? dimmed(finding) : finding));
  }

  private *findingsOf(document: ReviewedDocument): Pieces<Findings> {
    const { uri, tree } = document;
    let spent = 0;
    try {
      const pieces = this.findingIn(document, tree);
      for (;;) {
        const started = Date.now();
        const piece = pieces.next();
        spent += Date.now() - started;
        if (piece.done === true) {
          if (spent > SLOW_MS)
            this.log.warnOnce(
              `The review of ${uri} takes more than ${SLOW_MS / 1000} s; \`heldout check --stats\` tells which rules take long.`,
            );
          const { diagnostics, grounds } = piece.value;
          return { diagnostics: this.outsideBaseline(uri, tree, diagnostics), grounds };
        }
        yield;
      }
    } catch (error) {
      this.log.errorOnce(`The review of ${uri} failed`, error);
      return { diagnostics: [], grounds: null };
    }
  }
}
