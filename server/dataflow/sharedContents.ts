/** Lists and dicts that several names, fields or containers have, and which of these change them. Knows Python's containers, no library. */

import type { Knowledge } from "../knowledge/knowledge";
import { isHeld } from "../semantic/isHeld";
import type { Binding, FunctionInfo, Scope, SemanticModel } from "../semantic/semanticModel";
import { attributesNamed } from "../syntax/nodesOf";
import { ancestor, type Call, callArguments, isKind, type SyntaxNode, textOf } from "../syntax/syntaxTree";
import { classOfMethod, parameterFor, unitOf } from "./functionShape";

const CHANGES =
  /^(?:append|appendleft|extend|insert|pop|popitem|remove|clear|sort|reverse|update|setdefault|add|discard)$/;
/** Functions of Python's own modules that change the list which they are handed first. */
const CHANGES_FIRST =
  /^(?:heapq\.(?:heapify|heappop|heappush|heappushpop|heapreplace)|bisect\.insort(?:_left|_right)?|random\.shuffle)$/;
/** What gives the elements of what it is handed, one by one, beside what shows how far it is. */
const GOES_OVER = /^builtins\.(?:iter|reversed)$/;
/** What gives them in tuples. */
const PAIRS = /^builtins\.(?:enumerate|zip)$/;

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
  const holder = parent.parent;
  return (
    isKind(holder, "delete_statement") ||
    (isKind(holder, "assignment", "augmented_assignment") && holder.left.start === parent.start)
  );
}

/** What a search has looked at, so that names which hold each other come to an end. */
interface Search {
  readonly knowledge: Knowledge;
  readonly model: SemanticModel;
  readonly seen: Set<Binding | string>;
  /** Whether changes of lists that lie in the list are asked for too. */
  readonly parts: boolean;
}

/** Where an expression stands to the list that is asked for. */
interface Held {
  /** How deep the list lies in what the expression gives; below 0 where that is a part of the list. */
  readonly within: number;
  /** Whether the expression is the name itself in the statements that are run with it, which are followed as they stand. */
  readonly own: boolean;
}

/** Whether a list or dict in a field of this name is changed somewhere in a file. */
export const isFieldChanged = (knowledge: Knowledge, model: SemanticModel, name: string): boolean =>
  fieldChanged({ knowledge, model, seen: new Set(), parts: true }, name, 0);

const elsewhere = new WeakMap<Binding, Map<boolean, boolean>>();

/**
 * Whether a name's list or dict is changed where the runs of its own statements do not show it: in a function or lambda inside its
 * scope, of which nobody sees when it runs, or through another name, field or container that has it too. `parts`: or a list in it is.
 */
export function isChangedElsewhere(
  knowledge: Knowledge,
  model: SemanticModel,
  binding: Binding,
  parts: boolean,
): boolean {
  const known = elsewhere.get(binding) ?? new Map<boolean, boolean>();
  elsewhere.set(binding, known);
  const before = known.get(parts);
  if (before !== undefined) return before;
  const search: Search = { knowledge, model, seen: new Set([binding]), parts };
  const changed =
    binding.references.some(({ identifier, scope }) => {
      const own = !isInside(scope, binding);
      return (!own && isChange(identifier)) || isChangedBy(search, identifier, { within: 0, own });
    }) || binding.definitions.some(({ identifier }) => isSourceChanged(search, identifier));
  known.set(parts, changed);
  return changed;
}

/** Whether a function changes the list or dict that it is handed as a parameter. */
export function isParameterChanged(
  knowledge: Knowledge,
  { model }: FunctionInfo,
  parameter: SyntaxNode,
  parts: boolean,
): boolean {
  return isNameChanged({ knowledge, model, seen: new Set(), parts }, parameter, 0);
}

function isInside(scope: Scope, binding: Binding): boolean {
  if (isRunInTurn(binding)) return false;
  for (let at = scope; at !== binding.scope && at.parent !== null; at = at.parent)
    if (at.kind === "function" || at.kind === "lambda") return true;
  return false;
}

const inTurn = new WeakMap<Binding, boolean>();

