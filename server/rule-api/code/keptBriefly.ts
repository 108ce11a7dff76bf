/** Whether what a loop collects stays small. Knows loops and containers, reports nothing. */

import type { Definition } from "../../semantic/semanticModel";
import { attributesNamed } from "../../syntax/nodesOf";
import { type Attribute, isKind, type SyntaxNode, textOf } from "../../syntax/syntaxTree";
import { contains } from "../../text/textRange";
import type { ApiQuestions } from "../ruleContext";
import { fileCalls } from "./fileCalls";
import { enclosingLoops } from "./loops";

/** `window.clear()`, `window.pop(0)`, `del window[:-9]`, `window[:] = []` */
function isTakenOut({ parent }: SyntaxNode): boolean {
  if (isKind(parent, "attribute"))
    return parent.parent?.kind === "call" && /^(?:clear|pop|popleft)$/.test(parent.attribute.text);
  if (!isKind(parent, "subscript")) return false;
  const { parent: around } = parent;
  return around?.kind === "delete_statement" || (isKind(around, "assignment") && around.left === parent);
}

/** `self.window.clear()`, `self.total = 0` in the same loop, or `self.window = deque(maxlen=9)`. */
function isFieldKeptBriefly(
  { dataflow, semantic }: ApiQuestions,
  kept: Attribute,
  loop: SyntaxNode,
  at: SyntaxNode,
): boolean {
  const { call } = dataflow.valueOf(kept);
  if (call !== undefined && dataflow.argument(call, "maxlen", 1) !== null) return true;
  return attributesNamed(semantic.tree, kept.attribute.text).some((field) => {
    const { parent } = field;
    if (textOf(semantic.tree, field) !== textOf(semantic.tree, kept)) return false;
    if (contains(loop, field) && isTakenOut(field)) return true;
    return isKind(parent, "assignment") && parent.left === field && parent !== at && contains(loop, parent);
  });
}

/** Emptied in the same round now and then or for each batch, of a length that is limited, or one for each of the tasks of an optimizer's step. */
export function isKeptBriefly(context: ApiQuestions, kept: SyntaxNode, at: SyntaxNode): boolean {
  const [loop, ...around] = enclosingLoops(at);
  const binding = context.semantic.bindingOf(kept);
  if (loop !== undefined && isKind(kept, "attribute")) return isFieldKeptBriefly(context, kept, loop, at);
  if (loop === undefined || binding === null) return false;
  // `total = total + loss` adds to what is there.
  const isNew = ({ kind, node }: Definition): boolean =>
    kind === "assignment" && node !== at && contains(loop, node);
  const isLimited = ({ value }: Definition): boolean =>
    isKind(value, "call") && context.dataflow.argument(value, "maxlen", 1) !== null;
  if (binding.definitions.some((one) => isNew(one) || isLimited(one))) return true;
  if (binding.references.some(({ identifier }) => contains(loop, identifier) && isTakenOut(identifier)))
    return true;
  // A few rounds over one batch, emptied by the loop over the batches.
  const [batches] = around;
  const isCounted = (one: SyntaxNode | undefined): boolean =>
    isKind(one, "for_statement") &&
    isKind(one.right, "call") &&
    isKind(one.right.function, "identifier") &&
    one.right.function.text === "range";
  if (isCounted(loop) && isKind(batches, "for_statement") && !isCounted(batches)) {
    const isEmptied = ({ kind, node }: Definition): boolean =>
      kind === "assignment" && node.end <= loop.start && enclosingLoops(node)[0] === batches;
    if (binding.definitions.some(isEmptied)) return true;
  }
  const steps = fileCalls(context).methods("step");
  return (
    !steps.some((step) => contains(loop, step)) &&
    steps.some((step) => around.some((outer) => contains(outer, step)))
  );
}
