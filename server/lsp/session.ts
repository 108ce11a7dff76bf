/** One client's session: what it opened, set and can do, and the reviews of its documents. Knows no requests. */

import type { Diagnostic } from "../engine/diagnostic";
import { unusedSuppression } from "../engine/suppression";
import type { Language } from "../rule-api/message";
import type { Rule } from "../rule-api/rule";
import type { SyntaxTree } from "../syntax/syntaxTree";
import type { SourceFile } from "../text/sourceFile";
import { type Baseline, entriesOf } from "../workspace/baseline/baseline";
import { type SplitFindings, splitByBaseline } from "../workspace/baseline/fingerprints";
import { pathBelow } from "../workspace/configuration/fileRules";
import { directoryOf } from "../workspace/moduleFinder";
import type { Grounds, Inspection, Reviewer } from "../workspace/reviewer";
import type { ClientFeatures } from "./clientFeatures";
import { type ConceptCatalog, createConceptCatalog } from "./conceptCatalog";
import type { Configuration } from "./configuration";
import { utf8Length } from "./convert";
import { Documents } from "./documents";
import { fillPageUrl } from "./explanation";
import type { Log } from "./log";
import type { Places, ReviewedDocument } from "./reviewedDocument";
import type { LanguageServices } from "./services";
import { decoded, type ServerSettings } from "./settings";

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

/** What was found, and what it was made of. */
export interface Findings {
  readonly diagnostics: readonly Diagnostic[];
  readonly grounds: Grounds | null;
}

export class Session {
  readonly documents: Documents;
  readonly reviewer: Reviewer;
  readonly concepts: ConceptCatalog;
  private readonly catalog: ReadonlyMap<string, Rule>;
  private readonly reviews = new WeakMap<object, DocumentReview>();
  /** What the client was told of each document last; other questions may have been about a later text. */
  readonly shown = new WeakMap<object, DocumentReview>();
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
    const last = this.reviews.get(document.whole);
    if (last !== undefined && this.isCurrent(document, last)) return last;
    const { text, places, version, uri } = document;
    const settings = this.configuration.settingsOf(uri);
    const size = text.length * 3 <= settings.maxFileSize ? 0 : utf8Length(text);
    const reviewed = this.isReviewed(document);
    const tooLarge = reviewed && size > settings.maxFileSize ? size : null;
    const { diagnostics, grounds } =
      reviewed && tooLarge === null ? this.findingsOf(document) : { diagnostics: [], grounds: null };
    const review: DocumentReview = {
      id: String(++this.reviewCount),
      version,
      settings,
      baseline: this.configuration.baselineOf(uri),
      arrivals: this.arrivals,
      grounds,
      text,
      places,
      findings: diagnostics,
      tooLarge,
    };
    if (grounds !== null) this.confirmed.add(grounds);
    this.reviews.set(document.whole, review);
    return review;
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
    const { settings, tooLarge } = this.reviewOf(document);
    return tooLarge !== null || !this.isReviewed(document) ? null : settings;
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
    const { engine } = this.configuration.settingsOf(document.uri);
    const { diagnostics, failures, grounds } = this.reviewer.review(
      { ...document.source, text: tree.text },
      tree,
      engine,
    );
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
    document: ReviewedDocument,
    findings: readonly Diagnostic[],
  ): readonly Diagnostic[] {
    const { known, fresh } = this.sinceBaseline(document.uri, document.tree, findings);
    if (this.configuration.settingsOf(document.uri).baselined === "hide") return fresh;
    const dimmed = new Set(known);
    return findings.map((finding) =>
      dimmed.has(finding)
        ? { ...finding, severity: "hint", tags: [...new Set([...finding.tags, "unnecessary" as const])] }
        : finding,
    );
  }

  private findingsOf(document: ReviewedDocument): Findings {
    const started = Date.now();
    try {
      const { diagnostics, grounds } = this.findingsIn(document, document.tree);
      if (Date.now() - started > SLOW_MS)
        this.log.warnOnce(
          `The review of ${document.uri} takes more than ${SLOW_MS / 1000} s; \`heldout check --stats\` tells which rules take long.`,
        );
      return { diagnostics: this.outsideBaseline(document, diagnostics), grounds };
    } catch (error) {
      this.log.errorOnce(`The review of ${document.uri} failed`, error);
      return { diagnostics: [], grounds: null };
    }
  }
}
