/** Whether a sampler may learn its epoch otherwise than by `set_epoch`. Knows names and values, reports nothing. */

import { callOfArgument } from "../../dataflow/functionShape";
import { allNodes } from "../../syntax/nodesOf";
import { type Call, isKind } from "../../syntax/syntaxTree";
import type { ApiQuestions } from "../ruleContext";
import { isHandedOnlyTo } from "../training/seenOptimizer";

/** A loader reads it, and the others only look at it. */
const LEAVES = /^(?:torch\.utils\.data\.DataLoader|builtins\.(?:len|print|type|isinstance))$/;

/** `sampler.epoch = epoch`, or something else than a loader, or what only looks at it, is handed the sampler. */
export function isToldEpoch(context: ApiQuestions, sampler: Call): boolean {
  const { dataflow, semantic } = context;
  return allNodes(semantic.tree).some((node) => {
    if (!isKind(node, "identifier", "attribute")) return false;
    const { parent } = node;
    const call = callOfArgument(node);
    const isSet =
      isKind(parent, "attribute") &&
      parent.object === node &&
      parent.attribute.text === "epoch" &&
      isKind(parent.parent, "assignment", "augmented_assignment");
    const isHanded = call !== null && !isHandedOnlyTo(context, node, LEAVES);
    return (isSet || isHanded) && dataflow.valueOf(node).call === sampler;
  });
}
