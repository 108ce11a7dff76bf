/** The choices of a search space of hyperopt, of which a result holds the index. Knows hyperopt's functions, reports nothing. */

import { type Call, callArguments, type SyntaxNode } from "../../syntax/syntaxTree";
import type { RuleContext } from "../ruleContext";

type Questions = Pick<RuleContext<never>, "dataflow">;

const CHOICES: readonly string[] = ["hyperopt.hp.choice", "hyperopt.hp.pchoice"];
const COUNTING: readonly string[] = ["builtins.range", "numpy.arange"];

export interface SearchChoice {
  readonly node: SyntaxNode;
  readonly label: string;
}

/** The choices of the space of a call of `fmin`, but for those whose options are their own indices. http://hyperopt.github.io/hyperopt/getting-started/search_spaces/ */
export function choicesOf({ dataflow }: Questions, search: Call): readonly SearchChoice[] {
  const space = dataflow.argument(search, "space", 1);
  return (space === null ? [] : dataflow.ingredientsOf(space)).flatMap((node) => {
    if (!CHOICES.includes(dataflow.resolveCall(node).callee ?? "")) return [];
    const options = dataflow.argument(node, "options", 1) ?? dataflow.argument(node, "p_options", 1);
    const named = dataflow.argument(node, "label", 0);
    const label = named === null ? null : dataflow.valueOf(named).constant;
    if (typeof label !== "string" || options === null || isIndex({ dataflow }, options)) return [];
    return [{ node, label }];
  });
}

/** `[0, 1, 2]`, `[False, True]` and `range(9)`: each option is its own index. */
function isIndex({ dataflow }: Questions, options: SyntaxNode): boolean {
  const { elements, call } = dataflow.valueOf(options);
  if (elements !== undefined) return elements.every(({ constant }, i) => Number(constant) === i);
  const callee = call === undefined ? null : dataflow.resolveCall(call).callee;
  return call !== undefined && COUNTING.includes(callee ?? "") && callArguments(call).length === 1;
}
