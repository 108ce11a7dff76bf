/** The keywords that `**options` hands to a call, where the file writes all of them out. Knows Python's dicts, no library. */

import type { SemanticModel } from "../../semantic/semanticModel";
import { nodesOf } from "../../syntax/nodesOf";
import {
  type Call,
  callArguments,
  isKind,
  type SyntaxNode,
  stringValue,
  unparenthesized,
} from "../../syntax/syntaxTree";

/** A keyword, at the key or name that writes it. */
export interface SpreadKeyword {
  readonly keyword: string;
  readonly node: SyntaxNode;
  readonly value: SyntaxNode;
}

/** What the expression behind the stars hands over; null where something else may change or make it. */
export function spreadKeywords(semantic: SemanticModel, spread: SyntaxNode): readonly SpreadKeyword[] | null {
  const at = unparenthesized(spread);
  if (at.kind !== "identifier") return writtenOut(semantic, at);
  const binding = semantic.bindingOf(at);
  const [definition, ...others] = binding?.definitions ?? [];
  if (definition?.value == null || others.length > 0) return null;
  const isOnlyRead = binding?.references.every(({ identifier }) => {
    const { parent } = identifier;
    return (
      parent?.kind === "dictionary_splat" ||
      (parent?.kind === "subscript" && parent.value === identifier && !isChanged(parent))
    );
  });
  return isOnlyRead === true ? writtenOut(semantic, unparenthesized(definition.value)) : null;
}

/** All keywords of a call, those of `**options` that are written out included; null where it hands on what is not. */
export function keywordsOf(semantic: SemanticModel, call: Call): ReadonlySet<string> | null {
  const names = new Set<string>();
  for (const { keyword, spread, value } of callArguments(call)) {
    if (keyword !== null) names.add(keyword.text);
    if (spread === "") continue;
    const handed = spread === "**" ? spreadKeywords(semantic, value) : null;
    if (handed === null) return null;
    for (const one of handed) names.add(one.keyword);
  }
  return names;
}

/** All that a file hands on or keeps under such a name: `scoring="f1"`, and `"scoring": "f1"` of a dict. */
export function optionsNamed(
  { semantic }: { readonly semantic: SemanticModel },
  name: RegExp,
): readonly SpreadKeyword[] {
  return [
    ...nodesOf(semantic.tree, "keyword_argument").map((node) => ({
      keyword: node.name.text,
      node,
      value: node.value,
    })),
    ...nodesOf(semantic.tree, "pair").map((node) => ({
      keyword: stringValue(node.key) ?? "",
      node,
      value: node.value,
    })),
  ].filter(({ keyword }) => name.test(keyword));
}

/** The keys of a display, or the keywords of `dict(...)`. */
function writtenOut(semantic: SemanticModel, made: SyntaxNode): readonly SpreadKeyword[] | null {
  if (made.kind === "dictionary") {
    const pairs = made.children.map((pair) => {
      const keyword = pair.kind === "pair" ? stringValue(pair.key) : null;
      return pair.kind === "pair" && keyword !== null ? { keyword, node: pair.key, value: pair.value } : null;
    });
    return pairs.every((pair) => pair !== null) ? pairs : null;
  }
  if (made.kind !== "call" || made.function.kind !== "identifier" || made.function.text !== "dict")
    return null;
  if (!semantic.isBuiltin(made.function)) return null;
  const pairs = callArguments(made).map(({ keyword, value }) =>
    keyword === null ? null : { keyword: keyword.text, node: keyword, value },
  );
  return pairs.every((pair) => pair !== null) ? pairs : null;
}

/** `options["lr"] = 1`, `del options["lr"]` and what else may store under a key. */
function isChanged(entry: SyntaxNode): boolean {
  const { parent } = entry;
  if (isKind(parent, "assignment", "augmented_assignment")) return parent.left === entry;
  return isKind(parent, "delete_statement", "pattern_list", "tuple_pattern", "list_pattern", "for_statement");
}
