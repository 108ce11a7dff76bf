/** What goes into loss functions that want numbers of one meaning. Knows which, follows data by asking, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { Role } from "../../knowledge/role";
import { attributesNamed } from "../../syntax/nodesOf";
import { type Call, isKind, type SyntaxNode, type SyntaxTree, textOf } from "../../syntax/syntaxTree";
import { type FileOfCalls, fileCalls } from "../code/fileCalls";
import { mayBeBent } from "../networks/outputHooks";
import { replacedHead } from "../networks/replacedHead";

interface File extends FileOfCalls {
  readonly dataflow: Dataflow;
  readonly tree: SyntaxTree;
}

/** The predictions that a loss is given. */
export interface LossInput {
  readonly input: SyntaxNode;
  readonly role: Role;
  /** Where in this file the numbers got that meaning, as related information; none where that is not told. */
  readonly made: readonly { readonly node: SyntaxNode; readonly message: "made" }[];
  /** What went into the softmax or sigmoid that the input itself calls; null where it calls none. */
  readonly inner: SyntaxNode | null;
}

/** https://docs.pytorch.org/docs/stable/nn.html#loss-functions */
const CALLED = {
  "cross-entropy": [
    "torch.nn.CrossEntropyLoss.__call__",
    "torch.nn.functional.cross_entropy",
    "tensorflow.nn.softmax_cross_entropy_with_logits",
    "tensorflow.nn.sparse_softmax_cross_entropy_with_logits",
  ],
  "negative-log-likelihood": ["torch.nn.NLLLoss.__call__", "torch.nn.functional.nll_loss"],
  "binary-cross-entropy": ["torch.nn.BCELoss.__call__", "torch.nn.functional.binary_cross_entropy"],
  "binary-cross-entropy-with-logits": [
    "torch.nn.BCEWithLogitsLoss.__call__",
    "torch.nn.functional.binary_cross_entropy_with_logits",
    "tensorflow.nn.sigmoid_cross_entropy_with_logits",
  ],
  ctc: ["torch.nn.CTCLoss.__call__", "torch.nn.functional.ctc_loss"],
  "multi-label": [
    "torch.nn.MultiLabelSoftMarginLoss.__call__",
    "torch.nn.functional.multilabel_soft_margin_loss",
  ],
} as const;

/** Whether a loss of PyTorch is called by this name: a function, or the instance of a class. */
export function isTorchLoss(callee: string | null): boolean {
  return (
    callee !== null && /^torch\.nn\.(?:\w+Loss\.__call__|functional\.\w*(?:loss|entropy)\w*)$/.test(callee)
  );
}

/** Handlers that call `check` for a loss of this kind whose predictions certainly have one of these meanings. */
export function onLossInput(
  file: File,
  loss: keyof typeof CALLED,
  roles: readonly Role[],
  check: (input: LossInput) => void,
): Record<string, (call: Call) => void> {
  const { dataflow } = file;
  const look =
    (name: string) =>
    (call: Call): void => {
      const input = name.startsWith("tensorflow.")
        ? dataflow.argument(call, "logits", 1)
        : dataflow.argument(call, loss === "ctc" ? "log_probs" : "input", 0);
      const { role: own, trace } = input === null ? {} : dataflow.valueOf(untransposed(dataflow, input));
      const head = input === null || own !== undefined ? null : replacedHead(file, input);
      const role = own ?? head?.role;
      if (input === null || role === undefined || !roles.includes(role)) return;
      const from = head?.last ?? trace?.findLast(({ what }) => what === "scored")?.node;
      if (role === "raw-model-output" && mayBeBent(file, appliedLayers(dataflow, from))) return;
      if (from !== undefined && hasOwnWeights(file, from)) return;
      check({
        input,
        role,
        made: from === undefined ? [] : [{ node: from, message: "made" }],
        inner: innerOf(dataflow, input),
      });
    };
  return Object.fromEntries(CALLED[loss].map((name) => [name, look(name)]));
}

/** The layer that is applied there, by the call that makes it. */
function appliedLayers(dataflow: Dataflow, applied: SyntaxNode | undefined): readonly SyntaxNode[] {
  const made = isKind(applied, "call") ? dataflow.valueOf(applied.function).call : undefined;
  return made === undefined ? [] : [made];
}

/** Whether a layer that is called by its name gets weights that are written or bound in the file, as an average does: `blur.weight.fill_(1 / 9)`. */
function hasOwnWeights(file: File, applied: SyntaxNode): boolean {
  if (fileCalls(file).mentions(/^register_parametrization$/)) return true;
  const layer = isKind(applied, "call") ? textOf(file.tree, applied.function) : null;
  return attributesNamed(file.tree, "weight").some((weight) => {
    const isData = isKind(weight.parent, "attribute") && weight.parent.attribute.text === "data";
    const { parent, start } = isData && weight.parent !== null ? weight.parent : weight;
    const isWritten =
      (isKind(parent, "assignment") && parent.left.start === start) ||
      (isKind(parent, "attribute") && /^(?:fill|copy|clamp|abs)_$/.test(parent.attribute.text));
    return isWritten && textOf(file.tree, weight.object) === layer;
  });
}

/** The tensor whose axes were only exchanged, as CTC wants time before the batch. */
function untransposed(dataflow: Dataflow, input: SyntaxNode): SyntaxNode {
  const { call } = dataflow.valueOf(input);
  const isExchange =
    isKind(call, "call") &&
    isKind(call.function, "attribute") &&
    /^(?:transpose|permute)$/.test(call.function.attribute.text) &&
    dataflow.valueOf(input).role === undefined;
  return isExchange && isKind(call.function, "attribute") ? call.function.object : input;
}

/** `logits` of `torch.softmax(logits, dim=1)` or `logits.sigmoid()`. */
function innerOf(dataflow: Dataflow, node: SyntaxNode): SyntaxNode | null {
  if (!isKind(node, "call")) return null;
  const { callee, method, receiver } = dataflow.resolveCall(node);
  if (
    callee !== null &&
    /^(?:torch\.(?:nn\.functional\.)?|tensorflow\.nn\.)(?:softmax|sigmoid)$/.test(callee)
  )
    return dataflow.argument(node, "input", 0);
  const isOfTensor = callee === null || /^torch\.Tensor\./.test(callee);
  return isOfTensor && /^(?:softmax|sigmoid)$/.test(method ?? "") ? receiver : null;
}
