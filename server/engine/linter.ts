/** Runs rules over one file: one walk, dispatch by node kind and by called API, each rule isolated. Knows no editor, no disk, no clock of its own. */

import type { ApiCatalogue } from "../api-index";
import type { LibraryVersions } from "../api-index/libraryVersions";
import { createDataflow } from "../dataflow/createDataflow";
import type { ResolvedCall } from "../dataflow/dataflow";
import type { Knowledge } from "../knowledge/knowledge";
import type { Effect } from "../knowledge/libraryKnowledge";
import { createFixer } from "../rule-api/fixer";
import {
  formatMessage,
  type Language,
  type Localized,
  type Messages,
  type MessageValue,
  type Severity,
} from "../rule-api/message";
import type { Rule, RuleHandlers } from "../rule-api/rule";
import type { CorrectionOf, RelatedOf, ReportOf, RuleContext } from "../rule-api/ruleContext";
import type { SemanticModel } from "../semantic/semanticModel";
import { allNodes } from "../syntax/nodesOf";
import { type Call, isBroken, rootOf, type SyntaxNode, type SyntaxTree, textOf } from "../syntax/syntaxTree";
import type { Cell } from "../text/sourceFile";
import { findConflict, sortEdits } from "../text/textEdit";
import { contains, type TextRange, textRange } from "../text/textRange";
import { candidates } from "./candidates";
import type { Correction, Diagnostic, PlaceElsewhere, Review, RuleFailure } from "./diagnostic";
import { expectedFailures } from "./expectedFailures";
import { isPieceOfCode, withImpliedLibraries } from "./impliedLibrary";
import { finished, type Pieces } from "./pieces";
import type { ReviewObserver } from "./reviewObserver";
import { type RuleSettings, severityOf } from "./ruleSettings";
import { answeredApart, createSharedTimes } from "./sharedTime";
import { stationsOf } from "./stations";
import { applySuppressions } from "./suppression";
import { watchedDataflow } from "./watchedDataflow";

export { DEFAULT_SETTINGS, type RuleSettings, severityOf } from "./ruleSettings";

export interface LinterOptions {
  readonly rules: readonly Rule[];
  readonly knowledge: Knowledge;
  readonly apiCatalogue: ApiCatalogue;
  /** Milliseconds of any origin; without it no times are taken. */
  readonly clock?: () => number;
}

export interface LintInput {
  readonly semantic: SemanticModel;
  readonly fileKind: "script" | "stub" | "notebook";
  /** The cells of a notebook, as `SourceFile` has them. */
  readonly cells: readonly Cell[] | null;
  readonly settings: RuleSettings;
  /** The releases of libraries that apply to the file. */
  readonly versions: LibraryVersions;
  /** The other file that a tree of the project is of; without it nothing outside of this one is pointed at. */
  readonly otherFile?: (root: SyntaxNode) => Pick<PlaceElsewhere, "path" | "text"> | null;
  /** Who is told what the rules do, for explanations. */
  readonly observer?: ReviewObserver;
}

/** Reviews files one at a time; keeps nothing between them. */
export interface Linter {
  readonly rules: readonly Rule[];
  readonly knowledge: Knowledge;
  readonly apiCatalogue: ApiCatalogue;
  review(input: LintInput): Review;
  /** The same review in pieces, none longer than what one rule asks at one node. */
  reviewing(input: LintInput): Pieces<Review>;
}

/** Nodes between two pieces of a review, at the most. */
const NODES_A_PIECE = 32;

/** A linter with these rules. Throws a RangeError where two rules have one name. */
export function createLinter(options: LinterOptions): Linter {
  const names = new Set<string>();
  for (const { meta } of options.rules) {
    if (names.has(meta.name)) throw new RangeError(`two rules are called ${meta.name}`);
    names.add(meta.name);
  }
  const { rules, knowledge, apiCatalogue } = options;
  const reviewing: Linter["reviewing"] = (input) => review(options, input);
  return { rules, knowledge, apiCatalogue, reviewing, review: (input) => finished(reviewing(input)) };
}

