/** Models that a loop or a comprehension makes with one seed. Knows scikit-learn's `random_state`, reports nothing. */

import type { SemanticModel } from "../../semantic/semanticModel";
import {
  type Call,
  callArguments,
  descendants,
  isKind,
  type MethodCall,
  type SyntaxNode,
  textOf,
} from "../../syntax/syntaxTree";
import type { ApiQuestions } from "../ruleContext";

/** Models that draw nothing. */
export const DRAWS_NOTHING =
  /^sklearn\.(?:linear_model\.(?:LogisticRegression|LinearRegression|Ridge|Lasso|ElasticNet)|neighbors\.KNeighbors\w+|naive_bayes\.\w+|discriminant_analysis\.\w+|svm\.SVR)$/;

/** The argument that fixes the seed to one number. */
export function fixedSeed({ dataflow }: Pick<ApiQuestions, "dataflow">, call: Call): SyntaxNode | null {
  const seed = dataflow.argument(call, "random_state", null);
  return seed !== null && typeof dataflow.valueOf(seed).constant === "number" ? seed : null;
}

/** `X[rows] = ...`, `X += ...`, `X.drop(..., inplace=True)`, or handed to a function that may change it. */
export function mayBeChanged(semantic: SemanticModel, name: SyntaxNode): boolean {
  let at: SyntaxNode = name;
  while (isKind(at.parent, "subscript", "attribute") && at.parent.children[0] === at) at = at.parent;
  const { parent } = at;
  if (isKind(parent, "assignment", "augmented_assignment")) return parent.left === at;
  if (isKind(parent, "call"))
    return parent.function === at && at !== name && !/\.shape$/.test(textOf(semantic.tree, at));
  const call = isKind(parent, "argument_list") ? parent.parent : null;
  return isKind(call, "call") && semantic.functionOf(call.function) !== null;
}

/** `[Tree(random_state=0).fit(X, y) for _ in range(50)]`: the seed and the round's name; null where the members differ. */
export function sameMember(
  context: ApiQuestions,
  fit: MethodCall,
): { readonly seed: SyntaxNode; readonly type: string; readonly round: SyntaxNode } | null {
  const { dataflow, knowledge, semantic } = context;
  const list = isKind(fit.parent, "list_comprehension") ? fit.parent : null;
  const [body, clause, ...more] = list?.children ?? [];
  const made = fit.function.object;
  if (body !== fit || !isKind(clause, "for_in_clause") || more.length > 0 || !isKind(made, "call"))
    return null;
  const { type = "" } = dataflow.valueOf(made);
  const isModel = ["classifier", "regressor"].some((trait) => knowledge.hasTrait(type, trait));
  const isCounted = clause.right.every(
    (node) => isKind(node, "call") && dataflow.resolveCall(node).callee === "builtins.range",
  );
  const seed = isModel && type.startsWith("sklearn.") && isCounted ? fixedSeed(context, made) : null;
  const round = textOf(semantic.tree, clause.left);
  const isPlain = [...callArguments(made), ...callArguments(fit)].every(
    ({ value, spread }) =>
      spread === "" &&
      [...descendants(value)].every(
        (part) =>
          !isKind(part, "call", "lambda") &&
          !(isKind(part, "identifier") && part.text !== "_" && part.text === round),
      ),
  );
  return seed === null || !isPlain ? null : { seed, type, round: clause.left };
}
