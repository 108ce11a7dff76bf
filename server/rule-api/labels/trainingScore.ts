/** Whether a score says of itself that it is one on training rows. Knows words, reports nothing. */

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

/** `print("train accuracy", ...)`, `train_score = ...`, `train_scores.append(...)`, and what `fit_quality` returns. */
export function saysTraining({ tree }: Pick<RuleContext<never>, "tree">, score: SyntaxNode): boolean {
  const statement = enclosingStatement(score);
  const [inner] = statement?.children ?? [];
  const called = isKind(inner, "call") ? inner.function : null;
  const name = isKind(inner, "assignment") ? inner.left : isKind(called, "attribute") ? called.object : null;
  const function_ = isKind(statement, "return_statement") ? ancestor(score, "function_definition") : null;
  const texts = [...descendants(statement ?? score)].flatMap((one) => stringValue(one) ?? []);
  if (function_ !== null && OF_TRAINING.test(function_.name.text)) return true;
  return [name === null ? "" : textOf(tree, name), ...texts].some((text) => /train|fit/i.test(text));
}
