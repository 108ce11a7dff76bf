/** Functions of the file that ask a network for its answers and leave it as it is. Reports nothing. */

import { parameterNames } from "../../dataflow/functionShape";
import {
  type Call,
  callArguments,
  descendants,
  isKind,
  type SyntaxNode,
  textOf,
} from "../../syntax/syntaxTree";
import { calledFunction } from "../code/calledFunction";
import { mentions } from "../code/mentions";
import type { RuleContext } from "../ruleContext";

/** Whether a call hands the network first to a function that calls it and neither trains nor saves: `answers(model, loader)`. */
export function onlyAsks(
  context: Pick<RuleContext<never>, "semantic">,
  call: Call,
  isNetwork: (node: SyntaxNode) => boolean,
): boolean {
  const { semantic } = context;
  const own = isKind(call.function, "identifier") ? calledFunction(semantic, call) : null;
  const [first] = callArguments(call);
  if (own === null || first === undefined || first.keyword !== null || !isNetwork(first.value)) return false;
  const name = parameterNames(own).positional[0]?.text;
  const isCalled = [...descendants(own.body)].some(
    (node) => isKind(node, "call") && textOf(semantic.tree, node.function) === name,
  );
  return isCalled && !mentions(context, own.body, /^(?:backward|step|train|save)$/);
}
