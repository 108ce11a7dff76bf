/** What a mask of attention says where it is true: that a place is seen, or that it is hidden. Reports nothing. */

import {
  type Call,
  callArguments,
  isKind,
  type SyntaxNode,
  stringValue,
  textOf,
  unparenthesized,
} from "../../syntax/syntaxTree";
import { isChangedInPlace } from "../names/changedInPlace";
import { isWrittenUnder } from "../names/storedKeys";
import type { RuleContext } from "../ruleContext";
import { isSeenMask } from "./seenMask";
import { areTokens } from "./tokens";

/** What `True` says of a place. */
export type MaskSense = "seen" | "hidden";

const MAX_STEPS = 6;
/** Methods that leave what a mask says as it is. */
const KEEPS = /^(?:bool|to|cuda|long|int|unsqueeze|squeeze|expand|clone|detach)$/;
const other = (sense: MaskSense | null): MaskSense | null =>
  sense === null ? null : sense === "seen" ? "hidden" : "seen";

/** What an expression says as a mask; null where that is not certain. */
export function maskSense(
  context: RuleContext<never>,
  written: SyntaxNode,
  steps = MAX_STEPS,
): MaskSense | null {
  const node = unparenthesized(written);
  if (steps === 0) return null;
  if (isKind(node, "identifier")) {
    const [only, ...others] = context.semantic.bindingOf(node)?.definitions ?? [];
    if (only?.kind === "parameter" && others.length === 0) return isSeenMask(context, node) ? "seen" : null;
    if (only?.value == null || others.length > 0 || isChangedInPlace(context, node)) return null;
    return maskSense(context, only.value, steps - 1);
  }
  if (isKind(node, "attribute")) return node.attribute.text === "attention_mask" ? "seen" : null;
  if (isKind(node, "subscript"))
    return node.subscript.length === 1 &&
      stringValue(node.subscript[0] as SyntaxNode) === "attention_mask" &&
      !isWrittenUnder(context, "attention_mask")
      ? "seen"
      : null;
  if (isKind(node, "unary_operator"))
    return textOf(context.tree, node).startsWith("~")
      ? other(maskSense(context, node.argument, steps - 1))
      : null;
  if (isKind(node, "comparison_operator")) {
    const [left, right, ...more] = node.children;
    if (left === undefined || right === undefined || more.length > 0) return null;
    return ofComparison(context, left, context.tree.text.slice(left.end, right.start).trim(), right);
  }
  if (!isKind(node, "call")) return null;
  const triangle = ofTriangle(context, node);
  if (triangle !== null) return triangle;
  return isKind(node.function, "attribute") && KEEPS.test(node.function.attribute.text)
    ? maskSense(context, node.function.object, steps - 1)
    : null;
}

function ofComparison(
  context: RuleContext<never>,
  left: SyntaxNode,
  operator: string,
  right: SyntaxNode,
): MaskSense | null {
  if (operator !== "==" && operator !== "!=") return null;
  const { constant } = context.dataflow.valueOf(right);
  const inner = maskSense(context, left);
  if (inner !== null) {
    const isOne = constant === 1 || constant === true;
    if (!isOne && constant !== 0 && constant !== false) return null;
    return (operator === "==") === isOne ? inner : other(inner);
  }
  const isPadding = isKind(right, "attribute") && right.attribute.text === "pad_token_id";
  if (!isPadding && !areTokens(context, left)) return null;
  return operator === "!=" ? "seen" : "hidden";
}

/** `torch.tril(torch.ones(n, n))`, and the upper triangle without the diagonal. */
function ofTriangle({ dataflow, semantic }: RuleContext<never>, call: Call): MaskSense | null {
  const name = semantic.qualifiedName(call.function);
  const table = name === "torch.tril" || name === "torch.triu" ? callArguments(call)[0]?.value : undefined;
  if (!isKind(table, "call") || semantic.qualifiedName(table.function) !== "torch.ones") return null;
  const given = dataflow.argument(call, "diagonal", 1);
  const diagonal = given === null ? 0 : dataflow.valueOf(given).constant;
  if (name === "torch.tril") return diagonal === 0 ? "seen" : null;
  return diagonal === 1 ? "hidden" : null;
}
