/** Which frame the rows of an expression are of, through columns that are chosen or dropped. Knows pandas' ways to write it, reports nothing. */

import type { Binding, SemanticModel } from "../../semantic/semanticModel";
import { isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { assignedPart } from "../names/assignedPart";

const MAX_STEPS = 8;
/** They keep the rows. */
const KEEPS = /^(?:drop|copy|values|to_numpy|astype|fillna|reset_index|rename|sample|loc|iloc|assign)$/;

/** The name that holds the frame: that of `df` for `X` of `X = df[["a", "b"]]`; null where the way is another. */
export function frameBehind(semantic: SemanticModel, node: SyntaxNode, steps = 0): Binding | null {
  if (steps > MAX_STEPS) return null;
  const next = (inner: SyntaxNode): Binding | null => frameBehind(semantic, inner, steps + 1);
  if (isKind(node, "subscript")) return next(node.value);
  if (isKind(node, "attribute")) return KEEPS.test(node.attribute.text) ? next(node.object) : null;
  if (isKind(node, "call")) return isKind(node.function, "attribute") ? next(node.function) : null;
  if (!isKind(node, "identifier")) return null;
  const binding = semantic.bindingOf(node);
  const [only, ...others] = binding?.definitions ?? [];
  if (only === undefined || others.length > 0) return binding;
  const value = assignedPart(only);
  return (value === null ? null : next(value)) ?? binding;
}
