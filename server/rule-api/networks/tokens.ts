/** Tensors that hold the numbers of words. Asks values, reports nothing. */

import { nodesOf } from "../../syntax/nodesOf";
import { callArguments, isKind, type SyntaxNode, textOf } from "../../syntax/syntaxTree";
import { functionAround } from "../code/around";
import type { ApiQuestions } from "../ruleContext";

/** Numbers of words: an embedding looks them up, or a written table has more than two. */
export function areTokens({ dataflow, semantic }: ApiQuestions, node: SyntaxNode): boolean {
  const { tree } = semantic;
  const isLookedUp = nodesOf(tree, "call").some(
    (call) =>
      functionAround(call) === functionAround(node) &&
      callArguments(call).some(({ value }) => textOf(tree, value) === textOf(tree, node)) &&
      dataflow.valueOf(call.function).type === "torch.nn.Embedding",
  );
  const made = dataflow.valueOf(node).call;
  const table = isKind(made, "call") ? callArguments(made)[0]?.value : undefined;
  return isLookedUp || (isKind(table, "list") && /\b[2-9]\b|\d\d/.test(textOf(tree, table)));
}
