/** Calls around a gradient scaler that do not fit its own: steps that go past it, and `unscale_` where it raises. Reports nothing. */

import { withBases } from "../../semantic/classBases";
import type { SemanticModel } from "../../semantic/semanticModel";
import { attributesNamed, nodesOf } from "../../syntax/nodesOf";
import {
  ancestor,
  callArguments,
  descendants,
  isKind,
  type MethodCall,
  type SyntaxNode,
  textOf,
} from "../../syntax/syntaxTree";
import { contains } from "../../text/textRange";
import { areAlternatives } from "../code/alternatives";
import { functionAround } from "../code/around";
import { callsOf } from "../code/calledFunction";
import { fileCalls } from "../code/fileCalls";
import { enclosingLoops } from "../code/loops";
import { isSelfField } from "../names/selfFields";
import type { ApiQuestions } from "../ruleContext";
import { type ScaledBackward, scaledBackwards } from "./mixedPrecision";

/** One that comes behind another, or in rounds without a step; the other is null. */
export interface UnscaleFault {
  readonly call: MethodCall;
  readonly before: MethodCall | null;
  readonly step: MethodCall | null;
}

/** A step of the optimizer itself, and the scaler's step of the same optimizer beside it; null where the scaler makes none. */
export interface BareStep {
  readonly bare: MethodCall;
  readonly scaled: MethodCall | null;
  /** The scaler has divided the gradients before, so that only its look at them is passed over. */
  readonly isUnscaled: boolean;
  /** The file calls `update` of a scaler of this name. */
  readonly isUpdated: boolean;
}

/** The block in which a call is a statement; null where it is part of one. */
function blockOfCall(call: SyntaxNode): SyntaxNode | null {
  return call.parent?.kind === "expression_statement" ? call.parent.parent : null;
}

/** The scaled backward passes, one for each scaler of a function, however many losses it has. */
export function scalersAtWork(context: ApiQuestions): readonly ScaledBackward[] {
  const { tree } = context.semantic;
  const keyOf = ({ scaler, around }: ScaledBackward): string => `${textOf(tree, scaler)} ${around?.start}`;
  const first = new Map(
    scaledBackwards(context)
      .toReversed()
      .map((one) => [keyOf(one), one]),
  );
  return [...first.values()].toReversed();
}

/** The steps that the optimizer makes itself behind a scaled backward pass, in the same round. */
export function bareSteps(
  context: ApiQuestions,
  { backward, scaler, around, own }: ScaledBackward,
): readonly BareStep[] {
  const { dataflow, knowledge, semantic } = context;
  const steps = fileCalls(context).methods("step");
  const text = (node: SyntaxNode | undefined): string | null =>
    node === undefined ? null : textOf(semantic.tree, node);
  const isUpdated = fileCalls(context)
    .methods("update")
    .some((call) => text(call.function.object) === text(scaler));
  const binding = semantic.bindingOf(scaler);
  // A step that another function makes for a field is none of this one's round, where this one updates the scaler itself.
  const all = steps.filter(
    (step) =>
      text(step.function.object) === text(scaler) &&
      semantic.bindingOf(step.function.object) === binding &&
      (functionAround(step) === around || own("update").length === 0),
  );
  const isGivenTo = (bare: MethodCall, ...names: string[]): boolean =>
    own(...names).some((call) => text(callArguments(call)[0]?.value) === text(bare.function.object));
  /** By its class; where that is not known, by what the scaler does with it, or by what it does itself beside `scaler.update()`. */
  const isOptimizer = (bare: MethodCall): boolean => {
    const { type, localClass } = dataflow.valueOf(bare.function.object);
    if (type !== undefined || localClass !== undefined)
      return knowledge.hasTrait(type ?? "", "torch-optimizer");
    const clears = fileCalls(context)
      .methods("zero_grad")
      .some(
        (call) =>
          functionAround(call) === around && text(call.function.object) === text(bare.function.object),
      );
    return isGivenTo(bare, "unscale_", "step") || (clears && own("update").length > 0);
  };
  return steps.flatMap((bare) => {
    if (bare.arguments.children.length > 0 || !isOptimizer(bare)) return [];
    if (functionAround(bare) !== around || bare.start < backward.end || areAlternatives(backward, bare))
      return [];
    if (enclosingLoops(bare)[0] !== enclosingLoops(backward)[0]) return [];
    const scaled = all.find(
      (step) =>
        text(callArguments(step)[0]?.value) === text(bare.function.object) &&
        blockOfCall(step) !== null &&
        blockOfCall(step) === blockOfCall(bare),
    );
    const isUnscaled = isGivenTo(bare, "unscale_");
    return scaled !== undefined || all.length === 0
      ? [{ bare, scaled: scaled ?? null, isUnscaled, isUpdated }]
      : [];
  });
}

/** Where `unscale_` of one optimizer comes twice before `update`, or in each round of which only some step. */
export function unscaleFaults(
  { semantic: { tree } }: Pick<ApiQuestions, "semantic">,
  { backward, own }: ScaledBackward,
): readonly UnscaleFault[] {
  const [loop] = enclosingLoops(backward);
  const [steps, updates] = [own("step"), own("update")];
  const unscales = own("unscale_").filter(
    (call) => blockOfCall(call) !== null && enclosingLoops(call)[0] === loop,
  );
  const optimizerOf = (call: MethodCall): string =>
    textOf(tree, callArguments(call)[0]?.value ?? call.function.object);
  return unscales.flatMap((call, i): readonly UnscaleFault[] => {
    const isOfSame = (other: MethodCall): boolean => optimizerOf(other) === optimizerOf(call);
    const before = unscales
      .slice(0, i)
      .find((other) => isOfSame(other) && blockOfCall(other) === blockOfCall(call));
    if (before !== undefined && !updates.some(({ start }) => start > before.end && start < call.start))
      return [{ call, before, step: null }];
    const step = steps.find(isOfSame);
    const guard = step === undefined ? null : ancestor(step, "if_statement");
    if (loop === undefined || step === undefined || guard === null || guard.parent !== blockOfCall(call))
      return [];
    const isCounted =
      isKind(guard.condition, "comparison_operator") && textOf(tree, guard.condition).includes("%");
    return isCounted && call.start < guard.start && updates.every((update) => contains(guard, update))
      ? [{ call, before: null, step }]
      : [];
  });
}

