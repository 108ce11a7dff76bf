/** Finds the node that a test's code marks with `<<` and `>>`, so that questions can be asked about it. Knows no test framework. */

import { createDataflow } from "../../server/dataflow/createDataflow";
import type { Dataflow } from "../../server/dataflow/dataflow";
import { knowledge } from "../../server/knowledge";
import type { SemanticModel } from "../../server/semantic/semanticModel";
import { descendants, type SyntaxNode } from "../../server/syntax/syntaxTree";
import { shippedCatalogue } from "./apiSource";
import { dedent } from "./dedent";
import { modelOf } from "./reviewCode";

export interface Probe {
  readonly semantic: SemanticModel;
  readonly dataflow: Dataflow;
  /** The innermost nodes that the marks enclose, in source order. */
  readonly marked: readonly SyntaxNode[];
  /** The source text of a node. */
  text(node: SyntaxNode): string;
}

/** Parses code whose interesting expressions stand between `<<` and `>>`. Throws where a mark encloses no whole node. */
export function probe(marked: string, files: Readonly<Record<string, string>> = {}): Probe {
  let code = "";
  const ranges: { start: number; end: number }[] = [];
  const open: number[] = [];
  for (const part of dedent(marked).split(/(<<|>>)/)) {
    if (part === "<<") open.push(code.length);
    else if (part === ">>") ranges.push({ start: open.pop() ?? 0, end: code.length });
    else code += part;
  }
  const semantic = modelOf({ code, files });
  const nodes = [...descendants(semantic.tree.root)];
  const found = ranges.map(({ start, end }) => {
    const node = nodes.findLast((one) => one.start === start && one.end === end);
    if (node === undefined) throw new Error(`no node is ${JSON.stringify(code.slice(start, end))}`);
    return node;
  });
  return {
    semantic,
    dataflow: createDataflow(semantic, knowledge, shippedCatalogue.at(new Map())),
    marked: found.sort((a, b) => a.start - b.start),
    text: (node) => code.slice(node.start, node.end),
  };
}
