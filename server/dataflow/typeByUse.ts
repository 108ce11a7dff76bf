/** The class of an object of which only its uses are known: what is called on it, and whether it is called itself. Runs nothing. */

import type { Knowledge } from "../knowledge/knowledge";
import { lastPart, packageOf } from "../semantic/qualifiedName";
import type { QualifiedName, SemanticModel } from "../semantic/semanticModel";
import { callArguments, descendants, isKind, type SyntaxNode, stringValue } from "../syntax/syntaxTree";
import type { Value } from "./value";

/** Nothing that an annotation or a use could say less certainly. */
export const isOpen = ({
  type,
  oneOf,
  localClass,
  symbol,
  makes,
  ways,
  localFunction,
  partial,
  constant,
}: Value): boolean =>
  (type ?? oneOf ?? localClass ?? symbol ?? makes ?? ways ?? localFunction ?? partial ?? constant) ===
  undefined;

/** `Navigator()` of a library that is not known: it is seen to be something else, whatever methods it has. */
export const isOfUnknownClass = (model: SemanticModel, { call }: Value): boolean =>
  // Classes are written with a capital letter: https://peps.python.org/pep-0008/#class-names
  call !== undefined && /^[A-Z]/.test(lastPart(model.qualifiedName(call.function) ?? ""));

/** What is done with an object, as `Knowledge.classWith` wants it, from all expressions that denote it. */
export function doneWith(uses: readonly SyntaxNode[]): ReadonlySet<string> {
  const done = new Set<string>();
  for (const use of uses) {
    const { parent } = use;
    if (isKind(parent, "call") && parent.function === use) done.add("__call__");
    if (isKind(parent, "attribute") && parent.object === use) addMember(done, parent);
    const key = isKind(parent, "subscript") && parent.value === use ? parent.subscript[0] : undefined;
    const held = parent?.parent;
    if (key !== undefined && stringValue(key) !== null && isKind(held, "attribute"))
      done.add(`[].${held.attribute.text}`);
    if (isKind(use, "identifier")) addNamed(done, use.text, key);
    // `t["a"][t["a"] > 0]`, `t.loc[t["a"] > 0]`
    const inner = isKind(held, "subscript") && held.value === parent ? held.subscript[0] : undefined;
    if (isKind(use, "identifier") && inner !== undefined && isMaskOf(inner, use.text)) {
      if (key !== undefined && stringValue(key) !== null) done.add("[][mask]");
      if (isKind(parent, "attribute")) done.add(`${parent.attribute.text}[mask]`);
    }
  }
  return done;
}

/** How the name that denotes it is spelled, and whether it is subscripted with a mask. */
function addNamed(done: Set<string>, name: string, key: SyntaxNode | undefined): void {
  for (const part of name.toLowerCase().split("_")) done.add(`named ${part}`);
  if (key !== undefined && isMaskOf(key, name)) done.add("[mask]");
}

const isMaskOf = (key: SyntaxNode, name: string): boolean =>
  isKind(key, "comparison_operator", "binary_operator", "unary_operator") && readsItemOf(key, name);

/** `df["a"] > 0` in `df[df["a"] > 0]`: rows are chosen by an item of the object itself. */
function readsItemOf(mask: SyntaxNode, name: string): boolean {
  return [...descendants(mask)].some((part) => {
    if (!isKind(part, "subscript") || !isKind(part.value, "identifier")) return false;
    const [key] = part.subscript;
    return part.value.text === name && key !== undefined && stringValue(key) !== null;
  });
}

function addMember(done: Set<string>, member: SyntaxNode & { readonly kind: "attribute" }): void {
  const name = member.attribute.text;
  const around = member.parent;
  const isPair =
    isKind(around, "subscript") &&
    around.value === member &&
    (around.subscript.length > 1 || isKind(around.subscript[0], "tuple"));
  if (isPair) done.add(`${name}[,]`);
  if (!isKind(around, "call") || around.function !== member) {
    done.add(`.${name}`);
    return;
  }
  const given = callArguments(around);
  done.add(name);
  if (given.length === 0) done.add(`${name}()`);
  if (isKind(around.parent, "subscript") && around.parent.value === around) done.add(`${name}[]`);
  for (const { keyword } of given) if (keyword !== null) done.add(`${name}(${keyword.text})`);
  if (given[0]?.keyword === null && isKind(given[0].value, "string", "list")) done.add(`${name}(0)`);
}

/** The class that all these uses of one object tell, also by its name if that says anything; null where other classes allow them too. */
export function typeByUse(
  knowledge: Knowledge,
  model: SemanticModel,
  uses: readonly SyntaxNode[],
  isNamed = true,
): QualifiedName | null {
  const all = doneWith(uses);
  const done = isNamed ? all : new Set([...all].filter((use) => !use.startsWith("named ")));
  const told = done.size === 0 ? null : knowledge.classWith(done);
  // Other libraries have methods of these names: the file has to know the class's own.
  const { importedPackages } = model;
  if (told === null || !importedPackages.has(packageOf(told))) return null;
  return knowledge.likeClass(told).some((other) => importedPackages.has(other)) ? null : told;
}
