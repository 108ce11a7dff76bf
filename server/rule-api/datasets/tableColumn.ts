/** Whether a tensor holds one column of a table and has one axis. Knows the ways from pandas and scikit-learn to PyTorch, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { Knowledge } from "../../knowledge/knowledge";
import type { SemanticModel } from "../../semantic/semanticModel";
import {
  callArguments,
  descendants,
  isKind,
  type SyntaxNode,
  textOf,
  unparenthesized,
} from "../../syntax/syntaxTree";
import { appendedTo } from "../code/appendedTo";
import { givenAtOnlyCall, returnedPart } from "../code/calledFunction";
import { loopedOver } from "../code/loops";
import { reachingDefinition } from "../names/reachingDefinition";
import { wholeNode } from "./batchTensor";

interface File {
  readonly dataflow: Dataflow;
  readonly knowledge: Knowledge;
  readonly semantic: SemanticModel;
}

const MAX_STEPS = 8;

/** Functions that give their first argument with the axes that it has. */
const TAKES =
  /^(?:torch\.(?:tensor|as_tensor|from_numpy|FloatTensor|Tensor)|numpy\.(?:array|asarray|log1?p?|sqrt))$/;
/** Methods that do so. */
const KEEPS = /^(?:float|double|half|to|cuda|cpu|clone|detach|contiguous|astype|to_numpy|copy|fillna|log)$/;
const SPLIT = "sklearn.model_selection.train_test_split";
/** Their `target` is one number a row. */
const LOADS = /^sklearn\.datasets\.(?:load_diabetes|fetch_california_housing)$/;

/** `torch.tensor(df["price"].values)`, also a part of a split of it, or a batch of a loader over it. */
export function isTableColumn(file: File, node: SyntaxNode, steps = MAX_STEPS): boolean {
  const { dataflow, semantic } = file;
  const at = unparenthesized(node);
  const next = (inner: SyntaxNode | null | undefined): boolean =>
    inner != null && steps > 0 && isTableColumn(file, inner, steps - 1);
  if (isKind(at, "identifier")) {
    const whole = wholeNode(file, at);
    if (whole !== undefined) return next(whole);
    const definition = reachingDefinition(semantic, at);
    if (definition === null) return false;
    const { node: given, identifier, value } = definition;
    if (value !== null) return next(value);
    const names = isKind(given, "assignment") ? given.left : null;
    const split = isKind(given, "assignment") ? given.right : null;
    if (!isKind(names, "pattern_list", "tuple_pattern") || !isKind(split ?? undefined, "call")) return false;
    if (!isKind(split, "call")) return false;
    const place = names.children.indexOf(identifier);
    return dataflow.resolveCall(split).callee === SPLIT
      ? next(callArguments(split)[Math.floor(place / 2)]?.value)
      : next(returnedPart(semantic, split, place));
  }
  // `y / 1000.0`
  if (isKind(at, "binary_operator")) {
    const isNumber = (part: SyntaxNode): boolean => typeof dataflow.valueOf(part).constant === "number";
    return (
      (isNumber(at.right) && (next(at.left) || isColumn(file, at.left, steps))) ||
      (isNumber(at.left) && next(at.right))
    );
  }
  if (isKind(at, "attribute")) {
    if (at.attribute.text === "values") return isColumn(file, at.object, steps);
    const { call } = dataflow.valueOf(at.object);
    return (
      at.attribute.text === "target" &&
      call !== undefined &&
      LOADS.test(dataflow.resolveCall(call).callee ?? "") &&
      callArguments(call).every(({ keyword }) => keyword?.text !== "as_frame")
    );
  }
  if (!isKind(at, "call")) return false;
  const { callee, method, receiver } = dataflow.resolveCall(at);
  const [first] = callArguments(at);
  if (callee !== null && TAKES.test(callee))
    return (
      first !== undefined &&
      first.spread === "" &&
      (next(first.value) || isColumn(file, first.value, steps) || isListOfNumbers(file, first.value, steps))
    );
  if (receiver === null || !KEEPS.test(method ?? "")) return false;
  return next(receiver) || (method === "to_numpy" && isColumn(file, receiver, steps));
}

/** A list of this function that gets one number at a time: `ys.append(target[i])`, of a column `target`. */
function isListOfNumbers(file: File, list: SyntaxNode, steps: number): boolean {
  const { dataflow, semantic } = file;
  const { definitions = [], references = [] } = isKind(list, "identifier")
    ? (semantic.bindingOf(list) ?? {})
    : {};
  const [only, ...others] = definitions;
  const added = references.flatMap(({ identifier }) => appendedTo(identifier) ?? []);
  const isNumber = (one: SyntaxNode): boolean => {
    if (isKind(one, "call")) return dataflow.resolveCall(one).callee === "builtins.float";
    const [index, ...more] = isKind(one, "subscript") ? one.subscript : [];
    if (!isKind(one, "subscript") || index === undefined || more.length > 0 || steps === 0) return false;
    return (
      isCounted(file, index) && isTableColumn(file, givenAtOnlyCall(file, one.value) ?? one.value, steps - 1)
    );
  };
  // What is appended stands for all that is in it.
  return others.length === 0 && only !== undefined && added.length > 0 && added.every(isNumber);
}

/** `i` of `for i in range(n)`, and `i + length`, where a number is added: one that the range is counted by. */
function isCounted(file: File, index: SyntaxNode): boolean {
  const { dataflow, semantic } = file;
  const rangeOf = (node: SyntaxNode): SyntaxNode | null => {
    const [only, ...others] = semantic.bindingOf(node)?.definitions ?? [];
    const over =
      others.length === 0 && isKind(only?.node, "for_statement") ? loopedOver(file, only.node) : null;
    return isKind(over, "call") && dataflow.resolveCall(over).callee === "builtins.range" ? over : null;
  };
  if (!isKind(index, "binary_operator")) return rangeOf(index) !== null;
  const range = rangeOf(index.left) ?? rangeOf(index.right);
  const written = (node: SyntaxNode): string => textOf(semantic.tree, node);
  const isNumber = (side: SyntaxNode): boolean =>
    rangeOf(side) !== null ||
    typeof dataflow.valueOf(side).constant === "number" ||
    (range !== null &&
      isKind(side, "identifier", "attribute") &&
      [...descendants(range)].some((node) => node.kind === side.kind && written(node) === written(side)));
  return range !== null && isNumber(index.left) && isNumber(index.right);
}

/** `df["price"]` of a table, also under a name, and `df.pop("price")`. */
function isColumn(file: File, node: SyntaxNode, steps: number): boolean {
  const at = unparenthesized(node);
  if (isKind(at, "identifier")) {
    const { value } = reachingDefinition(file.semantic, at) ?? {};
    return value != null && steps > 0 && isColumn(file, value, steps - 1);
  }
  const isTable = (table: SyntaxNode): boolean => file.dataflow.valueOf(table).type === "pandas.DataFrame";
  if (isKind(at, "subscript")) {
    const [label, ...others] = at.subscript;
    const isName = label !== undefined && typeof file.dataflow.valueOf(label).constant === "string";
    return isName && others.length === 0 && isTable(at.value);
  }
  if (!isKind(at, "call") || !isKind(at.function, "attribute")) return false;
  const { attribute, object } = at.function;
  if (attribute.text === "pop") return isTable(object);
  return KEEPS.test(attribute.text) && steps > 0 && isColumn(file, object, steps - 1);
}
