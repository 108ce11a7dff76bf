/** The schedule that a Keras model is pruned by. Knows tensorflow-model-optimization, reports nothing. */

import { type Call, callArguments, type SyntaxNode } from "../../syntax/syntaxTree";
import type { ApiQuestions } from "../ruleContext";

const MODULE = "tensorflow_model_optimization.sparsity.keras";

/** The positions of the first and the last step in the schedules. */
const SCHEDULES: Readonly<Record<string, { readonly begin: number; readonly end: number }>> = {
  [`${MODULE}.PolynomialDecay`]: { begin: 2, end: 3 },
  [`${MODULE}.ConstantSparsity`]: { begin: 1, end: 2 },
};

/** Where the first and the last step of the schedule are written that a `prune_low_magnitude` gets; null where none is seen. */
export function pruningSchedule(
  { dataflow, semantic }: ApiQuestions,
  prune: Call,
): { readonly begin: SyntaxNode; readonly end: SyntaxNode | null } | null {
  for (const { value } of callArguments(prune))
    for (const made of dataflow.ingredientsOf(value)) {
      const places = SCHEDULES[semantic.qualifiedName(made.function) ?? ""];
      const begin = places === undefined ? null : dataflow.argument(made, "begin_step", places.begin);
      if (begin !== null && places !== undefined)
        return { begin, end: dataflow.argument(made, "end_step", places.end) };
    }
  return null;
}
