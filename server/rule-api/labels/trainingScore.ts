/** Whether a score says of itself that it is one on training rows. Knows words, reports nothing. */

import { bareName } from "../../semantic/isHeld";
import { nodesOf } from "../../syntax/nodesOf";
import {
  ancestor,
  descendants,
  enclosingStatement,
  isKind,
  type SyntaxNode,
  stringValue,
  textOf,
} from "../../syntax/syntaxTree";
import type { RuleContext } from "../ruleContext";

/** `train` itself may return any score. */
const OF_TRAINING =
  /(?:train|fit).*(?:acc|score|err|loss|metric|quality)|(?:acc|score|err|loss).*(?:train|fit)/i;

/** `print("train accuracy", ...)`, also of a name that it has got, `train_score = ...`, `train_scores.append(...)`, and what `fit_quality` returns. */
export function saysTraining(
  { tree, semantic }: Pick<RuleContext<never>, "tree" | "semantic">,
  score: SyntaxNode,
): boolean {
  const statement = enclosingStatement(score);
  const [inner] = statement?.children ?? [];
  const called = isKind(inner, "call") ? inner.function : null;
  const name = isKind(inner, "assignment") ? inner.left : isKind(called, "attribute") ? called.object : null;
  const function_ = isKind(statement, "return_statement") ? ancestor(score, "function_definition") : null;
  const readers = name === null ? [] : (semantic.bindingOf(name)?.references ?? []);
  const statements = [statement, ...readers.map(({ identifier }) => enclosingStatement(identifier))];
  const texts = statements.flatMap((one) =>
    [...descendants(one ?? score)].flatMap((inner) => stringValue(inner) ?? []),
  );
  if (function_ !== null && OF_TRAINING.test(function_.name.text)) return true;
  return [name === null ? "" : textOf(tree, name), ...texts].some((text) => /train|fit/i.test(text));
}

/** What speaks of rows that are held out, or says that the score is one on training rows. */
const OTHER_ROWS =
  /train|(?:^|[\s_])(?:tests?|val|valid|validation|hold_?out|dev|eval|cv|folds?)(?:$|[\s_\d])|split|cross_val|KFold|Search|LeaveOne|oob|fit quality|goodness/i;

/** `train.csv` is called so by whoever gave it out, and says nothing of what is done with it. */
const FILE = /\.(?:csv|tsv|xlsx?|parquet|feather|json|npy|npz)$/i;

/** Whether a name or text of the file speaks of rows that are held out, or of scores on training rows. */
export const speaksOfOtherRows = ({ tree }: Pick<RuleContext<never>, "tree">): boolean =>
  [...nodesOf(tree, "identifier"), ...nodesOf(tree, "string_content")].some(
    ({ text }) => OTHER_ROWS.test(bareName(text)) && !FILE.test(text),
  );
