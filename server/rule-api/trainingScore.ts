/** Whether a score says of itself that it is one on training rows. Knows words, reports nothing. */

import {
  descendants,
  enclosingStatement,
  isKind,
  type SyntaxNode,
  stringValue,
  textOf,
} from "../syntax/syntaxTree";
import type { RuleContext } from "./ruleContext";

/** `print("train accuracy", ...)`, `train_score = ...` */
export function saysTraining({ tree }: Pick<RuleContext<never>, "tree">, score: SyntaxNode): boolean {
  const statement = enclosingStatement(score);
  const [inner] = statement?.children ?? [];
  const name = isKind(inner, "assignment") ? textOf(tree, inner.left) : "";
  const texts = [...descendants(statement ?? score)].flatMap((one) => stringValue(one) ?? []);
  return [name, ...texts].some((text) => /train|fit/i.test(text));
}
