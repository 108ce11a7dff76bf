/** What can be done about findings: corrections, 'fix all', suppressions, the rule's page. Edits are computed when they are wanted. */

import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  LSPErrorCodes,
  type Diagnostic as LspDiagnostic,
  ResponseError,
  type WorkspaceEdit,
} from "vscode-languageserver";
import type { Correction, Diagnostic } from "../../engine/diagnostic";
import { unusedSuppression } from "../../engine/suppression";
import { formatMessage } from "../../rule-api/message";
import type { SyntaxTree } from "../../syntax/syntaxTree";
import { applyEdits, type TextEdit } from "../../text/textEdit";
import { intersects } from "../../text/textRange";
import { fixAll } from "../../workspace/fixAll";
import { toLsp } from "../diagnostics";
import { languageTag } from "../explanation";
import { projectFileFor, turnOffInProject } from "../project/turnOffAction";
import {
  type Change,
  type CodeActionData,
  type DiagnosticData,
  EXPLAIN_LINE,
  EXPLAIN_RULE,
  type ExplainArguments,
  type ExplainLineArguments,
  FIX_ALL_KIND,
  NOTEBOOK_FIX_ALL_KIND,
  PREVIEW_CORRECTION,
  type PreviewArguments,
  REPORT_FALSE_POSITIVE,
  type ReportArguments,
} from "../protocol";
import type { ReviewedDocument } from "../reviewedDocument";
import { type DocumentReview, findingKey, type Session } from "../session";
import { fileNameOf } from "../settings";
import { TEXTS } from "../texts";
import { ignoreHereEdits, ignoreInFileEdit, ignoreInFunctionEdit } from "./ignoreComment";
import { confirmed, workspaceEditOf } from "./workspaceEdits";

/** The actions for a range or for the diagnostics in the request's context, of the kinds that it asks for. */
export function codeActions(
  session: Session,
  document: ReviewedDocument,
  params: CodeActionParams,
): CodeAction[] {
  if (!session.features.codeActionLiterals) return [];
  const review = session.reviewOf(document);
  const actions: CodeAction[] = [];
  if (isWanted(CodeActionKind.QuickFix, params.context.only)) {
    const asked = findingsAsked(document, review, params);
    for (const finding of asked) actions.push(...corrections(session, document, review, finding, params));
    actions.push(...ruleActions(session, document, review, asked, params));
  }
  if (review.findings.some(hasSafeFix)) {
    const title = TEXTS.fixAll[session.languageOf(document.uri)];
    const change: Change = { kind: "fix-all", rule: null };
    for (const kind of fixAllKinds(document, params.context.only))
      actions.push(...offered(session, document, change, { title, kind }));
  }
  return actions;
}

/** The action with its edit. Throws a ResponseError where the document is not the one it was offered for any more. */
export function resolveCodeAction(session: Session, action: CodeAction): CodeAction {
  const data = readData(action.data);
  if (data === null) return action;
  const document = session.documents.get(data.uri);
  if (document === undefined || document.version !== data.version)
    throw new ResponseError(LSPErrorCodes.ContentModified, "The document has changed since.");
  const edit = editOf(session, document, data.change);
  if (edit === null)
    throw new ResponseError(LSPErrorCodes.RequestFailed, `"${action.title}" cannot be done here.`);
  return { ...action, edit };
}

/** The kind for notebooks is given to whoever asks for it. */
function fixAllKinds(
  { source }: ReviewedDocument,
  only: readonly CodeActionKind[] | undefined,
): readonly CodeActionKind[] {
  const isOfNotebook = source.kind === "notebook" && only !== undefined;
  return [FIX_ALL_KIND, ...(isOfNotebook ? [NOTEBOOK_FIX_ALL_KIND] : [])].filter((kind) =>
    isWanted(kind, only),
  );
}

/** Kinds form a tree: `source.fixAll` asks for `source.fixAll.heldout` too. */
function isWanted(kind: CodeActionKind, only: readonly CodeActionKind[] | undefined): boolean {
  if (only === undefined) return true;
  return only.some((asked) => asked === "" || kind === asked || kind.startsWith(`${asked}.`));
}

/** Those that the client names, where it names some of ours; else those that the range touches. */
function findingsAsked(
  document: ReviewedDocument,
  review: DocumentReview,
  { context, range }: CodeActionParams,
): readonly Diagnostic[] {
  const named = new Set(context.diagnostics.map((diagnostic) => keyOf(diagnostic)));
  const findings = review.findings.filter((finding) => named.has(findingKey(finding)));
  if (findings.length > 0) return findings;
  const asked = document.positions.textRangeOf(range);
  return review.findings.filter((finding) => intersects(finding.range, asked));
}

function keyOf({ data }: LspDiagnostic): string | null {
  const given: Partial<DiagnosticData> | null = typeof data === "object" ? data : null;
  return typeof given?.finding === "string" ? given.finding : null;
}

function hasSafeFix({ corrections }: Diagnostic): boolean {
  return corrections.some(({ safe }) => safe);
}