/** Whether a name is a field of which one method takes what the constructor has put there, and nobody else has it. */
function isRunInTurn(binding: Binding): boolean {
  if (!isHeld(binding)) return false;
  const known = inTurn.get(binding);
  if (known !== undefined) return known;
  const units = new Set(
    [...binding.references, ...binding.definitions].map(({ identifier }) => unitOf(identifier)),
  );
  const found =
    units.size < 3 &&
    [...units].every((unit) => isKind(unit, "function_definition") && classOfMethod(unit) !== null);
  inTurn.set(binding, found);
  return found;
}

/** Whether what a name has is changed through it; behind `from`, where that is given. */
function isNameChanged(
  search: Search,
  name: SyntaxNode,
  within: number,
  from: SyntaxNode | null = null,
): boolean {
  const binding = search.model.bindingOf(name);
  if (binding === null || search.seen.has(binding)) return false;
  search.seen.add(binding);
  const isRepeated = from === null || ancestor(from, "for_statement", "while_statement") !== null;
  return binding.references.some(
    ({ identifier, scope }) =>
      (isRepeated || identifier.start > from.start || isInside(scope, binding)) &&
      (isChangedHere(search, identifier, within) || isChangedBy(search, identifier, { within, own: false })),
  );
}

function fieldChanged(search: Search, name: string, within: number): boolean {
  if (search.seen.has(name)) return false;
  search.seen.add(name);
  return attributesNamed(search.model.tree, name).some(
    (field) => isChangedHere(search, field, within) || isChangedBy(search, field, { within, own: false }),
  );
}

function isChangedHere({ parts }: Search, node: SyntaxNode, within: number): boolean {
  // `lr = rates[0]; lr *= 2` changes no list.
  if (within < 0) return parts && isChange(node) && !isKind(node.parent, "augmented_assignment");
  return within === 0 && isChange(node);
}

/** `names = NAMES` where `NAMES` is filled later, `names = others = []`. */
function isSourceChanged(search: Search, identifier: SyntaxNode): boolean {
  const { parent } = identifier;
  if (!isKind(parent, "assignment") || parent.left !== identifier || parent.right === null) return false;
  // `mine = others = []`
  let at: SyntaxNode = parent.right;
  for (; isKind(at, "assignment") && at.right !== null; at = at.right)
    if (isTargetChanged(search, at.left, 0)) return true;
  for (let up = parent.parent; isKind(up, "assignment"); up = up.parent)
    if (isTargetChanged(search, up.left, 0)) return true;
  let within = 0;
  for (; isKind(at, "subscript"); at = at.value) within++;
  if (isKind(at, "attribute")) return fieldChanged(search, at.attribute.text, within);
  return isKind(at, "identifier") && isNameChanged(search, at, within, parent);
}

/** Whether an expression is put where something else has its list and changes it. */
function isChangedBy(search: Search, node: SyntaxNode, held: Held): boolean {
  const { parent } = node;
  const { within } = held;
  if (isKind(parent, "assignment"))
    return (
      parent.right === node &&
      (isTargetChanged(search, parent.left, within) || isChangedBy(search, parent, held))
    );
  if (isKind(parent, "for_statement"))
    return parent.right === node && isTargetChanged(search, parent.left, within - 1);
  if (isKind(parent, "list", "tuple", "expression_list", "dictionary"))
    return isChangedBy(search, parent, { within: within + 1, own: false });
  if (isKind(parent, "parenthesized_expression", "conditional_expression", "boolean_operator", "pair"))
    return isChangedBy(search, parent, held);
  if (isKind(parent, "subscript"))
    return parent.value === node && isPartChanged(search, parent, { ...held, within: within - 1 });
  if (isKind(parent, "attribute")) return isMethodChange(search, parent, held);
  if (isKind(parent, "return_statement")) return isGivenChanged(search, parent, within);
  const call = isKind(parent, "keyword_argument") ? parent.parent?.parent : parent?.parent;
  return (
    isKind(parent, "argument_list", "keyword_argument") &&
    isKind(call, "call") &&
    isChangedByCall(search, call, node, held)
  );
}

