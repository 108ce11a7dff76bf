/** Networks of Keras that a strategy of TensorFlow runs in a loop by hand, and strategies whose scope nobody enters. Reports nothing. */

import { callOfArgument } from "../../dataflow/functionShape";
import { attributesNamed } from "../../syntax/nodesOf";
import { type Call, isKind, type MethodCall, rootOf } from "../../syntax/syntaxTree";
import { fileCalls } from "../code/fileCalls";
import { handedFunction } from "../code/handedFunction";
import type { RuleContext } from "../ruleContext";

type Context = RuleContext<never>;

/** Whether all that may enter the scope of a strategy is seen, and nothing does: functions and classes of this file get it at most. */
export function hasNoScope(context: Context, strategy: Call): boolean {
  const { semantic, tree } = context;
  const { parent } = strategy;
  const binding = isKind(parent, "assignment") ? semantic.bindingOf(parent.left) : null;
  return (
    binding?.definitions.length === 1 &&
    binding.references.every(({ identifier }) => {
      if (isKind(identifier.parent, "attribute")) return true;
      const callee = callOfArgument(identifier)?.function;
      const own = callee === undefined ? null : (semantic.functionOf(callee) ?? semantic.classOf(callee));
      return own !== null && rootOf(own.node) === tree.root;
    }) &&
    attributesNamed(tree, "scope").length === 0 &&
    !fileCalls(context).mentions(/^experimental_set_strategy$/)
  );
}

/** A network that this file makes, in a file that has a function of its own run by the strategy, and whose weights an optimizer changes by hand. */
export function runNetwork(context: Context, strategy: Call): Call | null {
  const { dataflow, knowledge, tree } = context;
  const calls = fileCalls(context);
  const isRun = (call: MethodCall): boolean => {
    const { call: made, type, symbol } = dataflow.valueOf(call.function.object);
    if (made === strategy) return true;
    // A field may hold it; `runner.run(3)` of another library does not hand over a function.
    const given = dataflow.argument(call, "fn", 0);
    const mayBeOurs = made === undefined && type === undefined && symbol === undefined;
    return mayBeOurs && given !== null && handedFunction(context, given) !== null;
  };
  if (!calls.methods("run", "experimental_run_v2").some(isRun)) return null;
  if (calls.methods("apply_gradients").length === 0) return null;
  for (const name of ["trainable_variables", "trainable_weights"])
    for (const { object } of attributesNamed(tree, name)) {
      const { call, type, localClass } = dataflow.valueOf(object);
      const isNetwork = localClass !== undefined || knowledge.hasTrait(type ?? "", "keras-model");
      if (call !== undefined && isNetwork && rootOf(call) === tree.root) return call;
    }
  return null;
}