function corrections(
  session: Session,
  document: ReviewedDocument,
  review: DocumentReview,
  finding: Diagnostic,
  params: CodeActionParams,
): CodeAction[] {
  const language = session.languageOf(document.uri);
  return finding.corrections.flatMap((offer, correction) => {
    const { safe } = offer;
    const title = offer.title[language];
    const change: Change = { kind: "correct", finding: findingKey(finding), correction };
    const shared = {
      kind: CodeActionKind.QuickFix,
      diagnostics: [diagnosticFor(session, document, review, finding, params)],
    };
    // With several to choose from, the choice is the user's.
    const preferred = safe && finding.corrections.length === 1 ? { isPreferred: true } : {};
    return [
      ...offered(session, document, change, { title, ...shared, ...preferred }),
      ...(isPreviewed(session, document, offer)
        ? previewed(session, document, change, { title, ...shared })
        : []),
    ];
  });
}

/** The action with its change shown before it is made: by the client's own command, else by its view of changes to confirm. */
function previewed(
  session: Session,
  document: ReviewedDocument,
  change: Change & { readonly kind: "correct" },
  action: CodeAction,
): readonly CodeAction[] {
  const title = formatMessage(TEXTS.preview[session.languageOf(document.uri)], { title: action.title });
  if (!session.features.commands.has(PREVIEW_CORRECTION))
    return offered(session, document, { ...change, preview: true }, { ...action, title });
  const given: PreviewArguments = [action.title, dataOf(document, change)];
  const command = { title, command: PREVIEW_CORRECTION, arguments: [...given] };
  return editOf(session, document, change) === null ? [] : [{ ...action, title, command }];
}

/** What changes several lines is hard to judge by its title. */
function isPreviewed(
  { features }: Session,
  { text }: ReviewedDocument,
  { safe, snippet, edits }: Correction,
): boolean {
  const [first, last] = [edits[0], edits.at(-1)];
  const canShow = features.confirmsEdits || features.commands.has(PREVIEW_CORRECTION);
  if (!canShow || !features.documentChanges || safe || snippet) return false;
  return (
    first !== undefined && last !== undefined && text.slice(first.range.start, last.range.end).includes("\n")
  );
}

/** What concerns a rule rather than a correction: all of it in the file, silence, its page. */
function ruleActions(
  session: Session,
  document: ReviewedDocument,
  review: DocumentReview,
  asked: readonly Diagnostic[],
  params: CodeActionParams,
): CodeAction[] {
  const language = session.languageOf(document.uri);
  const { ignoreComment } = review.settings;
  const seen = new Set<string>();
  const fixes: CodeAction[] = [];
  const silences: CodeAction[] = [];
  const pages: CodeAction[] = [];
  for (const finding of asked) {
    const { rule } = finding;
    const shared = (text: keyof typeof TEXTS) => ({
      title: formatMessage(TEXTS[text][language], { rule }),
      kind: CodeActionKind.QuickFix,
      diagnostics: [diagnosticFor(session, document, review, finding, params)],
    });
    const isSuppression = rule === unusedSuppression.meta.name;
    const canBeSilenced = !isSuppression && ignoreComment !== "off";
    if (canBeSilenced && !finding.secondary)
      silences.push(
        ...offered(
          session,
          document,
          { kind: "ignore-here", finding: findingKey(finding) },
          shared("ignoreHere"),
        ),
      );
    if (seen.has(rule)) continue;
    seen.add(rule);
    const fixable = review.findings.filter((other) => other.rule === rule && hasSafeFix(other));
    if (fixable.length > 1 && fixable.includes(finding))
      fixes.push(...offered(session, document, { kind: "fix-all", rule }, shared("fixRule")));
    if (canBeSilenced && !finding.secondary && ignoreInFunctionEdit(document.tree, finding) !== null) {
      const change: Change = { kind: "ignore-in-function", finding: findingKey(finding) };
      silences.push(...offered(session, document, change, shared("ignoreInFunction")));
    }
    if (canBeSilenced)
      silences.push(...offered(session, document, { kind: "ignore-in-file", rule }, shared("ignoreInFile")));
    const project = ignoreComment === "off" ? null : projectFileFor(session, document);
    if (project !== null) {
      const file = fileNameOf(project);
      const title = formatMessage(TEXTS.turnOff[language], { rule, file });
      silences.push(
        ...offered(session, document, { kind: "turn-off", rule }, { ...shared("turnOff"), title }),
      );
    }
    if (session.features.commands.has(EXPLAIN_LINE)) {
      const { uri, range } = review.places.placeOf(finding.range);
      const place: ExplainLineArguments = [uri, range.start.line];
      const { title, ...rest } = shared("why");
      pages.push({ title, ...rest, command: { title, command: EXPLAIN_LINE, arguments: [...place] } });
    }
    if (session.features.commands.has(REPORT_FALSE_POSITIVE) && !isSuppression && !finding.secondary) {
      const { uri, range } = review.places.placeOf(finding.range);
      const given: ReportArguments = [uri, rule, range.start.line, range.start.character];
      const { title, ...rest } = shared("reportWrong");
      silences.push({
        title,
        ...rest,
        command: { title, command: REPORT_FALSE_POSITIVE, arguments: [...given] },
      });
    }
    if (session.features.commands.has(EXPLAIN_RULE) || canShowPage(session, document, rule)) {
      const explained: ExplainArguments = [rule, languageTag(language)];
      const { title, ...rest } = shared("explain");
      pages.push({ title, ...rest, command: { title, command: EXPLAIN_RULE, arguments: [...explained] } });
    }
  }
  return [...fixes, ...silences, ...pages];
}

