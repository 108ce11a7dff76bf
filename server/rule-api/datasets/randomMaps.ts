/** Which steps of tf.data pipelines change images at random. Reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { SemanticModel } from "../../semantic/semanticModel";
import { type Call, descendants, isKind } from "../../syntax/syntaxTree";

interface Questions {
  readonly dataflow: Dataflow;
  readonly semantic: SemanticModel;
}

/** Whether a `map` of a tf.data pipeline changes images at random. */
export function isRandomMap(context: Questions, map: Call): boolean {
  const { dataflow, semantic } = context;
  const [given] = map.arguments.children;
  const own = given === undefined ? undefined : dataflow.valueOf(given).localFunction;
  const body = isKind(given, "lambda") ? given : own;
  return (
    body !== undefined &&
    [...descendants(body)].some(
      (node) =>
        isKind(node, "call") &&
        (/^tensorflow\.image\.random_/.test(semantic.qualifiedName(node.function) ?? "") ||
          isOfRandomLayers(context, node)),
    )
  );
}

/** `augment(x, training=True)` of layers that change images at random in training alone. */
function isOfRandomLayers({ dataflow }: Questions, call: Call): boolean {
  const training = dataflow.argument(call, "training", null);
  return (
    training !== null &&
    dataflow.valueOf(training).constant === true &&
    dataflow
      .ingredientsOf(call.function)
      .some((made) => /^keras\.layers\.Random\w+$/.test(dataflow.resolveCall(made).callee ?? ""))
  );
}
