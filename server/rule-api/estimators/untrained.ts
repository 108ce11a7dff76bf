/** Whether a model can have learned anything by the time it is used. Knows states and the ways to train by hand, reports nothing. */

import type { Value } from "../../dataflow/value";
import type { Knowledge } from "../../knowledge/knowledge";
import { importedCode } from "../../semantic/importedFiles";
import type { QualifiedName } from "../../semantic/semanticModel";
import { attributesNamed, nodesOf } from "../../syntax/nodesOf";
import { type Call, callArguments, descendants, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { fileCalls } from "../code/fileCalls";
import type { RuleContext } from "../ruleContext";
import { isInContainer } from "./modelUses";

type Questions = Pick<
  RuleContext<never>,
  "apiIndex" | "dataflow" | "knowledge" | "semantic" | "text" | "tree"
>;

/** Methods that give weights, or train, in ways that no table describes. */
const TRAINS: readonly string[] = [
  "fit_generator",
  "train_on_batch",
  "train_step",
  "load_weights",
  "set_weights",
  "load_model",
  "apply_gradients",
  "assign",
];
/** What weights are given through that are set by hand. */
const SET_BY_HAND = /^(__dict__|setattr|trainable_variables)$/;

/** Give something before they are fitted, or need no fit with such an argument. */
const WITHOUT_FIT: readonly string[] = [
  "sklearn.gaussian_process.GaussianProcessRegressor",
  "sklearn.dummy.DummyClassifier",
];
const PIPELINES = /\.(?:Pipeline|make_pipeline|FeatureUnion|make_union)$/;
/** With one of these an estimator may bring what it needs. */
const BRINGS: readonly string[] = ["vocabulary", "prefit", "cv", "estimator", "estimators"];
const PREDICTS = /^(?:predict|decision_function)/;

/** Whether an estimator raises until it is fitted; of a clone of something unknown, what only such ones have. `used` is the method. */
export function needsFit(context: Questions, value: Value, used: string): boolean {
  const { knowledge } = context;
  const made = clonedFrom(context, value);
  const { type, call, constructed } = made;
  const isOneOf = type === undefined && made.oneOf !== undefined && constructed === true;
  if (isOneOf || (type !== undefined && call === undefined && constructed === true))
    return (made.oneOf ?? [type]).every((one) => alwaysNeedsFit(knowledge, one ?? ""));
  if (type === undefined) return made !== value && PREDICTS.test(used);
  const isMade = call !== undefined && constructed === true && !WITHOUT_FIT.includes(type);
  // A search fits copies of what it is given.
  if (isMade && knowledge.hasTrait(type, "search")) return true;
  const isBoosted = /^(?:lightgbm|xgboost)\./.test(type);
  return (
    isMade &&
    (isBoosted || /^(sklearn|imblearn)\./.test(type)) &&
    callArguments(call).every(
      ({ keyword, spread }) =>
        isBoosted ||
        (spread === "" ? !BRINGS.includes(keyword?.text ?? "") : spread === "**" && !mayBring(context, type)),
    ) &&
    ["classifier", "regressor", "transformer", "outlier-detector"].some((trait) =>
      knowledge.hasTrait(type, trait),
    ) &&
    !knowledge.hasTrait(type, "stateless")
  );
}

/** Whether one of the options of an estimator brings what it needs: those of `**search.best_params_` may be any of its own. */
const mayBring = ({ apiIndex }: Questions, type: QualifiedName): boolean =>
  apiIndex.forms(type)?.every((form) => form.every(({ name }) => !BRINGS.includes(name))) !== true;

/** Whether an estimator raises until it is fitted, whatever it was made with. */
const alwaysNeedsFit = (knowledge: Knowledge, type: QualifiedName): boolean =>
  /^(?:sklearn|imblearn|lightgbm|xgboost)\./.test(type) &&
  !WITHOUT_FIT.includes(type) &&
  knowledge.delegation(type) === null &&
  ["classifier", "regressor"].some((trait) => knowledge.hasTrait(type, trait));

/** What a clone was made of, and whatever that was cloned of; the value itself where it is no clone. */
export function clonedFrom(context: Pick<Questions, "dataflow">, value: Value, steps = 0): Value {
  const { dataflow } = context;
  const { call } = value;
  if (call === undefined || steps > 3 || dataflow.resolveCall(call).callee !== "sklearn.base.clone")
    return value;
  const original = dataflow.argument(call, "estimator", 0);
  return original === null ? value : clonedFrom(context, dataflow.valueOf(original), steps + 1);
}

/** Whether nothing can have trained the object before it is used, on any way. */
export function isUntrained(context: Questions, { object }: Value, at: SyntaxNode): boolean {
  if (object === undefined) return false;
  const { fitted, escaped } = context.dataflow.stateOf(object, at);
  if (escaped === true || fitted === undefined || fitted.some(({ by }) => by !== null)) return false;
  return !isTrainedByHand(context, object.site);
}

/**
 * Whether a pipeline may have fitted the object, which fits the very estimators that it is given, no copies of them
 * (scikit-learn 1.9.1, without `memory`), or a loop over what it stands in.
 */
export function mayBeFittedInside(context: Questions, { object }: Value): boolean {
  if (object === undefined) return false;
  const { site } = object;
  // `for model in models.values(): model.fit(X, y)` fits what stands in the dict.
  if (isKind(site.parent, "list", "tuple", "set", "pair")) return true;
  const name = isKind(site.parent, "assignment") ? site.parent.left : null;
  return (
    (name !== null && isInContainer(context.semantic, name)) ||
    isSetAsPart(context, site) ||
    isHandedToBuilder(context, site) ||
    fileCalls(context)
      .constructed((callee) => PIPELINES.test(callee))
      .some((whole) => whole !== site && context.dataflow.ingredientsOf(whole).some((part) => part === site))
  );
}

/** `build_pipeline(scaler, model)` of another file, which puts them together. */
function isHandedToBuilder(context: Questions, site: SyntaxNode): boolean {
  const { dataflow, semantic } = context;
  const builds = importedCode(semantic).some(({ node }) =>
    [...descendants(node)].some(
      (one) => isKind(one, "call") && PIPELINES.test(semantic.qualifiedName(one.function) ?? ""),
    ),
  );
  return (
    builds &&
    nodesOf(semantic.tree, "call").some(
      (call) =>
        semantic.functionOf(call.function) !== null &&
        callArguments(call).some(({ value }) => dataflow.valueOf(value).object?.site === site),
    )
  );
}

/** `pipe.set_params(scale=scaler)`: the very object takes the place of a step. */
const isSetAsPart = (context: Questions, site: SyntaxNode): boolean =>
  fileCalls(context)
    .methods("set_params")
    .some((call) =>
      callArguments(call).some(
        ({ value, spread }) => spread !== "" || context.dataflow.valueOf(value).object?.site === site,
      ),
    );

function isTrainedByHand(context: Questions, site: SyntaxNode): boolean {
  const calls = fileCalls(context);
  const isOf = (receiver: SyntaxNode): boolean => {
    const other = context.dataflow.valueOf(receiver).object?.site;
    return other === undefined || other === site;
  };
  return (
    calls.methods(...TRAINS).some((call) => isOf(call.function.object)) ||
    calls.runs("tensorflow.GradientTape") ||
    calls.mentions(SET_BY_HAND) ||
    nodesOf(context.tree, "assignment").some(({ left }) => isFitted(left))
  );
}

/** `model.coef_` of `model.coef_ = ...`: what a fit would have set. */
const isFitted = (left: SyntaxNode): boolean =>
  isKind(left, "attribute") && /^[A-Za-z]\w*_$/.test(left.attribute.text);

/** What layers do whose weights are random until they are trained; a spectrogram or a resizing has none. */
const LEARNS: readonly string[] = ["linear", "convolve", "embed", "recur"];

/** `for variable, value in zip(net.weights, saved)`, or `net.trainable = False`: the weights are given, or are meant to be random. */
const areWeightsTouched = ({ dataflow, semantic }: Questions, call: Call): boolean =>
  ["weights", "variables", "trainable_weights", "trainable_variables", "trainable", "layers"].some((name) =>
    attributesNamed(semantic.tree, name).some(({ object }) => dataflow.valueOf(object).call === call),
  );

/** A Keras network of nothing but layers that the file makes, one of them to be trained: no part of it can bring weights. */
export function isOfFreshLayers(context: Questions, { call }: Value): boolean {
  const { dataflow, knowledge } = context;
  if (call === undefined || dataflow.resolveCall(call).callee !== "keras.Sequential") return false;
  const layers = callArguments(call)[0]?.value;
  if (layers?.kind !== "list" || layers.children.length === 0) return false;
  const mayBringWeights = [...descendants(layers)].some(
    (node) =>
      node.kind === "dictionary_splat" ||
      (node.kind === "keyword_argument" && /^weights$|_initializer$/.test(node.name.text)),
  );
  if (mayBringWeights || areWeightsTouched(context, call)) return false;
  const isModel = (node: SyntaxNode): boolean =>
    knowledge.hasTrait(dataflow.valueOf(node).type ?? "", "keras-model");
  const isGrown = fileCalls(context)
    .methods("add")
    .some(({ function: { object } }) => dataflow.valueOf(object).call === call);
  return (
    !isGrown &&
    layers.children.some((layer) => LEARNS.includes(dataflow.valueOf(layer).layer?.effect.does ?? "")) &&
    layers.children.every(
      (layer) =>
        isKind(layer, "call") &&
        /^keras\.(layers\.|Input)/.test(dataflow.resolveCall(layer).callee ?? "") &&
        !callArguments(layer).some(({ value }) => isModel(value)),
    )
  );
}

/** Made up to see whether the model runs. */
const MADE_UP =
  /^(numpy|tensorflow|keras|jax\.numpy)\.(.*\.)?(random\.\w+|zeros|ones|rand\w*|empty|zeros_like|ones_like|normal|uniform)$/;

/** Whether a call gets numbers that were made up, to see whether the model runs at all. */
export const isGivenMadeUp = ({ dataflow }: Pick<Questions, "dataflow">, call: Call): boolean =>
  callArguments(call).some(({ value }) => {
    const made = dataflow.valueOf(value).call;
    return made !== undefined && MADE_UP.test(dataflow.resolveCall(made).callee ?? "");
  });
