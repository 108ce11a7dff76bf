/** Names that hold how many of something there are, by what they are handed to. Reports nothing. */

import type { SemanticModel } from "../../semantic/semanticModel";
import { isKind, type SyntaxNode, textOf } from "../../syntax/syntaxTree";

const COUNTS = /^(?:range|torch\.(?:arange|zeros|ones|empty|eye|rand|randn|randperm))$/;

/** `torch.arange(n)`, `range(n)`: a number of something. */
export const isCountGiven = (semantic: SemanticModel, name: SyntaxNode): boolean =>
  (semantic.bindingOf(name)?.references ?? []).some(({ identifier: { parent } }) => {
    const call = isKind(parent, "argument_list") ? parent.parent : null;
    if (!isKind(call, "call")) return false;
    return COUNTS.test(semantic.qualifiedName(call.function) ?? textOf(semantic.tree, call.function));
  });
