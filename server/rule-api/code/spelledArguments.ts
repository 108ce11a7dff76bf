/** All arguments of a call by name, those of `**options` that are written out among them. Knows syntax and names, reports nothing. */

import { writtenEntries } from "../../dataflow/spreads";
import type { SemanticModel } from "../../semantic/semanticModel";
import { type Call, callArguments, type SyntaxNode } from "../../syntax/syntaxTree";

/** An argument; `keyword` is null for one that has its place only. */
export interface SpelledArgument {
  readonly keyword: string | null;
  readonly value: SyntaxNode;
  /** What to underline: the written argument, or its value where it stands in the options. */
  readonly node: SyntaxNode;
}

/** The arguments of a call; null where `*args`, or options that nobody sees, may hold others. */
export function spelledArguments(
  { semantic }: { readonly semantic: SemanticModel },
  call: Call,
): readonly SpelledArgument[] | null {
  const all: SpelledArgument[] = [];
  for (const { spread, keyword, value, node } of callArguments(call)) {
    if (spread === "") {
      all.push({ keyword: keyword?.text ?? null, value, node });
      continue;
    }
    const entries = spread === "**" ? writtenEntries(semantic, value) : null;
    if (entries === null) return null;
    for (const [name, entry] of entries) all.push({ keyword: name, value: entry, node: entry });
  }
  return all;
}
