/** Which calls of a file are steps of its pipeline, by what knowledge says that they do. Links nothing; knows no library by name. */

import type { Dataflow } from "../dataflow/dataflow";
import type { Value } from "../dataflow/value";
import type { Knowledge } from "../knowledge/knowledge";
import type { Effect } from "../knowledge/libraryKnowledge";
import { type TrainingLoop, trainingLoops } from "../rule-api/training/trainingLoops";
import type { SemanticModel } from "../semantic/semanticModel";
import { nodesOf } from "../syntax/nodesOf";
import { ancestor, type Call, callArguments, isBroken, type SyntaxNode } from "../syntax/syntaxTree";
import type { PipelineStepKind } from "./pipeline";

/** What a pipeline is read from. */
export interface PipelineFile {
  readonly semantic: SemanticModel;
  readonly dataflow: Dataflow;
  readonly knowledge: Knowledge;
}

/** A call that is a step, and what goes into it. A `fit_transform` is two: it learns, and it applies what it learned. */
export interface FoundStep {
  readonly kind: PipelineStepKind;
  readonly call: Call;
  /** The expressions whose rows, predictions or targets it takes. */
  readonly inputs: readonly SyntaxNode[];
  /** The estimator or network that does it. */
  readonly doer: SyntaxNode | null;
}

/** A loop that trains, which is one step. */
export interface FoundLoop {
  readonly kind: "training";
  readonly loop: TrainingLoop;
}

/** All steps of the file that are calls, in source order. */
export function findCalls(file: PipelineFile): readonly FoundStep[] {
  const { tree } = file.semantic;
  const calls: Call[] = [];
  for (const node of nodesOf(tree, "call")) if (!isBroken(tree, node)) calls.push(node);
  const optimized = new Set(
    calls.flatMap((call) => (file.dataflow.valueOf(call).optimizes ?? []).map(({ site }) => site)),
  );
  return calls.flatMap((call) => stepsAt(file, call, optimized));
}

/** The loops of the file that train. */
export function findLoops(file: PipelineFile): readonly FoundLoop[] {
  return trainingLoops(file)
    .filter(({ outer }) => !isBroken(file.semantic.tree, outer))
    .map((loop) => ({ kind: "training", loop }));
}

function stepsAt(file: PipelineFile, call: Call, optimized: ReadonlySet<SyntaxNode>): readonly FoundStep[] {
  const { dataflow, knowledge } = file;
  const resolved = dataflow.resolveCall(call);
  const metric = dataflow.metricCall(resolved);
  const given = callArguments(call).map(({ value }) => value);
  const step = (
    kind: PipelineStepKind,
    inputs: readonly SyntaxNode[] = given,
    doer: SyntaxNode | null = resolved.receiver,
  ): FoundStep => ({ kind, call, inputs, doer });
  if (metric !== null) {
    const compared = [metric.predictions, metric.targets].filter((node) => node !== null);
    return [step("metric", compared, null)];
  }
  const value = dataflow.valueOf(call);
  if (value.call === call && hasTrait(knowledge, value, "torch-optimizer")) return [step("optimizer", [])];
  const called = dataflow.valueOf(call.function);
  if (hasTrait(knowledge, called, "torch-loss")) return [step("loss", given, null)];
  if (isNetwork(file, called, call, optimized)) return [step("prediction", given, call.function)];
  const effect = dataflow.effectOf(call);
  if (effect === null) return [];
  if (effect.loads === true) return [step("data", [], null)];
  // The others say how it splits.
  const unnamed = callArguments(call).filter(({ keyword, spread }) => keyword === null && spread === "");
  const positional = unnamed.map(({ value }) => value);
  if (effect.splits === true || effect.givesIndices === true) return [step("split", positional, null)];
  if (effect.compiles === true) return [step("optimizer", [])];
  if (effect.fits !== undefined) return fitting(file, effect, step, resolved.receiver);
  if (effect.appliesFit === true) return [step("transform")];
  if (resolved.receiver === null) return effect.holdsOut === undefined ? [] : holdingOut(file, given, step);
  if (effect.computes === true || effect.step === "predicted" || effect.step === "scored")
    return [step("prediction")];
  return [];
}

type MakeStep = (
  kind: PipelineStepKind,
  inputs?: readonly SyntaxNode[],
  doer?: SyntaxNode | null,
) => FoundStep;

/** What only transforms learns statistics; what predicts is trained. */
function fitting(
  { dataflow, knowledge }: PipelineFile,
  effect: Effect,
  step: MakeStep,
  receiver: SyntaxNode | null,
): readonly FoundStep[] {
  const value = receiver === null ? null : dataflow.valueOf(receiver);
  const type = value?.wraps?.type ?? value?.type;
  const does = (method: string): Effect | null =>
    type === undefined ? null : knowledge.methodEffect(type, method);
  const applies =
    effect.appliesFit === true || effect.elements?.some((element) => element.appliesFit === true) === true;
  if (applies) return [step("fit"), step("transform")];
  const onlyTransforms = does("transform")?.appliesFit === true && does("predict") === null;
  return [step(onlyTransforms ? "fit" : "training")];
}

/** A function that trains a model on parts of the rows in turn, or one that only parts them. */
function holdingOut(
  { dataflow, knowledge }: PipelineFile,
  given: readonly SyntaxNode[],
  step: MakeStep,
): readonly FoundStep[] {
  const trained = given.find((node) => {
    const { type } = dataflow.valueOf(node);
    return type !== undefined && knowledge.methodEffect(type, "fit") !== null;
  });
  if (trained === undefined) return [step("split", given, null)];
  return [
    step(
      "training",
      given.filter((node) => node !== trained),
      trained,
    ),
  ];
}

/** A whole network that is called, and not a layer inside of one. */
function isNetwork(
  { semantic, knowledge }: PipelineFile,
  called: Value,
  call: Call,
  optimized: ReadonlySet<SyntaxNode>,
): boolean {
  const { object, localClass } = called;
  if (object === undefined || !hasTrait(knowledge, called, "torch-module")) return false;
  const around = ancestor(call, "class_definition");
  const bases = around === null ? [] : (semantic.classOf(around)?.bases ?? []);
  if (bases.some((base) => typeof base === "string" && knowledge.hasTrait(base, "torch-module")))
    return false;
  return (
    localClass !== undefined || hasTrait(knowledge, called, "torch-container") || optimized.has(object.site)
  );
}

function hasTrait(knowledge: Knowledge, { type }: Value, trait: string): boolean {
  return type !== undefined && knowledge.hasTrait(type, trait);
}
