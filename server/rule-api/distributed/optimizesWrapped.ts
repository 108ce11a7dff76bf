/** Whether an optimizer has the parameters of a network that is wrapped. Knows PyTorch's wrappers, reports nothing. */

import { type Call, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { contains } from "../../text/textRange";
import { functionAround } from "../code/around";
import { argumentHere, type MadeCall } from "../code/madeCalls";
import type { ApiQuestions } from "../ruleContext";
import { optimizedHere } from "../training/optimizerChanges";

/** Whether an optimizer holds the parameters of the model that is wrapped. */
export function optimizesWrapped(context: ApiQuestions, optimizer: MadeCall, wrap: MadeCall): boolean {
  const { dataflow, semantic } = context;
  const model = argumentHere(context, wrap, "module", 0);
  const given = dataflow.argument(optimizer.made, "params", 0);
  if (model === null || given === null || semantic.bindingOf(model) === null) return false;
  const site = dataflow.valueOf(model).object?.site;
  if (site === undefined) return isByName(context, model, optimizer, wrap.site);
  const { optimizes: all = dataflow.valueOf(given).parametersOf } = dataflow.valueOf(optimizer.site);
  return all?.some((one) => one.site === site) === true;
}

/** `model.parameters()` of a name that nothing binds between the optimizer and the wrapper. */
function isByName(context: ApiQuestions, model: SyntaxNode, made: MadeCall, wrap: Call): boolean {
  const owner = optimizedHere(context, made);
  const { site: optimizer } = made;
  return (
    isKind(model, "identifier") &&
    isKind(owner, "identifier") &&
    owner.text === model.text &&
    functionAround(optimizer) === functionAround(wrap) &&
    context.semantic
      .bindingOf(model)
      ?.definitions.every(
        ({ identifier: { start }, node }) =>
          start < optimizer.start || start > wrap.end || contains(node, wrap),
      ) === true
  );
}
