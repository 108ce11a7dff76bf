/** Whether code around a logarithm deals with what it gives of 0. Knows names of calls, reports nothing. */

import { holdsWhereRun } from "../../semantic/runs";
import type { SemanticModel } from "../../semantic/semanticModel";
import { descendants, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { aliasesOf } from "../code/aliases";
import { enclosing } from "../code/around";
import type { ApiQuestions } from "../ruleContext";

/** What takes an infinity out again, or is told to let it pass. */
const CATCHES = /(?:^|\.)(?:where|nan_to_num_?|clip|clamp(?:_min|_max)?_?|clip_by_value|maximum|errstate)$/;

/** `np.where(p > 0, np.log(p), 0)`, `with np.errstate(divide="ignore"):`, `if p.min() > 0:` around a logarithm of `p`, or around all calls of its function. */
export function isInfinityCaught(
  { semantic }: Pick<ApiQuestions, "semantic">,
  log: SyntaxNode,
  of: SyntaxNode,
): boolean {
  return holdsWhereRun(semantic, log, (place) =>
    aliasesOf(semantic, place).some((one) => isCaughtAt(semantic, one, of)),
  );
}

function isCaughtAt(semantic: SemanticModel, log: SyntaxNode, of: SyntaxNode): boolean {
  const { text } = semantic.tree;
  const written = ({ start, end }: SyntaxNode): string => text.slice(start, end);
  const isChecked = enclosing(log, "if_statement").some(({ condition }) =>
    [...descendants(condition)].some((part) => written(part) === written(of)),
  );
  const isCaught = [...enclosing(log, "call"), ...enclosing(log, "with_statement")].some((around) =>
    (isKind(around, "call") ? [around.function] : [...descendants(around)])
      .filter((node) => node.end <= log.start || isKind(around, "call"))
      .some((node) => CATCHES.test(written(isKind(node, "call") ? node.function : node))),
  );
  return isChecked || isCaught;
}
