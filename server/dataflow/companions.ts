/** Which arguments get the very same value on the same runs. Knows control flow and values, no library. */

import type { Knowledge } from "../knowledge/knowledge";
import type { SemanticModel } from "../semantic/semanticModel";
import { ancestor, descendants, isKind, type SyntaxNode, textOf } from "../syntax/syntaxTree";
import type { Block, ControlFlowGraph, Unit } from "./controlFlowGraph";
import { isArgument } from "./functionShape";
import { argumentFor } from "./given";
import type { Value } from "./value";

/** What is written down of the run of a unit. */
export interface Evaluated {
  readonly graph: ControlFlowGraph;
  readonly values: ReadonlyMap<SyntaxNode, Value>;
}

/**
 * The other arguments in the unit that get the value of this one, unchanged, whenever this one is evaluated, in source
 * order. Empty where the value is changed in place.
 */
export function companionsOf(
  argument: SyntaxNode,
  { graph, values }: Evaluated,
  model: SemanticModel,
  knowledge: Knowledge,
): readonly SyntaxNode[] {
  const site = siteOf(argument, values);
  if (site === null) return [];
  const all = [...values.keys()].filter((node) => isArgument(node) && siteOf(node, values) === site);
  if (all.some((node) => changes(node, model, knowledge)) || isStoredInto(argument, graph, model)) return [];
  const isHere = isWithin(site, graph.unit);
  if (!isHere && !isNeverRebound(argument, graph, model)) return [];
  return all
    .filter((node) => node !== argument && (isHere || sameText(node, argument, model)))
    .filter((node) => isCertainWith(graph, argument, node))
    .sort((a, b) => a.start - b.start);
}

/** What two values must share to be one: the call that made them, else where the unknown thing got its name. */
function siteOf(node: SyntaxNode, values: Evaluated["values"]): SyntaxNode | null {
  const value = values.get(node);
  if (value?.call === undefined) return value?.object?.site ?? null;
  // One of several things that a call returns is told from the others by its name only.
  return value.call === node || values.get(value.call)?.elements !== undefined ? null : value.call;
}

/** A call in another function may have run more than once: only one name that is bound once holds one of its results. */
function isNeverRebound(argument: SyntaxNode, graph: ControlFlowGraph, model: SemanticModel): boolean {
  if (argument.kind === "identifier") return model.bindingOf(argument)?.definitions.length === 1;
  const name = textOf(model.tree, argument);
  return [...descendants(graph.unit)].every(
    (node) => node.kind !== "assignment" || textOf(model.tree, node.left) !== name,
  );
}

function isWithin(node: SyntaxNode, unit: Unit): boolean {
  for (let at: SyntaxNode | null = node; at !== null; at = at.parent) {
    if (at === unit) return true;
    if (at !== node && isKind(at, "function_definition", "lambda", "class_definition")) return false;
  }
  return false;
}

function sameText(a: SyntaxNode, b: SyntaxNode, model: SemanticModel): boolean {
  return textOf(model.tree, a) === textOf(model.tree, b);
}

/** `np.putmask(p, p > 0.5, 1)` changes what it is given. */
function changes(node: SyntaxNode, model: SemanticModel, knowledge: Knowledge): boolean {
  const call = ancestor(node, "call");
  const name = call === null ? null : model.qualifiedName(call.function);
  const changed = name === null ? undefined : knowledge.functionEffect(name)?.changesArgument;
  return call !== null && changed !== undefined && argumentFor(call, changed)?.value === node;
}

/** `p[p > 0.5] = 1`, anywhere in the unit. */
function isStoredInto(argument: SyntaxNode, graph: ControlFlowGraph, model: SemanticModel): boolean {
  const name = textOf(model.tree, argument);
  for (const node of descendants(graph.unit)) {
    if (!isKind(node, "assignment", "augmented_assignment")) continue;
    const { left } = node;
    if (node.kind === "augmented_assignment" && textOf(model.tree, left) === name) return true;
    if (left.kind === "subscript" && textOf(model.tree, left.value) === name) return true;
  }
  return false;
}

/** Whether `other` is evaluated on every run on which `node` is. */
function isCertainWith(graph: ControlFlowGraph, node: SyntaxNode, other: SyntaxNode): boolean {
  const here = placeOf(graph, node);
  const there = placeOf(graph, other);
  if (here === null || there === null || isConditional(other, there.part, node)) return false;
  if (here.block === there.block) return true;
  return (
    !leads(graph.entry, here.block, there.block) ||
    (leads(here.block, graph.exit, null) && !leads(here.block, graph.exit, there.block))
  );
}

interface Place {
  readonly block: Block;
  readonly part: SyntaxNode;
}

/** The smallest part of the graph that holds the node. */
function placeOf(graph: ControlFlowGraph, node: SyntaxNode): Place | null {
  let best: Place | null = null;
  for (const block of graph.blocks) {
    for (const part of block.parts) {
      const size = part.end - part.start;
      if (part.start > node.start || node.end > part.end) continue;
      if (best === null || size < best.part.end - best.part.start) best = { block, part };
    }
  }
  return best;
}

/** Whether a condition inside its own statement decides if the node is evaluated, where that does not hold for `beside` too. */
function isConditional(node: SyntaxNode, part: SyntaxNode, beside: SyntaxNode): boolean {
  for (let at: SyntaxNode | null = node; at !== null && at !== part; at = at.parent) {
    const parent: SyntaxNode | null = at.parent;
    if (
      parent === null ||
      (parent.start <= beside.start && beside.end <= parent.end && !isKind(parent, "conditional_expression"))
    )
      continue;
    if (isKind(parent, "lambda", "list_comprehension", "set_comprehension", "dictionary_comprehension"))
      return true;
    if (isKind(parent, "generator_expression")) return true;
    if (isKind(parent, "boolean_operator") && parent.left !== at) return true;
    if (isKind(parent, "conditional_expression") && parent.children[1] !== at) return true;
  }
  return false;
}

/** Whether a way leads from one block to another without passing a third. */
function leads(from: Block, to: Block, without: Block | null): boolean {
  if (from === without) return false;
  const seen = new Set<Block>([from]);
  const queue: Block[] = [from];
  for (let block = queue.pop(); block !== undefined; block = queue.pop()) {
    if (block === to) return true;
    for (const next of block.successors) {
      if (next === without || seen.has(next)) continue;
      seen.add(next);
      queue.push(next);
    }
  }
  return false;
}

/** For each call, the arguments at which its very result arrives, in the order they are evaluated. */
export function argumentsByCall(
  values: Iterable<readonly [SyntaxNode, Value]>,
): ReadonlyMap<SyntaxNode, readonly SyntaxNode[]> {
  const found = new Map<SyntaxNode, SyntaxNode[]>();
  for (const [node, { call }] of values) {
    if (call === undefined || call === node || !isArgument(node)) continue;
    const list = found.get(call);
    if (list === undefined) found.set(call, [node]);
    else list.push(node);
  }
  return found;
}
