/** The tensor that the `forward` of a network is given, and what its layers make of it. Reports nothing. */

import { attributesNamed } from "../../syntax/nodesOf";
import { ancestor, type FunctionDefinition, isKind, type SyntaxNode, textOf } from "../../syntax/syntaxTree";
import { contains } from "../../text/textRange";
import { enclosingLoops } from "../code/loops";
import { mentions } from "../code/mentions";
import { isSelfField } from "../names/selfFields";
import type { ApiQuestions } from "../ruleContext";

/** The tensor that a network is given: the first parameter behind `self`, of which nothing says that it is anything else. */
export function isForwardInput(context: ApiQuestions, forward: FunctionDefinition, x: SyntaxNode): boolean {
  const { semantic } = context;
  const input = forward.parameters.children[1];
  const name = isKind(input, "typed_parameter") ? input.children[0] : input;
  if (!isKind(name, "identifier") || !isKind(x, "identifier") || name.text !== x.text) return false;
  const definitions = semantic.bindingOf(x)?.definitions ?? [];
  // `x = np.tanh(x)` binds it anew, but later.
  const isLater = ({ kind, node }: (typeof definitions)[number]): boolean =>
    kind === "parameter" || (kind === "assignment" && (node.start > x.end || contains(node, x)));
  return (
    (!isKind(input, "typed_parameter") || /\bTensor\b/.test(textOf(semantic.tree, input))) &&
    definitions.every(isLater) &&
    enclosingLoops(x).length === 0 &&
    !mentions(context, forward.body, /^(?:from_numpy|as_tensor|tensor|isinstance|numpy|item)$/)
  );
}

/** `self.layer(x)` of the input, of a field that the class only calls: such a field of a network is a layer. */
export function isLayerOfInput(context: ApiQuestions, forward: FunctionDefinition, x: SyntaxNode): boolean {
  const { semantic } = context;
  if (!isKind(x, "call") || !isSelfField(x.function)) return false;
  const name = x.function.attribute.text;
  const [given, ...others] = x.arguments.children;
  const owner = ancestor(forward, "class_definition");
  const info = owner === null ? null : semantic.classOf(owner.name);
  const isOnlyCalled = attributesNamed(semantic.tree, name).every(
    (node) => isKind(node.parent, "call") && node.parent.function === node,
  );
  return (
    info?.methods.has(name) === false &&
    info.bases.every((base) => typeof base === "string") &&
    isOnlyCalled &&
    given !== undefined &&
    others.length === 0 &&
    isForwardInput(context, forward, given)
  );
}
