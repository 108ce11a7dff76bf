/** What an objective only writes down of what it drew. Knows the words of loggers and of Optuna's trials, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { Binding, SemanticModel } from "../../semantic/semanticModel";
import { ancestor, isKind, type SyntaxNode, textOf } from "../../syntax/syntaxTree";

/** Methods that write down what they get. */
const NOTES = /^(?:set_user_attr|info|debug|warning|log_params?|log_metrics?)$/;

/** `print(depth)`, `trial.set_user_attr("asked", [depth])`: it is written down, and nothing is made of it. */
export function isOnlyNoted(
  { dataflow, semantic }: { readonly dataflow: Dataflow; readonly semantic: SemanticModel },
  use: SyntaxNode,
  trial: Binding,
): boolean {
  const call = ancestor(use, "call");
  if (call === null || !isKind(call.parent, "expression_statement")) return false;
  const { function: callee } = call;
  if (!isKind(callee, "attribute"))
    return semantic.isBuiltin(callee) && textOf(semantic.tree, callee) === "print";
  const { object, attribute } = callee;
  // What a class of one's own writes down it may hand out again.
  if (dataflow.classOf(dataflow.valueOf(object)) !== null) return false;
  return (
    NOTES.test(attribute.text) && (attribute.text !== "set_user_attr" || semantic.bindingOf(object) === trial)
  );
}
