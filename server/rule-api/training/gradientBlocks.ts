/** Blocks of PyTorch that only set how their body computes. Knows context managers, reports nothing. */

import type { QualifiedName, SemanticModel } from "../../semantic/semanticModel";
import { ancestor, type Call, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { withItems } from "../../syntax/withItems";
import { contains } from "../../text/textRange";
import { AUTOCASTS } from "./mixedPrecision";

interface File {
  readonly semantic: SemanticModel;
}

type Block = SyntaxNode & { readonly kind: "with_statement" };

/** https://docs.pytorch.org/docs/stable/generated/torch.autograd.grad_mode.inference_mode.html */
const WITHOUT_GRADIENTS: readonly QualifiedName[] = ["torch.no_grad", "torch.inference_mode"];

/** Whether a block records no gradients: `with torch.no_grad():`. */
export function isWithoutGradients(file: File, block: Block): boolean {
  return namesOf(file, block).some((name) => name !== null && WITHOUT_GRADIENTS.includes(name));
}

/** Whether a block does nothing but that, or sets the precision of what is computed in it. */
export function isPlainBlock(file: File, block: Block): boolean {
  return namesOf(file, block).every(
    (name) => name !== null && (WITHOUT_GRADIENTS.includes(name) || AUTOCASTS.includes(name)),
  );
}

/** Blocks for precision, for a bar of progress and for files. */
const LEAVES_RECORDING =
  /^(?:torch\.(?:\w+\.)*autocast|tqdm\.(?:\w+\.)*(?:tqdm|trange)|builtins\.open|open)$/;

/** `with tqdm(...) as bar:`, `with autocast("cuda"):` */
export function leavesRecording({ semantic }: File, block: SyntaxNode): boolean {
  return (
    isKind(block, "with_statement") &&
    withItems(block).every(
      (entered) =>
        isKind(entered, "call") && LEAVES_RECORDING.test(semantic.qualifiedName(entered.function) ?? ""),
    )
  );
}

/** Whether a place in a loop stands in a function of its own there, or under a block that may stop the recording. */
export function isUnrecordedWithin(file: File, node: SyntaxNode, loop: SyntaxNode): boolean {
  const nearest = ancestor(node, "with_statement", "function_definition", "lambda");
  if (nearest === null || !contains(loop, nearest)) return false;
  return !leavesRecording(file, nearest) || isUnrecordedWithin(file, nearest, loop);
}

/** Whether a decorator lets the whole of a function record no gradients: `@torch.no_grad()`. */
export function isDecoratedWithoutGradients({ semantic }: File, around: SyntaxNode): boolean {
  const { parent } = around;
  const decorators = isKind(parent, "decorated_definition") ? parent.children : [];
  return decorators.some(
    (one) =>
      isKind(one, "decorator") &&
      one.children[0] !== undefined &&
      WITHOUT_GRADIENTS.includes(nameOf(semantic, one.children[0]) ?? ""),
  );
}

/** `torch = pytest.importorskip("torch")` imports it too. */
function nameOf(semantic: SemanticModel, item: SyntaxNode): QualifiedName | null {
  const callee = isKind(item, "call") ? item.function : item;
  const name = semantic.qualifiedName(callee);
  if (name !== null || !isKind(callee, "attribute")) return name;
  return WITHOUT_GRADIENTS.find((one) => one === `torch.${callee.attribute.text}`) ?? null;
}

const namesOf = ({ semantic }: File, block: Block): readonly (QualifiedName | null)[] =>
  withItems(block).map((item) => nameOf(semantic, item));

/** The statements in which a call of `no_grad` or the like, in a `with` or as a decorator, is in force. */
export function blockOfCall(call: Call): SyntaxNode | null {
  const marked = isKind(call.parent, "decorator") ? call.parent.parent : null;
  if (isKind(marked, "decorated_definition"))
    return isKind(marked.definition, "function_definition") ? marked.definition.body : null;
  const block = ancestor(call, "with_statement");
  return block === null || call.end > block.body.start ? null : block.body;
}
