/** Columns of pandas whose gaps get the mean while outliers, which pull it, are looked for only behind that. Goes by what is written, reports nothing. */

import { nodesOf } from "../../syntax/nodesOf";
import {
  type Call,
  callArguments,
  type Identifier,
  isKind,
  type SyntaxNode,
  textOf,
  unparenthesized,
} from "../../syntax/syntaxTree";
import { contains } from "../../text/textRange";
import { functionAround } from "../code/around";
import { fileCalls } from "../code/fileCalls";
import type { RuleContext } from "../ruleContext";
import { zScoreOf } from "./zScore";

type Questions = RuleContext<never>;

/** `column.fillna(column.mean())`, the word `mean` in it, and where outliers are looked for. */
export interface MeanFill {
  readonly fill: Call;
  readonly mean: Identifier;
  readonly searched: SyntaxNode;
}

/** All of a file whose column keeps its name and is looked at in the same function, by quartiles or by distance from the mean. */
export function meanFills(context: Questions): readonly MeanFill[] {
  const { tree } = context;
  const plain = (node: SyntaxNode): string => textOf(tree, node).replace(/\s/g, "").replace(/'/g, '"');
  const assignments = nodesOf(tree, "assignment");
  return fileCalls(context)
    .methods("fillna")
    .flatMap((fill) => {
      const [given, ...options] = callArguments(fill);
      const mean = given === undefined || given.spread !== "" ? null : meanOf(given.value);
      const column = plain(fill.function.object);
      if (mean === null || plain(mean.object) !== column) return [];
      const isInPlace = options.some(
        ({ keyword, value }) => keyword?.text === "inplace" && isKind(value, "true"),
      );
      const isKept = isKind(fill.parent, "assignment") && plain(fill.parent.left) === column;
      if (!isKept && !isInPlace) return [];
      const searched = searches(context)
        .filter(({ at }) => at.start > fill.end && functionAround(at) === functionAround(fill))
        .find(({ data }) => plain(data) === column || plain(data).startsWith(`${column}[`));
      const isAnew = (at: SyntaxNode): boolean =>
        assignments.some(
          (one) =>
            one.start > fill.end &&
            one.start < at.start &&
            column.startsWith(plain(one.left)) &&
            !contains(one, at),
        );
      return searched === undefined || isAnew(searched.at)
        ? []
        : [{ fill, mean: mean.attribute, searched: searched.at }];
    });
}

/** The `column.mean` of `column.mean()`. */
function meanOf(node: SyntaxNode): (SyntaxNode & { readonly kind: "attribute" }) | null {
  const isCall = isKind(node, "call") && node.arguments.children.length === 0;
  return isCall && isKind(node.function, "attribute") && node.function.attribute.text === "mean"
    ? node.function
    : null;
}

interface Search {
  readonly at: SyntaxNode;
  readonly data: SyntaxNode;
}

/** Quartiles in a file that multiplies what lies between them, and scores of distance. */
function searches(context: Questions): readonly Search[] {
  const { dataflow, semantic, tree } = context;
  const calls = fileCalls(context);
  const isSpread = nodesOf(tree, "binary_operator").some(
    ({ operator, left, right }) =>
      operator === "*" &&
      [left, right].some((side) => [1.5, 3].includes(Number(dataflow.valueOf(side).constant))),
  );
  const quartiles = isSpread
    ? calls.methods("quantile").map((call) => ({ at: call, data: call.function.object }))
    : [];
  const scored = calls.of("scipy.stats.zscore").flatMap((call) => {
    const [given] = callArguments(call);
    return given === undefined ? [] : [{ at: call, data: given.value }];
  });
  const written = nodesOf(tree, "binary_operator").flatMap((node) => {
    const difference = node.operator === "/" ? unparenthesized(node.left) : null;
    return isKind(difference, "binary_operator") && zScoreOf({ dataflow, semantic }, node) === node
      ? [{ at: node, data: difference.left }]
      : [];
  });
  return [...quartiles, ...scored, ...written];
}
