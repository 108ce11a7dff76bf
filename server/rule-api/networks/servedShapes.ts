/** Networks that are exported with the sizes of an example, and run with others. Knows PyTorch's export and ONNX Runtime, reports nothing. */

import { type Call, callArguments, isKind, type SyntaxNode, stringValue } from "../../syntax/syntaxTree";
import { fileCalls } from "../code/fileCalls";
import { hasUnwrittenArguments, makerOf } from "../code/makerOf";
import { isSameExpression } from "../code/sameExpression";
import type { RuleContext } from "../ruleContext";

type Questions = RuleContext<never>;

/** Each of them frees sizes. */
const FREES = ["dynamic_axes", "dynamic_shapes"];

/** An input that the exported model takes in one size only, and the call that gives it another one. */
export interface RefusedInput {
  readonly run: Call;
  readonly fixed: readonly number[];
  readonly given: readonly number[];
}

/** Where a session of the file that this call exports to certainly gets an input of other sizes than those of the example; else null. */
export function refusedInput(context: Questions, made: Call): RefusedInput | null {
  const { dataflow } = context;
  const [example, path] = [dataflow.argument(made, "args", 1), dataflow.argument(made, "f", 2)];
  const frees = FREES.some((name) => dataflow.argument(made, name, null) !== null);
  if (example === null || path === null || frees || hasUnwrittenArguments(made)) return null;
  const isSamePath = (node: SyntaxNode | null): boolean => node !== null && isSamePlace(context, node, path);
  const exports = fileCalls(context).of("torch.onnx.export");
  if (exports.filter((one) => isSamePath(dataflow.argument(one, "f", 2))).length !== 1) return null;
  const inputs = isKind(example, "tuple") ? example.children : [example];
  for (const run of fileCalls(context).methods("run")) {
    const session = makerOf(context, run.function.object);
    if (session?.callee !== "onnxruntime.InferenceSession" || run.start < made.end) continue;
    if (!isSamePath(dataflow.argument(session.call, "path_or_bytes", 0))) continue;
    const feed = dataflow.argument(run, "input_feed", 1);
    for (const pair of isKind(feed, "dictionary") ? feed.children : []) {
      const input = isKind(pair, "pair") ? inputs[placeOf(context, made, pair.key, feed)] : undefined;
      const fixed = input === undefined ? null : sizesOf(context, input);
      const given = isKind(pair, "pair") ? sizesOf(context, pair.value) : null;
      if (fixed === null || given === null || fixed.length !== given.length) continue;
      if (fixed.some((size, axis) => size !== given[axis])) return { run, fixed, given };
    }
  }
  return null;
}

/** Which of the inputs a key of the feed names: by `input_names`, or the only one. */
function placeOf({ dataflow }: Questions, made: Call, key: SyntaxNode, feed: SyntaxNode | null): number {
  const names = dataflow.argument(made, "input_names", null);
  const told = names === null ? [] : (dataflow.valueOf(names).elements ?? []);
  const name = stringValue(key) ?? dataflow.valueOf(key).constant;
  if (typeof name === "string") return told.findIndex(({ constant }) => constant === name);
  return feed?.children.length === 1 ? 0 : -1;
}

function isSamePlace({ dataflow, semantic, tree }: Questions, one: SyntaxNode, other: SyntaxNode): boolean {
  const { constant } = dataflow.valueOf(one);
  const isKnown = typeof constant === "string" && constant === dataflow.valueOf(other).constant;
  return isKnown || isSameExpression({ semantic, tree }, one, other);
}

function sizesOf({ dataflow }: Questions, node: SyntaxNode): readonly number[] | null {
  const shape = dataflow.valueOf(numbersOf(node)).tensor?.shape;
  const sizes = shape?.rank === "known" ? shape.sizes : [null];
  return sizes.every((size): size is number => typeof size === "number") ? sizes : null;
}

/** The tensor of `x.detach().cpu().numpy()`. */
function numbersOf(node: SyntaxNode): SyntaxNode {
  const callee = isKind(node, "call") && callArguments(node).length === 0 ? node.function : null;
  return isKind(callee, "attribute") && /^(?:numpy|cpu|detach)$/.test(callee.attribute.text)
    ? numbersOf(callee.object)
    : node;
}
