/** The layers of a Keras network that do something else in training than in inference. Knows layers, follows tensors, reports nothing. */

import { derivesFrom } from "../../semantic/classBases";
import type { ClassInfo } from "../../semantic/semanticModel";
import { nodesOf } from "../../syntax/nodesOf";
import {
  type Call,
  callArguments,
  descendants,
  isKind,
  type SyntaxNode,
  textOf,
} from "../../syntax/syntaxTree";
import { mentions } from "../code/mentions";
import type { ApiQuestions } from "../ruleContext";
import { sequentialLayers } from "./kerasOutput";

const MODEL = /^keras\.(?:models\.)?Model$/;
/** https://keras.io/api/layers/: those whose `call` depends on `training`. */
const MODAL =
  /^keras\.layers\.(?:(?:Alpha|Gaussian|Spatial)?Dropout(?:[123]D)?|GaussianNoise|BatchNormalization)$/;
const MAX_LAYERS = 200;

/** A layer of the network that does something else in training; null where none is certain. */
export function modalLayer(context: ApiQuestions, network: SyntaxNode): Call | null {
  const { dataflow, semantic } = context;
  const value = dataflow.valueOf(network);
  const info = dataflow.classOf(value);
  if (info !== null)
    return info.model === semantic && derivesFrom(info, (name) => MODEL.test(name))
      ? ofClass(context, info)
      : null;
  const callee = value.call === undefined ? null : dataflow.resolveCall(value.call).callee;
  if (value.call === undefined || callee === null) return null;
  if (/Sequential$/.test(callee))
    return sequentialLayers(context, value.call)?.find((layer) => isModal(context, layer)) ?? null;
  const outputs = MODEL.test(callee) ? dataflow.argument(value.call, "outputs", 1) : null;
  return outputs === null ? null : before(context, outputs, 0);
}

/** As `modalLayer`, of the only class of networks that the file defines. */
export function modalLayerOfOnlyClass(context: ApiQuestions): Call | null {
  const { semantic } = context;
  const networks = nodesOf(semantic.tree, "class_definition").flatMap(({ name }) => {
    const info = semantic.classOf(name);
    return info !== null && derivesFrom(info, (base) => MODEL.test(base)) ? [info] : [];
  });
  const [only, ...others] = networks;
  return only === undefined || others.length > 0 ? null : ofClass(context, only);
}

const isModal = ({ dataflow }: ApiQuestions, layer: Call): boolean =>
  MODAL.test(dataflow.resolveCall(layer).callee ?? "") &&
  callArguments(layer).every(({ keyword }) => keyword?.text !== "trainable");

/** The nearest such layer on the straight way to a tensor: `Dropout(0.5)(x)`. */
function before(context: ApiQuestions, tensor: SyntaxNode, steps: number): Call | null {
  const applied = isKind(tensor, "call") ? tensor : context.dataflow.valueOf(tensor).call;
  const layer = applied === undefined || !isKind(applied.function, "call") ? undefined : applied.function;
  const input = applied === undefined ? undefined : callArguments(applied)[0]?.value;
  if (
    layer === undefined ||
    applied === undefined ||
    callArguments(applied).some(({ keyword }) => keyword?.text === "training")
  )
    return null;
  if (isModal(context, layer)) return layer;
  return input === undefined || steps > MAX_LAYERS ? null : before(context, input, steps + 1);
}

/** One that `__init__` keeps in a field and `call` leaves to the mode of the caller. */
function ofClass(context: ApiQuestions, { methods }: ClassInfo): Call | null {
  const [init, call] = [methods.get("__init__"), methods.get("call")];
  if (init === undefined || call === undefined || choosesMode(context, call)) return null;
  const { tree } = context.semantic;
  const called = new Set(
    [...descendants(call.body)].flatMap((node) =>
      isKind(node, "call") ? [textOf(tree, node.function)] : [],
    ),
  );
  for (const node of descendants(init.body))
    if (
      isKind(node, "assignment") &&
      isKind(node.right, "call") &&
      isModal(context, node.right) &&
      called.has(textOf(tree, node.left))
    )
      return node.right;
  return null;
}

/** `training=True` for a layer or as the default, or a mode for the whole of Keras. */
function choosesMode(context: ApiQuestions, call: SyntaxNode): boolean {
  return (
    mentions(context, call, /learning_phase/) ||
    [...descendants(call)].some(
      (node) =>
        isKind(node, "keyword_argument", "default_parameter") &&
        isKind(node.name, "identifier") &&
        node.name.text === "training" &&
        [true, 1].includes(context.dataflow.valueOf(node.value).constant as number),
    )
  );
}
