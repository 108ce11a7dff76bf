/** Which names are certainly objects of the class around them: `self`, where the file makes objects of that class. Knows no library. */

import type { ClassInfo, SemanticModel } from "../../semantic/semanticModel";
import { nodesOf } from "../../syntax/nodesOf";
import { ancestor, type SyntaxNode, unparenthesized } from "../../syntax/syntaxTree";

/** The class of which the node is certainly an object, and of no subclass; null where that is not certain. */
export type CertainSelf = (node: SyntaxNode) => ClassInfo | null;

/** For one file. A class from which another one in the file derives may be there for that one alone. */
export function createCertainSelf(semantic: SemanticModel): CertainSelf {
  let plain: ReadonlySet<SyntaxNode> | null = null;

  function plainClasses(): ReadonlySet<SyntaxNode> {
    const made = new Set<SyntaxNode>();
    for (const call of nodesOf(semantic.tree, "call")) {
      const info = semantic.classOf(call.function);
      if (info !== null) made.add(info.node);
    }
    for (const { name } of nodesOf(semantic.tree, "class_definition"))
      for (const base of semantic.classOf(name)?.bases ?? [])
        if (base !== null && typeof base !== "string") made.delete(base.node);
    return made;
  }

  return (node) => {
    const [definition, ...others] = semantic.bindingOf(unparenthesized(node))?.definitions ?? [];
    if (definition?.kind !== "parameter" || others.length > 0) return null;
    const method = ancestor(definition.identifier, "function_definition", "lambda");
    if (method?.kind !== "function_definition" || method.parameters.children[0] !== definition.identifier)
      return null;
    const around = ancestor(method, "class_definition", "function_definition", "lambda");
    if (around?.kind !== "class_definition" || isOfClass(method)) return null;
    plain ??= plainClasses();
    return plain.has(around) ? semantic.classOf(around.name) : null;
  };
}

/** Whether the method gets the class, or nothing, in place of an object. */
function isOfClass({ parent }: SyntaxNode): boolean {
  return (
    parent?.kind === "decorated_definition" &&
    parent.children.some(
      ({ kind, children: [written] }) =>
        kind === "decorator" &&
        written?.kind === "identifier" &&
        /^(?:static|class)method$/.test(written.text),
    )
  );
}
