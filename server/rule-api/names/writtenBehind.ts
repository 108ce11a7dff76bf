/** Where a value is written, however many names it has since. Knows scopes, functions and fields of the file, no library. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { Definition } from "../../semantic/semanticModel";
import { isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { givenAtOnlyCall, returnedPart, returnedValue } from "../code/calledFunction";
import type { FileOfCalls } from "../code/fileCalls";
import { isSelfField, onlyValueOf } from "./selfFields";

type Questions = FileOfCalls & { readonly dataflow: Dataflow };

const MAX_STEPS = 5;

/**
 * The expression that a name, a field or a call of a function of the file stands for, where each has its value from one place: what it is
 * assigned, what the only call of its function hands over, what the function gives back. The node itself where that is not certain.
 */
export function writtenBehind(file: Questions, node: SyntaxNode, steps = MAX_STEPS): SyntaxNode {
  const next = steps === 0 ? null : nextOf(file, node);
  return next === null ? node : writtenBehind(file, next, steps - 1);
}

function nextOf(file: Questions, node: SyntaxNode): SyntaxNode | null {
  const { semantic } = file;
  if (isKind(node, "call")) return returnedValue(semantic, node);
  if (isSelfField(node)) return onlyValueOf(semantic.tree, node);
  const [only, ...others] = isKind(node, "identifier") ? (semantic.bindingOf(node)?.definitions ?? []) : [];
  if (only === undefined || others.length > 0) return null;
  return only.kind === "parameter" ? givenAtOnlyCall(file, node) : (only.value ?? unpacked(file, only));
}

/** `b` of `a, b = build()`. */
function unpacked({ semantic }: Questions, { identifier, node }: Definition): SyntaxNode | null {
  if (!isKind(node, "assignment") || !isKind(node.left, "pattern_list", "tuple_pattern")) return null;
  const part = (node.left.children as readonly SyntaxNode[]).indexOf(identifier);
  return part >= 0 && isKind(node.right, "call") ? returnedPart(semantic, node.right, part) : null;
}
