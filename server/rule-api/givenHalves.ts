/** The two halves of data that a function is given, told by their names. Knows names and states, reports nothing. */

import { type Call, callArguments, isKind, type SyntaxNode, textOf } from "../syntax/syntaxTree";
import { functionAround } from "./parameterTensors";
import type { ApiQuestions } from "./ruleContext";

const HELD_OUT = /(?<![a-z])(?:test|val|valid|validation|eval|dev)(?![a-z])/i;

/** The only fit before, of `X_train`, where `again` fits the same transformer to `X_test`, and both are parameters of one function; null otherwise. */
export function fitOfGivenHalf(
  { dataflow, semantic }: ApiQuestions,
  transformer: SyntaxNode,
  again: Call,
): Call | null {
  const [first, ...others] =
    dataflow.stateOf(transformer, again).fitted?.filter(({ by }) => by !== again) ?? [];
  const fit = first?.by;
  if (!isKind(fit, "call") || others.length > 0 || functionAround(fit) !== functionAround(again)) return null;
  const [learned, data] = [fit, again].map((call) => callArguments(call)[0]?.value);
  const isGiven = (node: SyntaxNode | undefined): node is SyntaxNode =>
    isKind(node, "identifier") &&
    dataflow.valueOf(node).rows?.splitBy == null &&
    semantic.bindingOf(node)?.definitions[0]?.kind === "parameter";
  if (!isGiven(learned) || !isGiven(data)) return null;
  const [one, other] = [learned, data].map((node) => textOf(semantic.tree, node));
  return one !== undefined && one !== other && other?.replace(HELD_OUT, "train") === one ? fit : null;
}
