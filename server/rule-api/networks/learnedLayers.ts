/** Which calls make a part of a network that has weights. Knows layers by what knowledge says, reports nothing. */

import { argumentFor } from "../../dataflow/given";
import type { Knowledge } from "../../knowledge/knowledge";
import type { SemanticModel } from "../../semantic/semanticModel";
import { type Call, descendants, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { functionAround } from "../code/around";
import { isNetworkClass } from "./networkClass";

interface File {
  readonly knowledge: Knowledge;
  readonly semantic: SemanticModel;
}

/** How many networks in networks are looked into. */
const MAX_DEPTH = 4;

/** What a function gives back, at each `return`. */
const returnedBy = (node: SyntaxNode & { readonly kind: "function_definition" }): readonly SyntaxNode[] =>
  [...descendants(node.body)].flatMap((inner) =>
    isKind(inner, "return_statement") && functionAround(inner) === node ? [inner.children[0] ?? inner] : [],
  );

/** Whether a call makes a layer with weights, a row of layers with one, or a network of the workspace that makes one in `__init__`, itself or in a function that it returns from. */
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
  const maker = depth === 0 ? null : semantic.functionOf(call.function);
  if (maker !== null) {
    const file = { knowledge, semantic: maker.model };
    const given = returnedBy(maker.node);
    return given.length > 0 && given.every((one) => isKind(one, "call") && hasWeights(file, one, depth - 1));
  }
  const name = semantic.qualifiedName(call.function) ?? "";
  if (name === "torch.nn.Sequential")
    return [...descendants(call.arguments)].some(
      (node) => isKind(node, "call") && hasWeights({ knowledge, semantic }, node, depth),
    );
  return knowledge.hasTrait(name, "learned-layer") && !isTold(call);
}

/** Whether a call makes a network of the file that has a parameter of its own: `self.weight = nn.Parameter(torch.randn(3))`. */
export function hasOwnParameter({ semantic }: Pick<File, "semantic">, call: Call): boolean {
  const own = semantic.classOf(call.function);
  const init = own?.methods.get("__init__");
  if (own === null || init === undefined || !isNetworkClass(own)) return false;
  return [...descendants(init.body)].some(
    (node) =>
      isKind(node, "call") &&
      isKind(node.parent, "assignment") &&
      own.model.qualifiedName(node.function) === "torch.nn.Parameter" &&
      argumentFor(node, { keyword: "requires_grad", position: 1 }) === null,
  );
}

/** `affine=False`: there may be no weights. */
const isTold = (call: Call): boolean =>
  ["affine", "elementwise_affine"].some((keyword) => {
    const option = argumentFor(call, { keyword, position: null })?.value ?? null;
    return option !== null && !isKind(option, "true");
  });
