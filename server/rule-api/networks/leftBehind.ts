/** Constants of a network that stay on the CPU when it is moved. Asks how the methods compute with them, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { ClassInfo } from "../../semantic/semanticModel";
import { type Call, callArguments, isKind, type SyntaxNode, unparenthesized } from "../../syntax/syntaxTree";
import { contains } from "../../text/textRange";
import { type FileOfCalls, fileCalls } from "../code/fileCalls";
import { isNeverSet, mayRegister, usesOfField } from "../names/selfUses";

type Questions = FileOfCalls & { readonly dataflow: Dataflow };
type Field = SyntaxNode & { readonly kind: "attribute" };

/** They give the same numbers each time, on the CPU where no device is named. */
const CONSTANT = /^torch\.(?:zeros|ones|eye|arange|linspace|full|tril|triu)$/;
/** Methods of tensors that refuse a tensor of another device. */
const REFUSES = /^(?:masked_fill_?|where|add_?|sub|mul_?|div|matmul|bmm|lerp|addcmul)$/;

/**
 * Whether `self.mask = torch.tril(torch.ones(n, n))` of a network that the file moves is computed with as it was made: it is
 * neither parameter nor buffer, so that it stays on the CPU. What is only used as an index is none: that works from the CPU.
 */
export function isLeftBehind(file: Questions, info: ClassInfo, field: Field, made: Call): boolean {
  const { dataflow } = file;
  if (!CONSTANT.test(dataflow.resolveCall(made).callee ?? "") || namesDevice(file, made)) return false;
  if (!isNeverSet(info, field) || mayRegister(info, field)) return false;
  if (["to", "cuda", "_apply", "__setattr__"].some((name) => info.methods.has(name))) return false;
  const init = info.methods.get("__init__");
  const uses = usesOfField(info, field).filter((use) => init === undefined || !contains(init, use));
  if (uses.length === 0 || !uses.every((use) => isComputedWith(file, use))) return false;
  return fileCalls(file)
    .methods("to", "cuda")
    .some(({ function: { object } }) => dataflow.valueOf(object).localClass === info.node);
}

const namesDevice = (file: Questions, made: Call): boolean =>
  file.dataflow.argument(made, "device", null) !== null ||
  callArguments(made).some(
    ({ value, spread }) => spread !== "" || (isKind(value, "call") && namesDevice(file, value)),
  );

/** `x + self.table[:n]` and `scores.masked_fill(self.mask[:n, :n] == 0, low)`, with no move in between. */
function isComputedWith({ dataflow }: Questions, use: SyntaxNode): boolean {
  let at = use;
  while (
    (isKind(at.parent, "subscript") && at.parent.value === at) ||
    isKind(at.parent, "parenthesized_expression", "comparison_operator")
  )
    at = at.parent;
  const { parent } = at;
  if (isKind(parent, "binary_operator") && !isKind(at, "comparison_operator")) {
    const other = unparenthesized(parent.left === at ? parent.right : parent.left);
    return dataflow.valueOf(other).constant === undefined && !/^self\b/.test(firstName(other));
  }
  const call = isKind(parent, "argument_list") ? parent.parent : null;
  if (!isKind(call, "call") || !isKind(call.function, "attribute")) return false;
  return REFUSES.test(call.function.attribute.text) && firstName(call.function.object) !== "self";
}

/** The name that a chain begins with. */
function firstName(node: SyntaxNode): string {
  if (isKind(node, "identifier")) return node.text;
  const [first] = node.children;
  return first === undefined ? "" : firstName(first);
}
