/** Where a network that learns the next token of each place sees it. Finds the place, reports nothing. */

import type { ClassInfo } from "../../semantic/semanticModel";
import { type Call, callArguments, isInside, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { isSameExpression } from "../code/sameExpression";
import { laterPlaces } from "../networks/laterPlaces";
import { hasLossOf } from "../networks/ownLoss";
import { wrappedNetwork } from "../networks/wrappedNetwork";
import { perFile } from "../perFile";
import type { ApiQuestions } from "../ruleContext";
import { type NextPlaces, nextPlaces, shiftedPart } from "./nextPlaces";

/** A layer by which each place sees the token behind it, which is its label. */
export interface VisibleNext {
  /** The layer's call, or that of the network where it stands in another file. */
  readonly node: SyntaxNode;
  readonly layer: Call;
  readonly by: "attention" | "recurrent";
  /** The labels; null where they stand in another file. */
  readonly target: SyntaxNode | null;
}

type Known = Map<Call, readonly VisibleNext[]>;
const knownLosses = perFile("next tokens of losses", (): Known => new Map());
const knownPasses = perFile("next tokens of passes", (): Known => new Map());

/** Of a cross entropy whose logits come from a network that was given what the labels follow on. */
export function visibleToLoss(context: ApiQuestions, call: Call): readonly VisibleNext[] {
  return remembered(knownLosses(context), call, () => ofLoss(context, call));
}

/** Of `logits, loss = model(x, y)` of a network whose `forward` has the loss. */
export function visibleToPass(context: ApiQuestions, call: Call): readonly VisibleNext[] {
  return remembered(knownPasses(context), call, () => ofPass(context, call));
}

function remembered(known: Known, call: Call, look: () => readonly VisibleNext[]): readonly VisibleNext[] {
  const before = known.get(call);
  if (before !== undefined) return before;
  const found = look();
  known.set(call, found);
  return found;
}

function ofLoss(context: ApiQuestions, call: Call): VisibleNext[] {
  const { dataflow } = context;
  const [input, target] = [dataflow.argument(call, "input", 0), dataflow.argument(call, "target", 1)];
  if (input === null || target === null) return [];
  return (dataflow.valueOf(input).computedBy ?? []).flatMap(({ call: applied }) => {
    const info = isKind(applied, "call") ? classApplied(context, applied) : null;
    if (info === null || !isKind(applied, "call")) return [];
    return callArguments(applied).flatMap(({ value, spread }) => {
      if (spread !== "") return [];
      const next = nextPlaces(context, value, target) ?? nextOfCut(context, value, input, target);
      return next === null ? [] : seenBy(context, applied, value, info, next);
    });
  });
}

function ofPass(context: ApiQuestions, call: Call): VisibleNext[] {
  const [first, ...labels] = callArguments(call).filter(({ spread }) => spread === "");
  if (first === undefined || !isKind(call.function, "identifier", "attribute")) return [];
  return labels.flatMap(({ value: target }) => {
    const next = nextPlaces(context, first.value, target);
    const info = next === null ? null : classApplied(context, call);
    if (next === null || info === null || !hasLossOf(context, info, call, target)) return [];
    return seenBy(context, call, first.value, info, next);
  });
}

/** The class of a network of the workspace that a call applies. */
const classApplied = (context: ApiQuestions, call: Call): ClassInfo | null =>
  context.dataflow.classOf(context.dataflow.valueOf(wrappedNetwork(context, call.function)));

function seenBy(
  context: ApiQuestions,
  call: Call,
  given: SyntaxNode,
  info: ClassInfo,
  { axis, target }: NextPlaces,
): VisibleNext[] {
  const { root } = context.semantic.tree;
  const found = laterPlaces(context, info, call, given, axis);
  if (found === null) return [];
  const node = isInside(found.call, root) ? found.call : call;
  return [{ node, layer: found.call, by: found.by, target: isInside(target, root) ? target : null }];
}

/** `logits[:, :-1]` for `model(ids)`, beside `ids[:, 1:]`. */
function nextOfCut(
  context: ApiQuestions,
  given: SyntaxNode,
  logits: SyntaxNode,
  target: SyntaxNode,
): NextPlaces | null {
  const [cut, rest] = [shiftedPart(context, logits, "ahead"), shiftedPart(context, target, "behind")];
  const { semantic } = context;
  const file = { semantic, tree: semantic.tree };
  const isOne = rest !== null && isSameExpression(file, given, rest.of);
  return cut !== null && isOne && cut.axis === rest.axis ? { axis: rest.axis, target: rest.node } : null;
}
