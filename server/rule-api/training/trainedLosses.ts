/** Whether a loss, or a part of one, went backward in a round and holds its graph. Knows PyTorch, reports nothing. */

import type { SyntaxNode } from "../../syntax/nodes.generated";
import { descendants, isKind } from "../../syntax/syntaxTree";
import { contains } from "../../text/textRange";
import { functionAround } from "../code/around";
import { calledFunction } from "../code/calledFunction";
import { fileCalls } from "../code/fileCalls";
import { enclosingLoops } from "../code/loops";
import { isOwnField } from "../names/ownField";
import { mayHoldSame } from "../names/reachingDefinition";
import type { RuleContext } from "../ruleContext";
import { isUnrecorded } from "./gradientFree";
import { unscaledLoss } from "./mixedPrecision";
import { isCut, isDetached } from "./returnedLoss";

/** What may be asked of the losses of a file. */
export function trainedLosses(context: RuleContext<never>) {
  const { dataflow, semantic } = context;

  /** What is gone through again and again: the next loop, or the method around that fills a field of its instance. */
  function roundOf(node: SyntaxNode, kept: SyntaxNode): SyntaxNode | null {
    return enclosingLoops(node)[0] ?? (isOwnField(semantic, kept) ? functionAround(node) : null);
  }

  /** `loss` of `loss * n` and `loss / n`. */
  const scaled = (node: SyntaxNode): SyntaxNode =>
    isKind(node, "binary_operator") && /^[*/]$/.test(node.operator) ? node.left : node;

  /** `loss` of `loss.backward()`, `(loss := ...).backward()`, `(loss / n).backward()` and `scaler.scale(loss / n).backward()`. */
  function backwardLoss(node: SyntaxNode): SyntaxNode {
    const plain = (part: SyntaxNode): SyntaxNode =>
      isKind(part, "parenthesized_expression") ? (part.children[0] ?? part) : part;
    const loss = scaled(plain(unscaledLoss(context, node) ?? node));
    return isKind(loss, "named_expression") ? loss.name : loss;
  }

  /** Whether the loss went backward in this round and is a tensor all the time. */
  function isTrained(kept: SyntaxNode, loss: SyntaxNode, at: SyntaxNode): boolean {
    const binding = semantic.bindingOf(loss);
    const round = roundOf(at, kept);
    if (binding === null || round === null) return false;
    const assigned = binding.definitions.filter(({ node }) => contains(round, node));
    if (assigned.length === 0 || assigned.some(({ node }) => isDetached(context, node))) return false;
    // `loss.detach_()`
    if (binding.references.some(({ identifier: { parent } }) => isCut(parent))) return false;
    return fileCalls(context)
      .methods("backward")
      .some(
        (call) =>
          call.arguments.children.length === 0 &&
          roundOf(call, kept) === round &&
          semantic.bindingOf(backwardLoss(call.function.object)) === binding &&
          mayHoldSame(semantic, backwardLoss(call.function.object), loss),
      );
  }

  /** `a` and `b` of `loss = a + 0.5 * b`, which went backward in this round and are computed of a network's output. */
  function isTrainedPart(part: SyntaxNode, at: SyntaxNode): boolean {
    const binding = semantic.bindingOf(part);
    const round = enclosingLoops(at)[0];
    if (binding === null || round === undefined) return false;
    const assigned = binding.definitions.filter(({ node }) => contains(round, node));
    // What a function of the file gives may be a number.
    const isLoss = ({ node, value }: (typeof assigned)[number]): boolean =>
      value !== null &&
      dataflow.valueOf(value).computedBy !== undefined &&
      !isDetached(context, node) &&
      !isUnrecorded(context, value) &&
      [value, ...descendants(value)].every(
        (part) => !isKind(part, "call") || calledFunction(semantic, part) === null,
      );
    if (assigned.length === 0 || !assigned.every(isLoss)) return false;
    if (binding.references.some(({ identifier: { parent } }) => isCut(parent))) return false;
    return fileCalls(context)
      .methods("backward")
      .some((call) => {
        const whole = backwardLoss(call.function.object);
        const sums = (semantic.bindingOf(whole)?.definitions ?? []).filter(({ node }) =>
          contains(round, node),
        );
        return (
          call.arguments.children.length === 0 &&
          enclosingLoops(call)[0] === round &&
          sums.length === 1 &&
          sums.every(({ value }) => termsOf(value).some((term) => semantic.bindingOf(term) === binding))
        );
      });
  }

  /** `a`, `b` and `c` of `a + 0.5 * b - c / 2`. */
  function termsOf(sum: SyntaxNode | null): readonly SyntaxNode[] {
    if (isKind(sum ?? undefined, "parenthesized_expression")) return termsOf(sum?.children[0] ?? null);
    if (sum === null || !isKind(sum, "binary_operator")) return sum === null ? [] : [sum];
    return /^[-+*/]$/.test(sum.operator) ? [...termsOf(sum.left), ...termsOf(sum.right)] : [];
  }

  return { scaled, isTrained, isTrainedPart };
}