interface ActiveRule {
  readonly rule: Rule;
  readonly severity: Severity;
  /** The severity is the user's choice and overrides the one in a report. */
  readonly chosen: boolean;
  found: Diagnostic[];
  failed: boolean;
  time: number;
}

type Handler<Argument extends readonly unknown[]> = {
  readonly active: ActiveRule;
  readonly run: (...given: Argument) => void;
};

function* review(options: LinterOptions, input: LintInput): Pieces<Review> {
  const { settings, observer } = input;
  const semantic = withImpliedLibraries(input.semantic, options.knowledge);
  const { tree } = semantic;
  const failures: RuleFailure[] = [];
  const apiIndex = options.apiCatalogue.at(input.versions);
  const following = createDataflow(semantic, options.knowledge, apiIndex);
  const shared = options.clock === undefined ? null : createSharedTimes(options.clock);
  const followed = shared === null ? following : answeredApart(following, "(following data)", shared.apart);
  const dataflow = observer === undefined ? followed : watchedDataflow(followed, observer);
  const fixer = createFixer(semantic);
  const actives: ActiveRule[] = [];
  const byKind = new Map<string, Handler<[SyntaxNode]>[]>();
  const byCallee = new Map<string, Handler<[Call, ResolvedCall]>[]>();
  const byMethod = new Map<string, Handler<[Call, ResolvedCall]>[]>();
  const byEffect = new Map<string, Handler<[Call, Effect]>[]>();

  // What is given comes apart from the work, so that no closure is made for each node and rule.
  const guarded = <A, B>(
    active: ActiveRule,
    node: SyntaxNode | null,
    isSubject: boolean,
    work: (first: A, second: B) => void,
    first: A,
    second: B,
  ): void => {
    if (active.failed) return;
    observer?.begins(active.rule.meta.name, node, isSubject);
    const before = options.clock?.() ?? 0;
    const sharedBefore = shared?.total() ?? 0;
    try {
      work(first, second);
    } catch (error) {
      active.failed = true;
      active.found = [];
      failures.push({ rule: active.rule.meta.name, error });
    }
    if (options.clock !== undefined)
      active.time += options.clock() - before - ((shared?.total() ?? 0) - sharedBefore);
  };

  const used = new Set(semantic.importedPackages);
  for (const name of semantic.importedPackages) {
    const under = options.knowledge.libraryUnder(name);
    if (under !== null) used.add(under);
  }
  const isPiece = isPieceOfCode(semantic);
  const ends: Handler<[]>[] = [];
  for (const rule of options.rules) {
    const { meta } = rule;
    const severity = severityOf(meta, settings);
    if (severity === "off") continue;
    const isMeant = isPiece || meta.libraries.length === 0;
    if (!isMeant && !meta.libraries.some((library) => used.has(library))) continue;
    const chosen =
      settings.severities.has(meta.name) ||
      settings.severities.has(meta.theme) ||
      settings.severities.has("*");
    const active: ActiveRule = { rule, severity, chosen, found: [], failed: false, time: 0 };
    actives.push(active);
    const start = (): void => {
      const context: RuleContext<Messages> = {
        tree,
        semantic,
        dataflow,
        fixer,
        knowledge: options.knowledge,
        apiIndex,
        ...(shared === null ? {} : { apart: shared.apart }),
        fileKind: input.fileKind,
        cells: input.cells,
        text: (range) => textOf(tree, range),
        excerpt: (node) => excerpt(textOf(tree, node)),
        report: (given) => {
          const report = inFile(tree, given);
          if (report === null) return;
          const found = diagnosticsOf(
            active,
            report,
            placesElsewhere(input, tree, given),
            tree.text.length,
            (range) => isBroken(tree, range),
          );
          const [first] = found;
          if (meta.libraries.length > 0 && first?.related.length === 0 && isNode(report.node))
            found[0] = { ...first, related: stationsOf(following, report.node, report.about ?? report.node) };
          // A rule whose findings are errors may be less sure of a single one.
          const isQuiet = settings.profile === "quiet" && !active.chosen;
          if (!isQuiet || found[0]?.severity === "error") active.found.push(...found);
        },
      };
      register(active, rule.create(context));
    };
    guarded(active, null, false, start, null, null);
    yield;
  }

  function register(active: ActiveRule, handlers: RuleHandlers): void {
    observer?.waits(active.rule.meta.name, {
      calls: Object.keys(handlers.calls ?? {}),
      methods: Object.keys(handlers.methods ?? {}),
      effects: Object.keys(handlers.effects ?? {}),
    });
    const into = <A extends readonly unknown[]>(
      map: Map<string, Handler<A>[]>,
      key: string,
      run: (...given: A) => void,
    ): void => {
      const list = map.get(key);
      if (list === undefined) map.set(key, [{ active, run }]);
      else list.push({ active, run });
    };
    for (const [kind, run] of Object.entries(handlers.nodes ?? {}))
      into(byKind, kind, run as (node: SyntaxNode) => void);
    for (const [callee, run] of Object.entries(handlers.calls ?? {})) into(byCallee, callee, run);
    for (const [method, run] of Object.entries(handlers.methods ?? {})) into(byMethod, method, run);
    for (const [fact, run] of Object.entries(handlers.effects ?? {})) into(byEffect, fact, run);
    if (handlers.end !== undefined) ends.push({ active, run: handlers.end });
  }

  const mayConcern = candidates(semantic, options.knowledge, { byCallee, byMethod, byEffect });
  if (byKind.size + byCallee.size + byMethod.size + byEffect.size > 0) {
    let nodes = 0;
    for (const node of allNodes(tree)) {
      if (++nodes % NODES_A_PIECE === 0) yield;
      for (const { active, run } of byKind.get(node.kind) ?? [])
        guarded(active, node, false, run, node, null);
      if (node.kind !== "call" || !mayConcern(node)) continue;
      const resolved = followed.resolveCall(node);
      if (resolved.callee !== null)
        for (const { active, run } of byCallee.get(resolved.callee) ?? [])
          guarded(active, node, true, run, node, resolved);
      if (resolved.method !== null)
        for (const { active, run } of byMethod.get(resolved.method) ?? [])
          guarded(active, node, true, run, node, resolved);
      const effect = byEffect.size === 0 ? null : followed.effectOf(node);
      if (effect !== null)
        for (const [fact, handlers] of byEffect)
          if (fact in effect)
            for (const { active, run } of handlers) guarded(active, node, true, run, node, effect);
    }
  }
  for (const { active, run } of ends) {
    guarded(active, null, false, run, null, null);
    yield;
  }

  const all = actives.flatMap((active) => active.found);
  observer?.found(all);
  const failing = all.length === 0 ? [] : expectedFailures(semantic, options.knowledge);
  const found = all.filter(({ range }) => !failing.some((body) => contains(body, range)));
  const diagnostics = applySuppressions(tree, unique(found), {
    rules: options.rules,
    active: new Set(actives.map(({ rule }) => rule.meta.name)),
    settings,
  });
  return {
    diagnostics,
    failures,
    timings: new Map([
      ...(shared?.times ?? []),
      ...actives.map((active) => [active.rule.meta.name, active.time] as const),
    ]),
  };
}

