/** What stands around a place, and what runs behind a loop. Knows syntax only, reports nothing. */

import {
  ancestor,
  descendants,
  isKind,
  type NodeByKind,
  type NodeKind,
  type SyntaxNode,
  type SyntaxTree,
} from "../../syntax/syntaxTree";

/** All nodes of a kind around a place, the closest one first. */
export function enclosing<K extends NodeKind>(place: SyntaxNode, kind: K): readonly NodeByKind[K][] {
  const found: NodeByKind[K][] = [];
  for (let at = place.parent; at !== null; at = at.parent) if (isKind(at, kind)) found.push(at);
  return found;
}

/** Statements that run behind a loop, in its block and those around it, to the end of its function; no functions or classes. */
export function statementsBehind(loop: SyntaxNode): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let at: SyntaxNode = loop; at.parent !== null && !isKind(at, "function_definition"); at = at.parent)
    if (isKind(at.parent, "block", "module")) {
      const block: readonly SyntaxNode[] = at.parent.children;
      found.push(...block.slice(block.indexOf(at) + 1));
    }
  return found.filter((statement) => !isKind(statement, "function_definition", "class_definition"));
}

/** The statements of a module, those of a `try` and under conditions among them, in source order; none that only runs where something failed. */
export function topStatements({ root }: SyntaxTree): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  const collect = (statements: readonly SyntaxNode[]): void => {
    for (const one of statements)
      if (isKind(one, "if_statement", "try_statement")) descend(one);
      else found.push(one);
  };
  const descend = (statement: SyntaxNode): void => {
    for (const part of statement.children)
      if (part.kind === "block") collect(part.children);
      else if (isKind(part, "elif_clause", "else_clause", "finally_clause")) descend(part);
  };
  collect(root.children);
  return found;
}

/** The function whose body runs an expression, or null at the top level. */
export function functionAround(
  node: SyntaxNode,
): (SyntaxNode & { readonly kind: "function_definition" }) | null {
  return ancestor(node, "function_definition");
}

/** Whether something in a body gives a value back. */
export function returnsValue(body: SyntaxNode): boolean {
  return [...descendants(body)].some((node) => isKind(node, "return_statement") && node.children.length > 0);
}
