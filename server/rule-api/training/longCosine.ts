/** Schedules that are counted in batches or epochs: a cosine for every batch that is stepped once an epoch. Knows PyTorch's schedules and loops, reports nothing. */

import { isKind, type MethodCall, type SyntaxNode, textOf } from "../../syntax/syntaxTree";
import { enclosingLoops, loopedOver } from "../code/loops";
import type { RuleContext } from "../ruleContext";

type File = Pick<RuleContext<never>, "dataflow" | "knowledge" | "semantic" | "tree">;

const COSINE = "torch.optim.lr_scheduler.CosineAnnealingLR";

/** `T_max=epochs * len(loader)` of the schedule that a call steps once in each epoch over that loader; null where that is not certain. */
export function longCosine(file: File, step: MethodCall): SyntaxNode | null {
  const { dataflow, semantic } = file;
  const { call: made } = dataflow.valueOf(step.function.object);
  const [epochs] = enclosingLoops(step);
  if (made === undefined || semantic.qualifiedName(made.function) !== COSINE) return null;
  if (!isKind(epochs, "for_statement") || step.parent?.parent !== epochs.body || made.start > epochs.start)
    return null;
  const steps = dataflow.argument(made, "T_max", 1);
  const inner = epochs.body.children.find((one) => isKind(one, "for_statement"));
  if (steps === null || !isKind(inner, "for_statement")) return null;
  const product = written(file, steps);
  const factors = isKind(product, "binary_operator") && product.operator === "*" ? product.children : [];
  return factors.some((one) => isOneEpoch(file, one, inner)) ? steps : null;
}

/** What stands in a variable that is set once. */
function written({ semantic }: Pick<File, "semantic">, node: SyntaxNode): SyntaxNode {
  const [only, ...others] = semantic.bindingOf(node)?.definitions ?? [];
  return only?.value != null && others.length === 0 ? only.value : node;
}

/** Whether an expression is the number of batches of the loader that a loop runs over. */
export function isOneEpoch(
  file: File,
  node: SyntaxNode,
  loop: SyntaxNode & { readonly kind: "for_statement" },
): boolean {
  const length = written(file, node);
  if (!isKind(length, "call") || file.dataflow.resolveCall(length).callee !== "builtins.len") return false;
  const [counted] = length.arguments.children;
  const loader = loopedOver(file, loop);
  if (!isKind(counted, "identifier") || !isKind(loader, "identifier") || counted.text !== loader.text)
    return false;
  const binding = file.semantic.bindingOf(counted);
  return (
    binding === file.semantic.bindingOf(loader) && (binding === null || binding.definitions.length === 1)
  );
}

/** One name that is set once, for the steps of a schedule and for the rounds of a loop. */
export function isSameCount(
  { semantic }: Pick<File, "semantic">,
  steps: SyntaxNode,
  rounds: SyntaxNode,
): boolean {
  const binding = isKind(steps, "identifier") ? semantic.bindingOf(steps) : null;
  return binding !== null && binding === semantic.bindingOf(rounds) && binding.definitions.length === 1;
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
