/** What goes into loss functions that want numbers of one meaning. Knows which, follows data by asking, reports nothing. */

import type { Dataflow } from "../dataflow/dataflow";
import type { Role } from "../knowledge/knowledge";
import { type Call, isKind, type SyntaxNode } from "../syntax/syntaxTree";

/** A loss that is called, and the expression that holds the predictions. */
export interface LossInput {
  readonly call: Call;
  readonly input: SyntaxNode;
  readonly role: Role;
  /** Where the numbers got that meaning; null where that is not told. */
  readonly from: SyntaxNode | null;
}

/** https://docs.pytorch.org/docs/stable/nn.html#loss-functions */
const CALLED = {
  "cross-entropy": ["torch.nn.CrossEntropyLoss.__call__", "torch.nn.functional.cross_entropy"],
  "negative-log-likelihood": ["torch.nn.NLLLoss.__call__", "torch.nn.functional.nll_loss"],
  "binary-cross-entropy": ["torch.nn.BCELoss.__call__", "torch.nn.functional.binary_cross_entropy"],
  "binary-cross-entropy-with-logits": [
    "torch.nn.BCEWithLogitsLoss.__call__",
    "torch.nn.functional.binary_cross_entropy_with_logits",
  ],
} as const;

/** Handlers that call `check` for a loss of this kind whose predictions certainly mean something. */
export function onLossInput(
  { dataflow }: { readonly dataflow: Dataflow },
  loss: keyof typeof CALLED,
  check: (input: LossInput) => void,
): Record<string, (call: Call) => void> {
  const look = (call: Call): void => {
    const input = dataflow.argument(call, "input", 0);
    const { role, trace } = input === null ? {} : dataflow.valueOf(input);
    if (input === null || role === undefined) return;
    check({ call, input, role, from: trace?.findLast(({ what }) => what === "scored")?.node ?? null });
  };
  return Object.fromEntries(CALLED[loss].map((name) => [name, look]));
}

/** `logits` of `torch.softmax(logits, dim=1)` or `logits.sigmoid()`; null where the expression is no such call. */
export function insideActivation(node: SyntaxNode): SyntaxNode | null {
  if (!isKind(node, "call") || !isKind(node.function, "attribute")) return null;
  if (!/^(softmax|sigmoid)$/.test(node.function.attribute.text)) return null;
  const [first, second] = node.arguments.children;
  const isPlain = first !== undefined && !isKind(first, "keyword_argument", "integer", "unary_operator");
  if (isPlain && (second === undefined || isKind(second, "keyword_argument", "integer", "unary_operator")))
    return first;
  return first === undefined || isKind(first, "keyword_argument", "integer", "unary_operator")
    ? node.function.object
    : null;
}
