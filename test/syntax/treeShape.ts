/** What must hold of any syntax tree, and where two of them differ. */

import { descendants, type SyntaxNode, type SyntaxTree, textOf } from "../../server/syntax/syntaxTree";

/** The first difference of two trees, in words; null where they are equal in every property of every node. */
export function difference(actual: SyntaxTree, expected: SyntaxTree): string | null {
  if (actual.text !== expected.text) return "the texts differ";
  const found =
    nodesDiffer([actual.root], [expected.root], actual) ??
    nodesDiffer(actual.comments, expected.comments, actual) ??
    nodesDiffer(actual.errors, expected.errors, actual);
  if (found !== null) return found;
  if (actual.nodeCount !== expected.nodeCount)
    return `${actual.nodeCount} nodes instead of ${expected.nodeCount}`;
  const regions = (tree: SyntaxTree): string =>
    tree.broken.map(({ start, end }) => `${start}-${end}`).join(" ");
  return regions(actual) === regions(expected) ? null : `broken: ${regions(actual)} / ${regions(expected)}`;
}

function nodesDiffer(
  actual: readonly SyntaxNode[],
  expected: readonly SyntaxNode[],
  tree: SyntaxTree,
): string | null {
  if (actual.length !== expected.length) return `${actual.length} nodes instead of ${expected.length}`;
  const pairs: [SyntaxNode, SyntaxNode][] = actual.map((node, i) => [node, expected[i] as SyntaxNode]);
  for (let pair = pairs.pop(); pair !== undefined; pair = pairs.pop()) {
    const [a, b] = pair;
    const place = `${a.kind} at ${a.start}: ${JSON.stringify(textOf(tree, a).slice(0, 60))}`;
    if (a.kind !== b.kind || a.start !== b.start || a.end !== b.end)
      return `${place} instead of ${b.kind} ${b.start}-${b.end}`;
    if (a.parent?.kind !== b.parent?.kind || a.parent?.start !== b.parent?.start) return `${place}: parent`;
    if (a.children.length !== b.children.length) return `${place}: number of children`;
    const names = Object.keys(a);
    if (names.join() !== Object.keys(b).join()) return `${place}: properties ${names}`;
    for (const name of names) {
      if (name === "parent" || name === "children") continue;
      if (shown(a, name) !== shown(b, name)) return `${place}: ${name}`;
    }
    a.children.forEach((child, i) => {
      pairs.push([child, b.children[i] as SyntaxNode]);
    });
  }
  return null;
}

/** A property's value, a node standing as its kind and range. */
function shown(node: SyntaxNode, name: string): string {
  const show = (value: unknown): string => {
    if (Array.isArray(value)) return value.map(show).join(",");
    if (typeof value !== "object" || value === null) return String(value);
    const { kind, start, end } = value as SyntaxNode;
    return `${kind}@${start}-${end}`;
  };
  return show((node as unknown as Record<string, unknown>)[name]);
}

/** The first way in which a tree contradicts itself or its text, in words; null for a sound one. */
export function unsoundness(tree: SyntaxTree): string | null {
  const { text, root } = tree;
  if (root.start !== 0 || root.end !== text.length || root.parent !== null) return "the root is not the text";
  for (const node of descendants(root)) {
    const place = `${node.kind} ${node.start}-${node.end}`;
    if ("text" in node && node.text !== textOf(tree, node))
      return `${place}: text ${JSON.stringify(node.text)}`;
    let last = node.start;
    for (const child of node.children) {
      if (child.parent !== node) return `${place}: is not its child's parent`;
      if (child.start < last) return `${place}: child ${child.kind} ${child.start} overlaps`;
      if (child.end < child.start || child.end > node.end) return `${place}: child ${child.kind} reaches out`;
      if (child.kind === "comment") return `${place}: a comment is a child`;
      last = child.end;
    }
    for (const value of Object.values(node)) {
      for (const field of Array.isArray(value) ? value : [value]) {
        if (typeof field !== "object" || field === null || field === node.parent) continue;
        if (!node.children.includes(field as SyntaxNode)) return `${place}: a field is no child`;
      }
    }
  }
  return listUnsoundness(tree);
}

function listUnsoundness({ text, comments, errors, broken }: SyntaxTree): string | null {
  let last = 0;
  for (const comment of comments) {
    if (comment.start < last || comment.text[0] !== "#") return `comment at ${comment.start}`;
    if (/[\n]/.test(comment.text)) return `comment at ${comment.start} holds a line's end`;
    last = comment.end;
  }
  last = 0;
  for (const error of errors) {
    if (error.kind !== "ERROR" || error.start < last) return `error at ${error.start}`;
    last = error.start;
    if (!broken.some((region) => region.start <= error.start && error.end <= region.end))
      return `error at ${error.start} outside the broken regions`;
  }
  last = -1;
  for (const region of broken) {
    if (region.start <= last || region.end < region.start || region.end > text.length)
      return `broken region ${region.start}-${region.end}`;
    last = region.end;
  }
  return null;
}
