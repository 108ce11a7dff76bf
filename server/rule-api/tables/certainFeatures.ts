/** Tables and columns that are certainly features. Knows what people call them, and what is fitted, reports nothing. */

import type { Binding } from "../../semantic/semanticModel";
import { type Call, callArguments, isKind, type SyntaxNode, textOf } from "../../syntax/syntaxTree";
import { functionAround } from "../code/around";
import { fileCalls } from "../code/fileCalls";
import type { RuleContext } from "../ruleContext";
import { isColumnTakenOut } from "./columnTakenOut";
import { featureColumns } from "./featureColumns";

type File = Pick<RuleContext<never>, "apiIndex" | "dataflow" | "semantic" | "tree" | "knowledge">;

/** What people call a table of features alone. */
const FEATURES = /^(?:X|x|features)(?:_\w+)?$/;
const TARGET = /^(?:y|target|targets|labels?)(?:_|$)/;

/** `X_train`, or a frame of which `y = df.pop("kind")` took the target in front of a place. */
export function isFeatureTable({ semantic, tree }: File, table: SyntaxNode, at: SyntaxNode): boolean {
  if (FEATURES.test(textOf(tree, table))) return true;
  const binding = semantic.bindingOf(table);
  return (binding?.references ?? []).some(({ identifier: { parent }, scope }) => {
    const pop = isKind(parent, "attribute") && parent.attribute.text === "pop" ? parent.parent : null;
    const made = isKind(pop, "call") && isKind(pop.parent, "assignment") ? pop.parent : null;
    return (
      made !== null &&
      made.end < at.start &&
      scope === binding?.scope &&
      functionAround(made) === functionAround(at) &&
      TARGET.test(textOf(tree, made.left))
    );
  });
}

/** Whether a column that is stored in a frame is certainly among the features of a `fit(X, y)`, or of a split, behind it. */
export function isFeatureColumn(file: File, frame: Binding, column: string, stored: Call): boolean {
  const calls = fileCalls(file);
  if (isColumnTakenOut(frame, column, stored)) return false;
  // A column is stored in it, so it is a table.
  const isNamed = (node: SyntaxNode): boolean => isKind(node, "identifier");
  return [...calls.methods("fit"), ...calls.of("sklearn.model_selection.train_test_split")].some((taker) => {
    const [X, y] = callArguments(taker);
    const ways = X === undefined || y?.keyword !== null ? [] : featureColumns(file, X.value, isNamed);
    return (
      taker.start > stored.end &&
      ways.some(
        (way) =>
          file.semantic.bindingOf(way.frame) === frame &&
          way.only?.includes(column) !== false &&
          !way.dropped.includes(column),
      )
    );
  });
}

/** `df["a"]` of `df["a"].astype(str)` and of `df["a"].fillna("none")`; null for anything else. */
export function columnUnder(node: SyntaxNode): SyntaxNode | null {
  if (isKind(node, "subscript")) return node;
  const callee = isKind(node, "call") ? node.function : null;
  return isKind(callee, "attribute") && /^(?:astype|fillna)$/.test(callee.attribute.text)
    ? columnUnder(callee.object)
    : null;
}
