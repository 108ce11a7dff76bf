/** Subtractions that were meant as one name: `df-clean` where only `df_clean` exists. Knows names, no library. */

import type { ApiIndex } from "../../api-index/apiIndex";
import type { Scope, SemanticModel } from "../../semantic/semanticModel";
import { hyphenatedOperands, hyphenatedTargets, leadingName } from "../../syntax/hyphenatedNames";
import { type BinaryOperator, type Identifier, type SyntaxNode, textOf } from "../../syntax/syntaxTree";
import { type TextRange, textRange } from "../../text/textRange";

interface File {
  readonly semantic: SemanticModel;
  readonly apiIndex: ApiIndex;
}

export interface HyphenatedRead {
  readonly range: TextRange;
  /** As written, with hyphens. */
  readonly name: string;
  readonly joined: string;
  /** The part that does not exist. */
  readonly missing: Identifier;
  /** `read`: the joined name exists or is what was assigned to; `module`: something is subtracted from a module. */
  readonly left: "read" | "module";
}

/** What the outermost node of a subtraction without spaces was meant to be; null where it may be a subtraction. */
export function hyphenatedRead({ semantic, apiIndex }: File, node: BinaryOperator): HyphenatedRead | null {
  const { tree } = semantic;
  const [first, ...others] = hyphenatedOperands(tree, node) ?? [];
  const last = others.at(-1);
  if (first === undefined || last === undefined) return null;
  const missing = [leadingName(first), ...others].find(
    (part): part is Identifier =>
      part?.kind === "identifier" && semantic.undefinedNames.some(({ identifier }) => identifier === part),
  );
  if (missing === undefined) return null;
  const range = textRange(first.start, last.end);
  const name = textOf(tree, range);
  const joined = name.replaceAll("-", "_");
  const isTarget = (): boolean => hyphenatedTargets(tree).some((target) => target.name === name);
  if (first.kind === "identifier" && (isKnown(joined) || isTarget()))
    return { range, name, joined, missing, left: "read" };
  return isModule(first) ? { range, name, joined, missing, left: "module" } : null;

  /** Whether a name is bound where the node stands, or used as if it were. */
  function isKnown(wanted: string): boolean {
    for (let scope: Scope | null = semantic.scopeOf(node); scope !== null; scope = scope.parent)
      if (scope.bindings.has(wanted)) return true;
    return semantic.undefinedNames.some(({ identifier }) => identifier.text === wanted);
  }

  function isModule(operand: SyntaxNode): boolean {
    const qualified = semantic.qualifiedName(operand);
    if (qualified === null) return false;
    const definition = semantic.bindingOf(operand)?.definitions[0];
    if (definition?.import != null && definition.import.name === null) return true;
    const answer = apiIndex.symbol(qualified);
    return answer.kind === "symbol" && answer.symbol.kind === "module";
  }
}
