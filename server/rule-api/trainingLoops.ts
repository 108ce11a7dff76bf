/** The loops of a file that train: a backward pass and an optimizer's step in one loop. Knows names and loops, reports nothing. */

import type { Dataflow } from "../dataflow/dataflow";
import type { Knowledge } from "../knowledge/knowledge";
import type { Binding, SemanticModel } from "../semantic/semanticModel";
import { ancestor, type Call, callArguments, isKind, type SyntaxNode } from "../syntax/syntaxTree";
import { type TextRange, textRange } from "../text/textRange";
import { fileCalls, type MethodCall } from "./fileCalls";

export type Loop = SyntaxNode & { readonly kind: "for_statement" | "while_statement" };

/** One loop that trains. */
export interface TrainingLoop {
  /** The outermost loop of its function or file: that of the epochs, if there is one. */
  readonly outer: Loop;
  /** The innermost one: that of the batches. */
  readonly inner: Loop;
  readonly backward: MethodCall;
  readonly step: MethodCall;
  /** The variable that holds the optimizer, where it is one. */
  readonly optimizer: Binding | null;
}

interface File {
  readonly dataflow: Dataflow;
  readonly knowledge: Knowledge;
  readonly semantic: SemanticModel;
}

/** The training loops of a file, one for each outermost loop, in source order. */
export function trainingLoops(file: File): readonly TrainingLoop[] {
  const { methods } = fileCalls(file);
  const steps = methods("step").filter((step) => isOptimizerStep(file, step));
  const found = new Map<Loop, TrainingLoop>();
  for (const backward of methods("backward")) {
    const around = enclosingLoops(backward);
    const [inner, outer] = [around[0], around.at(-1)];
    if (inner === undefined || outer === undefined || found.has(outer)) continue;
    const step = steps.find((one) => enclosingLoops(one).includes(outer));
    if (step === undefined) continue;
    const optimizer = file.semantic.bindingOf(step.function.object);
    found.set(outer, { outer, inner, backward, step, optimizer });
  }
  return [...found.values()];
}

/** An optimizer's `step()` by what is known of its receiver; one of which nothing is known counts, a scheduler does not. */
function isOptimizerStep({ dataflow, knowledge }: File, step: MethodCall): boolean {
  const { type, symbol, call } = dataflow.valueOf(step.function.object);
  if (type !== undefined) return knowledge.hasTrait(type, "torch-optimizer");
  return symbol === undefined && !(call !== undefined && /scheduler|LR$/i.test(calleeText(call)));
}

/** `optimizer.step()` or `loss.backward()`, of whatever it is called on. */
export function isUpdate(node: SyntaxNode): boolean {
  return (
    isKind(node, "call") &&
    isKind(node.function, "attribute") &&
    /^(?:step|backward)$/.test(node.function.attribute.text)
  );
}

function calleeText({ function: callee }: Call): string {
  return callee.kind === "attribute"
    ? callee.attribute.text
    : callee.kind === "identifier"
      ? callee.text
      : "";
}

/** The loops around a node within its function, the nearest first. */
export function enclosingLoops(node: SyntaxNode): readonly Loop[] {
  const loops: Loop[] = [];
  for (let at = node.parent; at !== null && !isKind(at, "function_definition", "lambda"); at = at.parent)
    if (isKind(at, "for_statement", "while_statement") && at.body.start <= node.start) loops.push(at);
  return loops;
}

/** The uses of a variable behind a loop of its function, but for those where another assignment in between is what they get. */
export function usesBehind(semantic: SemanticModel, variable: SyntaxNode, loop: Loop): readonly SyntaxNode[] {
  const around = ancestor(loop, "function_definition");
  const isBehind = (at: SyntaxNode): boolean =>
    at.start > loop.end && ancestor(at, "function_definition") === around;
  const { definitions = [], references = [] } = semantic.bindingOf(variable) ?? {};
  const given = definitions.map(({ identifier }) => identifier).filter(isBehind);
  const gets = (use: SyntaxNode, from: SyntaxNode): boolean =>
    from.start < use.start && use.end <= (ancestor(from, "block", "module")?.end ?? use.start);
  const uses = references.map(({ identifier }) => identifier).filter(isBehind);
  return uses.filter((use) => !given.some((from) => gets(use, from)));
}

/** What a `for` goes over: `loader` of `for i, batch in enumerate(tqdm(loader))`. */
export function loopedOver(
  { dataflow, knowledge }: Pick<File, "dataflow" | "knowledge">,
  loop: SyntaxNode & { readonly kind: "for_statement" },
): SyntaxNode {
  let data: SyntaxNode = loop.right;
  while (isKind(data, "call") && knowledge.goesOver(dataflow.resolveCall(data).callee ?? "")) {
    const [given] = callArguments(data);
    if (given === undefined || given.spread !== "") break;
    data = given.value;
  }
  return data;
}

/** The loader whose batches, or parts of them, a loop puts into a name, for a use of it in that loop; null where that is not certain. */
export function loaderOf(file: File, name: SyntaxNode): Call | null {
  const { dataflow, semantic } = file;
  const loops = (semantic.bindingOf(name)?.definitions ?? []).filter(({ kind }) => kind === "for");
  const [only, ...others] = loops.flatMap(({ node }) =>
    isKind(node, "for_statement") && node.body.start <= name.start && name.end <= node.end ? [node] : [],
  );
  if (only === undefined || others.length > 0) return null;
  const { call } = dataflow.valueOf(loopedOver(file, only));
  return call !== undefined && dataflow.resolveCall(call).callee === "torch.utils.data.DataLoader"
    ? call
    : null;
}

/** `for x in y` of a loop, without its body. */
export function loopHeader(loop: Loop): TextRange {
  return textRange(loop.start, loop.kind === "for_statement" ? loop.right.end : loop.condition.end);
}
