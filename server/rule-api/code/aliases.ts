/** Under which other names a value is used: variables that it is given to, and variables of loops over it. Reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { Knowledge } from "../../knowledge/knowledge";
import type { SemanticModel } from "../../semantic/semanticModel";
import { isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { eachRound, loopThrough } from "./loops";

interface Questions {
  readonly dataflow: Dataflow;
  readonly knowledge: Knowledge;
  readonly semantic: SemanticModel;
}

/** How far variables are followed. */
const MAX_DEPTH = 3;

/** A value, and the uses of the only variable that it is given to, and of those that these are given to. */
export function aliasesOf(semantic: SemanticModel, node: SyntaxNode, depth = 0): readonly SyntaxNode[] {
  const { parent } = node;
  const target = isKind(parent, "assignment") && parent.right === node ? parent.left : null;
  const binding = target === null ? null : semantic.bindingOf(target);
  if (binding?.definitions.length !== 1 || depth > MAX_DEPTH) return [node];
  return [
    node,
    ...binding.references.flatMap(({ identifier }) => aliasesOf(semantic, identifier, depth + 1)),
  ];
}

/** The uses of the variable of a loop, or of a comprehension, over a list, also where the list is counted. */
export function iteratedUses(file: Questions, list: SyntaxNode): readonly SyntaxNode[] {
  // `for i, group in enumerate(groups)`
  const loop = loopThrough(file, list);
  const target = loop === null ? null : eachRound(file, loop).target;
  const binding = target === null ? null : file.semantic.bindingOf(target);
  // One name often runs over several lists: each loop's own uses are in it.
  const within = isKind(loop, "for_statement") ? loop.body : loop?.parent;
  if (binding?.definitions.every(({ kind }) => kind === "for") !== true || within == null) return [];
  const uses = binding.references.map(({ identifier }) => identifier);
  return uses.filter((use) => within.start <= use.start && use.end <= within.end);
}