/** Where one rule reports a range twice for one message, once is enough; a primary finding stands in for a secondary place. */
function unique(found: readonly Diagnostic[]): Diagnostic[] {
  const seen = new Map<string, Diagnostic>();
  for (const diagnostic of found) {
    const key = `${diagnostic.rule} ${diagnostic.range.start} ${diagnostic.range.end}`;
    const other = seen.get(key);
    if (other === undefined || (other.secondary && !diagnostic.secondary)) seen.set(key, diagnostic);
  }
  return [...seen.values()].sort(
    (a, b) => a.range.start - b.range.start || a.range.end - b.range.end || (a.rule < b.rule ? -1 : 1),
  );
}

interface ElsewhereOf extends Pick<PlaceElsewhere, "path" | "text"> {
  readonly place: RelatedOf<Messages>;
}

/** A report without the places that are in other files of the workspace; null where the finding itself is. */
function inFile(tree: SyntaxTree, report: ReportOf<Messages>): ReportOf<Messages> | null {
  const isHere = (node: TextRange): boolean => !isNode(node) || rootOf(node) === tree.root;
  if (!isHere(report.node)) return null;
  const { related = [], secondary = [] } = report;
  return [...related, ...secondary].every(({ node }) => isHere(node))
    ? report
    : {
        ...report,
        related: related.filter(({ node }) => isHere(node)),
        secondary: secondary.filter(({ node }) => isHere(node)),
      };
}

