/**
 * What rules find in the functions that a file calls, as its calls run them: `auc_of(y, model.predict(X))`, where the function stands
 * in another file, or other callers hand it scores. Reported at the call. Knows no editor, no disk.
 */

import type { ApiIndex } from "../api-index/apiIndex";
import { createDataflow } from "../dataflow/createDataflow";
import type { Dataflow } from "../dataflow/dataflow";
import type { Knowledge } from "../knowledge/knowledge";
import { createFixer } from "../rule-api/fixer";
import type { Messages, Severity } from "../rule-api/message";
import type { Rule } from "../rule-api/rule";
import type { ReportOf, RuleContext } from "../rule-api/ruleContext";
import type { FunctionInfo, SemanticModel } from "../semantic/semanticModel";
import { nodesOf } from "../syntax/nodesOf";
import { type Call, isBroken, isNode, rootOf, type SyntaxNode, textOf } from "../syntax/syntaxTree";
import type { Diagnostic } from "./diagnostic";
import { createDispatch } from "./dispatch";
import { packagesUsed } from "./impliedLibrary";
import { callsAlways, leadingCalls } from "./leadingCalls";
import type { Pieces } from "./pieces";
import { excerpt, type OtherFile } from "./reports";
import type { Apart } from "./sharedTime";
import { stationsOf } from "./stations";
import { type Said, toldAtCall } from "./toldAtCall";

/** How many calls may lead, one within the other, to what is reported. */
const MAX_DEPTH = 3;

export interface FileOfCalls {
  /** Those that are on and look through calls. */
  readonly rules: readonly Rule[];
  /** Of these, what the file itself has shown already. */
  readonly own: {
    readonly rules: readonly Rule[];
    /** Whether one of them waits for a call. */
    readonly mayConcern: (call: Call) => boolean;
    readonly isSaid: (rule: Rule, node: SyntaxNode) => boolean;
  };
  readonly semantic: SemanticModel;
  readonly dataflow: Dataflow;
  readonly knowledge: Knowledge;
  readonly apiIndex: ApiIndex;
  readonly otherFile: OtherFile | undefined;
  /** How severe a report is; null for one that nobody wants to be told at a call. */
  readonly severityOf: (rule: Rule, report: ReportOf<Messages>) => Severity | null;
  /** Bills the time of this to no rule; null where none is taken. */
  readonly apart: Apart | null;
  readonly failed: (rule: Rule, error: unknown) => void;
}

type Inside = NonNullable<ReturnType<Dataflow["inside"]>>;

/** A file with functions that are called. */
interface CalledFile {
  readonly model: SemanticModel;
  /** The rules that are meant for it. */
  readonly rules: readonly Rule[];
  /** What is known without knowing who calls its functions. */
  readonly alone: Dataflow;
  /** Its calls that some rule waits for and that always run, by the function they stand in. */
  readonly concerning: (called: FunctionInfo) => readonly Call[];
  /** Whether the same is reported at a call without knowing who calls the function around it. */
  readonly isSaidAlone: (call: Call, said: Said) => boolean;
}

/** The findings, each at the call of this file that leads to it. */
export function* throughCalls(file: FileOfCalls): Pieces<Diagnostic[]> {
  const found: Diagnostic[] = [];
  if (file.rules.length === 0) return found;
  const files = new Map([[file.semantic.tree.root as SyntaxNode, ownFile(file)]]);
  const fileOf = (model: SemanticModel): CalledFile => {
    const known = files.get(model.tree.root) ?? calledFile(file, model);
    files.set(model.tree.root, known);
    return known;
  };

  const mayLead = leadingCalls((info) => fileOf(info.model).concerning(info).length > 0, MAX_DEPTH);

  /** What is reported in the function that a call runs because of what that call hands it. */
  function saidInside({ function: info, dataflow }: Inside): readonly Said[] {
    const { model, rules, concerning, isSaidAlone } = fileOf(info.model);
    const calls = concerning(info);
    if (calls.length === 0) return [];
    const { run } = runner(file, { model, rules, dataflow });
    return calls.flatMap((inner) => run(inner).filter((said) => !isSaidAlone(inner, said)));
  }

  function look(outer: Call, call: Call, from: CalledFile, dataflow: Dataflow, depth: number): void {
    const inside = dataflow.inside(call);
    if (inside === null) return;
    const said = saidInside(inside);
    // What holds of a call whoever calls the function around it, is said at that call.
    const known = said.length === 0 || call === outer ? null : from.alone.inside(call);
    const saidThere = known === null ? [] : saidInside(known);
    found.push(
      ...said
        .filter((one) => !isAmong(saidThere, one))
        .map((one) => toldAtCall(file, outer, inside.function, one, stationsOf(file.dataflow, outer, outer))),
    );
    if (depth >= MAX_DEPTH) return;
    const within = fileOf(inside.function.model);
    for (const inner of callsAlways(inside.function))
      if (mayLead(within.model, inner)) look(outer, inner, within, inside.dataflow, depth + 1);
  }

  for (const call of nodesOf(file.semantic.tree, "call")) {
    if (!mayLead(file.semantic, call)) continue;
    const work = (): void => look(call, call, fileOf(file.semantic), file.dataflow, 1);
    if (file.apart === null) work();
    else file.apart("(called functions)", work);
    yield;
  }
  return found;
}

