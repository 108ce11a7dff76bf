/** The loops of a file that train: a backward pass and an optimizer's step in one loop. Knows names and loops, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { Knowledge } from "../../knowledge/knowledge";
import type { Binding, SemanticModel } from "../../semantic/semanticModel";
import { type Call, descendants, isKind, type MethodCall, type SyntaxNode } from "../../syntax/syntaxTree";
import { fileCalls } from "../code/fileCalls";
import { eachRound, enclosingLoops, type Loop } from "../code/loops";
import { isNetwork } from "../networks/networkClass";

/** One loop that trains. */
export interface TrainingLoop {
  /** The outermost loop of its function or file: that of the epochs, if there is one. */
  readonly outer: Loop;
  /** The innermost one: that of the batches. */
  readonly inner: Loop;
  readonly backward: MethodCall;
  /** `optimizer.step()` or `scaler.step(optimizer)`. */
  readonly step: MethodCall;
  /** The optimizer that it steps, as it is written there. */
  readonly stepped: SyntaxNode;
  /** The variable that holds the optimizer, where it is one. */
  readonly optimizer: Binding | null;
}

interface File {
  readonly dataflow: Dataflow;
  readonly knowledge: Knowledge;
  readonly semantic: SemanticModel;
}

/** The training loops of a file whose optimizers step by themselves, one for each outermost loop, in source order. */
export const trainingLoops = (file: File): readonly TrainingLoop[] =>
  loopsWith(file, ({ step, stepped }) => step.function.object === stepped);

/** The same, and those whose optimizers a scaler steps. */
export const steppedLoops = (file: File): readonly TrainingLoop[] => loopsWith(file, () => true);

type Step = Pick<TrainingLoop, "step" | "stepped">;

function loopsWith(file: File, counts: (step: Step) => boolean): readonly TrainingLoop[] {
  const { methods } = fileCalls(file);
  const steps = methods("step")
    .flatMap((step): Step[] => {
      const stepped = steppedBy(file, step);
      return stepped === null ? [] : [{ step, stepped }];
    })
    .filter(counts);
  const found = new Map<Loop, TrainingLoop>();
  for (const backward of methods("backward")) {
    const around = enclosingLoops(backward);
    const [inner, outer] = [around[0], around.at(-1)];
    if (inner === undefined || outer === undefined || found.has(outer)) continue;
    const inLoop = steps.filter(({ step }) => enclosingLoops(step).includes(outer));
    // A game steps too: what is certainly an optimizer goes before what may be one.
    const known = inLoop.find(
      ({ step, stepped }) => step.function.object !== stepped || isOptimizer(file, stepped),
    );
    const chosen = known ?? inLoop[0];
    if (chosen === undefined) continue;
    const { step, stepped } = chosen;
    const optimizer = file.semantic.bindingOf(stepped);
    found.set(outer, { outer, inner, backward, step, stepped, optimizer });
  }
  return [...found.values()];
}

const SCALERS = /\.GradScaler$/;

const isOptimizer = ({ dataflow, knowledge }: File, node: SyntaxNode): boolean =>
  knowledge.hasTrait(dataflow.valueOf(node).type ?? "", "torch-optimizer");

/**
 * The optimizer of `optimizer.step()`, and that of `scaler.step(optimizer)`; null for other steps. What nothing is known of
 * counts, a scheduler does not.
 */
export function steppedBy(file: File, step: MethodCall): SyntaxNode | null {
  const { object } = step.function;
  const { type, symbol, call } = file.dataflow.valueOf(object);
  if (type !== undefined && SCALERS.test(type)) return step.arguments.children[0] ?? null;
  const isOne =
    type !== undefined
      ? isOptimizer(file, object)
      : symbol === undefined && !(call !== undefined && /scheduler|LR$/i.test(calleeText(call)));
  return isOne ? object : null;
}

/** The only loop around a call that is assigned in each of its rounds, where it is one over epochs by its name; else null. */
export function epochsAround(file: File, made: Call): Loop | null {
  const [loop, ...others] = enclosingLoops(made);
  const { parent } = made;
  if (!isKind(loop, "for_statement") || others.length > 0 || !isKind(parent, "assignment")) return null;
  const { over, target } = eachRound(file, loop);
  const isEpoch =
    (isKind(target, "identifier") && /^(?:epoch|ep)(?:_\w+)?$/i.test(target.text)) ||
    (isKind(over, "call") &&
      over.arguments.children.some((one) => isKind(one, "identifier") && /epochs$/i.test(one.text)));
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
