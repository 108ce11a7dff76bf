/** Which values are certainly quantities, most of them between the whole numbers. Follows names back to draws, logarithms and data sets; reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { SemanticModel } from "../../semantic/semanticModel";
import {
  type Call,
  callArguments,
  isKind,
  type SyntaxNode,
  stringValue,
  unparenthesized,
} from "../../syntax/syntaxTree";
import { givenAtOnlyCall, returnedPart } from "../code/calledFunction";
import type { FileOfCalls } from "../code/fileCalls";
import { writtenAt } from "../code/wayOfValue";

interface Questions extends FileOfCalls {
  readonly dataflow: Dataflow;
  readonly semantic: SemanticModel;
}

/** Functions that give such numbers, whatever they are given. */
const GIVES =
  /^numpy\.(?:random\.(?:rand|randn|random|random_sample|uniform|normal|standard_normal|exponential|gamma|beta|lognormal|laplace)|log|log1p|log2|log10)$/;
/** Methods of NumPy's generators that do. */
const DRAWS =
  /^numpy\.random\.(?:Generator|RandomState)\.(?:rand|randn|random|random_sample|uniform|normal|standard_normal|exponential|gamma|beta|lognormal|laplace)$/;
/** Data sets of scikit-learn whose target is a quantity. */
const TARGETS =
  /^sklearn\.datasets\.(?:load_diabetes|fetch_california_housing|make_regression|make_friedman[123]|make_sparse_uncorrelated)$/;
const SCALES = "sklearn.preprocessing.StandardScaler.fit_transform";
/** What gives the same numbers in another form. */
const KEEPS =
  /^(?:ravel|flatten|reshape|squeeze|copy|to_numpy|tolist|values|to_frame|reset_index|dropna|clip)$/;
const CONVERTS = /^(?:numpy\.(?:array|asarray|ravel|squeeze)|pandas\.(?:Series|DataFrame))$/;
const MAX_STEPS = 10;

/** The expression because of which values are quantities and no classes; null where that is not certain. */
export function continuousOrigin(context: Questions, at: SyntaxNode, steps = 0): SyntaxNode | null {
  const { dataflow } = context;
  const node = unparenthesized(at);
  const next = (inner: SyntaxNode | null | undefined): SyntaxNode | null =>
    inner == null || steps > MAX_STEPS ? null : continuousOrigin(context, inner, steps + 1);
  if (isKind(node, "identifier")) return ofName(context, node, next);
  if (isKind(node, "subscript")) {
    const [key] = node.subscript;
    const name = key === undefined ? null : stringValue(key);
    if (name === null) return next(node.value);
    return name === "target" ? targetOf(context, node.value) : null;
  }
  if (isKind(node, "attribute")) {
    const stored = writtenAt(context, node);
    if (stored !== node) return next(stored);
    if (node.attribute.text === "target") return targetOf(context, node.object);
    return KEEPS.test(node.attribute.text) ? next(node.object) : null;
  }
  if (isKind(node, "binary_operator"))
    return /^[-+*/]$/.test(node.operator) ? (next(node.left) ?? next(node.right)) : null;
  if (!isKind(node, "call")) return null;
  const { callee, method, receiver } = dataflow.resolveCall(node);
  const [given] = callArguments(node);
  if (callee !== null && (GIVES.test(callee) || DRAWS.test(callee) || callee === SCALES))
    return isOfOne(context, node) ? null : node;
  if (callee !== null && CONVERTS.test(callee)) return next(given?.value);
  return method !== null && receiver !== null && KEEPS.test(method) ? next(receiver) : null;
}

/** Of a known number a logarithm may be a whole one. */
const isOfOne = ({ dataflow }: Questions, call: Call): boolean =>
  callArguments(call).some(
    ({ value }) =>
      /log/.test(dataflow.resolveCall(call).callee ?? "") && dataflow.valueOf(value).constant !== undefined,
  );

/** `fetch_california_housing().target`, through a name. */
function targetOf({ dataflow, semantic }: Questions, node: SyntaxNode): SyntaxNode | null {
  const [only, ...others] = isKind(node, "identifier") ? (semantic.bindingOf(node)?.definitions ?? []) : [];
  const made = isKind(node, "identifier") && others.length === 0 ? only?.value : node;
  return isKind(made, "call") && TARGETS.test(dataflow.resolveCall(made).callee ?? "") ? made : null;
}

function ofName(
  context: Questions,
  name: SyntaxNode,
  next: (node: SyntaxNode | null | undefined) => SyntaxNode | null,
): SyntaxNode | null {
  const { dataflow, semantic } = context;
  const binding = semantic.bindingOf(name);
  const [only, ...others] = binding?.definitions ?? [];
  if (only?.kind === "parameter" && others.length === 0) return next(givenAtOnlyCall(context, name));
  if (only?.kind !== "assignment" || others.length > 0 || only.identifier.start > name.start) return null;
  // `y[y < 3] = 0` may leave whole numbers.
  const isChanged = binding?.references.some(
    ({ identifier: { parent } }) =>
      isKind(parent, "subscript") && isKind(parent.parent, "assignment") && parent.parent.left === parent,
  );
  if (isChanged === true) return null;
  if (only.value !== null) return next(only.value);
  if (!isKind(only.node, "assignment") || !isKind(only.node.right, "call")) return null;
  const { left, right } = only.node;
  const place = left.children.indexOf(only.identifier);
  const { callee } = dataflow.resolveCall(right);
  if (callee === "sklearn.model_selection.train_test_split") {
    const part = callArguments(right)[Math.floor(place / 2)];
    return part?.keyword === null && part.spread === "" ? next(part.value) : null;
  }
  const given = returnedPart(semantic, right, place);
  if (given !== null) return next(given);
  return TARGETS.test(callee ?? "") && left.children.length === 2 && place === 1 ? right : null;
}
