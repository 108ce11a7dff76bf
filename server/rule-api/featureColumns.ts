/** Which columns of a frame features and target are, where that is written out. Knows pandas' ways to choose columns, reports nothing. */

import type { Dataflow } from "../dataflow/dataflow";
import type { SemanticModel } from "../semantic/semanticModel";
import { type Call, callArguments, isKind, type SyntaxNode, stringValue } from "../syntax/syntaxTree";

interface Questions {
  readonly dataflow: Dataflow;
  readonly semantic: SemanticModel;
}

/** Columns of a frame. */
export interface FeatureColumns {
  /** The frame they are chosen from, where they are. */
  readonly frame: SyntaxNode;
  /** The expression that chooses them. */
  readonly made: SyntaxNode;
  /** The columns that are chosen by name; null for all but the dropped ones. */
  readonly only: readonly string[] | null;
  readonly dropped: readonly string[];
}

const MAX_STEPS = 8;
/** All columns stay, with their names. */
const KEEPS: ReadonlySet<string> = new Set(["copy", "dropna", "reset_index", "sample", "to_numpy", "astype"]);
/** The same labels in another form. */
const LABELS: ReadonlySet<string> = new Set(["astype", "copy", "map", "ravel", "replace", "to_numpy"]);

/** The columns that features hold; null where that is not written out. */
export function featureColumns(context: Questions, node: SyntaxNode, steps = 0): FeatureColumns | null {
  if (steps > MAX_STEPS) return null;
  const next = (inner: SyntaxNode): FeatureColumns | null => featureColumns(context, inner, steps + 1);
  const before = madeBy(context, node);
  if (before !== null) return next(before);
  if (context.dataflow.valueOf(node).type === "pandas.DataFrame" && isKind(node, "identifier"))
    return { frame: node, made: node, only: null, dropped: [] };
  if (isKind(node, "attribute")) return node.attribute.text === "values" ? next(node.object) : null;
  if (isKind(node, "subscript")) {
    const chosen = stringsOf(context, node.subscript[0]);
    const whole = chosen === null || node.subscript.length > 1 ? null : next(node.value);
    return whole === null ? null : { ...whole, made: node, only: chosen };
  }
  if (!isKind(node, "call") || !isKind(node.function, "attribute")) return null;
  const whole = next(node.function.object);
  const dropped = node.function.attribute.text === "drop" ? droppedBy(context, node) : [];
  if (whole === null || dropped === null) return null;
  if (!KEEPS.has(node.function.attribute.text) && dropped.length === 0) return null;
  return { ...whole, made: node, dropped: [...whole.dropped, ...dropped] };
}

/** The column of a frame that a target is, as `df["y"]` or `df.y`; null where that is not certain. */
export function targetColumn(
  context: Questions,
  node: SyntaxNode,
  steps = 0,
): { readonly frame: SyntaxNode; readonly name: string; readonly column: SyntaxNode } | null {
  if (steps > MAX_STEPS) return null;
  const next = (inner: SyntaxNode) => targetColumn(context, inner, steps + 1);
  const before = madeBy(context, node);
  if (before !== null) return next(before);
  const isFrame = (frame: SyntaxNode): boolean =>
    isKind(frame, "identifier") && context.dataflow.valueOf(frame).type === "pandas.DataFrame";
  if (isKind(node, "subscript")) {
    const [index, ...more] = node.subscript;
    const column = isKind(index, "list") && index.children.length === 1 ? index.children[0] : index;
    const name = column === undefined || more.length > 0 ? null : stringValue(column);
    return name !== null && column && isFrame(node.value) ? { frame: node.value, name, column } : null;
  }
  if (isKind(node, "attribute")) {
    if (node.attribute.text === "values") return next(node.object);
    return isFrame(node.object) ? { frame: node.object, name: node.attribute.text, column: node } : null;
  }
  if (!isKind(node, "call") || !isKind(node.function, "attribute")) return null;
  if (LABELS.has(node.function.attribute.text)) return next(node.function.object);
  const [given, ...more] = callArguments(node);
  return node.function.attribute.text === "fit_transform" && given !== undefined && more.length === 0
    ? next(given.value)
    : null;
}

