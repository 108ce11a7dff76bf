/** Whether one key of a table of the file may choose several columns. Knows the ways of pandas to columns of several levels, reports nothing. */

import { allNodes } from "../../syntax/nodesOf";
import { callArguments, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { fileCalls } from "../code/fileCalls";
import { perFile } from "../perFile";
import type { RuleContext } from "../ruleContext";

/** They give columns of several levels, or bring back whatever was stored (pandas 3.1.1). */
const MAKES = /^(?:MultiIndex|unstack|pivot|pivot_table|crosstab|agg|aggregate|read_(?:pickle|hdf)|expand)$/;

/**
 * `read_csv(path, header=[0, 1])`, `concat(frames, axis=1, keys=names)`, `groupby(key).describe()`: then `df["a"]` may be
 * a table too, as it is where two columns have one name.
 */
export const mayHoldLevels = perFile("columns of several levels", (context: RuleContext<never>): boolean => {
  const calls = fileCalls(context);
  if (calls.mentions(MAKES) || (calls.mentions(/^describe$/) && calls.mentions(/^groupby$/))) return true;
  const isBeside = calls.of("pandas.concat").some((call) => {
    const axis = context.dataflow.argument(call, "axis", 1);
    return axis !== null && context.dataflow.valueOf(axis).constant !== 0;
  });
  return isBeside || allNodes(context.tree).some(givesLevels);
});

function givesLevels(node: SyntaxNode): boolean {
  // `pd.DataFrame({("a", "x"): [1]})`
  if (isKind(node, "pair")) return isKind(node.key, "tuple");
  return (
    isKind(node, "call") &&
    callArguments(node).some(
      ({ keyword, value }) => keyword?.text === "header" && !isKind(value, "integer", "none", "string"),
    )
  );
}
