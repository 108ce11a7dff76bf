/** The nodes of a whole tree, found in one walk for all who ask. Knows kinds, and the names of attributes. */

import type { Identifier, Module, NodeByKind, NodeKind, SyntaxNode } from "./nodes.generated";
import { descendants } from "./walk";

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

const knownIdentifiers = new WeakMap<SyntaxNode, ReadonlyMap<string, readonly Identifier[]>>();

/** The identifiers of a text below a root, in source order. */
export function identifiersNamed(root: SyntaxNode, text: string): readonly Identifier[] {
  let byText = knownIdentifiers.get(root);
  if (byText === undefined) {
    const found = new Map<string, Identifier[]>();
    for (const node of descendants(root)) {
      if (node.kind !== "identifier") continue;
      const same = found.get(node.text);
      if (same === undefined) found.set(node.text, [node]);
      else same.push(node);
    }
    byText = found;
    knownIdentifiers.set(root, byText);
  }
  return byText.get(text) ?? [];
}

/** Has the nodes of a tree looked for again, since some were exchanged. */
export function forgetNodes({ root }: { readonly root: Module }): void {
  known.delete(root);
  knownAttributes.delete(root);
  knownIdentifiers.delete(root);
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
