/** Networks that stand where a scikit-learn estimator should. Knows the bases of classes, reports nothing. */

import type { Value } from "../../dataflow/value";
import { isKind } from "../../syntax/syntaxTree";
import type { ApiQuestions } from "../ruleContext";

/** A class of the file that has nothing of scikit-learn: one base, and not the method that copies call. */
export function isPlainNetwork(
  { knowledge, semantic }: Pick<ApiQuestions, "knowledge" | "semantic">,
  { localClass }: Value,
): boolean {
  if (localClass === undefined) return true;
  const bases = localClass.superclasses?.children ?? [];
  const [base] = bases;
  if (bases.length !== 1 || base === undefined || localClass.parent?.kind === "decorated_definition")
    return false;
  const name = semantic.qualifiedName(base) ?? "";
  const isLibrary = ["keras-model", "torch-module"].some((trait) => knowledge.hasTrait(name, trait));
  const methods = localClass.body.children.filter((node) => isKind(node, "function_definition"));
  return isLibrary && !methods.some(({ name: method }) => /^(get_params|__\w*attr\w*__)$/.test(method.text));
}
