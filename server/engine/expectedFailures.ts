/** Code that is meant to fail: what a test expects to raise is no mistake. Knows no rule. */

import type { Knowledge } from "../knowledge/knowledge";
import type { SemanticModel } from "../semantic/semanticModel";
import { nodesOf } from "../syntax/nodesOf";
import type { SyntaxNode } from "../syntax/syntaxTree";
import { withItems } from "../syntax/withItems";
import type { TextRange } from "../text/textRange";

/** The bodies of `with pytest.raises(...)` and the like, in source order. */
export function expectedFailures(semantic: SemanticModel, knowledge: Knowledge): TextRange[] {
  const found: TextRange[] = [];
  for (const node of nodesOf(semantic.tree, "with_statement")) {
    if (withItems(node).some(expectsFailure)) found.push(node.body);
  }
  return found;

  function expectsFailure(context: SyntaxNode): boolean {
    if (context.kind !== "call") return false;
    const { function: callee } = context;
    const name =
      semantic.qualifiedName(callee) ?? (callee.kind === "attribute" ? callee.attribute.text : null);
    return name !== null && knowledge.expectsFailure(name);
  }
}
