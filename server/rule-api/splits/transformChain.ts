/** The transformers that data went through, one behind the other, in calls or in a pipeline. Knows their methods, no class of them. */

import type { Value } from "../../dataflow/value";
import { isStored } from "../../semantic/guards";
import type { QualifiedName } from "../../semantic/semanticModel";
import { type Call, callArguments, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { placesOfValue } from "../code/wayOfValue";
import type { RuleHandlers } from "../rule";
import type { RuleContext } from "../ruleContext";

/** One transformer on the way of data. */
export interface ChainStep {
  /** The call that fitted it or applied it; in a pipeline the one that made it. */
  readonly call: Call;
  readonly estimator: Value;
  readonly type: QualifiedName;
}

type Questions = Pick<RuleContext<never>, "dataflow" | "knowledge" | "semantic">;

const MAX_STEPS = 12;
const APPLIES: readonly string[] = ["fit_transform", "transform"];
/** The same rows and columns in another form. */
const KEEPS: readonly string[] = ["toarray", "todense", "to_numpy", "copy"];
/** Functions that give the same numbers in another container. */
const CONTAINERS: readonly string[] = ["pandas.DataFrame", "numpy.array", "numpy.asarray"];
const PIPELINES = ["sklearn.pipeline.Pipeline", "imblearn.pipeline.Pipeline"];
const MADE_PIPELINES = ["sklearn.pipeline.make_pipeline", "imblearn.pipeline.make_pipeline"];

/** The transformers whose output a value is, the first one first; empty where it is not certain. */
export function transformStepsOf(context: Questions, data: SyntaxNode): ChainStep[] {
  const { dataflow, knowledge } = context;
  const steps: ChainStep[] = [];
  for (let node: SyntaxNode | null = data, i = 0; node !== null && i < MAX_STEPS; i++) {
    const { call } = dataflow.valueOf(node);
    if (call === undefined || steps.some((step) => step.call === call)) break;
    const { callee, method, receiver } = dataflow.resolveCall(call);
    if (callee !== null && CONTAINERS.includes(callee) && !hasStoredParts(context, node, call)) {
      node =
        callArguments(call).find(({ keyword, spread }) => keyword === null && spread === "")?.value ?? null;
      continue;
    }
    if (method === null || receiver === null) break;
    const estimator = dataflow.valueOf(receiver);
    if (KEEPS.includes(method)) node = receiver;
    else if (APPLIES.includes(method) && knowledge.hasTrait(estimator.type ?? "", "transformer")) {
      steps.unshift({ call, estimator, type: estimator.type ?? "" });
      node = dataflow.argument(call, "X", 0);
    } else break;
  }
  return steps;
}

/** Parts of it get values of their own: `frame["kind"] = codes`. */
function hasStoredParts(context: Questions, node: SyntaxNode, made: Call): boolean {
  const uses = isKind(node, "identifier") ? (context.semantic.bindingOf(node)?.references ?? []) : [];
  return [...uses.map(({ identifier }) => identifier), ...placesOfValue(context, made)].some(
    ({ parent }) =>
      isKind(parent, "subscript", "attribute") &&
      (isStored(parent) || (isKind(parent.parent, "subscript") && isStored(parent.parent))),
  );
}

/** Shows each transformer that is fitted, with those that its data went through before, the first one first. */
export function watchTransforms(
  context: Questions,
  visit: (step: ChainStep, before: readonly ChainStep[]) => void,
): Pick<RuleHandlers, "calls" | "methods"> {
  const { dataflow, knowledge } = context;

  function fitted(call: Call, receiver: SyntaxNode | null): void {
    const estimator = receiver === null ? {} : dataflow.valueOf(receiver);
    const data = dataflow.argument(call, "X", 0);
    if (data === null || !knowledge.hasTrait(estimator.type ?? "", "transformer")) return;
    visit({ call, estimator, type: estimator.type ?? "" }, transformStepsOf(context, data));
  }

  function inPipeline(estimators: readonly Value[]): void {
    const before: ChainStep[] = [];
    for (const estimator of estimators) {
      // What is not certain may do anything to the data.
      if (estimator.call === undefined || estimator.type === undefined) return;
      const step = { call: estimator.call, estimator, type: estimator.type };
      visit(step, [...before]);
      before.push(step);
    }
  }

  return {
    methods: {
      fit: (call, { receiver }) => fitted(call, receiver),
      fit_transform: (call, { receiver }) => fitted(call, receiver),
    },
    calls: {
      ...Object.fromEntries(
        PIPELINES.map((name) => [
          name,
          (call: Call) => {
            const steps = dataflow.argument(call, "steps", 0);
            const pairs = steps === null ? [] : (dataflow.valueOf(steps).elements ?? []);
            inPipeline(pairs.map((pair) => pair.elements?.[1] ?? {}));
          },
        ]),
      ),
      ...Object.fromEntries(
        MADE_PIPELINES.map((name) => [
          name,
          (call: Call) => {
            const all = call.arguments.kind === "argument_list" ? call.arguments.children : [];
            inPipeline(all.filter(({ kind }) => kind !== "keyword_argument").map(dataflow.valueOf));
          },
        ]),
      ),
    },
  };
}
