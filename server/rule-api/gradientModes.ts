/** Where PyTorch records nothing for a backward pass: `with torch.no_grad():`, `@torch.inference_mode()`. Knows these two, reports nothing. */

import type { SemanticModel } from "../semantic/semanticModel";
import { isKind, type SyntaxNode } from "../syntax/syntaxTree";

interface File {
  readonly semantic: SemanticModel;
}

type With = SyntaxNode & { readonly kind: "with_statement" };

/** https://docs.pytorch.org/docs/stable/torch.html#locally-disabling-gradient-computation */
const OFF: readonly string[] = ["torch.no_grad", "torch.inference_mode"];

/** What a `with` enters: `a` and `b` of `with a, b as c:`. */
export function withItems(block: With): readonly SyntaxNode[] {
  const clause = block.children.find(({ kind }) => kind === "with_clause");
  return clause?.children.flatMap((item) => (isKind(item, "with_item") ? [entered(item.value)] : [])) ?? [];
}

const entered = (item: SyntaxNode): SyntaxNode =>
  isKind(item, "as_pattern") ? (item.children[0] ?? item) : item;

/** `torch.no_grad()` and `torch.inference_mode`, in the spelling of the file; not with an argument, which may turn it off. */
export function turnsGradientsOff({ semantic }: File, node: SyntaxNode): boolean {
  const called = isKind(node, "call") ? node.function : node;
  const written = isKind(node, "call") ? node.arguments.children : [];
  return OFF.includes(semantic.qualifiedName(called) ?? "") && written.length === 0;
}

/** Whether a `with` turns gradients off. */
export const isWithoutGradients = (file: File, block: With): boolean =>
  withItems(block).some((item) => turnsGradientsOff(file, item));

/** Whether a decorator of a function turns gradients off in all of it. */
export function isDecoratedWithoutGradients(file: File, around: SyntaxNode): boolean {
  const { parent } = around;
  return (
    isKind(parent, "decorated_definition") &&
    parent.children.some(
      (one) =>
        isKind(one, "decorator") && one.children[0] !== undefined && turnsGradientsOff(file, one.children[0]),
    )
  );
}