/** The places of a report that are in other files, with these files. */
function placesElsewhere(
  { otherFile }: LintInput,
  tree: SyntaxTree,
  { related = [] }: ReportOf<Messages>,
): readonly ElsewhereOf[] {
  return related.flatMap((place) => {
    const root = isNode(place.node) ? rootOf(place.node) : tree.root;
    const file = root === tree.root ? null : (otherFile?.(root) ?? null);
    return file === null ? [] : [{ place, ...file }];
  });
}

function excerpt(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length <= 40 ? line : `${line.slice(0, 39)}…`;
}

function diagnosticsOf(
  active: ActiveRule,
  report: ReportOf<Messages>,
  elsewhere: readonly ElsewhereOf[],
  length: number,
  broken: (range: TextRange) => boolean,
): Diagnostic[] {
  if (broken(report.node) && report.breakage !== true) return [];
  const { messages, name } = active.rule.meta;
  const filled = (key: string, data: Readonly<Record<string, MessageValue>> | undefined): Localized => {
    const message = messages[key];
    if (message === undefined) throw new Error(`${name} has no message ${key}`);
    const inLanguage = (language: Language): Record<string, string> =>
      Object.fromEntries(
        Object.entries(data ?? {}).map(([placeholder, value]) => [
          placeholder,
          typeof value === "string" ? value : value[language],
        ]),
      );
    return {
      en: formatMessage(message.en, inLanguage("en")),
      zh: formatMessage(message.zh, inLanguage("zh")),
    };
  };
  const related = (place: RelatedOf<Messages>) => ({
    range: textRange(place.node.start, place.node.end),
    message: filled(place.message, place.data),
  });
  const correction = (given: CorrectionOf<Messages>, safe: boolean): Correction => {
    const edits = sortEdits(given.edits);
    if (findConflict(edits) !== null) throw new RangeError(`${name}: overlapping edits`);
    if (edits.length === 0 || edits.some((edit) => edit.range.end > length))
      throw new RangeError(`${name}: edits outside the text, or none`);
    return { title: filled(given.message, given.data), edits, safe, snippet: given.snippet ?? false };
  };
  const corrections = [
    ...(report.fix ? [correction(report.fix, true)] : []),
    ...(report.suggestions ?? []).map((suggestion) => correction(suggestion, false)),
  ];
  const absence = report.absence === true ? { absence: true } : {};
  const primary: Diagnostic = {
    rule: name,
    range: textRange(report.node.start, report.node.end),
    severity: active.chosen ? active.severity : (report.severity ?? active.severity),
    message: filled(report.message, report.data),
    // What stands at the finding itself is seen there.
    related: (report.related ?? []).filter(({ node }) => !sameRange(node, report.node)).map(related),
    elsewhere: elsewhere.map(({ place, path, text }) => ({ ...related(place), path, text })),
    corrections,
    tags: report.tags ?? [],
    secondary: false,
    ...absence,
  };
  const secondary = (report.secondary ?? []).slice(0, 3).map(
    (place): Diagnostic => ({
      rule: name,
      ...related(place),
      severity: "hint",
      related: [{ range: primary.range, message: primary.message }],
      elsewhere: [],
      corrections: [],
      tags: [],
      secondary: true,
      ...absence,
    }),
  );
  return [primary, ...secondary];
}

function isNode(range: TextRange): range is SyntaxNode {
  return "kind" in range;
}

function sameRange(a: TextRange, b: TextRange): boolean {
  return a.start === b.start && a.end === b.end;
}
