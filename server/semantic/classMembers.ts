/** What instances of a class of the workspace have. Knows classes as Python makes them, no library. */

import { descendants, type SyntaxNode, stringValue } from "../syntax/syntaxTree";
import { isStored, REGISTERING } from "./guards";
import type { ClassInfo, QualifiedName } from "./semanticModel";

export interface ClassMembers {
  /** Methods, class attributes, attributes stored in methods, submodules and buffers registered by name; local bases included. */
  readonly names: ReadonlySet<string>;
  /** The library classes it comes from; those of `object` not. */
  readonly libraryBases: readonly QualifiedName[];
}

const OPENING: ReadonlySet<string> = new Set([
  "__getattr__",
  "__getattribute__",
  "__dict__",
  "__slots__",
  "__new__",
]);

/** The members of a class with all its bases; null where it can have others (unknown base, metaclass, decorator, `__getattr__`, computed names). */
export function classMembers(info: ClassInfo, depth = 0): ClassMembers | null {
  const { node, model } = info;
  if (depth > 8 || node.parent?.kind === "decorated_definition") return null;
  if (node.superclasses?.children.some((base) => base.kind === "keyword_argument") === true) return null;
  const names = new Set<string>(model.scopeOf(node.body.children[0] ?? node.body).bindings.keys());
  for (const part of descendants(node.body)) {
    if (part.kind === "identifier" && OPENING.has(part.text)) return null;
    const field = model.tree.heldNames.get(part)?.field;
    if (field != null) names.add(field);
    if (part.kind === "attribute" && isStored(part)) names.add(part.attribute.text);
    if (part.kind !== "call") continue;
    const called = part.function.kind === "attribute" ? part.function.attribute : part.function;
    if (called.kind !== "identifier") continue;
    if (called.text === "vars" || called.text === "exec" || called.text === "setattr") {
      if (called.text !== "setattr" || !addName(part.arguments.children[1])) return null;
    } else if (REGISTERING.has(called.text) && !addName(part.arguments.children[0])) return null;
  }
  const libraryBases: QualifiedName[] = [];
  for (const base of info.bases) {
    if (base === null) return null;
    if (typeof base === "string") {
      libraryBases.push(base);
      continue;
    }
    const above = classMembers(base, depth + 1);
    if (above === null) return null;
    for (const name of above.names) names.add(name);
    libraryBases.push(...above.libraryBases);
  }
  return { names, libraryBases };

  function addName(argument: SyntaxNode | undefined): boolean {
    const written = argument?.kind === "keyword_argument" ? argument.value : argument;
    const name = written === undefined ? null : stringValue(written);
    if (name !== null) names.add(name);
    return name !== null;
  }
}
