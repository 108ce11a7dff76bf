/** The nodes of a whole tree, found in one walk for all who ask. Knows kinds, and the names of attributes. */

import { descendants, type Module, type NodeByKind, type NodeKind, type SyntaxNode } from "./syntaxTree";

type Attribute = NodeByKind["attribute"];

interface KnownNodes {
  readonly all: readonly SyntaxNode[];
  readonly byKind: ReadonlyMap<string, readonly SyntaxNode[]>;
}

const known = new WeakMap<Module, KnownNodes>();

/** All nodes of a tree, parents first, in source order. */
export function allNodes(tree: { readonly root: Module }): readonly SyntaxNode[] {
  return nodesIn(tree.root).all;
}

/** The nodes of one kind, parents first, in source order. */
export function nodesOf<Kind extends NodeKind>(
  tree: { readonly root: Module },
  kind: Kind,
): readonly NodeByKind[Kind][] {
  return (nodesIn(tree.root).byKind.get(kind) ?? []) as readonly NodeByKind[Kind][];
}

const knownAttributes = new WeakMap<Module, ReadonlyMap<string, readonly Attribute[]>>();

/** The `….name` of a tree, parents first, in source order. */
export function attributesNamed(tree: { readonly root: Module }, name: string): readonly Attribute[] {
  const before = knownAttributes.get(tree.root);
  if (before !== undefined) return before.get(name) ?? [];
  const byName = new Map<string, Attribute[]>();
  for (const node of nodesOf(tree, "attribute")) {
    const same = byName.get(node.attribute.text);
    if (same === undefined) byName.set(node.attribute.text, [node]);
    else same.push(node);
  }
  knownAttributes.set(tree.root, byName);
  return byName.get(name) ?? [];
}

function nodesIn(root: Module): KnownNodes {
  const before = known.get(root);
  if (before !== undefined) return before;
  const all = [...descendants(root)];
  const byKind = new Map<string, SyntaxNode[]>();
  for (const node of all) {
    const same = byKind.get(node.kind);
    if (same === undefined) byKind.set(node.kind, [node]);
    else same.push(node);
  }
  const nodes = { all, byKind };
  known.set(root, nodes);
  return nodes;
}