/** Whether nothing in the file takes a column out of the frame that an expression names, or puts another in its place. */
export function isFeatureFrameKept(
  { dataflow, semantic }: Questions,
  frame: SyntaxNode,
  column: string,
): boolean {
  const uses = isKind(frame, "identifier") ? (semantic.bindingOf(frame)?.references ?? []) : [];
  return uses.every(({ identifier }) => {
    const { parent } = identifier;
    if (isKind(parent, "subscript") && parent.value === identifier) {
      const isPut =
        isKind(parent.parent, "assignment", "augmented_assignment") && parent.parent.left === parent;
      const index = parent.subscript[0];
      return !isKind(parent.parent, "delete_statement") && !(isPut && !isOther(index, column));
    }
    if (isKind(parent, "attribute")) {
      const call = parent.parent;
      if (!isKind(call, "call") || call.function !== parent) return true;
      const isInPlace = callArguments(call).some(({ keyword }) => keyword?.text === "inplace");
      return parent.attribute.text !== "pop" && !isInPlace;
    }
    const call = isKind(parent, "argument_list")
      ? parent.parent
      : isKind(parent, "keyword_argument")
        ? parent.parent?.parent
        : null;
    if (!isKind(call, "call")) return true;
    const isBuiltin =
      isKind(call.function, "identifier") && /^(?:print|len|display|list|type)$/.test(call.function.text);
    return isBuiltin || dataflow.resolveCall(call).callee !== null;
  });
}

const isOther = (index: SyntaxNode | undefined, column: string): boolean => {
  const name = index === undefined ? null : stringValue(index);
  return name !== null && name !== column;
};

/** What a name was assigned, or the array that a split took it from, if nothing else defines it; null for a frame that has no history. */
function madeBy({ dataflow, semantic }: Questions, node: SyntaxNode): SyntaxNode | null {
  if (!isKind(node, "identifier")) return null;
  const [only, ...others] = semantic.bindingOf(node)?.definitions ?? [];
  if (only === undefined || others.length > 0 || only.identifier.start > node.start) return null;
  if (only.value !== null) {
    // A frame that was just made has the columns that it has.
    const isRoot = isKind(only.value, "call") && semantic.qualifiedName(only.value.function) !== null;
    return isRoot ? null : only.value;
  }
  const right = isKind(only.node, "assignment") ? only.node.right : null;
  if (!isKind(right, "call") || dataflow.effectOf(right)?.splits !== true) return null;
  const targets = isKind(only.node, "assignment") ? only.node.left.children : [];
  const argument = callArguments(right)[Math.floor(targets.indexOf(only.identifier) / 2)];
  return argument?.keyword === null && argument.spread === "" ? argument.value : null;
}

/** `["a", "b"]`, or a name for it. */
function stringsOf({ dataflow }: Questions, node: SyntaxNode | undefined): readonly string[] | null {
  const elements = node === undefined ? undefined : dataflow.valueOf(node).elements;
  const names = elements?.flatMap(({ constant }) => (typeof constant === "string" ? [constant] : []));
  return names !== undefined && names.length > 0 && names.length === elements?.length ? names : null;
}

/** The columns that `df.drop(...)` drops; null where they are not written, or where it drops rows. */
function droppedBy(context: Questions, call: Call): readonly string[] | null {
  const { dataflow } = context;
  const columns = dataflow.argument(call, "columns", 3);
  const axis = dataflow.argument(call, "axis", 1);
  const labels = dataflow.argument(call, "labels", 0);
  const isByAxis = axis !== null && /^(?:1|columns)$/.test(String(dataflow.valueOf(axis).constant));
  const given = columns ?? (isByAxis ? labels : null);
  if (given === null) return null;
  const { constant } = dataflow.valueOf(given);
  return typeof constant === "string" ? [constant] : stringsOf(context, given);
}
