/** Whether a sampler may learn its epoch otherwise than by `set_epoch`. Knows names and values, reports nothing. */

import { callOfArgument } from "../../dataflow/functionShape";
import { allNodes } from "../../syntax/nodesOf";
import { type Call, isKind } from "../../syntax/syntaxTree";
import type { ApiQuestions } from "../ruleContext";

/** `sampler.epoch = epoch`, or something else than a loader is handed the sampler. */
export function isToldEpoch(
  { dataflow, semantic }: Pick<ApiQuestions, "dataflow" | "semantic">,
  sampler: Call,
): boolean {
  return allNodes(semantic.tree).some((node) => {
    if (!isKind(node, "identifier", "attribute")) return false;
    const { parent } = node;
    const call = callOfArgument(node);
    const isSet =
      isKind(parent, "attribute") &&
      parent.object === node &&
      parent.attribute.text === "epoch" &&
      isKind(parent.parent, "assignment", "augmented_assignment");
    const isHanded = call !== null && semantic.qualifiedName(call.function) !== "torch.utils.data.DataLoader";
    return (isSet || isHanded) && dataflow.valueOf(node).call === sampler;
  });
}