/** Whether the server itself can have the client open the page. */
function canShowPage(session: Session, document: ReviewedDocument, rule: string): boolean {
  return session.features.showsDocuments && session.pageOf(document.uri, rule) !== null;
}

/** The diagnostic as the client sent it, so that it finds its own again. */
function diagnosticFor(
  session: Session,
  document: ReviewedDocument,
  review: DocumentReview,
  finding: Diagnostic,
  { context }: CodeActionParams,
): LspDiagnostic {
  const key = findingKey(finding);
  return (
    context.diagnostics.find((diagnostic) => keyOf(diagnostic) === key) ??
    toLsp(session, document.uri, review, finding)
  );
}

/** The action with what resolves it, or with its edit for a client that does not resolve; none where there is no edit. */
function offered(
  session: Session,
  document: ReviewedDocument,
  change: Change,
  action: CodeAction,
): readonly CodeAction[] {
  // Whether an edit fits into the cells of a notebook is only known when it is there.
  if (session.features.resolvesEdits && document.source.kind !== "notebook")
    return [{ ...action, data: dataOf(document, change) }];
  const edit = editOf(session, document, change);
  return edit === null ? [] : [{ ...action, edit }];
}

function dataOf({ textUri, version }: ReviewedDocument, change: Change): CodeActionData {
  return { uri: textUri, version, change };
}

function readData(data: unknown): CodeActionData | null {
  if (typeof data !== "object" || data === null) return null;
  const { uri, version, change } = data as Partial<CodeActionData>;
  if (typeof uri !== "string" || typeof version !== "number" || typeof change !== "object") return null;
  return { uri, version, change };
}

/** The edit of the current version that makes the change; null where it cannot be made. */
function editOf(session: Session, document: ReviewedDocument, change: Change): WorkspaceEdit | null {
  const review = session.reviewOf(document);
  const plain = (edits: readonly TextEdit[]): WorkspaceEdit | null =>
    workspaceEditOf(session.features, document, edits, false);
  switch (change.kind) {
    case "correct": {
      const finding = review.findings.find((other) => findingKey(other) === change.finding);
      const correction = finding?.corrections[change.correction];
      if (correction === undefined) return null;
      const edit = workspaceEditOf(session.features, document, correction.edits, correction.snippet);
      const title = correction.title[session.languageOf(document.uri)];
      return edit !== null && change.preview === true ? confirmed(edit, title) : edit;
    }
    case "fix-all": {
      const { parser } = session.services;
      const { reviewer } = session;
      const settings = review.settings.engine;
      return plain(fixAll(document.source, { parser, reviewer, settings, rule: change.rule }));
    }
    case "ignore-here": {
      const finding = review.findings.find((other) => findingKey(other) === change.finding);
      if (finding === undefined) return null;
      const above = review.settings.ignoreComment === "lineAbove";
      const edit = ignoreHereEdits(document.tree, finding, above).find((candidate) =>
        silences(session, document, review, finding, candidate),
      );
      return edit === undefined ? null : plain([edit]);
    }
    case "ignore-in-function": {
      const finding = review.findings.find((other) => findingKey(other) === change.finding);
      const edit = finding === undefined ? null : ignoreInFunctionEdit(document.tree, finding);
      return edit === null ? null : plain([edit]);
    }
    case "turn-off":
      return turnOffInProject(session, document, change.rule);
    case "ignore-in-file":
      return plain([ignoreInFileEdit(document.tree, change.rule)]);
    default:
      return null;
  }
}

/** Whether the insertion of a comment silences the finding, leaves the code what it was and hides nothing that is not there. */
function silences(
  session: Session,
  document: ReviewedDocument,
  review: DocumentReview,
  finding: Diagnostic,
  { range, newText }: TextEdit,
): boolean {
  const before = document.tree;
  const after = session.services.parser.parse(applyEdits(document.text, [{ range, newText }]));
  const codeNodes = ({ nodeCount, comments }: SyntaxTree): number => nodeCount - comments.length;
  if (codeNodes(after) !== codeNodes(before) || after.errors.length !== before.errors.length) return false;
  const findings = session.findingsIn(document, after).diagnostics;
  const start = finding.range.start + (range.start <= finding.range.start ? newText.length : 0);
  const unused = (all: readonly Diagnostic[]): number =>
    all.filter(({ rule }) => rule === unusedSuppression.meta.name).length;
  return (
    !findings.some(({ rule, range }) => rule === finding.rule && range.start === start) &&
    unused(findings) <= unused(review.findings)
  );
}
