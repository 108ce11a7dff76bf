/** Optimizers that are made with what they optimize, in the round or call that uses them, and what each round makes alike. Knows names, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { Knowledge } from "../../knowledge/knowledge";
import type { SemanticModel } from "../../semantic/semanticModel";
import { type Call, descendants, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { contains } from "../../text/textRange";

interface File {
  readonly dataflow: Dataflow;
  readonly semantic: SemanticModel;
}

/** An optimizer of tensors that are made anew with it: `SGD([x])` in the same round or call. */
export function isForOnce(file: File, optimizer: SyntaxNode, around: SyntaxNode): boolean {
  const { call } = file.dataflow.valueOf(optimizer);
  return (
    call !== undefined &&
    contains(around, call) &&
    [...descendants(call.arguments)].every(
      (node) =>
        !(isKind(node, "attribute") && node.attribute.text.includes("parameters")) ||
        isNewIn(file, around, node),
    )
  );
}

/** `copy` of `copy.parameters()`, which gets its value in the same round. */
function isNewIn(
  { semantic }: File,
  around: SyntaxNode,
  { object }: SyntaxNode & { readonly kind: "attribute" },
): boolean {
  const definitions = semantic.bindingOf(object)?.definitions ?? [];
  return (
    definitions.length > 0 &&
    definitions.every(({ kind, node }) => kind === "assignment" && contains(around, node))
  );
}

/** Whether nothing in the arguments of a call gets its value inside a loop. */
export function isInvariantIn(
  file: File & { readonly knowledge: Knowledge },
  call: Call,
  loop: SyntaxNode,
): boolean {
  for (const node of descendants(call.arguments)) {
    const isNetwork =
      node.kind === "call" && file.knowledge.hasTrait(file.dataflow.valueOf(node).type ?? "", "torch-module");
    if (isNetwork || (node.kind === "identifier" && changesIn(file, node, loop))) return false;
  }
  return true;
}

const changesIn = ({ semantic }: File, name: SyntaxNode, { start, end }: SyntaxNode): boolean =>
  semantic
    .bindingOf(name)
    ?.definitions.some(({ identifier }) => start < identifier.start && identifier.end <= end) === true;
