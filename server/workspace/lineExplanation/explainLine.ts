/** Why something, or nothing, is reported on one line: which rules looked at it and what they did not know. Knows no wording and no rule. */

import type { Diagnostic } from "../../engine/diagnostic";
import { expectedFailures } from "../../engine/expectedFailures";
import type { Fact, ReviewObserver, Waits } from "../../engine/reviewObserver";
import type { RuleSettings } from "../../engine/ruleSettings";
import { findSuppressions, silences } from "../../engine/suppression";
import { lastPart, type QualifiedName } from "../../semantic/qualifiedName";
import { nodesOf } from "../../syntax/nodesOf";
import { type Call, isBroken, isKind, type SyntaxNode, type SyntaxTree } from "../../syntax/syntaxTree";
import type { SourceFile } from "../../text/sourceFile";
import { contains, intersects, type TextRange } from "../../text/textRange";
import type { Inspection, Reviewer } from "../reviewer";
import { type Reason, unknownReasons } from "./unknownReason";

/** An expression of which rules that looked at the line wanted to know what is not known. */
export interface UnknownValue {
  readonly range: TextRange;
  readonly facts: readonly Fact[];
  /** From the expression back to where knowledge ends. */
  readonly reasons: readonly Reason[];
  /** By name, sorted. */
  readonly rules: readonly string[];
}

/** A call that stands on the line. */
export interface ExplainedCall {
  readonly range: TextRange;
  /** What is called; null where that is not known. */
  readonly callee: QualifiedName | null;
  /** It is a function or class of the project. */
  readonly isOwn: boolean;
  /** The rules that wait for just this. */
  readonly watchedBy: readonly string[];
  /** Where the callee is not known: rules that would look if it were what its name says. */
  readonly wouldWatch: readonly string[];
  /** Where the callee is not known: why. */
  readonly reasons: readonly Reason[];
}

/** A finding that is not shown, and what hides it. */
export interface SilencedFinding {
  readonly finding: Diagnostic;
  readonly by: "comment" | "expected-failure" | "in-place" | "settings" | "baseline";
}

/** What there is to say about a line. */
export interface LineExplanation {
  readonly line: TextRange;
  /** What is reported on the line. */
  readonly findings: readonly Diagnostic[];
  readonly silenced: readonly SilencedFinding[];
  /** The line is part of a statement that does not parse, where rules keep still. */
  readonly broken: boolean;
  /** In source order. */
  readonly calls: readonly ExplainedCall[];
  /** In source order. */
  readonly unknown: readonly UnknownValue[];
  /** Rules that looked at a call of the line that they wait for, or asked about something on the line. Sorted. */
  readonly looked: readonly string[];
  /** Rules that looked at everything of the kind that the line holds, and asked nothing about it. Sorted. */
  readonly passed: readonly string[];
}

/** A file whose line is explained; `fresh`: of these findings those that are shown, which a baseline may make fewer. */
export interface ExplainedFile {
  readonly source: SourceFile;
  readonly tree: SyntaxTree;
  readonly settings: RuleSettings;
  fresh(found: readonly Diagnostic[]): readonly Diagnostic[];
}

/** Explains the line that a range covers, its line break left out. Reviews the file twice more, once watched. */
export function explainLine(reviewer: Reviewer, file: ExplainedFile, line: TextRange): LineExplanation {
  const { source, tree, settings } = file;
  const record = new ReviewRecord();
  const { diagnostics } = reviewer.review(source, tree, settings, record);
  const inspection = reviewer.inspect(source, tree, settings);
  const findings = file.fresh(diagnostics).filter(({ range }) => intersects(range, line));
  const looks = record.looks.filter(
    ({ node, asked }) =>
      (node !== null && standsOn(node, line)) || [...asked].some((one) => standsOn(one, line)),
  );
  const looked = new Set<string>();
  for (const { rule, isSubject, asked } of looks) if (isSubject || asked.size > 0) looked.add(rule);
  const passed = new Set(looks.map(({ rule }) => rule).filter((rule) => !looked.has(rule)));
  return {
    line,
    findings,
    silenced: silencedOn(reviewer, file, inspection, record.reported, diagnostics, line),
    broken: isBroken(tree, line),
    calls: callsOn(tree, line).map((call) => explainedCall(inspection, call, record.waiting)),
    unknown: unknownValues(inspection, looks, line, new Set(findings.map(({ rule }) => rule))),
    looked: [...looked].sort(),
    passed: [...passed].sort(),
  };
}

/** What one rule did when it was called once. */
interface Look {
  readonly rule: string;
  /** Null: at the file as a whole. */
  readonly node: SyntaxNode | null;
  readonly isSubject: boolean;
  readonly asked: Set<SyntaxNode>;
  readonly lacked: { readonly node: SyntaxNode; readonly fact: Fact }[];
}

/** Keeps all that a review tells. */
class ReviewRecord implements ReviewObserver {
  readonly looks: Look[] = [];
  readonly waiting = new Map<string, Waits>();
  reported: readonly Diagnostic[] = [];

  waits(rule: string, waits: Waits): void {
    this.waiting.set(rule, waits);
  }

  begins(rule: string, node: SyntaxNode | null, isSubject: boolean): void {
    this.looks.push({ rule, node, isSubject, asked: new Set(), lacked: [] });
  }

