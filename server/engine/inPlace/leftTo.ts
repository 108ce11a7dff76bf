/** Whether a caller has no more use for a variable that it hands over. Knows Python, no library. */

import type { Binding, SemanticModel } from "../../semantic/semanticModel";
import {
  ancestor,
  type Call,
  enclosingStatement,
  type Identifier,
  isInside,
  isKind,
  type SyntaxNode,
} from "../../syntax/syntaxTree";

/**
 * Whether nobody reads a variable behind a call that is handed it, before it has another value: what is called may then give it one,
 * as in `rows = cleaned(rows)`. `isCopied`: the code with the call is itself a helper that is being written elsewhere.
 */
export function isLeftTo(model: SemanticModel, call: Call, value: Identifier, isCopied: boolean): boolean {
  const binding = model.bindingOf(value);
  const statement = enclosingStatement(call);
  if (binding === null || statement === null || /\W/.test(value.text)) return false;
  const { definitions, references, scope } = binding;
  if (model.scopeOf(call) !== scope || references.some((one) => one.scope !== scope)) return false;
  // A parameter that stands for the caller's own variable.
  if (isCopied && definitions.every(({ kind }) => kind === "parameter")) return false;
  if (references.filter(({ identifier }) => isInside(identifier, statement)).length !== 1) return false;
  if (definitions.some(({ identifier }) => isInside(identifier, statement)))
    return isKind(call.parent, "assignment") && call.parent.right === call;
  if (references.some(({ identifier }) => identifier.start >= statement.end)) return false;
  const loop = ancestor(call, "for_statement", "while_statement", "function_definition");
  return loop === null || isKind(loop, "function_definition") || isNewInEachRound(binding, loop, statement);
}

/** Whether each round of a loop gives a variable its value before anybody reads it. */
function isNewInEachRound(
  { definitions, references }: Binding,
  loop: SyntaxNode & { readonly kind: "for_statement" | "while_statement" },
  statement: SyntaxNode,
): boolean {
  const isHead = isKind(loop, "for_statement")
    ? definitions.some(({ identifier }) => isInside(identifier, loop.left))
    : false;
  const set = definitions.find(
    ({ node, kind }) =>
      kind === "assignment" && node.parent?.parent === loop.body && node.end <= statement.start,
  );
  const from = isHead ? loop.body.start : set?.node.end;
  return (
    from !== undefined &&
    references.every(({ identifier }) => isInside(identifier, loop.body) && identifier.start >= from)
  );
}
