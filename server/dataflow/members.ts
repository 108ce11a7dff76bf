/** What an instance of a workspace's class holds under a name: a field, or what a property gives. Knows Python, no library. */

import type { FunctionInfo, SemanticModel } from "../semantic/semanticModel";
import { nodesOf } from "../syntax/nodesOf";
import type { SyntaxNode } from "../syntax/syntaxTree";
import type { Analysis } from "./analysis";
import type { Frame } from "./frame";
import { decorators } from "./functionShape";
import { ownFieldValue } from "./ownFields";
import type { Value } from "./value";

const PROPERTIES: readonly (string | null)[] = ["property", "functools.cached_property"];

/** Whether reading a method's name runs it. */
export function isProperty({ node, model }: FunctionInfo): boolean {
  const [only, ...others] = decorators(node, model);
  return others.length === 0 && PROPERTIES.includes(only ?? null);
}

/** What a field holds, or a property gives, as far as that is known; null for methods and what nobody knows. */
export function heldValue(
  analysis: Analysis,
  frame: Frame,
  receiver: Value,
  node: SyntaxNode & { readonly kind: "attribute" },
): Value | null {
  if (receiver.localClass === undefined) return null;
  const own = ownFieldValue(frame, node);
  if (own !== null) return own;
  const name = node.attribute.text;
  const field = analysis.fieldValue(frame, receiver, name);
  if (field !== null) return field;
  const method = analysis.methodOf(frame.model, receiver.localClass, name);
  const given =
    method !== null && isProperty(method) ? analysis.callFunction(frame, method, null, [], receiver) : null;
  return given === null || Object.keys(given).length === 0 ? null : given;
}

/** Whether the file chooses what a method gives in a way that leaves what its code returns open: `set_output`. */
export function isOutputChosen({ knowledge }: Analysis, { tree }: SemanticModel, method: string): boolean {
  const choosers = knowledge.choosersOf(method);
  return choosers.length > 0 && nodesOf(tree, "identifier").some(({ text }) => choosers.includes(text));
}
