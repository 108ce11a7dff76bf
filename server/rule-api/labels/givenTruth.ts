/** The true labels that a function is given, told by what it calls them. Follows them through other forms, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { Value } from "../../dataflow/value";
import type { SemanticModel } from "../../semantic/semanticModel";
import { callArguments, isKind, type SyntaxNode, textOf } from "../../syntax/syntaxTree";
import { type FileOfCalls, fileCalls } from "../code/fileCalls";
import { assignedPart } from "../names/assignedPart";
import { sameNumbers } from "../training/sameNumbers";

interface Questions {
  readonly dataflow: Dataflow;
  readonly semantic: SemanticModel;
}

const PREDICTED: ReadonlySet<string> = new Set(["predicted", "scored", "thresholded"]);
/** What functions call the labels they are given. */
const TRUTH =
  /^(?:y|labels?|targets?|truth|gold)(?:_?(?:true|test|te|val|va|valid|validation|held|hold|out|dev|\d))*$/i;
/** The same values in another form. */
const KEEPS =
  /^(?:numpy\.(?:argmax|array|asarray|ravel|squeeze)|argmax|ravel|flatten|squeeze|reshape|astype|to_numpy|numpy|tolist|copy)$/;
const MAX_STEPS = 4;

/** Whether a name says that it holds the true labels. */
export const isNamedTruth = (name: string): boolean => TRUTH.test(name);

/** Where a value was predicted, or null. */
export const predictionStep = ({ trace }: Value): SyntaxNode | null =>
  trace?.find(({ what }) => PREDICTED.has(what))?.node ?? null;

/** A part of a split that nothing has predicted; labels that were resampled before it, or numbered by an encoder, are those of rows, too. */
export function isUntouchedPart({ rows, role, trace = [] }: Value): boolean {
  const isResampling = (node: SyntaxNode): boolean =>
    isKind(node, "call") &&
    isKind(node.function, "attribute") &&
    node.function.attribute.text === "fit_resample";
  const isPart = role === undefined && rows?.splitBy != null;
  return (
    isPart && trace.every(({ what, node }) => /^(?:split|transformed)$/.test(what) || isResampling(node))
  );
}

/** `y_test` of a function that is given it, or of nobody; also as an array, or the class that it says. */
export function isGivenTruth(context: Questions, node: SyntaxNode, steps = 0): boolean {
  const { dataflow, semantic } = context;
  const next = (inner: SyntaxNode): boolean => isGivenTruth(context, inner, steps + 1);
  const value = dataflow.valueOf(node);
  if (value.role !== undefined && value.role !== "hard-labels") return false;
  if (predictionStep(value) !== null || steps > MAX_STEPS) return false;
  if (isKind(node, "call")) {
    const { callee, method, receiver } = dataflow.resolveCall(node);
    const [first] = callArguments(node);
    if (callee !== null && KEEPS.test(callee)) return first !== undefined && next(first.value);
    return receiver !== null && KEEPS.test(method ?? "") && next(receiver);
  }
  const [only, ...others] = isKind(node, "identifier") ? (semantic.bindingOf(node)?.definitions ?? []) : [];
  if (!isKind(node, "identifier") || others.length > 0) return false;
  if (only?.value != null) return next(only.value);
  return (only === undefined || only.kind === "parameter") && TRUTH.test(textOf(semantic.tree, node));
}

/** `future["units"]` where something learns from `past["units"]`: the column of this name is what models are to give. */
export function isLearnedColumn(context: FileOfCalls & Questions, node: SyntaxNode): boolean {
  const { dataflow } = context;
  const named = (one: SyntaxNode | null): string | null => {
    const at = one !== null && isKind(one, "call") && isKind(one.function, "attribute") ? one.function : one;
    const column = isKind(at, "attribute") && KEEPS.test(at.attribute.text) ? at.object : at;
    const [index, ...more] = isKind(column, "subscript") ? column.subscript : [];
    const { constant } = index === undefined || more.length > 0 ? {} : dataflow.valueOf(index);
    const isOfFrame =
      isKind(column, "subscript") && dataflow.valueOf(column.value).type === "pandas.DataFrame";
    return isOfFrame && typeof constant === "string" ? constant : null;
  };
  const own = named(node);
  const { role } = dataflow.valueOf(node);
  if (own === null || (role !== undefined && role !== "hard-labels")) return false;
  return fileCalls(context)
    .methods("fit")
    .some((fit) => named(dataflow.argument(fit, "y", 1)) === own);
}

