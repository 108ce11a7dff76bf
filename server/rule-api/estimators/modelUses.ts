/** How a file uses a model beside one call: from a container, or to train it further down. Knows names, not what they hold. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { SemanticModel } from "../../semantic/semanticModel";
import { type Call, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { functionAround } from "../code/around";
import { type FileOfCalls, fileCalls } from "../code/fileCalls";

/** `for clf in classifiers: clf.fit(...)`: what stands in a container may be fitted there under another name. */
export function isInContainer(semantic: SemanticModel, model: SyntaxNode): boolean {
  const binding = semantic.bindingOf(model);
  if (binding === null) return model.kind !== "attribute" && model.kind !== "call";
  return (
    binding.definitions.some(({ kind }) => kind === "for") ||
    binding.references.some(
      ({ identifier: { parent } }) =>
        isKind(parent, "list", "tuple", "set", "pair", "expression_list") ||
        // `quietly(model.fit)(X, y)`: somebody else calls it.
        (isKind(parent, "attribute") && parent.attribute.text === "fit" && parent.parent?.kind !== "call"),
    )
  );
}

/** A look at what the network gives before it learns, behind it or in another function. */
export function isTrainedLater(
  context: FileOfCalls & { readonly dataflow: Dataflow },
  model: SyntaxNode,
  call: Call,
): boolean {
  const { call: made } = context.dataflow.valueOf(model);
  return fileCalls(context)
    .methods("fit", "fit_generator", "train_on_batch")
    .some(
      (fit) =>
        made !== undefined &&
        context.dataflow.valueOf(fit.function.object).call === made &&
        (fit.start > call.end || functionAround(fit) !== functionAround(call)),
    );
}
