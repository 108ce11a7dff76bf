/** What is still known of lists and dicts that other code fills than the statements that are run with their names. Knows no library. */

import type { Knowledge } from "../knowledge/knowledge";
import type { Binding, FunctionInfo, QualifiedName, SemanticModel } from "../semantic/semanticModel";
import { attributesNamed } from "../syntax/nodesOf";
import { isKind, type SyntaxNode } from "../syntax/syntaxTree";
import type { Analysis, GivenArguments } from "./analysis";
import type { Frame } from "./frame";
import { isStatic, parameterNames } from "./functionShape";
import { isChangedElsewhere, isParameterChanged } from "./sharedContents";
import type { Value } from "./value";

/** Whether something in what a value holds holds something itself. */
const hasParts = ({ elements = [], entries }: Value): boolean =>
  [...elements, ...(entries?.values() ?? [])].some((one) => (one.elements ?? one.entries) !== undefined);

/** `np.greater(p, 0.5, out=self.p)`, `np.copyto(self.p, p > 0.5)`, `self.p[self.p > 0.5] = 1` */
export function isOverwritten({ parent, start }: SyntaxNode): boolean {
  if (isKind(parent, "keyword_argument")) return /^(?:out|dst)$/.test(parent.name.text);
  if (isKind(parent, "argument_list") && isKind(parent.parent, "call")) {
    const { function: called } = parent.parent;
    const isFirst = parent.children[0]?.start === start;
    const name = isKind(called, "attribute") ? called.attribute : called;
    return isFirst && isKind(name, "identifier") && /^(?:copyto|putmask|place|put)$/.test(name.text);
  }
  return (
    isKind(parent, "subscript") &&
    parent.value.start === start &&
    isKind(parent.parent, "assignment", "augmented_assignment") &&
    parent.parent.left.start === start
  );
}

/** Whether the numbers of an array in a field of this name are written over somewhere in a file. */
export const isFieldOverwritten = (model: SemanticModel, name: string): boolean =>
  attributesNamed(model.tree, name).some(isOverwritten);

/** What a name has of a value from now on: without its contents where code changes those that is not run with the name's own. */
export function unlessChangedElsewhere(
  knowledge: Knowledge,
  model: SemanticModel,
  binding: Binding,
  value: Value,
): Value {
  const isContainer = (value.elements ?? value.entries) !== undefined;
  return isContainer && isChangedElsewhere(knowledge, model, binding, hasParts(value))
    ? withoutContents(value)
    : value;
}

/** The value without what it holds. */
export function withoutContents(value: Value): Value {
  const { elements: _elements, entries: _entries, items: _items, ...plain } = value;
  return plain;
}

/** The value without what its numbers mean. */
export function withoutRole(value: Value): Value {
  const { role: _role, ...plain } = value;
  return plain;
}

/** Forgets what the lists and dicts hold that a call hands to a function which changes them. */
export function forgetChanged(
  knowledge: Knowledge,
  frame: Frame,
  info: FunctionInfo,
  given: GivenArguments,
  hasReceiver: boolean,
): void {
  const names = parameterNames(info.node);
  const positional = hasReceiver && !isStatic(info) ? names.positional.slice(1) : names.positional;
  let position = 0;
  for (const { argument, value } of given) {
    if (argument.spread !== "") return;
    const keyword = argument.keyword?.text;
    const parameter =
      keyword === undefined ? positional[position++] : names.all.find(({ text }) => text === keyword);
    if ((value.elements ?? value.entries) === undefined || parameter === undefined) continue;
    if (isParameterChanged(knowledge, info, parameter, hasParts(value)))
      forgetContents(frame, argument.value);
  }
}

/** Forgets what the lists and dicts hold that a call hands to code of which nothing is known: a function of the workspace may change them. */
export function forgetHanded(
  { apiIndex, knowledge }: Analysis,
  frame: Frame,
  given: GivenArguments,
  symbol: QualifiedName | null,
): void {
  const isOfLibrary =
    symbol !== null &&
    (knowledge.isPlainPackage(symbol.split(".", 1)[0] ?? "") || apiIndex.symbol(symbol).kind !== "unknown");
  if (isOfLibrary) return;
  for (const { argument, value } of given)
    if ((value.elements ?? value.entries) !== undefined && (value.type !== TUPLE || hasParts(value)))
      forgetContents(frame, argument.value);
}

function forgetContents(frame: Frame, written: SyntaxNode): void {
  let holder = written;
  while (isKind(holder, "subscript")) holder = holder.value;
  const binding = isKind(holder, "identifier") ? frame.model.bindingOf(holder) : null;
  const held = binding === null ? undefined : frame.state.values.get(binding);
  if (binding !== null && held !== undefined) frame.state.values.set(binding, withoutContents(held));
}

const TUPLE = "builtins.tuple";
