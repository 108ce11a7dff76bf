/** The keywords of calls, and what a file keeps under such names. Knows Python's dicts, no library. */

import type { SemanticModel } from "../../semantic/semanticModel";
import { nodesOf } from "../../syntax/nodesOf";
import { type Call, callArguments, type SyntaxNode, stringValue } from "../../syntax/syntaxTree";

/** A keyword, at the key or name that writes it. */
export interface NamedOption {
  readonly keyword: string;
  readonly node: SyntaxNode;
  readonly value: SyntaxNode;
}

/** All keywords of a call; null where it hands on what nobody sees. */
export function keywordsOf(call: Call): ReadonlySet<string> | null {
  const given = callArguments(call);
  return given.some(({ spread }) => spread !== "")
    ? null
    : new Set(given.flatMap(({ keyword }) => keyword?.text ?? []));
}

/** All that a file hands on or keeps under such a name: `scoring="f1"`, and `"scoring": "f1"` of a dict. */
export function optionsNamed(
  { semantic }: { readonly semantic: SemanticModel },
  name: RegExp,
): readonly NamedOption[] {
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

/** Whether a call gets a keyword of such a name, or may get one: written, in its `**options`, or where nobody sees all of those. */
export function mayBeTold(call: Call, keyword: RegExp): boolean {
  const names = keywordsOf(call);
  return names === null || [...names].some((name) => keyword.test(name));
}
