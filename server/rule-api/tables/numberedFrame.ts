/** Whether the rows of a frame are only numbered, so that its index says nothing. Knows the makers and methods of pandas, reports nothing. */

import {
  type Call,
  callArguments,
  descendants,
  isKind,
  type SyntaxNode,
  textOf,
} from "../../syntax/syntaxTree";
import { isInPrediction } from "../estimators/inPrediction";
import type { RuleContext } from "../ruleContext";
import { givesIndex, INDEXES, mayBringIndex } from "./rowNumbers";

type Questions = RuleContext<never>;

const MAKERS = /^pandas\.(?:read_(?:csv|excel|json|parquet|table)|DataFrame)$/;

/** How many frames are made of one another, and are parts of one another. */
const MAX_FRAMES = 2;
const MAX_PARTS = 6;

/** Rows keep their numbers in what these give. */
const KEEPS_NUMBERS =
  /^(?:assign|astype|copy|drop|drop_duplicates|dropna|fillna|head|nlargest|nsmallest|query|sample|sort_values|tail)$/;

/** `pd.read_csv(path)` of `pd.read_csv(path).dropna().fillna(0)`. */
function keptFrom(call: Call): Call {
  if (!isKind(call.function, "attribute") || !KEEPS_NUMBERS.test(call.function.attribute.text)) return call;
  return isKind(call.function.object, "call") ? keptFrom(call.function.object) : call;
}

/** Whether a frame's rows are only numbered: made by a reader or constructor without an index, and given none later; or some of its rows. */
export function isNumberedFrame(context: Questions, frame: SyntaxNode, steps = 0): boolean {
  if (steps > MAX_PARTS) return false;
  const whole = partOf(frame);
  if (whole !== null) return isNumberedFrame(context, whole, steps + 1);
  if (isKind(frame, "call")) return !givesIndex(frame) && isMadeNumbered(context, keptFrom(frame), steps);
  if (!isKind(frame, "identifier")) return false;
  const { definitions = [] } = context.semantic.bindingOf(frame) ?? {};
  return (
    definitions.length > 0 &&
    definitions.every(({ node, value, kind, identifier }) => {
      if (kind !== "assignment" || givesIndex(node)) return false;
      const taken = value === null ? splitFrame(context, identifier) : partOf(value);
      if (taken !== null)
        return (
          textOf(context.semantic.tree, taken) !== frame.text && isNumberedFrame(context, taken, steps + 1)
        );
      return isKind(value, "call") && isMadeNumbered(context, keptFrom(value), steps);
    }) &&
    (context.semantic.bindingOf(frame)?.references ?? []).every(
      ({ identifier: { parent } }) => !isKind(parent, "attribute") || !INDEXES.test(parent.attribute.text),
    )
  );
}

/** `frame` of `frame.iloc[:800]`, `frame[frame["a"] > 0]`, `frame.head(10)`, `frame.sample(frac=0.5).copy()`. */
function partOf(node: SyntaxNode): SyntaxNode | null {
  if (isKind(node, "subscript"))
    return isKind(node.value, "attribute") && /^i?loc$/.test(node.value.attribute.text)
      ? node.value.object
      : node.value;
  if (!isKind(node, "call") || !isKind(node.function, "attribute")) return null;
  const { object, attribute } = node.function;
  if (!KEEPS_NUMBERS.test(attribute.text) || givesIndex(node.arguments)) return null;
  return isKind(object, "identifier", "subscript") || partOf(object) !== null ? object : null;
}

/** The frame that `train_test_split` divides into this name and another: each row keeps its number. */
function splitFrame({ semantic }: Questions, name: SyntaxNode): SyntaxNode | null {
  const { parent: names } = name;
  const made = isKind(names, "pattern_list", "tuple_pattern") ? names.parent : null;
  if (!isKind(made, "assignment") || !isKind(made.right, "call") || names === null) return null;
  if (semantic.qualifiedName(made.right.function) !== "sklearn.model_selection.train_test_split") return null;
  return callArguments(made.right)[Math.floor(names.children.indexOf(name) / 2)]?.value ?? null;
}

/** The rows of another frame bring their index along. */
function isMadeNumbered(context: Questions, call: Call, steps: number): boolean {
  const callee = context.dataflow.resolveCall(call).callee ?? "";
  if (callee !== "pandas.DataFrame") return MAKERS.test(callee);
  return [...descendants(call)].every(
    (inner) =>
      !isKind(inner, "identifier") ||
      (isKind(inner.parent, "attribute") && !mayBringIndex(context, inner.parent)) ||
      (isKind(inner.parent, "keyword_argument") &&
        (inner.parent.name === inner || inner.parent.name.text !== "data")) ||
      isInPrediction(context, inner) ||
      isPlain(context, inner) ||
      (steps < MAX_FRAMES && isNumberedFrame(context, inner, steps + 1)),
  );
}

const isPlain = ({ dataflow, semantic }: Questions, name: SyntaxNode): boolean =>
  /^(?:builtins\.(?:list|dict|range)|numpy\.ndarray)$/.test(dataflow.valueOf(name).type ?? "") ||
  semantic.isBuiltin(name) ||
  semantic.qualifiedName(name) !== null;
