/** Loops that count right answers. Reads names and what they are bound to; knows no library. */

import type { SemanticModel } from "../../semantic/semanticModel";
import { nodesOf } from "../../syntax/nodesOf";
import { callArguments, descendants, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { contains } from "../../text/textRange";
import type { FileOfCalls } from "../code/fileCalls";
import { callsTraining } from "../training/callsTraining";

type ForLoop = SyntaxNode & { readonly kind: "for_statement" };

/** What code that is not seen may be called that learns. */
const LEARNS = /^(?:backward|step|zero_grad|scale|grad|fit|.*(?:train|learn|update|optimi[sz]).*)$/i;
/** Makes classes of outputs. */
const CHOOSES = /^(?:argmax|max|topk|round)$/;

/** The loops in which classes are chosen and compared with a name that the loop gives, and in which nothing learns. */
export function countingLoops(file: FileOfCalls): readonly ForLoop[] {
  const { semantic } = file;
  return nodesOf(semantic.tree, "for_statement").filter((loop) => {
    const inside = [...descendants(loop.body)];
    const names = inside.filter((node) => isKind(node, "identifier"));
    return (
      names.some(({ text }) => CHOOSES.test(text)) &&
      !names.some(({ text }) => LEARNS.test(text)) &&
      !callsTraining(file, loop.body) &&
      inside.some((node) => comparesWithTarget(semantic, node, loop))
    );
  });
}

/** `predicted == labels`, `predicted.eq(labels)` */
function comparesWithTarget(semantic: SemanticModel, node: SyntaxNode, loop: ForLoop): boolean {
  const sides =
    isKind(node, "comparison_operator") && node.operators.join() === "=="
      ? node.children
      : isKind(node, "call") && isKind(node.function, "attribute") && node.function.attribute.text === "eq"
        ? callArguments(node).map(({ value }) => value)
        : [];
  return sides.some((side) =>
    semantic.bindingOf(side)?.definitions.some(({ identifier }) => contains(loop.left, identifier)),
  );
}
