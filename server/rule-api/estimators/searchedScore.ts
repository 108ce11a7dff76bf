/** The search that tries settings by what a call computes. Follows an objective to what it gives back, reports nothing. */

import { type Call, descendants, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { contains } from "../../text/textRange";
import { fileCalls } from "../code/fileCalls";
import { onlyWritten } from "../names/selfFields";
import type { ApiQuestions, RuleContext } from "../ruleContext";
import { searchedObjective } from "./searchedObjective";

type Questions = ApiQuestions & Pick<RuleContext<never>, "tree">;

const STUDIES = /^optuna\.(?:study\.)?(?:create|load)_study$/;

/** `study.optimize(objective)` or `fmin(objective, ...)` whose objective gives back what the call computes; null where there is none. */
export function searchByScore(context: Questions, score: Call): Call | null {
  const { dataflow } = context;
  const calls = fileCalls(context);
  const studies = calls.methods("optimize").filter(({ function: { object } }) => {
    const { call } = dataflow.valueOf(object);
    return call !== undefined && STUDIES.test(dataflow.resolveCall(call).callee ?? "");
  });
  for (const search of [...studies, ...calls.of("hyperopt.fmin")]) {
    const given = dataflow.argument(search, "func", 0) ?? dataflow.argument(search, "fn", 0);
    const objective = given === null ? null : searchedObjective(context, given);
    if (objective === null || !contains(objective, score)) continue;
    const returned = isKind(objective, "lambda")
      ? [objective.body]
      : [...descendants(objective.body)].filter((node) => isKind(node, "return_statement"));
    if (returned.some((value) => givesBack(context, value, score))) return search;
  }
  return null;
}

/** `return -f1_score(y, p)`, or `return score` of `score = f1_score(y, p)`. */
const givesBack = ({ semantic }: Questions, returned: SyntaxNode, score: Call): boolean =>
  contains(returned, score) ||
  [...descendants(returned)].some((part) => {
    const written = isKind(part, "identifier") ? onlyWritten(semantic, part) : null;
    return written !== null && contains(written, score);
  });
