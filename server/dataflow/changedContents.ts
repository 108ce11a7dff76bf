/** Names whose list or dict other code fills than the statements that are run with them. Knows Python's containers, no library. */

import type { Binding, FunctionInfo, SemanticModel } from "../semantic/semanticModel";
import { attributesNamed } from "../syntax/nodesOf";
import { isKind, type SyntaxNode } from "../syntax/syntaxTree";
import type { GivenArguments } from "./analysis";
import type { Frame } from "./frame";
import { isStatic, parameterNames } from "./functionShape";
import type { Value } from "./value";

const CHANGES =
  /^(?:append|appendleft|extend|insert|pop|popitem|remove|clear|sort|reverse|update|setdefault|add|discard)$/;

/** `names.append(x)`, `table[key] = x`, `del table[key]`, `names += more` */
function isChange({ parent, start }: SyntaxNode): boolean {
  if (isKind(parent, "attribute"))
    return (
      isKind(parent.parent, "call") &&
      parent.parent.function === parent &&
      CHANGES.test(parent.attribute.text)
    );
  if (isKind(parent, "augmented_assignment")) return parent.left.start === start;
  if (!isKind(parent, "subscript") || parent.value.start !== start) return false;
  // `plan["fp16"]["enabled"] = True`
  if (isKind(parent.parent, "subscript", "attribute") && isChange(parent)) return true;
  const holder = parent.parent;
  return (
    isKind(holder, "delete_statement") ||
    (isKind(holder, "assignment", "augmented_assignment") && holder.left.start === parent.start)
  );
}

/** Whether a list or dict in a field of this name is changed somewhere in a file. */
export const isFieldChanged = (model: SemanticModel, name: string): boolean =>
  attributesNamed(model.tree, name).some(isChange);

/** `np.greater(p, 0.5, out=self.p)`, `np.copyto(self.p, p > 0.5)`, `self.p[self.p > 0.5] = 1` */
function isOverwritten({ parent, start }: SyntaxNode): boolean {
  if (isKind(parent, "keyword_argument")) return /^(?:out|dst)$/.test(parent.name.text);
  if (isKind(parent, "argument_list") && isKind(parent.parent, "call")) {
    const { function: called } = parent.parent;
    const isFirst = parent.children[0]?.start === start;
    return (
      isFirst && isKind(called, "attribute") && /^(?:copyto|putmask|place|put)$/.test(called.attribute.text)
    );
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

const inner = new WeakMap<Binding, boolean>();

/** Whether a function or lambda inside the name's own scope changes what it holds: nobody sees when that runs. */
export function isChangedInside(binding: Binding): boolean {
  const known = inner.get(binding);
  if (known !== undefined) return known;
  const changed = binding.references.some(({ identifier, scope }) => {
    if (!isChange(identifier)) return false;
    for (let at = scope; at !== binding.scope && at.parent !== null; at = at.parent)
      if (at.kind === "function" || at.kind === "lambda") return true;
    return false;
  });
  inner.set(binding, changed);
  return changed;
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
    if ((value.elements ?? value.entries) === undefined || !isKind(argument.value, "identifier")) continue;
    const own = parameter === undefined ? null : info.model.bindingOf(parameter);
    const binding = frame.model.bindingOf(argument.value);
    const held = binding === null ? undefined : frame.state.values.get(binding);
    if (binding === null || held === undefined || own === null) continue;
    if (own.references.some(({ identifier }) => isChange(identifier)))
      frame.state.values.set(binding, withoutContents(held));
  }
}
