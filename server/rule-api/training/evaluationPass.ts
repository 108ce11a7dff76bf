/** Where an evaluation gives a network data, itself or through functions of the file, and whether gradients may be off there. Reports nothing. */

import { classOfMethod, parameterFor } from "../../dataflow/functionShape";
import {
  type Call,
  callArguments,
  descendants,
  type FunctionDefinition,
  isKind,
  rootOf,
  type SyntaxNode,
} from "../../syntax/syntaxTree";
import { calledFunction, callsOf } from "../code/calledFunction";
import { fileCalls } from "../code/fileCalls";
import { mentions } from "../code/mentions";
import { isSameExpression } from "../code/sameExpression";
import type { RuleContext } from "../ruleContext";
import { callsTraining } from "./callsTraining";
import { isPlainBlock, isWithoutGradients } from "./gradientBlocks";

type Questions = Pick<RuleContext<never>, "dataflow" | "knowledge" | "semantic" | "tree" | "text">;

/** A call in a body that gives the network data, by itself or by a function of the file in which no word of `gradients` stands. */
export function passIn(
  context: Questions,
  body: SyntaxNode,
  model: SyntaxNode,
  gradients: RegExp,
): Call | undefined {
  const { dataflow, semantic } = context;
  const { site } = dataflow.valueOf(model).object ?? {};
  const isPass = (node: SyntaxNode, isOwn: (callee: SyntaxNode) => boolean): node is Call =>
    isKind(node, "call") && node.arguments.children.length > 0 && isOwn(node.function);
  // `self.step(batch)`
  const isHandedOn = (call: Call): boolean => {
    const called = calledFunction(semantic, call);
    if (called === null || site === undefined || isKind(called.parent, "decorated_definition")) return false;
    if (mentions(context, called, gradients)) return false;
    return [...descendants(called.body)].some((node) =>
      isPass(node, (callee) => dataflow.valueOf(callee).object?.site === site),
    );
  };
  return [...descendants(body)].find(
    (node): node is Call =>
      isPass(node, (callee) => isSameExpression(context, model, callee)) ||
      (isPass(node, () => true) && isHandedOn(node)),
  );
}

/** A loop that gives a network data, and how the network is called there. */
export interface LoopOfPass {
  readonly loop: SyntaxNode;
  readonly model: SyntaxNode;
}

/** `score = run_epoch(loader, model)`: the loop of the function that only this statement calls, which gives the network that it is handed data; null where none is certain. */
export function passOfCalled(
  context: Questions,
  statement: SyntaxNode,
  model: SyntaxNode,
  gradients: RegExp,
): LoopOfPass | null {
  const { semantic } = context;
  for (const call of isKind(statement, "expression_statement") ? descendants(statement) : []) {
    const run = isKind(call, "call") ? calledFunction(semantic, call) : null;
    if (!isKind(call, "call") || run === null || run.parent?.kind === "decorated_definition") continue;
    const given = callArguments(call).find(({ value }) => isSameExpression(context, model, value))?.value;
    const parameter = given && parameterFor(run, call, given, isKind(call.function, "attribute"));
    const [own] =
      (parameter && semantic.bindingOf(parameter)?.references.map(({ identifier }) => identifier)) ?? [];
    const isOnlyHere = rootOf(run) === semantic.tree.root && callsOf(context, run).length === 1;
    if (!own || !isOnlyHere || mentions(context, run, gradients)) continue;
    const loop = run.body.children.find(
      (one) => isKind(one, "for_statement") && passIn(context, one.body, own, gradients) !== undefined,
    );
    if (loop !== undefined) return { loop, model: own };
  }
  return null;
}

/** Whether a gradient flows into a network somewhere in the file, so that it is not frozen as a whole. */
export function isGivenGradients(context: Questions, model: SyntaxNode): boolean {
  const { dataflow } = context;
  const { site } = dataflow.valueOf(model).object ?? {};
  const losses = fileCalls(context).methods("backward");
  return (
    site !== undefined &&
    losses.some(({ function: { object: loss } }) =>
      dataflow.valueOf(loss).computedBy?.some(({ object }) => object.site === site),
    )
  );
}

/** Whether gradients may be off around a place: by a block, a decorator, or a caller that is not seen. */
export function mayBeUnrecorded(context: Questions, node: SyntaxNode, callers = 0): boolean {
  const { dataflow, semantic } = context;
  /** What may be an instance of a class of the program, for all that is known; `net.train()` runs no function `train`. */
  const mayRun = (object: SyntaxNode, run: FunctionDefinition): boolean => {
    const { type, localClass } = dataflow.valueOf(object);
    return localClass === undefined ? type === undefined : classOfMethod(run) !== null;
  };
  for (let at = node.parent; at !== null; at = at.parent) {
    if (isKind(at, "with_statement") && (isWithoutGradients(context, at) || !isPlainBlock(context, at)))
      return true;
    if (at.kind !== "function_definition") continue;
    const calls = [
      ...fileCalls(context)
        .methods(at.name.text)
        .filter(({ function: { object } }) => mayRun(object, at)),
      ...(semantic.bindingOf(at.name)?.references ?? []).map(({ identifier }) => identifier),
    ];
    // A function that nobody calls here sets the mode itself, and so is what should turn gradients off.
    const isUnseen = callers > 0 && calls.length === 0 && !callsTraining(context, at);
    if (callers > 2 || isUnseen || isKind(at.parent, "decorated_definition")) return true;
    return calls.some((call) => mayBeUnrecorded(context, call, callers + 1));
  }
  return false;
}
