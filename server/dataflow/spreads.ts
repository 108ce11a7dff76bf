/** What `**options` hands on to a call, where the options are written out once. Knows Python's dictionaries, no values. */

import type { ArgumentRef } from "../knowledge/argumentRef";
import type { SemanticModel } from "../semantic/semanticModel";
import { type Call, callArguments, isKind, type SyntaxNode, stringValue } from "../syntax/syntaxTree";
import { argumentFor } from "./given";

/** The entries of `{"a": 1}` or `dict(a=1)`, or of the name that is given such a literal once and only read; null where others may be in it. */
export function writtenEntries(
  model: SemanticModel,
  node: SyntaxNode,
): ReadonlyMap<string, SyntaxNode> | null {
  if (!isKind(node, "identifier")) return literalEntries(model, node);
  const { definitions = [], references = [] } = model.bindingOf(node) ?? {};
  const [only, ...others] = definitions;
  if (only?.kind !== "assignment" || only.value === null || others.length > 0) return null;
  return references.every(({ identifier }) => isOnlyRead(identifier))
    ? literalEntries(model, only.value)
    : null;
}

function literalEntries(model: SemanticModel, node: SyntaxNode): ReadonlyMap<string, SyntaxNode> | null {
  const entries = new Map<string, SyntaxNode>();
  if (isKind(node, "dictionary")) {
    for (const pair of node.children) {
      const key = isKind(pair, "pair") ? stringValue(pair.key) : null;
      if (key === null || !isKind(pair, "pair")) return null;
      entries.set(key, pair.value);
    }
    return entries;
  }
  if (!isKind(node, "call") || !isKind(node.function, "identifier")) return null;
  if (node.function.text !== "dict" || !model.isBuiltin(node.function)) return null;
  for (const { keyword, value } of callArguments(node)) {
    if (keyword === null) return null;
    entries.set(keyword.text, value);
  }
  return entries;
}

/** Spread into a call, or asked for an entry: nothing can be added. */
function isOnlyRead(name: SyntaxNode): boolean {
  const { parent } = name;
  if (isKind(parent, "dictionary_splat")) return true;
  return isKind(parent, "subscript") && parent.value === name && !isWritten(parent);
}

const isWritten = ({ parent, start }: SyntaxNode): boolean =>
  isKind(parent, "delete_statement") ||
  (isKind(parent, "assignment", "augmented_assignment") && parent.left.start === start);

/** The argument that a parameter gets: the written one, else the entry of `**options` that are written out; null where there is none. */
export function argumentNode(model: SemanticModel, call: Call, ref: ArgumentRef): SyntaxNode | null {
  const written = argumentFor(call, ref);
  if (written !== null) return written.value;
  for (const { spread, value } of callArguments(call)) {
    const entries = spread === "**" ? writtenEntries(model, value) : null;
    const given = entries?.get(ref.keyword) ?? (ref.also === undefined ? undefined : entries?.get(ref.also));
    if (given !== undefined) return given;
  }
  return null;
}
