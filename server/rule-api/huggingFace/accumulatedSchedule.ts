/** What steps beside a backward pass of an accelerator, and schedulers that step for batches which it only accumulates. Knows names of schedulers, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import { ancestor, isKind, type MethodCall, type SyntaxNode } from "../../syntax/syntaxTree";
import { functionAround } from "../code/around";
import { type FileOfCalls, fileCalls } from "../code/fileCalls";
import { enclosingLoops, loopedOver } from "../code/loops";
import { type MadeCall, madeCalls } from "../code/madeCalls";

const SCHEDULERS = /^(?:torch\.optim\.lr_scheduler\.\w+|transformers\.(?:[\w.]+\.)?get_\w*schedule\w*)$/;

/**
 * Whether a scheduler, made by a function of this name, steps in `with accelerator.accumulate(model):` and not only where
 * gradients are synchronised. Accelerate 1.15.0: over 4 batches, two of which make a step, it is at 4, and prepared at 2.
 * https://huggingface.co/docs/accelerate/package_reference/torch_wrappers#accelerate.scheduler.AcceleratedScheduler
 */
export function isAccumulatedSchedule(
  step: SyntaxNode,
  madeBy: string,
  accumulates: readonly MethodCall[],
): boolean {
  const block = ancestor(step, "with_statement");
  const asks = ancestor(step, "if_statement");
  return (
    SCHEDULERS.test(madeBy) &&
    block !== null &&
    accumulates.some((call) => block.start < call.start && call.end < block.body.start) &&
    (asks === null || asks.start < block.start)
  );
}

/** What the loops around backward passes go over, and what steps in their functions behind a place. */
export function steppedBeside(
  file: FileOfCalls & { readonly dataflow: Dataflow },
  passes: readonly MethodCall[],
  from: number,
): ReadonlySet<SyntaxNode> {
  const used = new Set<SyntaxNode>();
  for (const backward of passes) {
    for (const loop of enclosingLoops(backward))
      if (isKind(loop, "for_statement")) used.add(loopedOver(file, loop));
    for (const { start, function: step } of fileCalls(file).methods("step"))
      if (functionAround(step) === functionAround(backward) && start > from) used.add(step.object);
  }
  return used;
}

/** The accelerators that a file has, also from functions that make them. */
export const madeAccelerators = (file: Parameters<typeof madeCalls>[0]): readonly MadeCall[] =>
  madeCalls(file, (name) => name === "accelerate.Accelerator");
