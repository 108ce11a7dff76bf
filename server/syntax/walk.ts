/** Ways through the nodes of a tree: up, down, through parentheses, by kind. Knows no text. */

import type { NodeByKind, NodeKind, SyntaxNode } from "./nodes.generated";

/** Whether `node` is of one of the kinds, narrowing its type. */
export function isKind<Kind extends NodeKind>(
  node: SyntaxNode | null | undefined,
  ...kinds: Kind[]
): node is NodeByKind[Kind] {
  if (node == null) return false;
  // Read by index, the kinds need no array of their own (V8); this is asked more than anything else.
  for (let i = 0; i < kinds.length; i++) if (kinds[i] === node.kind) return true;
  return false;
}

/** The root of the tree in which a node stands: it tells the files of a workspace apart. */
export function rootOf(node: SyntaxNode): SyntaxNode {
  let at = node;
  while (at.parent !== null) at = at.parent;
  return at;
}

/** The nearest ancestor of one of the kinds, the node itself excluded. */
export function ancestor<Kind extends NodeKind>(node: SyntaxNode, ...kinds: Kind[]): NodeByKind[Kind] | null {
  for (let at = node.parent; at !== null; at = at.parent) if (isKind(at, ...kinds)) return at;
  return null;
}

/** The node and everything below it, parents first, in source order. Iterative: nesting may be deep. */
export function* descendants(node: SyntaxNode): Generator<SyntaxNode> {
  const stack: SyntaxNode[] = [node];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    yield at;
    for (let i = at.children.length - 1; i >= 0; i--) stack.push(at.children[i] as SyntaxNode);
  }
}

/** The expression without the parentheses around it. */
export function unparenthesized(node: SyntaxNode): SyntaxNode {
  let at = node;
  while (at.kind === "parenthesized_expression" && at.children.length === 1)
    at = at.children[0] as SyntaxNode;
  return at;
}
