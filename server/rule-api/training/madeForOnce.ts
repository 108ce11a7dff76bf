/** Optimizers that are made with what they optimize, in the round or call that uses them, and what each round makes alike. Knows names, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { Knowledge } from "../../knowledge/knowledge";
import type { SemanticModel } from "../../semantic/semanticModel";
import { type Call, descendants, isInside, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { contains } from "../../text/textRange";
import { functionAround } from "../code/around";
import { calledFunction, givenFor } from "../code/calledFunction";

interface File {
  readonly dataflow: Dataflow;
  readonly semantic: SemanticModel;
}

/** An optimizer of tensors that are made anew with it: `SGD([x])` in the same round or call, also by a function of the file. */
export function isForOnce(file: File, optimizer: SyntaxNode, around: SyntaxNode): boolean {
  const { call } = file.dataflow.valueOf(optimizer);
  if (call === undefined) return false;
  const owners = [...descendants(call.arguments)].flatMap((node) =>
    isKind(node, "attribute") && node.attribute.text.includes("parameters") ? [node.object] : [],
  );
  if (isInside(call, around)) return owners.every((owner) => isNewIn(file, around, owner));
  const maker = functionAround(call);
  const calls = maker === null ? [] : callsWithin(file, around, maker);
  return (
    maker !== null &&
    calls.length > 0 &&
    owners.every(
      (owner) =>
        isNewIn(file, maker, owner) ||
        calls.every((one) => {
          const given = isKind(owner, "identifier") ? givenFor(file, one, maker, owner.text) : null;
          return given !== null && isNewIn(file, around, given);
        }),
    )
  );
}

function callsWithin({ semantic }: File, around: SyntaxNode, maker: SyntaxNode): readonly Call[] {
  return [...descendants(around)].filter(
    (node): node is Call => isKind(node, "call") && calledFunction(semantic, node) === maker,
  );
}

/** `copy` of `copy.parameters()`, which gets its value in the same round. */
function isNewIn({ semantic }: File, around: SyntaxNode, owner: SyntaxNode): boolean {
  const definitions = semantic.bindingOf(owner)?.definitions ?? [];
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
    const type = node.kind === "call" ? (file.dataflow.valueOf(node).type ?? "") : "";
    const isNew = ["torch-module", "torch-optimizer"].some((trait) => file.knowledge.hasTrait(type, trait));
    if (isNew || (node.kind === "identifier" && changesIn(file, node, loop))) return false;
  }
  return true;
}

const changesIn = ({ semantic }: File, name: SyntaxNode, { start, end }: SyntaxNode): boolean =>
  semantic
    .bindingOf(name)
    ?.definitions.some(({ identifier }) => start < identifier.start && identifier.end <= end) === true;
