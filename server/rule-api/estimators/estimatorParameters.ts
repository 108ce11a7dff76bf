/** The names that `set_params` of an estimator takes, through pipelines and estimators inside of it. Reports nothing. */

import type { ApiIndex } from "../../api-index/apiIndex";
import type { Dataflow } from "../../dataflow/dataflow";
import type { Value } from "../../dataflow/value";
import { lastPart } from "../../semantic/qualifiedName";
import type { QualifiedName, SemanticModel } from "../../semantic/semanticModel";
import { callArguments, descendants, type SyntaxNode, stringValue } from "../../syntax/syntaxTree";
import { historyOf, whyThisRelease } from "../api/releaseWording";
import type { Localized, Severity } from "../message";

interface Questions {
  readonly apiIndex: ApiIndex;
  readonly dataflow: Dataflow;
}

/** An estimator and what its parameters hold. */
interface Parameters {
  /** Its class. */
  readonly type: QualifiedName;
  /** Parameters of its constructor in the newest release that applies. */
  readonly own: readonly string[];
  /** Estimators inside of it that have a name of their own: the steps of a pipeline. */
  readonly steps: ReadonlyMap<string, Value>;
}

/** A name that an estimator certainly does not take. */
export interface RefusedParameter {
  /** The class that lacks it. */
  readonly type: QualifiedName;
  /** What stands before it in the key, with `__` behind it; empty where the key is for the outer estimator. */
  readonly prefix: string;
  readonly name: string;
  /** The names that the class takes, those of its steps included. */
  readonly known: readonly string[];
  /** The steps whose estimators take the name. */
  readonly stepsWithIt: readonly string[];
  /** Since when it is gone, if an older release took it. */
  readonly gone: {
    readonly said: { readonly since: Localized; readonly why: Localized };
    readonly severity: Severity;
  } | null;
}

/** Where classes keep estimators with names: the parameter, its place, and at which place of an entry the estimator stands. */
const NAMED: Readonly<Record<string, string>> = {
  "sklearn.pipeline.Pipeline": "steps",
  "imblearn.pipeline.Pipeline": "steps",
  "sklearn.pipeline.FeatureUnion": "transformer_list",
  "sklearn.compose.ColumnTransformer": "transformers",
  "sklearn.ensemble.VotingClassifier": "estimators",
  "sklearn.ensemble.VotingRegressor": "estimators",
  "sklearn.ensemble.StackingClassifier": "estimators",
  "sklearn.ensemble.StackingRegressor": "estimators",
};
/** Functions that name the estimators they are given after their classes. */
const NAMING: ReadonlySet<string> = new Set([
  "sklearn.pipeline.make_pipeline",
  "imblearn.pipeline.make_pipeline",
  "sklearn.pipeline.make_union",
  "sklearn.compose.make_column_transformer",
]);

interface KeyPart {
  readonly name: string;
  readonly parameters: Parameters;
  /** The estimator that the parameters have under this name. */
  readonly step: Value | undefined;
}

/** The parts of a key (`clf__C`) with what the estimator that each belongs to takes; ends early where that is not certain. */
function* partsOf(context: Questions, estimator: Value, key: string): Generator<KeyPart> {
  let at = estimator;
  for (const name of key.split("__")) {
    const parameters = parametersOf(context, at);
    if (parameters === null) return;
    const step = parameters.steps.get(name);
    yield { name, parameters, step };
    at = step ?? argumentOf(context, at, name);
  }
}

/** The part of a key (`clf__C`) that no estimator takes; null where all do or where it is not certain. */
export function refusedParameter(context: Questions, estimator: Value, key: string): RefusedParameter | null {
  let prefix = "";
  for (const { name, parameters, step } of partsOf(context, estimator, key)) {
    const { type, own, steps } = parameters;
    if (step === undefined && !own.includes(name)) {
      const answer = context.apiIndex.keyword(type, name);
      if (answer.kind !== "refused") return null;
      const stepsWithIt = [...steps].flatMap(([stepName, value]) =>
        parametersOf(context, value)?.own.includes(name) === true ? [stepName] : [],
      );
      const { history, scope } = answer;
      const gone = {
        said: { since: historyOf(scope, history), why: whyThisRelease(scope) },
        severity: scope.requirement === null ? ("warning" as const) : ("error" as const),
      };
      return {
        type,
        prefix,
        name,
        known: [...steps.keys(), ...own],
        stepsWithIt,
        gone: history.status === "removed" ? gone : null,
      };
    }
    prefix += `${name}__`;
  }
  return null;
}

