/** Functions that are to give a loss back, such as the closure of LBFGS, and whether they do. Reports nothing. */

import { type Call, descendants, type FunctionDefinition } from "../../syntax/syntaxTree";
import { functionAround } from "../code/around";
import { mentions } from "../code/mentions";
import type { RuleContext } from "../ruleContext";

/** Whether a function yields, or returns more than nothing somewhere, or ends like this. */
export const givesSomething = (node: FunctionDefinition, ...ends: string[]): boolean =>
  [...descendants(node.body)].some(
    (inner) =>
      functionAround(inner) === node &&
      (inner.kind === "yield" ||
        ends.includes(inner.kind) ||
        (inner.kind === "return_statement" && inner.children.length > 0)),
  );

/** The closure that `optimizer.step(closure)` is handed, of the function around that, where it goes backward and gives nothing; null otherwise. */
export function closureWithoutLoss(context: RuleContext<never>, step: Call): FunctionDefinition | null {
  const [given] = step.arguments.children;
  const { node } = (given === undefined ? null : context.semantic.functionOf(given)) ?? {};
  if (node === undefined || functionAround(node) !== functionAround(step)) return null;
  const isWrapped = node.parent?.kind === "decorated_definition";
  return isWrapped || givesSomething(node, "raise_statement") || !mentions(context, node.body, /^backward$/)
    ? null
    : node;
}
