/** Which networks of the workspace certainly predict each position from those before it. Knows PyTorch's masks, reports nothing. */

import type { ClassInfo } from "../../semantic/semanticModel";
import { callArguments, descendants, isKind, type SyntaxNode, textOf } from "../../syntax/syntaxTree";
import { functionsRun } from "../code/calledFunction";
import { isNetworkClass } from "./networkClass";

const SHIFTS = /(?:^|\.)(?:cat|concat|pad|roll|hstack|shift\w*)$/;

/** Whether a class masks what comes later, and does nothing by which its output might be shifted against its input. */
export function isCausalNetwork(info: ClassInfo): boolean {
  const { tree } = info.model;
  const parts = isNetworkClass(info) ? [...descendants(info.node)] : [];
  const isCausal = parts.some(
    (part) =>
      (isKind(part, "keyword_argument") && part.name.text === "is_causal" && isKind(part.value, "true")) ||
      (isKind(part, "attribute") && part.attribute.text === "generate_square_subsequent_mask") ||
      isTriangle(info, part),
  );
  const mayShift = [info.node, ...functionsRun(info.model, info.node)]
    .flatMap((code) => [...descendants(code)])
    .some(
      (part) =>
        (isKind(part, "slice") && /^(?::-1|1:)$/.test(textOf(tree, part).replace(/\s/g, ""))) ||
        (isKind(part, "call") && SHIFTS.test(textOf(tree, part.function))),
    );
  return (isCausal || isOneRecurrent(info)) && !mayShift;
}

/** One recurrent layer that runs forward only, over embedded tokens: with two of them, one may write again what the other has read. */
function isOneRecurrent({ model, node }: ClassInfo): boolean {
  const made = [...descendants(node)].filter((part) => isKind(part, "call"));
  const named = (name: RegExp) => made.filter((call) => name.test(model.qualifiedName(call.function) ?? ""));
  const [layer, ...others] = named(/^torch\.nn\.(?:LSTM|GRU|RNN)(?:Cell)?$/);
  const isForward =
    layer !== undefined &&
    callArguments(layer).every(({ keyword, spread }) => spread === "" && keyword?.text !== "bidirectional");
  const isMixed = named(/^torch\.nn\.(?:\w*Transformer\w*|MultiheadAttention|Conv1d)$/).length > 0;
  return isForward && others.length === 0 && !isMixed && named(/^torch\.nn\.Embedding$/).length === 1;
}

/** `torch.triu(torch.full((n, n), float("-inf")), diagonal=1)`, `torch.tril(torch.ones(n, n))`. */
function isTriangle({ model }: ClassInfo, part: SyntaxNode): boolean {
  if (!isKind(part, "call")) return false;
  const name = /^torch\.(tri[lu])$/.exec(model.qualifiedName(part.function) ?? "")?.[1];
  const [square, diagonal, ...others] = part.arguments.children;
  if (name === undefined || !isKind(square, "call") || others.length > 0) return false;
  const made = model.qualifiedName(square.function) ?? "";
  const above = diagonal === undefined ? "0" : textOf(model.tree, diagonal).replace(/^diagonal\s*=\s*/, "");
  return name === "tril"
    ? made === "torch.ones" && above === "0"
    : /^torch\.(?:full|ones)$/.test(made) && above === "1";
}
