/** An `Input` in front of the first layer of a Keras stack, in place of that layer's argument. Knows Keras, decides nothing else. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { SemanticModel } from "../../semantic/semanticModel";
import {
  type Argument,
  type Call,
  enclosingStatement,
  isKind,
  type SyntaxNode,
  textOf,
} from "../../syntax/syntaxTree";
import type { TextEdit } from "../../text/textEdit";
import type { Fixer } from "../fixer";
import { siblingName } from "../names/siblingName";

const STACK = "keras.Sequential";

/** What will stand there, the edits, and whether the value is certainly a shape, so that the stack stays the same. */
export interface InputInFront {
  readonly code: string;
  readonly isExact: boolean;
  readonly edits: readonly TextEdit[];
}

/**
 * `[Dense(3, input_shape=(4,))]` → `[Input(shape=(4,)), Dense(3)]`, and the same before the first `model.add`.
 * Null where the layer is not certainly the first one of a `Sequential`. keras.io/guides/sequential_model, and run with
 * Keras 3.15.1 and tf_keras 2.21.0: both ways have the same layers, weights and output.
 */
export function inputInFront(
  context: { readonly dataflow: Dataflow; readonly semantic: SemanticModel; readonly fixer: Fixer },
  layer: Call,
  argument: Argument,
): InputInFront | null {
  const { dataflow, fixer, semantic } = context;
  const { tree } = semantic;
  const keyword = argument.keyword === null ? "" : textOf(tree, argument.keyword);
  if (keyword !== "input_shape" && keyword !== "input_dim") return null;
  const value = textOf(tree, argument.value);
  const code = keyword === "input_dim" ? `(${value},)` : value;
  const { elements, constant } = dataflow.valueOf(argument.value);
  const isExact = keyword === "input_dim" ? typeof constant === "number" : elements !== undefined;
  const spelled = siblingName({ tree, fixer }, layer, "keras.layers.Input");
  const input = `${spelled.name}(shape=${code})`;
  const rest = [fixer.removeArgument(layer, argument), ...spelled.edits];
  const { parent } = layer;
  if (isKind(parent, "list") && parent.children[0] === layer) {
    const stack = parent.parent?.parent;
    if (!isKind(stack, "call") || dataflow.resolveCall(stack).callee !== STACK) return null;
    const gap = tree.text.slice(parent.start + 1, layer.start);
    const edit = fixer.insertBefore(layer, `${input},${/^\s*[\n\r]\s*$/.test(gap) ? gap : " "}`);
    return { code: input, isExact, edits: [edit, ...rest] };
  }
  const add = parent?.parent;
  if (!isKind(add, "call") || !isKind(add.function, "attribute") || add.function.attribute.text !== "add")
    return null;
  // Right behind `model = Sequential()`, so that it is the first layer.
  const statement = enclosingStatement(add);
  const siblings: readonly (SyntaxNode | null)[] = statement?.parent?.children ?? [];
  const before = siblings[siblings.indexOf(statement) - 1];
  const { call } = dataflow.valueOf(add.function.object);
  const isFirst =
    call !== undefined && enclosingStatement(call) === before && call.arguments.children.length === 0;
  if (!isFirst || dataflow.resolveCall(call).callee !== STACK || !fixer.standsAlone(add)) return null;
  const line = fixer.lineBefore(add, `${textOf(tree, add.function)}(${input})`);
  return { code: input, isExact, edits: [line, ...rest] };
}
