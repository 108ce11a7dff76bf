/** Runs rules over one file: one walk, dispatch by node kind and by called API, each rule isolated. Knows no editor, no disk, no clock of its own. */

import type { ApiCatalogue } from "../api-index";
import type { LibraryVersions } from "../api-index/libraryVersions";
import { createDataflow } from "../dataflow/createDataflow";
import type { Knowledge } from "../knowledge/knowledge";
import { createFixer } from "../rule-api/fixer";
import type { Messages, Severity } from "../rule-api/message";
import type { Rule, RuleHandlers } from "../rule-api/rule";
import type { ReportOf, RuleContext } from "../rule-api/ruleContext";
import type { SemanticModel } from "../semantic/semanticModel";
import { allNodes } from "../syntax/nodesOf";
import { isBroken, isNode, type SyntaxNode, textOf } from "../syntax/syntaxTree";
import type { Cell } from "../text/sourceFile";
import { contains, intersects, type TextRange } from "../text/textRange";
import type { Diagnostic, Review, RuleFailure } from "./diagnostic";
import { createDispatch } from "./dispatch";
import { expectedFailures } from "./expectedFailures";
import { isPieceOfCode, packagesUsed, withImpliedLibraries } from "./impliedLibrary";
import { alsoInPlace, type Collected, type InPlace } from "./inPlace/alsoInPlace";
import { finished, type Pieces } from "./pieces";
import { diagnosticsOf, excerpt, inFile, type OtherFile, placesElsewhere } from "./reports";
import type { ReviewObserver } from "./reviewObserver";
import { isChosen, type RuleSettings, severityOf, severityOfReport } from "./ruleSettings";
import { answeredApart, createSharedTimes } from "./sharedTime";
import { stationsOf } from "./stations";
import { applySuppressions } from "./suppression";
import { throughCalls } from "./throughCalls";
import { onlyCallInto, placeToldOf, toldAtCall } from "./toldAtCall";
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
  readonly otherFile?: OtherFile;
  /** Who is told what the rules do, for explanations. */
  readonly observer?: ReviewObserver;
  /** Only what lies in the file itself is wanted. */
  readonly isAlone?: true;
  /** The same program with its helpers written in place of their calls. */
  readonly inPlace?: InPlace;
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
  found: Diagnostic[];
  failed: boolean;
  time: number;
}

type Handler<Argument extends readonly unknown[]> = {
  readonly active: ActiveRule;
  readonly run: (...given: Argument) => void;
};

function* review(options: LinterOptions, input: LintInput): Pieces<Review> {
  const { inPlace, settings, observer } = input;
  const { tree } = input.semantic;
  const { found, failures, timings, active } =
    inPlace === undefined
      ? yield* collect(options, input)
      : yield* alsoInPlace(inPlace, {
          asWritten: (rules) => collect({ ...options, rules: options.rules.filter(rules) }, input),
          inPlace: (rules) =>
            collect({ ...options, rules: options.rules.filter(rules) }, withoutObserver(input, inPlace)),
          isWatched: observer !== undefined,
          otherFile: input.otherFile,
          isSaidThere: createSaidAlone(options, input),
        });
  const given = { rules: options.rules, active, settings };
  return { diagnostics: applySuppressions(tree, unique(found), given), failures, timings };
}

function withoutObserver({ observer: _observer, ...input }: LintInput, { semantic }: InPlace): LintInput {
  return { ...input, semantic };
}

/** Whether a rule says so where another file is reviewed for itself, at the place or with a link to it, or one of its theme is loud at the very place. */
function createSaidAlone(
  options: LinterOptions,
  { observer: _observer, inPlace: _inPlace, ...input }: LintInput,
): (said: { readonly rule: string; readonly model: SemanticModel; readonly range: TextRange }) => boolean {
  const known = new Map<SemanticModel, Map<string, readonly Diagnostic[]>>();
  const foundIn = (model: SemanticModel, theme: string): readonly Diagnostic[] => {
    const byTheme = known.get(model) ?? new Map<string, readonly Diagnostic[]>();
    known.set(model, byTheme);
    const before = byTheme.get(theme);
    if (before !== undefined) return before;
    const alone = { ...input, semantic: model, fileKind: "script", cells: null, isAlone: true } as const;
    const rules = options.rules.filter(({ meta }) => meta.theme === theme);
    const { found } = finished(collect({ ...options, rules }, alone));
    byTheme.set(theme, found);
    return found;
  };
  return ({ rule, model, range: place }) =>
    foundIn(model, options.rules.find(({ meta }) => meta.name === rule)?.meta.theme ?? "").some(
      ({ rule: told, range, related, severity }) =>
        told === rule
          ? [range, ...related.map((one) => one.range)].some((one) => intersects(one, place))
          : /^(?:error|warning)$/.test(severity) && range.start === place.start && range.end === place.end,
    );
}

