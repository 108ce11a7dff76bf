/** Which calls make a part of a network that has weights. Knows layers by what knowledge says, reports nothing. */

import type { Knowledge } from "../../knowledge/knowledge";
import type { SemanticModel } from "../../semantic/semanticModel";
import { type Call, callArguments, descendants, isKind } from "../../syntax/syntaxTree";
import { isNetworkClass } from "./networkClass";

interface File {
  readonly knowledge: Knowledge;
  readonly semantic: SemanticModel;
}

/** How many networks in networks are looked into. */
const MAX_DEPTH = 4;

/** Whether a call makes a layer with weights, a row of layers with one, or a network of the workspace that makes one in `__init__`. */
export function hasWeights({ knowledge, semantic }: File, call: Call, depth = MAX_DEPTH): boolean {
  const own = semantic.classOf(call.function);
  if (own !== null) {
    const init = own.methods.get("__init__");
    if (init === undefined || depth === 0 || !isNetworkClass(own)) return false;
    const file = { knowledge, semantic: own.model };
    return [...descendants(init.body)].some(
      (node) => isKind(node, "call") && hasWeights(file, node, depth - 1),
    );
  }
  const name = semantic.qualifiedName(call.function) ?? "";
  if (name === "torch.nn.Sequential")
    return [...descendants(call.arguments)].some(
      (node) => isKind(node, "call") && hasWeights({ knowledge, semantic }, node, depth),
    );
  return knowledge.hasTrait(name, "learned-layer") && !isTold(call);
}

/** `affine=False`: there may be no weights. */
const isTold = (call: Call): boolean =>
  callArguments(call).some(
    ({ keyword, value }) => /^(?:elementwise_)?affine$/.test(keyword?.text ?? "") && !isKind(value, "true"),
  );
