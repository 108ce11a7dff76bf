/** Whether a network gives what it computes without a gradient. Asks names and hooks, reports nothing. */

import type { Call, SyntaxNode } from "../../syntax/syntaxTree";
import { type FileOfCalls, fileCalls } from "../code/fileCalls";
import { mentions } from "../code/mentions";
import type { ApiQuestions } from "../ruleContext";

/** What a network's own class may do to what it computes. */
const OWN_DETACHING = /^(?:detach_?|data|no_grad|inference_mode|set_grad_enabled)$/;

/** Whether the network that was made here may give what it computes without a gradient: by its own code, or by a hook. */
export function mayDetach(context: ApiQuestions & FileOfCalls, site: SyntaxNode): boolean {
  const { dataflow } = context;
  const own = dataflow.classOf(dataflow.valueOf(site));
  const isHooked = fileCalls(context)
    .methods("register_forward_hook")
    .some((call) => dataflow.valueOf(call.function.object).object?.site === site);
  return isHooked || (own !== null && mentions({ semantic: own.model }, own.node, OWN_DETACHING));
}

/** Whether the workspace's own code that a call runs may cut off what it is given: `errors, loss = self.loss(q, target)`. */
export function callMayDetach({ dataflow, semantic }: ApiQuestions, { function: callee }: Call): boolean {
  const own = dataflow.classOf(dataflow.valueOf(callee)) ?? semantic.functionOf(callee);
  return own !== null && mentions({ semantic: own.model }, own.node, OWN_DETACHING);
}