function* collect(options: LinterOptions, input: LintInput): Pieces<Collected> {
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
  const isSaidAlone = createSaidAlone(options, input);
  const actives: ActiveRule[] = [];
  const byKind = new Map<string, Handler<[SyntaxNode]>[]>();
  const dispatch = createDispatch<ActiveRule>();
  /** Those of the rules that look through calls. */
  const inCalls = createDispatch<ActiveRule>();

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

  const hasFailed = ({ name }: Rule["meta"]): boolean => failures.some(({ rule }) => rule === name);

  const used = packagesUsed(semantic, options.knowledge);
  const isPiece = isPieceOfCode(semantic);
  const ends: Handler<[]>[] = [];
  for (const rule of options.rules) {
    const { meta } = rule;
    if (severityOf(meta, settings) === "off") continue;
    const isMeant = isPiece || meta.libraries.length === 0;
    if (!isMeant && !meta.libraries.some((library) => used.has(library))) continue;
    const active: ActiveRule = { rule, found: [], failed: false, time: 0 };
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
          if (report === null) {
            foundElsewhere(active, given);
            return;
          }
          if (isBroken(tree, report.node) && report.breakage !== true) return;
          const found = diagnosticsOf(
            rule,
            report,
            severityOfReport(meta, report.severity, settings),
            placesElsewhere(input.otherFile, tree, given),
            tree.text.length,
          );
          const [first] = found;
          if (meta.libraries.length > 0 && first?.related.length === 0 && isNode(report.node))
            found[0] = { ...first, related: stationsOf(following, report.node, report.about ?? report.node) };
          // A rule whose findings are errors may be less sure of a single one.
          const isQuiet = settings.profile === "quiet" && !isChosen(meta, settings);
          if (!isQuiet || found[0]?.severity === "error") active.found.push(...found);
        },
      };
      register(active, rule.create(context));
    };
    guarded(active, null, false, start, null, null);
    yield;
  }

  /** What lies in a function of another file, because of what this file does with what that gives. */
  function foundElsewhere({ rule, found }: ActiveRule, report: ReportOf<Messages>): void {
    const { node } = report;
    const severity = input.isAlone === true ? null : severityAtCall(rule, report);
    const into = isNode(node) && severity !== null ? onlyCallInto(semantic, node) : null;
    if (into === null || severity === null || !isNode(node)) return;
    if (isSaidAlone({ rule: rule.meta.name, model: into.called.model, range: node })) return;
    found.push(
      toldAtCall(
        { semantic, otherFile: input.otherFile },
        into.call,
        into.called,
        { rule, report, node, severity },
        [],
      ),
    );
  }

  /** How severe a report is where it is told at a call; null for one that nobody wants to be told there. */
  function severityAtCall({ meta }: Rule, report: ReportOf<Messages>): Severity | null {
    const severity = severityOfReport(meta, report.severity, settings);
    const isLoud = severity === "error" || (severity === "warning" && settings.profile !== "quiet");
    return isLoud ? severity : null;
  }

  function register(active: ActiveRule, handlers: RuleHandlers): void {
    observer?.waits(active.rule.meta.name, {
      calls: Object.keys(handlers.calls ?? {}),
      methods: Object.keys(handlers.methods ?? {}),
      effects: Object.keys(handlers.effects ?? {}),
    });
    for (const [kind, run] of Object.entries(handlers.nodes ?? {}) as [
      string,
      Handler<[SyntaxNode]>["run"],
    ][]) {
      const list = byKind.get(kind);
      if (list === undefined) byKind.set(kind, [{ active, run }]);
      else list.push({ active, run });
    }
    dispatch.add(active, handlers);
    if (active.rule.meta.throughCalls === true) inCalls.add(active, handlers);
    if (handlers.end !== undefined) ends.push({ active, run: handlers.end });
  }

  const mayConcern = dispatch.candidates(semantic, options.knowledge);
  if (byKind.size > 0 || !dispatch.isEmpty()) {
    let nodes = 0;
    for (const node of allNodes(tree)) {
      if (++nodes % NODES_A_PIECE === 0) yield;
      for (const { active, run } of byKind.get(node.kind) ?? [])
        guarded(active, node, false, run, node, null);
      if (node.kind === "call" && mayConcern(node))
        dispatch.forEach(node, followed, (active, run, told) => guarded(active, node, true, run, node, told));
    }
  }
  for (const { active, run } of ends) {
    guarded(active, null, false, run, null, null);
    yield;
  }

  const looking = actives.filter(({ rule, failed }) => rule.meta.throughCalls === true && !failed);
  const through = yield* throughCalls({
    rules: options.rules.filter(
      ({ meta }) => meta.throughCalls === true && severityOf(meta, settings) !== "off" && !hasFailed(meta),
    ),
    own: {
      rules: looking.map(({ rule }) => rule),
      mayConcern: inCalls.candidates(semantic, options.knowledge),
      isSaid: (rule, { start, end }) =>
        looking.some(
          (one) =>
            one.rule === rule && one.found.some(({ range }) => range.start === start && range.end === end),
        ),
    },
    semantic,
    dataflow: followed,
    knowledge: options.knowledge,
    apiIndex,
    otherFile: input.otherFile,
    severityOf: severityAtCall,
    apart: shared?.apart ?? null,
    failed({ meta }, error) {
      if (!hasFailed(meta)) failures.push({ rule: meta.name, error });
    },
  });

  const all = [...actives.flatMap((active) => active.found), ...through];
  observer?.found(all);
  const failing = all.length === 0 ? [] : expectedFailures(semantic, options.knowledge);
  const found = all.filter(({ range }) => !failing.some((body) => contains(body, range)));
  return {
    found,
    failures,
    timings: new Map([
      ...(shared?.times ?? []),
      ...actives.map((active) => [active.rule.meta.name, active.time] as const),
    ]),
    active: new Set(actives.map(({ rule }) => rule.meta.name)),
  };
}

/** Where one rule reports a range twice for one message, once is enough; a primary finding stands in for a secondary place. */
function unique(found: readonly Diagnostic[]): Diagnostic[] {
  const seen = new Map<string, Diagnostic>();
  for (const diagnostic of found) {
    const key = `${diagnostic.rule} ${diagnostic.range.start} ${diagnostic.range.end} ${placeToldOf(diagnostic)}`;
    const other = seen.get(key);
    if (other === undefined || (other.secondary && !diagnostic.secondary)) seen.set(key, diagnostic);
  }
  return [...seen.values()].sort(
    (a, b) => a.range.start - b.range.start || a.range.end - b.range.end || (a.rule < b.rule ? -1 : 1),
  );
}
