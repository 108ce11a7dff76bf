/** Which networks of the workspace certainly predict each position from those before it. Knows PyTorch's masks, reports nothing. */

import type { ClassInfo } from "../../semantic/semanticModel";
import { descendants, isKind, textOf } from "../../syntax/syntaxTree";
import { functionsRun } from "../code/calledFunction";
import { isNetworkClass } from "./networkClass";

const SHIFTS = /(?:^|\.)(?:cat|concat|pad|roll|hstack|shift\w*)$/;

/** Whether a class masks what comes later, and does nothing by which its output might be shifted against its input. */
export function isCausalNetwork(info: ClassInfo): boolean {
  const { tree } = info.model;
  const parts = isNetworkClass(info) ? [...descendants(info.node)] : [];
  const isCausal = parts.some(
    (part) =>
      (isKind(part, "keyword_argument") && part.name.text === "is_causal" && isKind(part.value, "true")) ||
      (isKind(part, "attribute") && part.attribute.text === "generate_square_subsequent_mask"),
  );
  const mayShift = [info.node, ...functionsRun(info.model, info.node)]
    .flatMap((code) => [...descendants(code)])
    .some(
      (part) =>
        (isKind(part, "slice") && /^(?::-1|1:)$/.test(textOf(tree, part).replace(/\s/g, ""))) ||
        (isKind(part, "call") && SHIFTS.test(textOf(tree, part.function))),
    );
  return isCausal && !mayShift;
}