const isAmong = (all: readonly Said[], { rule, node }: Said): boolean =>
  all.some((other) => other.rule === rule && other.node === node);

function ownFile({ semantic, dataflow, own: { rules, mayConcern, isSaid } }: FileOfCalls): CalledFile {
  return {
    model: semantic,
    rules,
    alone: dataflow,
    concerning: callsByFunction(mayConcern),
    isSaidAlone: (_, { rule, node }) => isSaid(rule, node),
  };
}

function calledFile(file: FileOfCalls, model: SemanticModel): CalledFile {
  const used = packagesUsed(model, file.knowledge);
  const rules = file.rules.filter(
    ({ meta }) => meta.libraries.length === 0 || meta.libraries.some((library) => used.has(library)),
  );
  const alone = createDataflow(model, file.knowledge, file.apiIndex);
  const { mayConcern, run } = runner(file, { model, rules, dataflow: alone });
  const known = new Map<Call, readonly Said[]>();
  return {
    model,
    rules,
    alone,
    concerning: callsByFunction(mayConcern),
    isSaidAlone(call, said) {
      const all = known.get(call) ?? run(call);
      known.set(call, all);
      return isAmong(all, said);
    },
  };
}

/** The calls of a function that always run and that `mayConcern` is true of; looked for once a function. */
function callsByFunction(mayConcern: (call: Call) => boolean): CalledFile["concerning"] {
  const known = new Map<SyntaxNode, readonly Call[]>();
  return (called) => {
    const calls = known.get(called.node) ?? callsAlways(called).filter(mayConcern);
    known.set(called.node, calls);
    return calls;
  };
}

/** Runs rules at one call of a file after another. */
interface Runner {
  readonly mayConcern: (call: Call) => boolean;
  readonly run: (call: Call) => readonly Said[];
}

function runner(
  { knowledge, apiIndex, failed, severityOf }: FileOfCalls,
  {
    model,
    rules,
    dataflow,
  }: { readonly model: SemanticModel; readonly rules: readonly Rule[]; readonly dataflow: Dataflow },
): Runner {
  const { tree } = model;
  const dispatch = createDispatch<Rule>();
  let said: Said[] = [];
  const guarded = (rule: Rule, work: () => void): void => {
    try {
      work();
    } catch (error) {
      failed(rule, error);
    }
  };
  for (const rule of rules) {
    const context: RuleContext<Messages> = {
      tree,
      semantic: model,
      dataflow,
      fixer: createFixer(model),
      knowledge,
      apiIndex,
      fileKind: "script",
      cells: null,
      text: (range) => textOf(tree, range),
      excerpt: (node) => excerpt(textOf(tree, node)),
      report: (report) => {
        const { node } = report;
        const severity = severityOf(rule, report);
        if (severity === null || !isNode(node) || rootOf(node) !== tree.root || isBroken(tree, node)) return;
        said.push({ rule, report, node, severity });
      },
    };
    guarded(rule, () => dispatch.add(rule, rule.create(context)));
  }
  return {
    mayConcern: dispatch.candidates(model, knowledge),
    run(call) {
      said = [];
      dispatch.forEach(call, dataflow, (rule, run, told) => guarded(rule, () => run(call, told)));
      return said;
    },
  };
}
