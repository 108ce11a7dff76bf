/** Places where code that is not seen runs, or a namespace is looked into by a string. Knows scopes and Python's own functions, no library. */

import { isStored } from "../../semantic/guards";
import type { SemanticModel } from "../../semantic/semanticModel";
import { nodesOf } from "../../syntax/nodesOf";
import { ancestor, type Identifier, isKind, type SyntaxNode, stringValue } from "../../syntax/syntaxTree";

const RUNS_CODE: ReadonlySet<string> = new Set([
  "exec",
  "eval",
  "globals",
  "locals",
  "vars",
  "execfile",
  "__import__",
]);

/** Uses of `exec`, `globals` and their kin. `vars(args)` asks for the fields of an object, and not for names. */
export function unseenCode(semantic: SemanticModel): readonly Identifier[] {
  return nodesOf(semantic.tree, "identifier").filter(
    (node) =>
      RUNS_CODE.has(node.text) &&
      (node.text === "execfile" ? semantic.bindingOf(node) === null : semantic.isBuiltin(node)) &&
      !(node.text === "vars" && firstArgument(node) !== undefined),
  );
}

/** Whether such a use may give a value to a name of the module, or of a function around it. */
export function mayBind(use: Identifier): boolean {
  const call = use.parent;
  if (!isKind(call, "call") || call.function !== use) return true;
  if (use.text === "eval" || use.text === "__import__") {
    const code = firstArgument(use);
    const text = code === undefined ? null : stringValue(code);
    return text === null || text.includes(":=") || text.includes("builtins");
  }
  // What a function writes into its `locals()` never becomes a name.
  if (use.text !== "globals" && use.text !== "exec" && ancestor(use, "function_definition") !== null)
    return false;
  // `globals()[name]` that is only read.
  return !isKind(call.parent, "subscript") || call.parent.value !== call || isStored(call.parent);
}

function firstArgument(use: Identifier): SyntaxNode | undefined {
  const call = use.parent;
  return isKind(call, "call") && call.function === use ? call.arguments.children[0] : undefined;
}
