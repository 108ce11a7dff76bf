/** What a loader's own `collate_fn` gives under a name of the loop over it. Knows the loader and syntax, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { Knowledge } from "../../knowledge/knowledge";
import type { SemanticModel } from "../../semantic/semanticModel";
import { descendants, isKind, rootOf, type SyntaxNode } from "../../syntax/syntaxTree";
import { contains } from "../../text/textRange";
import { functionAround } from "../code/around";
import { handedFunction } from "../code/handedFunction";
import { loopedOver } from "../code/loops";

interface File {
  readonly dataflow: Dataflow;
  readonly knowledge: Knowledge;
  readonly semantic: SemanticModel;
}

/**
 * The expression that a function of the file returns as `collate_fn` for `enc` of `for enc, y in loader`, where nothing else
 * in the loop gives the name a value and the function returns in one place; else null.
 */
export function collatedBatch(file: File, name: SyntaxNode): SyntaxNode | null {
  const { dataflow, semantic } = file;
  const definitions = semantic.bindingOf(name)?.definitions ?? [];
  const definition = definitions.findLast(
    ({ node }) => isKind(node, "for_statement") && contains(node, name),
  );
  const loop = definition?.node;
  if (definition === undefined || !isKind(loop, "for_statement")) return null;
  if (definitions.some((other) => other !== definition && contains(loop, other.identifier))) return null;
  const { call: loader } = dataflow.valueOf(loopedOver(file, loop));
  if (loader === undefined || semantic.qualifiedName(loader.function) !== "torch.utils.data.DataLoader")
    return null;
  const given = dataflow.argument(loader, "collate_fn", 6);
  const collate = given === null ? null : handedFunction(file, given);
  if (!isKind(collate, "function_definition") || rootOf(collate) !== semantic.tree.root) return null;
  const returns = [...descendants(collate.body)].filter(
    (node) => isKind(node, "return_statement") && functionAround(node) === collate,
  );
  const [only] = returns;
  const value = returns.length === 1 ? (only?.children[0] ?? null) : null;
  const { identifier } = definition;
  if (identifier === targetOf(file, loop)) return value;
  const pattern = identifier.parent;
  if (pattern !== targetOf(file, loop) || !isKind(pattern, "pattern_list", "tuple_pattern")) return null;
  const isTuple =
    isKind(value, "tuple", "expression_list") && value.children.length === pattern.children.length;
  return isTuple ? (value.children[pattern.children.indexOf(identifier)] ?? null) : null;
}

/** What the batch goes into: the second target of `for i, batch in enumerate(loader)`. */
function targetOf(
  { dataflow }: File,
  { left, right }: SyntaxNode & { readonly kind: "for_statement" },
): SyntaxNode | null {
  const isCounted = isKind(right, "call") && dataflow.resolveCall(right).callee === "builtins.enumerate";
  if (!isCounted) return left;
  return isKind(left, "pattern_list", "tuple_pattern") ? (left.children[1] ?? null) : null;
}
