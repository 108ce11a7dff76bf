/** Which names may hold the rank of a process, or an answer about it, by how they are made and compared. Reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { SemanticModel } from "../../semantic/semanticModel";
import { descendants, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import type { FileOfCalls } from "../code/fileCalls";
import { writtenAt } from "../code/wayOfValue";

/** A parameter, or a field, that a caller gives an answer about the rank. */
export function isGivenRank(file: FileOfCalls & { readonly dataflow: Dataflow }, name: SyntaxNode): boolean {
  if (!isKind(name, "identifier", "attribute")) return false;
  const given = writtenAt(file, name);
  return (
    isKind(given, "comparison_operator", "boolean_operator", "not_operator") &&
    [...descendants(given)].some((side) => mayHoldRank(file.semantic, side))
  );
}

/** A parameter, a field, what a call gave or a number made of them, compared with 0 or the whole condition: it may be a rank. */
export function mayHoldRank(semantic: SemanticModel, name: SyntaxNode, depth = 0): boolean {
  if (depth > 2 || !isKind(name, "identifier", "attribute")) return false;
  const definitions = semantic.bindingOf(name)?.definitions ?? [];
  const { parent } = name;
  const isCompared =
    isKind(parent, "not_operator") ||
    (isKind(parent, "comparison_operator") &&
      parent.children.some((side) => side.kind === "integer" && side.text === "0"));
  const isAlone = isKind(parent, "if_statement", "elif_clause", "conditional_expression");
  if (!isCompared && !isAlone) return false;
  if (name.kind === "attribute") return isCompared;
  return definitions.some(
    ({ kind, node }) =>
      (kind === "parameter" && isCompared) ||
      // `with first_process() as is_mine:`
      kind === "with" ||
      (isKind(node, "assignment") &&
        (isKind(node.right, "call") ||
          (isCompared && isCounted(semantic, node.right)) ||
          // `quiet = is_trial or not is_first`
          (isKind(node.right, "comparison_operator", "boolean_operator", "not_operator") &&
            [...descendants(node.right)].some((side) => mayHoldRank(semantic, side, depth + 1))))),
  );
}

/** `node * gpus + gpu` of a parameter, as processes of several machines are counted. */
function isCounted(semantic: SemanticModel, node: SyntaxNode | null): boolean {
  if (isKind(node, "binary_operator"))
    return (
      (node.operator === "+" || node.operator === "*") &&
      [node.left, node.right].some((side) => isCounted(semantic, side))
    );
  return isKind(node, "identifier")
    ? semantic.bindingOf(node)?.definitions.some(({ kind }) => kind === "parameter") === true
    : false;
}