/** `a__b__c` → `a`, `a__b`. */
export function beginnings(key: string): readonly string[] {
  const parts = key.split("__");
  return parts.slice(1).map((_, i) => parts.slice(0, i + 1).join("__"));
}

/** Whose parameter a key (`clf__C`) is, and its name there; null where that is not certain. */
export function parameterAt(
  context: Questions,
  estimator: Value,
  key: string,
): { readonly type: QualifiedName; readonly name: string } | null {
  const parts = [...partsOf(context, estimator, key)];
  const last = parts.at(-1);
  if (last === undefined || last.step !== undefined || parts.length < key.split("__").length) return null;
  const { name, parameters } = last;
  return parameters.own.includes(name) ? { type: parameters.type, name } : null;
}

/** The value of a constructor's argument as it is written. */
function argumentOf({ dataflow }: Questions, { call }: Value, name: string): Value {
  const argument = call === undefined ? null : dataflow.argument(call, name, name === "estimator" ? 0 : null);
  return argument === null ? {} : dataflow.valueOf(argument);
}

function parametersOf(context: Questions, value: Value): Parameters | null {
  const { type, call, localClass } = value;
  if (type === undefined || call === undefined || localClass !== undefined || !isJudged(type)) return null;
  const forms = context.apiIndex.forms(type);
  if (forms === null) return null;
  const all = forms.flat();
  if (all.some(({ kind }) => kind === "var-keyword" || kind === "var-positional")) return null;
  const steps = stepsOf(context, value, type);
  return steps === null ? null : { type, own: [...new Set(all.map(({ name }) => name))], steps };
}

/** Classes that take their parameters as scikit-learn has it: what the constructor declares. */
function isJudged(type: QualifiedName): boolean {
  return /^(?:sklearn|imblearn)\./.test(type);
}

/** Null where the class keeps named estimators that are not certain. */
function stepsOf(
  context: Questions,
  { call }: Value,
  type: QualifiedName,
): ReadonlyMap<string, Value> | null {
  const { dataflow } = context;
  const parameter = NAMED[type];
  if (parameter === undefined) return new Map();
  if (call === undefined) return null;
  const { callee } = dataflow.resolveCall(call);
  if (callee !== null && NAMING.has(callee)) return namedByClass(context, callee, { call });
  const given = callee === type ? dataflow.argument(call, parameter, 0) : null;
  const entries = given === null ? undefined : dataflow.valueOf(given).elements;
  if (entries === undefined) return null;
  const steps = new Map<string, Value>();
  for (const { elements: [name, estimator] = [] } of entries) {
    if (typeof name?.constant !== "string") return null;
    steps.set(name.constant, estimator ?? {});
  }
  return steps;
}

/** `StandardScaler()` becomes `standardscaler`; two of a kind get numbers. */
function namedByClass(
  { dataflow }: Questions,
  callee: QualifiedName,
  { call }: Required<Pick<Value, "call">>,
): ReadonlyMap<string, Value> | null {
  const given = callArguments(call).filter(({ keyword }) => keyword === null);
  const values = given.map(({ value }) => dataflow.valueOf(value));
  const estimators = callee.endsWith("column_transformer")
    ? values.map(({ elements }) => elements?.[0] ?? {})
    : values;
  const names = estimators.map((estimator) => {
    const local = dataflow.classOf(estimator);
    const name = local?.name ?? (estimator.type === undefined ? null : lastPart(estimator.type));
    return name?.toLowerCase() ?? null;
  });
  if (given.some(({ spread }) => spread !== "") || names.includes(null)) return null;
  const isAlone = (name: string | null): boolean => names.filter((other) => other === name).length === 1;
  return new Map(
    names.map((name, i) => {
      const number = names.slice(0, i + 1).filter((other) => other === name).length;
      return [isAlone(name) ? (name ?? "") : `${name}-${number}`, estimators[i] ?? {}];
    }),
  );
}

/** The one string in the expression, or in what its name is bound to, that is this key. */
export function literalKey(semantic: SemanticModel, space: SyntaxNode, key: string): SyntaxNode | null {
  const made = semantic.bindingOf(space)?.definitions ?? [];
  const roots = made.length === 1 && made[0] !== undefined ? [made[0].node] : [space];
  const found = roots.flatMap((root) =>
    [...descendants(root)].filter(
      (node) => node.kind === "string" && node.parent?.kind === "pair" && node.parent.key === node,
    ),
  );
  const keys = found.filter((node) => stringValue(node) === key);
  return keys.length === 1 ? (keys[0] ?? null) : null;
}
