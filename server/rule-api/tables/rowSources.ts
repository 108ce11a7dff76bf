/** The calls that rows were made by, through arguments, receivers, columns and names. Knows no library, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { SemanticModel } from "../../semantic/semanticModel";
import { type Call, callArguments, isKind, type SyntaxNode } from "../../syntax/syntaxTree";

interface Questions {
  readonly dataflow: Dataflow;
  readonly semantic: SemanticModel;
}

/** How many calls rows are followed back through. */
const MAX_SOURCES = 24;

/** The calls that the rows of an expression may come from, those nearest to it first. */
export function rowSources({ dataflow, semantic }: Questions, rows: SyntaxNode): readonly Call[] {
  const found = new Set<Call>();
  const follow = (node: SyntaxNode): void => {
    if (node.kind === "call") {
      if (found.size > MAX_SOURCES || found.has(node)) return;
      found.add(node);
      if (isKind(node.function, "attribute")) follow(node.function.object);
      for (const { value } of callArguments(node)) follow(value);
    } else if (isKind(node, "subscript")) follow(node.value);
    else if (isKind(node, "attribute")) follow(node.object);
    else if (isKind(node, "list", "tuple", "expression_list"))
      for (const child of node.children) follow(child);
    else if (isKind(node, "identifier")) {
      const [only, ...others] = semantic.bindingOf(node)?.definitions ?? [];
      const made = others.length === 0 && isKind(only?.node, "assignment") ? only.node.right : null;
      const from = dataflow.valueOf(node).call ?? made;
      if (from !== null && from !== undefined && from.end <= node.start) follow(from);
    }
  };
  follow(rows);
  return [...found];
}
