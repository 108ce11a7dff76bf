/** Whether what a loop collects stays small. Knows loops and containers, reports nothing. */

import type { Definition } from "../semantic/semanticModel";
import { isKind, type SyntaxNode } from "../syntax/syntaxTree";
import { contains } from "../text/textRange";
import { fileCalls } from "./fileCalls";
import type { ApiQuestions } from "./ruleContext";
import { enclosingLoops } from "./trainingLoops";

/** Emptied in the same round now and then, of a length that is limited, or one for each of the tasks of an optimizer's step. */
export function isKeptBriefly(context: ApiQuestions, kept: SyntaxNode, at: SyntaxNode): boolean {
  const [loop, ...around] = enclosingLoops(at);
  const binding = context.semantic.bindingOf(kept);
  if (loop === undefined || binding === null) return false;
  const isNew = ({ kind, node }: Definition): boolean => kind === "assignment" && contains(loop, node);
  const isLimited = ({ value }: Definition): boolean =>
    isKind(value, "call") && context.dataflow.argument(value, "maxlen", 1) !== null;
  if (binding.definitions.some((one) => isNew(one) || isLimited(one))) return true;
  const steps = fileCalls(context).methods("step");
  return (
    !steps.some((step) => contains(loop, step)) &&
    steps.some((step) => around.some((outer) => contains(outer, step)))
  );
}
