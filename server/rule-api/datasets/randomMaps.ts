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
  return isKind(named, "identifier") &&
    NAMED_DATA.test(named.text) &&
    isOfDataset(context, map) &&
    !isUnderFlag(context, map) &&
    isRandomMap(context, map) &&
    !keepsOriginal(context, map)
    ? named
    : null;
}

/** Not `pool.map(distort, images)`, nor `series.map(distort)`. */
function isOfDataset({ dataflow }: Questions, map: Call): boolean {
  const places = map.arguments.children.filter((one) => !isKind(one, "keyword_argument"));
  const { type, call } = isKind(map.function, "attribute") ? dataflow.valueOf(map.function.object) : {};
  const name = type ?? (call === undefined ? null : dataflow.resolveCall(call).callee);
  return places.length <= 1 && (name == null || /^(?:tensorflow|keras)\./.test(name));
}

/** A condition around it asks what the function, or the instance, was told: `if training: ds = ds.map(flip)`. */
function isUnderFlag({ semantic }: Questions, map: Call): boolean {
  for (let at: SyntaxNode | null = map; at !== null; at = at.parent) {
    if (!isKind(at, "if_statement", "elif_clause", "conditional_expression")) continue;
    const condition = isKind(at, "conditional_expression") ? at.children[1] : at.condition;
    const isTold = [...(condition === undefined ? [] : [condition, ...descendants(condition)])].some(
      (part) =>
        isKind(part, "identifier") &&
        semantic.bindingOf(part)?.definitions.some(({ kind }) => kind === "parameter") === true,
    );
    if (isTold) return true;
  }
  return false;
}

/** `lambda x: (tf.image.random_jpeg_quality(x, 20, 60), x)`: to take the change away is the task, in evaluation too. */
function keepsOriginal({ dataflow, semantic }: Questions, map: Call): boolean {
  const [given] = map.arguments.children;
  const own = given === undefined ? undefined : dataflow.valueOf(given).localFunction;
  const code = isKind(given, "lambda") ? given : own;
  if (code === undefined) return false;
  const parts = [...descendants(code)];
  const changed = parts.filter(
    (node) =>
      isKind(node, "call") && /^tensorflow\.image\.random_/.test(semantic.qualifiedName(node.function) ?? ""),
  );
  return parts.some(
    (node) =>
      isKind(node, "tuple", "expression_list") &&
      node.children.some((part) => {
        const [only, ...others] = semantic.bindingOf(part)?.definitions ?? [];
        return (
          isKind(part, "identifier") &&
          only?.kind === "parameter" &&
          others.length === 0 &&
          changed.some((call) =>
            [...descendants(call)].some(
              (one) => isKind(one, "identifier") && semantic.bindingOf(one) === semantic.bindingOf(part),
            ),
          )
        );
      }),
  );
}
