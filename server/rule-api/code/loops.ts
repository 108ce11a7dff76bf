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
} from "../../syntax/syntaxTree";
import { type TextRange, textRange } from "../../text/textRange";

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

/** What a `for` goes over: `loader` of `for i, batch in enumerate(tqdm(loader))`. */
export function loopedOver(
  { dataflow, knowledge }: { readonly dataflow: Dataflow; readonly knowledge: Knowledge },
  loop: SyntaxNode & { readonly kind: "for_statement" },
): SyntaxNode {
  let data: SyntaxNode = loop.right;
  while (isKind(data, "call") && knowledge.goesOver(dataflow.resolveCall(data).callee ?? "")) {
    const [given] = callArguments(data);
    if (given === undefined || given.spread !== "") break;
    data = given.value;
  }
  return data;
}

/** `for x in y` of a loop, without its body. */
export function loopHeader(loop: Loop): TextRange {
  return textRange(loop.start, loop.kind === "for_statement" ? loop.right.end : loop.condition.end);
}

/** `for x, y in loader`, `for batch in loader`: rounds of one training. */
export function isOverBatches({ tree }: { readonly tree: SyntaxTree }, loop: Loop): boolean {
  if (!isKind(loop, "for_statement")) return /loader|batch/i.test(textOf(tree, loop.condition));
  const isPair =
    isKind(loop.left, "pattern_list", "tuple_pattern") && isKind(loop.right, "identifier", "attribute");
  return isPair || /enumerate|loader|batch/i.test(textOf(tree, loop.right));
}
