/** Which statements of a file speak of what one call made. Knows names, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import { callOfArgument } from "../../dataflow/functionShape";
import type { SemanticModel } from "../../semantic/semanticModel";
import { type Call, enclosingStatement, isKind, type SyntaxNode } from "../../syntax/syntaxTree";

interface Questions {
  readonly dataflow: Dataflow;
  readonly semantic: SemanticModel;
}

/** The statement of a call and those that use its result; null where the result goes on under another name, or to code of the file. */
export function statementsAbout({ dataflow, semantic }: Questions, call: Call): readonly SyntaxNode[] | null {
  const own = enclosingStatement(call) ?? call;
  const { parent } = call;
  if (!isKind(parent, "assignment") || !isKind(parent.left, "identifier"))
    return isKind(parent, "attribute") ? [own] : null;
  const statements: SyntaxNode[] = [own];
  for (const { identifier } of semantic.bindingOf(parent.left)?.references ?? []) {
    const user = callOfArgument(identifier);
    const isSeen =
      isKind(identifier.parent, "attribute", "subscript", "comparison_operator") ||
      (user !== null && dataflow.resolveCall(user).callee !== null);
    if (!isSeen) return null;
    statements.push(enclosingStatement(identifier) ?? identifier);
  }
  return statements;
}
