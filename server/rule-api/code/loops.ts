/** Loops as they are written: which stand around a place, what they go over, what runs behind them. Knows what passes things through, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { Knowledge } from "../../knowledge/knowledge";
import type { SemanticModel } from "../../semantic/semanticModel";
import {
  ancestor,
  callArguments,
  isKind,
  type SyntaxNode,
  type SyntaxTree,
  stringValue,
  textOf,
  unparenthesized,
} from "../../syntax/syntaxTree";
import { type TextRange, textRange } from "../../text/textRange";

interface Questions {
  readonly dataflow: Dataflow;
  readonly knowledge: Knowledge;
}

export type Loop = SyntaxNode & { readonly kind: "for_statement" | "while_statement" };

/** The loops around a node within its function, the nearest first. */
export function enclosingLoops(node: SyntaxNode): readonly Loop[] {
  const loops: Loop[] = [];
  for (let at = node.parent; at !== null && !isKind(at, "function_definition", "lambda"); at = at.parent)
    if (isKind(at, "for_statement", "while_statement") && at.body.start <= node.start) loops.push(at);
  return loops;
}

/** Whether the loop around a node calls a function that stands nowhere: notes leave `train_batch(batch)` to their reader, and it does what they say. */
export function callsUnwritten(semantic: SemanticModel, node: SyntaxNode): boolean {
  const [loop] = enclosingLoops(node);
  return semantic.undefinedNames.some(
    ({ identifier: { parent, start } }) =>
      isKind(parent, "call") && parent.function.start === start && enclosingLoops(parent)[0] === loop,
  );
}

/**
 * The uses of a variable behind a loop of its function, but for those where another assignment in between is what they
 * get. Of what a dict holds under a key (`part`), those that read another key are none.
 */
export function usesBehind(
  semantic: SemanticModel,
  variable: SyntaxNode,
  loop: Loop,
  part: SyntaxNode | null = null,
): readonly SyntaxNode[] {
  const around = ancestor(loop, "function_definition");
  const isBehind = (at: SyntaxNode): boolean =>
    at.start > loop.end && ancestor(at, "function_definition") === around;
  const { definitions = [], references = [] } = semantic.bindingOf(variable) ?? {};
  const given = definitions.map(({ identifier }) => identifier).filter(isBehind);
  const gets = (use: SyntaxNode, from: SyntaxNode): boolean =>
    from.start < use.start && use.end <= (ancestor(from, "block", "module")?.end ?? use.start);
  const uses = references.map(({ identifier }) => identifier).filter(isBehind);
  const key = isKind(part?.parent, "pair") ? stringValue(part.parent.key) : null;
  const readsOther = ({ parent }: SyntaxNode): boolean => {
    const read = isKind(parent, "subscript") ? parent.subscript[0] : undefined;
    return key !== null && read !== undefined && (stringValue(read) ?? key) !== key;
  };
  return uses.filter((use) => !readsOther(use) && !given.some((from) => gets(use, from)));
}

/** The head of a loop, or of a comprehension. */
export type LoopHead = SyntaxNode & { readonly kind: "for_statement" | "for_in_clause" };

/** What a loop goes over, and what it gives to its body of that. */
export interface Round {
  /** `loader` of `for i, batch in enumerate(tqdm(loader))`. */
  readonly over: SyntaxNode;
  /** `batch`; null where one name has the number too. */
  readonly target: SyntaxNode | null;
}

/** What the rounds of a loop go over and get, seen through what only counts them or shows how far they are. */
export function eachRound({ dataflow, knowledge }: Questions, loop: LoopHead): Round {
  let over: SyntaxNode = isKind(loop, "for_in_clause") ? (loop.right[0] ?? loop) : loop.right;
  let target: SyntaxNode | null = unparenthesized(loop.left);
  while (isKind(over, "call")) {
    const { callee } = dataflow.resolveCall(over);
    const [given] = callArguments(over);
    if (callee === null || !knowledge.goesOver(callee) || given === undefined || given.spread !== "") break;
    if (callee === "builtins.enumerate") target = numbered(target);
    over = given.value;
  }
  return { over, target };
}

/** `batch` of `i, batch` */
function numbered(target: SyntaxNode | null): SyntaxNode | null {
  if (!isKind(target, "pattern_list", "tuple_pattern") || target.children.length !== 2) return null;
  const [, one] = target.children;
  return one === undefined || one.kind === "list_splat_pattern" ? null : unparenthesized(one);
}

/** The loop that goes over a node, also where its rounds are counted or shown; null where none does. */
export function loopThrough(file: Questions, node: SyntaxNode): LoopHead | null {
  let at: SyntaxNode = node;
  while (isKind(at.parent, "argument_list") && isKind(at.parent.parent, "call")) at = at.parent.parent;
  const { parent } = at;
  const isOver =
    (isKind(parent, "for_statement") && parent.right === at) ||
    (isKind(parent, "for_in_clause") && parent.right[0] === at);
  return isOver && eachRound(file, parent).over === node ? parent : null;
}

/** What a `for` goes over: `loader` of `for i, batch in enumerate(tqdm(loader))`. */
export function loopedOver(
  file: Questions,
  loop: SyntaxNode & { readonly kind: "for_statement" },
): SyntaxNode {
  return eachRound(file, loop).over;
}

/** `for x in y` of a loop, without its body. */
export function loopHeader(loop: Loop): TextRange {
  return textRange(loop.start, loop.kind === "for_statement" ? loop.right.end : loop.condition.end);
}

/** `for x, y in loader`, `for batch in loader`: rounds of one training. */
export function isOverBatches(file: Questions & { readonly tree: SyntaxTree }, loop: Loop): boolean {
  const { tree } = file;
  if (!isKind(loop, "for_statement")) return /loader|batch/i.test(textOf(tree, loop.condition));
  const { over, target } = eachRound(file, loop);
  if (isKind(target, "pattern_list", "tuple_pattern") && isKind(over, "identifier", "attribute")) return true;
  const isRange = isKind(over, "call") && file.dataflow.resolveCall(over).callee === "builtins.range";
  return (
    /loader|batch/i.test(textOf(tree, loop.right)) || (target !== unparenthesized(loop.left) && !isRange)
  );
}
