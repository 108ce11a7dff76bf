/** Which steps of tf.data pipelines change images at random. Reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { SemanticModel } from "../../semantic/semanticModel";
import { type Call, descendants, type Identifier, isKind, type SyntaxNode } from "../../syntax/syntaxTree";

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

const NAMED_DATA = /^(?:val|valid|validation|test|eval)(?:_(?:ds|data|dataset|set|gen|batches|loader))?$/i;

/** `valid_ds` of `valid_ds = valid_ds.map(lambda x, y: (augment(x, training=True), y)).prefetch(1)`; null for what is not named for evaluation. */
export function mapForEvaluation(context: Questions, map: Call): Identifier | null {
  let chain: SyntaxNode = map;
  while (isKind(chain.parent, "attribute") && isKind(chain.parent.parent, "call"))
    chain = chain.parent.parent;
  const { parent } = chain;
  const named = isKind(parent, "assignment") && parent.right === chain ? parent.left : null;
  return isKind(named, "identifier") && NAMED_DATA.test(named.text) && isRandomMap(context, map)
    ? named
    : null;
}