  asks(node: SyntaxNode): void {
    this.looks.at(-1)?.asked.add(node);
  }

  lacks(node: SyntaxNode, fact: Fact): void {
    this.looks.at(-1)?.lacked.push({ node, fact });
  }

  found(diagnostics: readonly Diagnostic[]): void {
    this.reported = diagnostics;
  }
}

/** Whether a node has a part on the line; of what has a block, its head counts. */
function standsOn(node: SyntaxNode, line: TextRange): boolean {
  if (isKind(node, "module", "block")) return false;
  const block = node.children.find((child) =>
    isKind(child, "block", "function_definition", "class_definition"),
  );
  return node.start <= line.end && line.start < (block?.start ?? node.end);
}

function callsOn(tree: SyntaxTree, line: TextRange): Call[] {
  const found: Call[] = [];
  for (const node of nodesOf(tree, "call")) if (standsOn(node, line)) found.push(node);
  return found;
}

function explainedCall(
  inspection: Inspection,
  call: Call,
  waiting: ReadonlyMap<string, Waits>,
): ExplainedCall {
  const { dataflow } = inspection;
  const { callee, method, receiver } = dataflow.resolveCall(call);
  const own = inspection.semantic.functionOf(call.function);
  const effect = dataflow.effectOf(call);
  const name = method ?? (isKind(call.function, "identifier") ? call.function.text : null);
  const isWaitedFor = ({ calls, methods, effects }: Waits): boolean =>
    (callee !== null && calls.includes(callee)) ||
    (method !== null && methods.includes(method)) ||
    (effect !== null && effects.some((fact) => fact in effect));
  const isMeantByName = ({ calls }: Waits): boolean => calls.some((one) => lastPart(one) === name);
  const rules = (wanted: (waits: Waits) => boolean): readonly string[] =>
    [...waiting].filter(([, waits]) => wanted(waits)).map(([rule]) => rule);
  const watchedBy = rules(isWaitedFor);
  const isUnknown = callee === null && own === null;
  return {
    range: call,
    callee,
    isOwn: own !== null,
    watchedBy,
    wouldWatch: isUnknown ? rules(isMeantByName).filter((rule) => !watchedBy.includes(rule)) : [],
    reasons: isUnknown && receiver !== null ? unknownReasons(inspection, receiver) : [],
  };
}

/** In the order in which they are told. */
const FACTS: readonly Fact[] = ["meaning", "class", "rows", "tensor", "literal", "history"];

function unknownValues(
  inspection: Inspection,
  looks: readonly Look[],
  line: TextRange,
  reporting: ReadonlySet<string>,
): UnknownValue[] {
  const found = new Map<SyntaxNode, { readonly facts: Set<Fact>; readonly rules: Set<string> }>();
  for (const { rule, node: at, lacked } of looks) {
    // A rule that reports knew enough.
    if (reporting.has(rule)) continue;
    for (const { node, fact } of lacked) {
      // A look at the whole file asks about much else.
      const concerns = standsOn(node, line) || (at !== null && standsOn(at, line));
      if (!concerns) continue;
      const known = found.get(node) ?? { facts: new Set(), rules: new Set() };
      found.set(node, known);
      known.facts.add(fact);
      known.rules.add(rule);
    }
  }
  return [...found]
    .sort(([a], [b]) => a.start - b.start || a.end - b.end)
    .map(([node, { facts, rules }]) => ({
      range: node,
      facts: FACTS.filter((fact) => facts.has(fact)),
      reasons: unknownReasons(inspection, node),
      rules: [...rules].sort(),
    }));
}

function silencedOn(
  reviewer: Reviewer,
  { source, tree, settings, fresh }: ExplainedFile,
  { semantic, knowledge }: Inspection,
  reported: readonly Diagnostic[],
  diagnostics: readonly Diagnostic[],
  line: TextRange,
): SilencedFinding[] {
  const key = ({ rule, range }: Diagnostic): string => `${rule} ${range.start} ${range.end}`;
  const keys = (all: readonly Diagnostic[]): ReadonlySet<string> => new Set(all.map(key));
  const here = (all: readonly Diagnostic[]): Diagnostic[] =>
    all.filter(({ range }) => intersects(range, line));
  const left = keys(diagnostics);
  const shown = keys(fresh(diagnostics));
  const failing = expectedFailures(semantic, knowledge);
  const suppressions = findSuppressions(tree);
  const whyNot = (finding: Diagnostic): SilencedFinding["by"] => {
    if (failing.some((body) => contains(body, finding.range))) return "expected-failure";
    return suppressions.some((one) => silences(one, finding)) ? "comment" : "in-place";
  };
  const silenced = new Map<string, SilencedFinding>();
  for (const finding of here(reported))
    if (!left.has(key(finding))) silenced.set(key(finding), { finding, by: whyNot(finding) });
  for (const finding of here(diagnostics))
    if (!shown.has(key(finding))) silenced.set(key(finding), { finding, by: "baseline" });
  const everything: RuleSettings = { ...settings, profile: "strict", severities: new Map() };
  const known = keys(reported);
  for (const finding of here(reviewer.review(source, tree, everything).diagnostics))
    if (!known.has(key(finding)) && !left.has(key(finding)))
      silenced.set(key(finding), { finding, by: "settings" });
  return [...silenced.values()];
}
