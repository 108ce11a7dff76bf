/** Which calls have put a network into eval mode where it is used next: before a loop, or in the loop's earlier rounds. Knows states, no library. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { ObjectId } from "../../dataflow/value";
import type { SemanticModel } from "../../semantic/semanticModel";
import { ancestor, type SyntaxNode } from "../../syntax/syntaxTree";

interface File {
  readonly dataflow: Dataflow;
  readonly semantic: SemanticModel;
}

/** A call that has put a network into eval mode; `later`: in earlier rounds of a loop, whose first is in train mode. */
export interface EvalCall {
  readonly by: SyntaxNode;
  readonly later: boolean;
}

type Loop = SyntaxNode & { readonly kind: "for_statement" };

/** How far the callers of a function are followed. */
const MAX_CALLERS = 2;

/** The calls because of which a network is in eval mode at `at`: always, or in all rounds of a loop that follow them. */
export function evalCalls(
  { dataflow, semantic }: File,
  network: ObjectId,
  at: SyntaxNode,
): readonly EvalCall[] {
  const modes = dataflow.stateOf(network, at).mode ?? [];
  if (modes.every(({ training }) => !training))
    // Of a network that is given, the mode on the other way is not known.
    return modes.flatMap(({ by }) =>
      by && !(network.site.kind !== "call" && mayFreeze(by, at)) ? { by, later: false } : [],
    );
  for (const loop of loopsAround(at, semantic)) {
    const before = dataflow.stateOf(network, loop.right).mode ?? [];
    if (before.length === 0 || !before.every(({ training }) => training)) continue;
    const since = modes.filter(({ by }) => !before.some((event) => event.by === by));
    if (since.length === 0 || since.some(({ training }) => training)) continue;
    return since.flatMap(({ by }) =>
      by && !(by.start > loop.start && mayFreeze(by, at)) ? { by, later: true } : [],
    );
  }
  return [];
}

/** In a branch before the training it may be called on purpose, to freeze batch norm, from some round on. */
function mayFreeze(by: SyntaxNode, at: SyntaxNode): boolean {
  const branch = ancestor(by, "if_statement", "conditional_expression", "boolean_operator");
  return branch !== null && branch.end < at.start;
}

/** The loops that run a statement again and again, the nearest first; those around its function's only call included. */
export function loopsAround(node: SyntaxNode, semantic: SemanticModel, callers = 0): readonly Loop[] {
  const loops: Loop[] = [];
  for (let at = node.parent; at !== null; at = at.parent) {
    if (at.kind === "for_statement" && at.body.start <= node.start) loops.push(at);
    if (at.kind !== "function_definition") continue;
    const [only, ...others] = semantic.bindingOf(at.name)?.references ?? [];
    const call = only?.identifier.parent;
    const isFollowed = others.length === 0 && call?.kind === "call" && call.function === only?.identifier;
    return isFollowed && callers < MAX_CALLERS
      ? [...loops, ...loopsAround(call, semantic, callers + 1)]
      : loops;
  }
  return loops;
}
