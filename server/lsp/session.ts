/** One client's session: what it opened, set and can do, and the reviews of its documents. Knows no requests. */

import type { Diagnostic } from "../engine/diagnostic";
import { unusedSuppression } from "../engine/suppression";
import type { Language, Rule } from "../rule-api/rule";
import type { SyntaxTree } from "../syntax/syntaxTree";
import { entriesOf } from "../workspace/baseline/baseline";
import { type SplitFindings, splitByBaseline } from "../workspace/baseline/fingerprints";
import { pathBelow } from "../workspace/configuration/fileRules";
import { directoryOf } from "../workspace/moduleFinder";
import type { Inspection } from "../workspace/reviewer";
import type { ClientFeatures } from "./clientFeatures";
import { type ConceptCatalog, createConceptCatalog } from "./conceptCatalog";
import type { Configuration } from "./configuration";
import { utf8Length } from "./convert";
import { Documents, type Places, type ReviewedDocument } from "./documents";
import { fillPageUrl } from "./explanation";
import type { Log } from "./log";
import type { LanguageServices } from "./services";
import { decoded, type ServerSettings } from "./settings";

/** What was found in one version of a document under one state of the settings. */
export interface DocumentReview {
  /** Unique in the session. */
  readonly id: string;
  readonly version: number;
  readonly settings: ServerSettings;
  /** Which state of the other files it saw. */
  readonly projectState: number;
  readonly text: string;
  /** Where its ranges are. */
  readonly places: Places;
  readonly findings: readonly Diagnostic[];
  /** Its size in bytes where that is why it was not reviewed. */
  readonly tooLarge: number | null;
}

/** What a finding goes by within its document's version. */
export function findingKey({ rule, range }: Diagnostic): string {
  return `${rule}:${range.start}-${range.end}`;
}

export class Session {
  readonly documents: Documents;
  readonly concepts: ConceptCatalog;
  private readonly catalog: ReadonlyMap<string, Rule>;
  private readonly reviews = new WeakMap<object, DocumentReview>();
  private readonly inspections = new WeakMap<
    object,
    { readonly inspection: Inspection; readonly projectState: number }
  >();
  private reviewCount = 0;
  private projectState = 0;

  constructor(
    readonly services: LanguageServices,
    readonly features: ClientFeatures,
    readonly configuration: Configuration,
    readonly log: Log,
  ) {
    this.documents = new Documents(services.parser, features.unit);
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
    const settings = this.configuration.settingsOf(document.uri);
    const last = this.reviews.get(document.whole);
    if (
      last?.text === document.text &&
      last.version === document.version &&
      last.settings === settings &&
      last.projectState === this.projectState
    )
      return last;
    const { text, places, version } = document;
    const size = text.length * 3 <= settings.maxFileSize ? 0 : utf8Length(text);
    const reviewed = this.isReviewed(document);
    const tooLarge = reviewed && size > settings.maxFileSize ? size : null;
    const review: DocumentReview = {
      id: String(++this.reviewCount),
      version,
      settings,
      projectState: this.projectState,
      text,
      places,
      findings: reviewed && tooLarge === null ? this.findingsOf(document) : [],
      tooLarge,
    };
    this.reviews.set(document.whole, review);
    return review;
  }

  /** Whether the document is of a kind that is reviewed, and the user wants it to be. */
  isReviewed({ uri, isReviewable, source }: ReviewedDocument): boolean {
    const { enable, notebook } = this.configuration.settingsOf(uri);
    return enable && isReviewable && (notebook || source.kind !== "notebook");
  }

  /** The document as it is now, to be asked about; null where it is not reviewed. */
  inspectionOf(document: ReviewedDocument): Inspection | null {
    const { tooLarge } = this.reviewOf(document);
    if (tooLarge !== null || !this.isReviewed(document)) return null;
    const { tree } = document;
    const last = this.inspections.get(document.whole);
    if (last?.inspection.semantic.tree === tree && last.projectState === this.projectState)
      return last.inspection;
    const inspection = this.services.reviewer.inspect(document.source, tree);
    this.inspections.set(document.whole, { inspection, projectState: this.projectState });
    return inspection;
  }

  /** Other files have changed on disk: what was found may have depended on them. */
  projectChanged(): void {
    this.projectState++;
  }

  /** The last review that was made of the document, of whatever version. */
  lastReviewOf(document: ReviewedDocument): DocumentReview | undefined {
    return this.reviews.get(document.whole);
  }

  /** What would be found if the document had this tree's text. */
  findingsIn(document: ReviewedDocument, tree: SyntaxTree): readonly Diagnostic[] {
    const { engine } = this.configuration.settingsOf(document.uri);
    const { diagnostics, failures } = this.services.reviewer.review(
      { ...document.source, text: tree.text },
      tree,
      engine,
    );
    for (const { rule, error } of failures)
      this.log.errorOnce(`The rule ${rule} failed and was skipped in ${document.uri}`, error);
    return diagnostics;
  }

  /** Of these findings of the document, those that its baseline does not have; all of them where baselines are not looked at. */
  freshOf(document: ReviewedDocument, findings: readonly Diagnostic[]): readonly Diagnostic[] {
    return this.splitByBaseline(document, findings).fresh;
  }

  private splitByBaseline({ uri, tree }: ReviewedDocument, findings: readonly Diagnostic[]): SplitFindings {
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
    const { known, fresh } = this.splitByBaseline(document, findings);
    if (this.configuration.settingsOf(document.uri).baselined === "hide") return fresh;
    const dimmed = new Set(known);
    return findings.map((finding) =>
      dimmed.has(finding)
        ? { ...finding, severity: "hint", tags: [...new Set([...finding.tags, "unnecessary" as const])] }
        : finding,
    );
  }

  private findingsOf(document: ReviewedDocument): readonly Diagnostic[] {
    try {
      return this.outsideBaseline(document, this.findingsIn(document, document.tree));
    } catch (error) {
      this.log.errorOnce(`The review of ${document.uri} failed`, error);
      return [];
    }
  }
}
