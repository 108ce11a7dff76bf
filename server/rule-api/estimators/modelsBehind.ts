/** The objects that a name of a model may stand for: one, those of a loop over a table of models, the one that is picked from it. Asks values, reports nothing. */

import { objectsOf } from "../../dataflow/value";
import { isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { roundsWith } from "../code/rounds";
import { assignedPart } from "../names/assignedPart";
import type { ApiQuestions } from "../ruleContext";

const MAX_STEPS = 3;

/** The expressions that make them; none where it is not known of each of them. */
export function modelsBehind(context: ApiQuestions, model: SyntaxNode, steps = 0): readonly SyntaxNode[] {
  const { dataflow, semantic } = context;
  if (steps > MAX_STEPS) return [];
  // The search itself, of `search.best_estimator_`.
  if (isKind(model, "attribute") && model.attribute.text === "best_estimator_")
    return modelsBehind(context, model.object, steps + 1);
  // `for model in models.values():`, whichever round it is
  const [bound] = semantic.bindingOf(model)?.definitions ?? [];
  const rounds = bound === undefined ? null : roundsWith(context, bound.identifier, [model]);
  if (rounds !== null) return sitesOf(rounds.values.map(([one]) => one?.object?.site));
  // One, or what `models[best]` is among.
  const sites = objectsOf(dataflow.valueOf(model)).map(({ site }) => site);
  if (sites.length > 0 && sites.every((site) => isKind(site, "call"))) return sites;
  if (isKind(model, "subscript"))
    return sitesOf(
      [...(dataflow.valueOf(model.value).entries?.values() ?? [])].map((one) => one.object?.site),
    );
  // `best = model` or `best, score = model, now` in such a loop, after `best = None`
  const picked = (semantic.bindingOf(model)?.definitions ?? []).flatMap((definition) => {
    const value = assignedPart(definition);
    return value === null || dataflow.valueOf(value).constant === null ? [] : [value];
  });
  const [first, ...others] = picked;
  return isKind(first, "identifier") && others.length === 0 ? modelsBehind(context, first, steps + 1) : [];
}

const sitesOf = (sites: readonly (SyntaxNode | undefined)[] | undefined): readonly SyntaxNode[] => {
  const known = sites?.filter((site) => site !== undefined) ?? [];
  return known.length === sites?.length ? known : [];
};
