/** The code in which helpers are written, and whose names are whose there. Knows Python, no library. */

import type { Scope, SemanticModel } from "../../semantic/semanticModel";
import { ancestor, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { namesIn } from "./namesOfCode";

/** A function of the file, or the module. */
export interface Unit {
  readonly scope: Scope;
  /** Names that are used in there, for whatever. */
  readonly taken: Set<string>;
  /** Names that are variables of it. */
  readonly locals: Set<string>;
}

/** The units of one file, each with the names that have been added to it. */
export class Units {
  private readonly known = new Map<SyntaxNode, Unit>();

  constructor(
    private readonly semantic: SemanticModel,
    private readonly isHelper: (node: SyntaxNode) => boolean,
  ) {}

  clear(): void {
    this.known.clear();
  }

  /** The function, or the module, in which a call runs. */
  around(call: SyntaxNode): Unit {
    const node = ancestor(call, "function_definition") ?? this.semantic.tree.root;
    const known = this.known.get(node);
    if (known !== undefined) return known;
    const scope = isKind(node, "function_definition")
      ? this.semantic.scopeOf(node.body.children[0] ?? node.body)
      : this.semantic.moduleScope;
    const unit = { scope, taken: namesIn(node, this.isHelper), locals: new Set(scope.bindings.keys()) };
    this.known.set(node, unit);
    return unit;
  }
}