const GUESS = /^(?:\w+_)?(?:preds?|predictions?|predicted|probs?|probabilities|logits|y_?hat)$/i;

/** Whether a list is filled with nothing but guesses, as their names and what makes them say: `preds.extend(guess.cpu().numpy())`. */
export function isListOfGuesses({ dataflow, semantic }: Questions, node: SyntaxNode): boolean {
  const [only, ...others] = isKind(node, "identifier") ? (semantic.bindingOf(node)?.definitions ?? []) : [];
  const made = only === undefined ? null : assignedPart(only);
  if (!isKind(made, "list") || made.children.length > 0 || others.length > 0) return false;
  const pieces = (semantic.bindingOf(node)?.references ?? []).flatMap(({ identifier: { parent } }) =>
    isKind(parent, "attribute") &&
    /^(?:append|extend)$/.test(parent.attribute.text) &&
    isKind(parent.parent, "call")
      ? callArguments(parent.parent).map(({ value }) => sameNumbers(value))
      : [],
  );
  const isGuess = (piece: SyntaxNode): boolean =>
    predictionStep(dataflow.valueOf(piece)) !== null ||
    (GUESS.test(textOf(semantic.tree, piece)) &&
      semantic.bindingOf(piece)?.definitions.every(({ kind }) => kind === "assignment") === true);
  return pieces.length > 0 && pieces.every(isGuess);
}

/** Whether a name says that it holds predictions. */
export const isNamedGuess = (name: string): boolean => GUESS.test(name);

/** Whether two arguments are told by their names: a prediction, and labels that come with a batch and nobody computes. */
export function areNamedApart(context: Questions, guess: SyntaxNode, truth: SyntaxNode): boolean {
  const { dataflow, semantic } = context;
  const chosen = chosenOf(guess);
  const named = chosen ?? guess;
  if (!isKind(named, "identifier") || !isKind(truth, "identifier")) return false;
  if (!GUESS.test(named.text) || !TRUTH.test(truth.text)) return false;
  const { definitions = [] } = semantic.bindingOf(truth) ?? {};
  const { computedBy } = dataflow.valueOf(truth);
  if (predictionStep(dataflow.valueOf(truth)) !== null || computedBy !== undefined) return false;
  // `x, y = batch`, and beside `logits.argmax(1)` what a function of the file gives with it.
  const isOfBatch = ({ kind, node, value }: (typeof definitions)[number]): boolean =>
    kind === "parameter" ||
    kind === "for" ||
    (value === null &&
      isKind(node, "assignment") &&
      (chosen !== null || isKind(node.right ?? undefined, "identifier")));
  return (
    definitions.every(isOfBatch) &&
    semantic.bindingOf(named)?.definitions.every(({ kind }) => kind === "assignment") === true
  );
}

/** `logits` of `logits.argmax(1)`, `torch.sigmoid(logits)` and `probs > 0.5`; null for all else. */
function chosenOf(guess: SyntaxNode): SyntaxNode | null {
  if (isKind(guess, "comparison_operator"))
    return guess.children.length === 2 && guess.operators[0] === ">" ? (guess.children[0] ?? null) : null;
  if (!isKind(guess, "call") || !isKind(guess.function, "attribute")) return null;
  const { object, attribute } = guess.function;
  if (!/^(?:argmax|softmax|sigmoid)$/.test(attribute.text)) return null;
  return isKind(object, "identifier") && /^(?:torch|F|np|numpy)$/.test(object.text)
    ? (callArguments(guess)[0]?.value ?? null)
    : object;
}

/** Whether what was predicted stands where the truth belongs, and what was not in the place of the prediction. */
export function isPredictedTruth(
  { dataflow }: { readonly dataflow: Dataflow },
  targets: SyntaxNode | null,
  predictions: SyntaxNode,
): boolean {
  const isPredicted = (node: SyntaxNode): boolean => predictionStep(dataflow.valueOf(node)) !== null;
  return targets !== null && isPredicted(targets) && !isPredicted(predictions);
}
