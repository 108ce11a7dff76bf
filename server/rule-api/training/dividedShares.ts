/** Shares of running counts that are divided by the number of batches once more. Reports nothing. */

import type { Binding, SemanticModel } from "../../semantic/semanticModel";
import { nodesOf } from "../../syntax/nodesOf";
import { isKind, type SyntaxNode, unparenthesized } from "../../syntax/syntaxTree";
import { contains } from "../../text/textRange";
import { enclosingLoops, type Loop } from "../code/loops";
import { lengthOf, numeratorOf } from "./batchSums";

interface File {
  readonly semantic: SemanticModel;
  readonly tree: SemanticModel["tree"];
}

export interface DividedShare {
  readonly division: SyntaxNode & { readonly kind: "binary_operator" };
  readonly divisor: SyntaxNode;
  /** `right / seen` in the loop over batches. */
  readonly share: SyntaxNode;
}

/** `accuracy / len(loader)` behind a loop that has `right += ...`, `seen += ...` and `accuracy = right / seen`. */
export function dividedShares(file: File): readonly DividedShare[] {
  return nodesOf(file.tree, "binary_operator").flatMap((division) => {
    const name = division.operator === "/" && lengthOf(division.right) ? numeratorOf(division.left) : null;
    const binding = name === null ? null : file.semantic.bindingOf(name);
    const share = binding === null ? null : shareOf(file, binding, division);
    return share === null ? [] : [{ division, divisor: division.right, share }];
  });
}

/** The share that a name gets in a loop, once in each round, where it gets numbers elsewhere. */
function shareOf({ semantic }: File, binding: Binding, division: SyntaxNode): SyntaxNode | null {
  const shares = binding.definitions.filter(({ value }) => !isKind(value ?? undefined, "integer", "float"));
  const [{ node, value } = { node: null, value: null }] = shares;
  if (shares.length !== 1 || !isKind(node, "assignment") || value === null) return null;
  const [loop] = enclosingLoops(node);
  if (loop === undefined || loop.end > division.start) return null;
  const isCounted = (part: SyntaxNode | null): boolean =>
    isKind(part ?? undefined, "identifier") && isAddedTo(semantic.bindingOf(part as SyntaxNode), loop);
  const parts = quotientOf(value);
  return parts !== null && isCounted(numeratorOf(parts.left)) && isCounted(parts.right) ? value : null;
}

/** `right / seen` of `100 * (right / seen)`. */
function quotientOf(node: SyntaxNode): (SyntaxNode & { readonly kind: "binary_operator" }) | null {
  const inner = unparenthesized(node);
  if (!isKind(inner, "binary_operator")) return null;
  if (inner.operator === "/") return inner;
  if (inner.operator !== "*") return null;
  if (isKind(inner.left, "integer", "float")) return quotientOf(inner.right);
  return isKind(inner.right, "integer", "float") ? quotientOf(inner.left) : null;
}

const isAddedTo = (binding: Binding | null, loop: Loop): boolean =>
  binding?.definitions.some(({ kind, node }) => kind === "augmented" && contains(loop, node)) === true;
