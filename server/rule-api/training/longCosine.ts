/** Schedules that are counted in batches or epochs: a cosine for every batch that is stepped once an epoch. Knows PyTorch's schedules and loops, reports nothing. */

import { isKind, type MethodCall, type SyntaxNode, textOf } from "../../syntax/syntaxTree";
import { enclosingLoops, loopedOver } from "../code/loops";
import { writtenAt } from "../code/wayOfValue";
import type { RuleContext } from "../ruleContext";
import { scheduleLength } from "./scheduleLength";

type File = Pick<RuleContext<never>, "dataflow" | "knowledge" | "semantic" | "tree">;

/** `T_max=epochs * len(loader)` of the schedule that a call steps once in each epoch over that loader; null where that is not certain. */
export function longCosine(file: File, step: MethodCall): SyntaxNode | null {
  const { call: made } = file.dataflow.valueOf(step.function.object);
  const [epochs] = enclosingLoops(step);
  const length = made === undefined ? null : scheduleLength(file, made);
  if (made === undefined || length?.kind !== "cosine") return null;
  if (!isKind(epochs, "for_statement") || step.parent?.parent !== epochs.body || made.start > epochs.start)
    return null;
  const { steps } = length;
  const inner = epochs.body.children.find((one) => isKind(one, "for_statement"));
  if (steps === null || !isKind(inner, "for_statement")) return null;
  const product = writtenAt(file, steps);
  const factors = isKind(product, "binary_operator") && product.operator === "*" ? product.children : [];
  return factors.some((one) => isOneEpoch(file, one, inner)) ? steps : null;
}

/** Whether an expression is the number of batches of the loader that a loop runs over, whatever name each of them has it under. */
export function isOneEpoch(
  file: File,
  node: SyntaxNode,
  loop: SyntaxNode & { readonly kind: "for_statement" },
): boolean {
  const length = writtenAt(file, node);
  if (!isKind(length, "call") || file.dataflow.resolveCall(length).callee !== "builtins.len") return false;
  const [counted] = length.arguments.children;
  return counted !== undefined && isOneValue(file, counted, loopedOver(file, loop));
}

/** One count that is set once, for the steps of a schedule and for the rounds of a loop. */
export function isSameCount(file: File, steps: SyntaxNode, rounds: SyntaxNode): boolean {
  return isKind(steps, "identifier", "attribute") && isOneValue(file, steps, rounds);
}

/** Whether two names, or fields of `self`, got what they hold at one place, and nothing else. */
function isOneValue(file: File, one: SyntaxNode, other: SyntaxNode): boolean {
  if (!isKind(one, "identifier", "attribute") || !isKind(other, "identifier", "attribute")) return false;
  const [a, b] = [writtenAt(file, one), writtenAt(file, other)];
  if (a === b) return true;
  const binding = isKind(a, "identifier") ? file.semantic.bindingOf(a) : null;
  if (!isKind(a, "identifier") || !isKind(b, "identifier") || a.text !== b.text) return false;
  return binding === file.semantic.bindingOf(b) && (binding === null || binding.definitions.length === 1);
}

/** A schedule that is too short, and the loops that step it. */
interface ShortSchedule {
  readonly made: SyntaxNode;
  readonly steps: SyntaxNode;
  readonly rounds: SyntaxNode;
  readonly inner: SyntaxNode & { readonly kind: "for_statement" };
  /** It counts epochs, and not the batches of one. */
  readonly isOfEpochs: boolean;
}

/** `epochs * len(loader)` for such a schedule; null where that is not plain, or the epochs are named only further down. */
export function allSteps(
  file: File,
  { made, steps, rounds, inner, isOfEpochs }: ShortSchedule,
): string | null {
  const loader = loopedOver(file, inner);
  const perEpoch = isOfEpochs ? `len(${textOf(file.tree, loader)})` : textOf(file.tree, steps);
  const isPlain =
    isKind(rounds, "identifier", "integer") &&
    (isOfEpochs ? isKind(loader, "identifier") : isKind(steps, "identifier", "call"));
  const isKnown = (file.semantic.bindingOf(rounds)?.definitions ?? []).every(
    ({ identifier }) => identifier.end < made.start,
  );
  return isPlain && isKnown ? `${textOf(file.tree, rounds)} * ${perEpoch}` : null;
}
