/** The loops of a file that train: a backward pass and an optimizer's step in one loop. Knows names and loops, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { Knowledge } from "../../knowledge/knowledge";
import type { Binding, SemanticModel } from "../../semantic/semanticModel";
import { type Call, descendants, isKind, type MethodCall, type SyntaxNode } from "../../syntax/syntaxTree";
import { fileCalls } from "../code/fileCalls";
import { enclosingLoops, type Loop } from "../code/loops";
import { isNetwork } from "../networks/networkClass";

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

/** The only loop around a call that is assigned in each of its rounds, where it is one over epochs by its name; else null. */
export function epochsAround(made: Call): Loop | null {
  const [loop, ...others] = enclosingLoops(made);
  const { parent } = made;
  if (!isKind(loop, "for_statement") || others.length > 0 || !isKind(parent, "assignment")) return null;
  const isEpoch =
    (isKind(loop.left, "identifier") && /^(?:epoch|ep)(?:_\w+)?$/i.test(loop.left.text)) ||
    (isKind(loop.right, "call") &&
      loop.right.arguments.children.some((one) => isKind(one, "identifier") && /epochs$/i.test(one.text)));
  return isEpoch && parent.parent?.parent === loop.body ? loop : null;
}

/** Whether a network computes something in the loop around a step: one that only steps on shows what a schedule does. */
export function isComputedAround(file: File, step: MethodCall): boolean {
  const [loop] = enclosingLoops(step);
  return [...(loop === undefined ? [] : descendants(loop.body))].some(
    (node) => isKind(node, "call") && isNetwork(file, file.dataflow.valueOf(node.function)) === true,
  );
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
