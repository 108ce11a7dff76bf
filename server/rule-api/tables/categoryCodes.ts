/** Columns that become the codes of their own categories. Knows pandas, reports nothing. */

import { nodesOf } from "../../syntax/nodesOf";
import { callArguments, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { fileCalls } from "../code/fileCalls";
import type { RuleContext } from "../ruleContext";

/** What the codes are made of, in `df["city"].astype("category").cat.codes`. */
export interface CategoryCodes {
  readonly node: SyntaxNode;
  readonly data: SyntaxNode;
}

/** Something says which categories there are. */
const DECLARES = /Categorical|categories|union/;

/** The codes of columns whose categories nothing in the file declares. */
export function categoryCodes(
  context: Pick<RuleContext<never>, "dataflow" | "knowledge" | "semantic" | "tree">,
): readonly CategoryCodes[] {
  const codes = nodesOf(context.tree, "attribute").filter(({ attribute }) => attribute.text === "codes");
  if (codes.length === 0 || fileCalls(context).mentions(DECLARES)) return [];
  return codes.flatMap((node) => {
    const made =
      isKind(node.object, "attribute") && node.object.attribute.text === "cat" ? node.object.object : null;
    const method = isKind(made, "call") && isKind(made.function, "attribute") ? made.function : null;
    const [type] = isKind(made, "call") ? callArguments(made) : [];
    const isCategory =
      method?.attribute.text === "astype" &&
      type !== undefined &&
      context.dataflow.valueOf(type.value).constant === "category";
    return isCategory ? [{ node, data: method.object }] : [];
  });
}
