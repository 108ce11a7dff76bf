/** Values of a network that NumPy computes on a detached copy and that go on in place of the tensor. Knows PyTorch, reports nothing. */

import { attributesNamed } from "../../syntax/nodesOf";
import {
  type Call,
  callArguments,
  descendants,
  type FunctionDefinition,
  type Identifier,
  isKind,
  type SyntaxNode,
} from "../../syntax/syntaxTree";
import { contains } from "../../text/textRange";
import { fileCalls } from "../code/fileCalls";
import type { ApiQuestions } from "../ruleContext";

const BACK = /^torch\.(?:as_tensor|from_numpy|tensor)$/;
/** Layers that have weights to be trained. */
const LAYERS = /^torch\.nn\.(?:Linear|Bilinear|Embedding|Conv[123]d|ConvTranspose[123]d)$/;
/** Where one of these is said, some weights may be meant to stay as they are. */
const FREEZES = /^(?:requires_grad_?|no_grad|inference_mode|freeze\w*|set_grad_enabled)$/;

/** A layer whose weights get no gradient through `forward`, and the call that puts what NumPy computed in place of its output. */
export interface CutGradient {
  readonly layer: Call;
  readonly name: Identifier;
}

/** `h = torch.from_numpy(np.log1p(h.detach().numpy()))` around a call of NumPy, where `h` is what a layer gives and nothing else uses it; else null. */
export function cutGradient(
  context: ApiQuestions,
  call: Call,
  forward: FunctionDefinition,
): CutGradient | null {
  const { semantic } = context;
  const copied = detachedName(callArguments(call)[0]?.value);
  const binding = copied === null ? null : semantic.bindingOf(copied);
  const statements = forward.body.children;
  const put = statements.find((one) => contains(one, call));
  const assigned = isKind(put, "expression_statement") ? put.children[0] : put;
  if (copied === null || binding === null || !isKind(assigned, "assignment") || assigned.right === null)
    return null;
  const isBack = [...descendants(assigned.right), assigned.right].some(
    (node) =>
      isKind(node, "call") && contains(node, call) && BACK.test(semantic.qualifiedName(node.function) ?? ""),
  );
  if (!isBack || semantic.bindingOf(assigned.left) !== binding) return null;
  const earlier = (binding?.definitions ?? []).filter(({ node }) => node.end <= assigned.start);
  const isAlone = binding?.references.every(
    ({ identifier }) =>
      identifier.start > assigned.end ||
      contains(assigned, identifier) ||
      earlier.some(({ node }) => contains(node, identifier)),
  );
  const [first, ...others] = earlier;
  const isStraight = others.every(({ value }) => value !== null && uses(value, copied.text));
  const made = first?.value ?? null;
  if (isAlone !== true || !isStraight || !isKind(made, "call") || !isTrainedLayer(context, made)) return null;
  return fileCalls(context).mentions(FREEZES) ? null : { layer: made, name: copied };
}

const uses = (value: SyntaxNode, name: string): boolean =>
  [...descendants(value), value].some((node) => isKind(node, "identifier") && node.text === name);

/** `h` of `h.detach().cpu().numpy()`, also within further functions; null where nothing is detached. */
function detachedName(node: SyntaxNode | undefined): Identifier | null {
  if (isKind(node, "call") && node.arguments.children.length > 0)
    return detachedName(callArguments(node)[0]?.value);
  let at = node;
  let isDetached = false;
  let isArray = false;
  while (isKind(at, "call", "attribute")) {
    if (isKind(at, "attribute")) {
      isDetached ||= /^(?:detach|data)$/.test(at.attribute.text);
      isArray ||= at.attribute.text === "numpy";
    }
    at = isKind(at, "call") ? at.function : at.object;
  }
  return isDetached && isArray && isKind(at, "identifier") ? at : null;
}

/** `self.lin(x)` of a layer with weights that the class calls but here. */
function isTrainedLayer({ dataflow, semantic }: ApiQuestions, made: Call): boolean {
  const { function: layer } = made;
  if (!isKind(layer, "attribute") || !LAYERS.test(dataflow.valueOf(layer).type ?? "")) return false;
  return attributesNamed(semantic.tree, layer.attribute.text).every(
    (one) => one === layer || (isKind(one.parent, "assignment") && one.parent.left === one),
  );
}
