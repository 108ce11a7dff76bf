/** Where windows that overlap were cut, for what holds them: an array, a list, or a data set. Knows slices and functions, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { Knowledge } from "../../knowledge/knowledge";
import type { SemanticModel } from "../../semantic/semanticModel";
import {
  ancestor,
  type Call,
  callArguments,
  descendants,
  isKind,
  type SyntaxNode,
  textOf,
} from "../../syntax/syntaxTree";
import { appendedTo } from "../code/appendedTo";
import { calledFunction } from "../code/calledFunction";
import { slidingWindow, windowOfDataset } from "./slidingWindows";

interface Questions {
  readonly dataflow: Dataflow;
  readonly knowledge: Knowledge;
  readonly semantic: SemanticModel;
}

const MAX_STEPS = 6;
const STACKS =
  /^(?:numpy\.(?:array|asarray|stack|vstack|concatenate)|torch\.(?:tensor|as_tensor|from_numpy|stack)|torch\.utils\.data\.TensorDataset)$/;
const KEEPS = /^(?:reshape|astype|copy|squeeze|unsqueeze|float|view)$/;
const VIEWS = /^numpy\.lib\.stride_tricks\.sliding_window_view$/;

/** Where the windows in an array were cut; null where it does not certainly hold overlapping ones. */
export function cutWindows(context: Questions, node: SyntaxNode, steps = 0): SyntaxNode | null {
  const { dataflow, semantic } = context;
  if (steps > MAX_STEPS) return null;
  const next = (inner: SyntaxNode | undefined): SyntaxNode | null =>
    inner === undefined ? null : cutWindows(context, inner, steps + 1);
  if (isKind(node, "list_comprehension")) return slidingWindow(context, node.body);
  if (isKind(node, "call")) {
    const { callee, method, receiver } = dataflow.resolveCall(node);
    if (callee !== null && VIEWS.test(callee)) return node;
    if (callee !== null && STACKS.test(callee)) return next(callArguments(node)[0]?.value);
    if (method === null || calledFunction(semantic, node) !== null)
      return (
        returned(context, node, null, next) ??
        windowOfDataset(context, node) ??
        keptByDataset(context, node, next)
      );
    return receiver !== null && KEEPS.test(method) ? next(receiver) : null;
  }
  // `views[:, :-1]` has all windows; every tenth one may not overlap.
  if (isKind(node, "subscript")) {
    const [rows, ...more] = node.subscript;
    const isKept = more.length > 0 ? /^:$/ : /^[^:]*:[^:]*$/;
    return isKind(rows, "slice") && isKept.test(textOf(semantic.tree, rows)) ? next(node.value) : null;
  }
  if (!isKind(node, "identifier")) return null;
  const binding = semantic.bindingOf(node);
  for (const { value, node: made, identifier } of binding?.definitions ?? []) {
    const whole = value ?? (isKind(made, "assignment") ? made.right : null);
    if (whole === null || whole.end > node.start) continue;
    const place =
      value === null && isKind(made, "assignment") ? made.left.children.indexOf(identifier) : null;
    const found = place === null ? next(whole) : returned(context, whole, place, next);
    if (found) return found;
  }
  return appended(context, node);
}

/** What a function of the file returns, as a whole or at one place of the tuple that it is. */
function returned(
  { dataflow, semantic }: Questions,
  call: SyntaxNode,
  place: number | null,
  next: (node: SyntaxNode | undefined) => SyntaxNode | null,
): SyntaxNode | null {
  const made = isKind(call, "call")
    ? (dataflow.valueOf(call.function).localFunction ?? calledFunction(semantic, call) ?? undefined)
    : undefined;
  const returns =
    made === undefined ? [] : [...descendants(made)].filter((node) => node.kind === "return_statement");
  const [result] = returns.length === 1 ? (returns[0]?.children ?? []) : [];
  if (place === null) return next(result);
  return isKind(result, "expression_list", "tuple") ? next(result.children[place]) : null;
}

/** `windows.append(series[i : i + 30])` */
function appended(context: Questions, list: SyntaxNode): SyntaxNode | null {
  for (const { identifier } of context.semantic.bindingOf(list)?.references ?? []) {
    const { parent } = identifier;
    const call = isKind(parent, "attribute") && parent.attribute.text === "append" ? parent.parent : null;
    const piece = isKind(call, "call") ? callArguments(call)[0]?.value : undefined;
    const found =
      piece === undefined || call?.end === undefined || call.end > list.start
        ? null
        : pieceWindow(context, piece);
    if (found !== null) return found;
  }
  return null;
}

/** A piece that is a window, or the name of one made in the same round. */
function pieceWindow(context: Questions, piece: SyntaxNode): SyntaxNode | null {
  if (!isKind(piece, "identifier")) return slidingWindow(context, piece);
  const [only, ...others] = context.semantic.bindingOf(piece)?.definitions ?? [];
  const isNear =
    only !== undefined && ancestor(only.node, "for_statement") === ancestor(piece, "for_statement");
  return isNear && others.length === 0 && only.value !== null ? slidingWindow(context, only.value) : null;
}

/** Windows that a data set of this file keeps in a field when it is made: `self.data.append(text[i : i + n])`, for `self.data[index]` of `__getitem__`. */
function keptByDataset(
  { semantic, ...others }: Questions,
  dataset: Call,
  next: (node: SyntaxNode | undefined) => SyntaxNode | null,
): SyntaxNode | null {
  const info = semantic.classOf(dataset.function);
  const get = info?.methods.get("__getitem__");
  const [self, index] = get?.parameters.children ?? [];
  const name = isKind(index, "typed_parameter") ? index.children[0] : index;
  if (info === null || get === undefined || info.model !== semantic || !isKind(self, "identifier"))
    return null;
  if (!isKind(name, "identifier")) return null;
  const fields = [...descendants(get.body)].flatMap((node) =>
    isKind(node, "subscript") &&
    node.subscript.length === 1 &&
    isKind(node.subscript[0], "identifier") &&
    node.subscript[0].text === name.text
      ? textOf(semantic.tree, node.value)
      : [],
  );
  for (const node of descendants(info.node)) {
    const isField = isKind(node, "attribute") && fields.includes(textOf(semantic.tree, node));
    if (!isField) continue;
    const piece = appendedTo(node);
    const made = isKind(node.parent, "assignment") && node.parent.left === node ? node.parent.right : null;
    const found = piece === undefined ? next(made ?? undefined) : pieceWindow({ semantic, ...others }, piece);
    if (found !== null) return found;
  }
  return null;
}