/** A way out of a round behind `unscale_` of an optimizer and before `update`. */
export interface RoundLeft {
  readonly leaves: SyntaxNode;
  readonly unscale: MethodCall;
  readonly update: MethodCall;
}

/** Where a round ends between `unscale_` and `update`, so that the next one's `unscale_` raises: `if not torch.isfinite(norm): continue`. */
export function roundsLeft(
  context: ApiQuestions,
  { backward, scaler, around, own }: ScaledBackward,
): readonly RoundLeft[] {
  const { tree } = context.semantic;
  const [loop] = enclosingLoops(backward);
  const isRepeated =
    loop !== undefined ||
    (isKind(around, "function_definition") &&
      callsOf(context, around).some((call) => enclosingLoops(call).length > 0));
  if (!isRepeated) return [];
  const ways = nodesOf(tree, loop === undefined ? "return_statement" : "continue_statement").filter(
    (one) => functionAround(one) === around && enclosingLoops(one)[0] === loop,
  );
  const name = textOf(tree, scaler);
  return own("unscale_").flatMap((unscale) => {
    const block = blockOfCall(unscale);
    const update = own("update").find(({ start }) => start > unscale.end);
    if (block === null || update === undefined || enclosingLoops(unscale)[0] !== loop) return [];
    return ways.flatMap((leaves) => {
      const guard = guardIn(block, leaves);
      if (guard === null || guard.start < unscale.end || leaves.end > update.start) return [];
      // A scaler that is made anew or mended there.
      const isTouched = [...descendants(guard)].some(
        (one) => isKind(one, "identifier", "attribute") && textOf(tree, one) === name,
      );
      return isTouched ? [] : [{ leaves, unscale, update }];
    });
  });
}

/** The `if` of a block that lets a statement run; null where other statements stand between them. */
function guardIn(block: SyntaxNode, statement: SyntaxNode): SyntaxNode | null {
  let at = statement;
  while (at.parent !== null && at.parent !== block) {
    if (!isKind(at.parent, "if_statement", "elif_clause", "else_clause", "block")) return null;
    at = at.parent;
  }
  return at.parent !== null && isKind(at, "if_statement") ? at : null;
}

/**
 * The step of a scaler that is made outside of the rounds, or given to the function that goes through them, of which every use
 * is seen and none is `update()`; null otherwise.
 */
export function neverUpdated(
  context: ApiQuestions,
  { backward, scaler, made, own }: ScaledBackward,
): MethodCall | null {
  const { semantic } = context;
  const [step] = own("step");
  const [loop] = enclosingLoops(backward);
  const { references = [], definitions = [] } = semantic.bindingOf(scaler) ?? {};
  if (isSelfField(scaler) && hasOpenBase(semantic, scaler)) return null;
  const fields = isSelfField(scaler) ? attributesNamed(semantic.tree, scaler.attribute.text) : [];
  const isSet = ({ parent, start }: SyntaxNode): boolean =>
    isKind(parent, "assignment") && parent.left.start === start;
  const uses = [...references.map(({ identifier }) => identifier), ...fields.filter((use) => !isSet(use))];
  const isGiven =
    loop !== undefined && definitions.length > 0 && definitions.every(({ kind }) => kind === "parameter");
  if (step === undefined || (made === null && !isGiven)) return null;
  // A function that takes one step is called for each batch, and its scaler lives longer.
  const isRepeated =
    loop === undefined
      ? made !== null && functionAround(step) !== functionAround(made)
      : enclosingLoops(step).includes(loop) && (made === null || !enclosingLoops(made).includes(loop));
  const isAllSeen = uses.length > 0 && uses.every(({ parent }) => parent?.kind === "attribute");
  const name = textOf(semantic.tree, scaler);
  // What another function calls `scaler` is not this one's parameter, which goes nowhere else.
  const isSame = ({ function: { object } }: MethodCall): boolean =>
    isSelfField(scaler)
      ? isKind(object, "attribute") && object.attribute.text === scaler.attribute.text
      : made === null
        ? semantic.bindingOf(object) === semantic.bindingOf(scaler)
        : textOf(semantic.tree, object) === name;
  const isUpdated = fileCalls(context).methods("update").some(isSame);
  return isRepeated && isAllSeen && !isUpdated ? step : null;
}

/** Bases that step no scaler. */
const HARMLESS = /^(?:abc|torch)\./;

/** Whether the class around a field has a base of which nothing is known, whose methods may use the field. */
function hasOpenBase(semantic: SemanticModel, field: SyntaxNode): boolean {
  const owner = ancestor(field, "class_definition");
  const info = owner === null ? null : semantic.classOf(owner.name);
  return (
    info === null ||
    [...withBases(info)].some(({ bases, node }) =>
      bases.some((base, at) =>
        base === null
          ? textOf(semantic.tree, node.superclasses?.children[at] ?? node) !== "object"
          : typeof base === "string" && !HARMLESS.test(base),
      ),
    )
  );
}