/** `box.names().append(x)`, where the method gives the list itself; of a property, `box.names.append(x)`. */
function isGivenChanged(search: Search, returned: SyntaxNode, within: number): boolean {
  const around = ancestor(returned, "function_definition", "lambda");
  const key = `return ${around?.start}`;
  if (!isKind(around, "function_definition") || search.seen.has(key)) return false;
  search.seen.add(key);
  const { model } = search;
  const { parent, name } = around;
  const isDecorated = isKind(parent, "decorated_definition");
  const isMethod = isKind((isDecorated ? parent : around).parent?.parent, "class_definition");
  const uses: readonly SyntaxNode[] = isMethod
    ? attributesNamed(model.tree, name.text)
    : (model.bindingOf(name)?.references ?? []).map(({ identifier }) => identifier);
  return uses.some((use) => {
    const call = isKind(use.parent, "call") && use.parent.function === use ? use.parent : null;
    const given = call ?? (isDecorated ? use : null);
    return given !== null && isPartChanged(search, given, { within, own: false });
  });
}

const isPartChanged = (search: Search, part: SyntaxNode, held: Held): boolean =>
  (!held.own && isChangedHere(search, part, held.within)) || isChangedBy(search, part, held);

/** `alias = names`, `self.names = names`, `table["names"] = names`; `for one, two in lists` */
function isTargetChanged(search: Search, target: SyntaxNode, within: number): boolean {
  if (isKind(target, "identifier")) return isNameChanged(search, target, within);
  if (isKind(target, "attribute")) return fieldChanged(search, target.attribute.text, within);
  if (isKind(target, "subscript")) return isTargetChanged(search, target.value, within + 1);
  return (
    isKind(target, "pattern_list", "tuple_pattern", "list_pattern") &&
    target.children.some((one) => isTargetChanged(search, one, within - 1))
  );
}

/** `add = names.append`, `for key, rows in table.items()`, `table.get(key).append(row)` */
function isMethodChange(
  search: Search,
  method: SyntaxNode & { readonly kind: "attribute" },
  held: Held,
): boolean {
  const { parent, attribute } = method;
  if (!isKind(parent, "call") || parent.function !== method)
    return held.within === 0 && isKind(parent, "assignment", "argument_list") && CHANGES.test(attribute.text);
  if (/^(?:items|values)$/.test(attribute.text)) return isChangedBy(search, parent, held);
  return attribute.text === "get" && isPartChanged(search, parent, { within: held.within - 1, own: false });
}

/** A function that changes what it is handed, or gives its elements to others that do. */
function isChangedByCall(search: Search, call: Call, node: SyntaxNode, held: Held): boolean {
  const { knowledge, model } = search;
  const name = model.isBuiltin(call.function)
    ? `builtins.${textOf(model.tree, call.function)}`
    : model.qualifiedName(call.function);
  if (name !== null && PAIRS.test(name))
    return isChangedBy(search, call, { ...held, within: held.within + 1 });
  if (name !== null && (GOES_OVER.test(name) || knowledge.goesOver(name)))
    return isChangedBy(search, call, held);
  const position = callArguments(call).findIndex(({ value }) => value === node);
  if (name !== null && CHANGES_FIRST.test(name)) return held.within === 0 && position === 0;
  const info = calledFunction(model, call);
  if (info === null) return false;
  const parameter = parameterFor(info.node, call, node, info.node.name.text === "__init__");
  if (parameter === undefined) return false;
  // What is handed on by the statements that are run is followed there, but for what comes back.
  return held.own
    ? info.model === model &&
        isReturned(model, parameter) &&
        isPartChanged(search, call, { ...held, own: false })
    : isNameChanged({ ...search, model: info.model }, parameter, held.within);
}

const isReturned = (model: SemanticModel, parameter: SyntaxNode): boolean =>
  model
    .bindingOf(parameter)
    ?.references.some(({ identifier: { parent } }) => isKind(parent, "return_statement")) === true;

function calledFunction(model: SemanticModel, call: Call): FunctionInfo | null {
  const class_ = model.classOf(call.function);
  const node = class_?.methods.get("__init__");
  return class_ !== null && node !== undefined
    ? { node, model: class_.model }
    : model.functionOf(call.function);
}
