/** The loss that a Keras network was compiled with, for what it predicts. Reports nothing. */

import { type Call, callArguments, isKind, type SyntaxNode, unparenthesized } from "../../syntax/syntaxTree";
import { makerOf } from "../code/makerOf";
import { isSameExpression } from "../code/sameExpression";
import { endsSquashed } from "../keras/kerasOutput";
import type { ApiQuestions } from "../ruleContext";
import { withoutForm } from "./sameNumbers";

export interface CompiledLoss {
  readonly call: Call;
  readonly model: SyntaxNode;
}

const PREDICTS = /^predict(?:_on_batch)?$/;
/** https://numpy.org/doc/stable/reference/generated/numpy.squeeze.html and its like: the same numbers in another form. */
const FORMS =
  /^(?:numpy\.(?:squeeze|ravel|asarray|array|reshape)|tensorflow\.(?:squeeze|reshape)|keras\.ops\.(?:squeeze|reshape|ravel))$/;
const MAX_STEPS = 6;

/** The loss of the network whose prediction a value is, in whatever form: `model.predict(x).ravel()`, `model(x)[:, 0]`. */
export function compiledLoss(
  context: ApiQuestions,
  losses: readonly CompiledLoss[],
  predicted: SyntaxNode,
): Call | undefined {
  const network = networkBehind(context, predicted);
  if (network === null) return undefined;
  const file = { semantic: context.semantic, tree: context.semantic.tree };
  return losses.find(({ model }) => isSameExpression(file, model, network))?.call;
}

/** The network that gave a value; null where it is not certainly one's prediction as it is. */
function networkBehind(context: ApiQuestions, value: SyntaxNode, steps = 0): SyntaxNode | null {
  const { dataflow, knowledge, semantic } = context;
  if (steps > MAX_STEPS) return null;
  const at = unparenthesized(value);
  // `z[:, 0]`
  if (isKind(at, "subscript")) {
    const index = isKind(at.subscript[0], "tuple") ? at.subscript[0].children : at.subscript;
    return index.every((one) => isKind(one, "slice", "integer"))
      ? networkBehind(context, at.value, steps + 1)
      : null;
  }
  const call = isKind(at, "call") ? at : dataflow.valueOf(at).call;
  if (call === undefined) return null;
  if (call !== at) return networkBehind(context, call, steps + 1);
  const name = semantic.qualifiedName(call.function);
  const [first] = callArguments(call);
  const inner = name === null ? withoutForm(call) : FORMS.test(name) ? first?.value : null;
  if (inner != null) return networkBehind(context, inner, steps + 1);
  const isNetwork = (node: SyntaxNode): boolean =>
    knowledge.hasTrait(dataflow.valueOf(node).type ?? "", "keras-model");
  if (isNetwork(call.function)) return call.function;
  return isKind(call.function, "attribute") && PREDICTS.test(call.function.attribute.text)
    ? call.function.object
    : null;
}

/** `BinaryCrossentropy(from_logits=True)` that `compile` gets for a network without a sigmoid; null for any other loss. */
export function lossOfLogits(
  context: Parameters<typeof endsSquashed>[0] &
    Parameters<typeof makerOf>[0] &
    Pick<ApiQuestions, "dataflow">,
  compile: Call,
  network: SyntaxNode | null,
): Call | null {
  const { dataflow } = context;
  const given = dataflow.argument(compile, "loss", 1);
  const loss = given === null || endsSquashed(context, network) ? null : makerOf(context, given);
  if (loss?.callee !== "keras.losses.BinaryCrossentropy") return null;
  const takes = dataflow.argument(loss.call, "from_logits", 0);
  return takes !== null && dataflow.valueOf(takes).constant === true ? loss.call : null;
}
