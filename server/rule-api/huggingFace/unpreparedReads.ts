/** Loaders that Accelerate is not given although their batches go into a model that it has prepared. Knows names of methods, reports nothing. */

import { nodesOf } from "../../syntax/nodesOf";
import {
  type Call,
  callArguments,
  descendants,
  isKind,
  rootOf,
  type SyntaxNode,
  textOf,
} from "../../syntax/syntaxTree";
import { givenAtOnlyCall } from "../code/calledFunction";
import { loopedOver } from "../code/loops";
import { mentions, mentionsBehind } from "../code/mentions";
import { nameMadeFor } from "../names/nameMadeFor";
import type { ApiQuestions } from "../ruleContext";
import { madeAccelerators } from "./accumulatedSchedule";

/** What may bring a batch to the device of the model, or the model to that of the batch. */
const MOVES = /^(?:to|cpu|numpy)$|cuda|device/i;

/** How far a name is followed to the callers of its function. */
const MAX_FUNCTIONS = 2;

/** A loader: the function of the call that makes it, or where another file does, the place of the loop that reads it. */
export interface UnpreparedRead {
  readonly node: SyntaxNode;
  /** What it is called. */
  readonly name: string;
}

/**
 * The loaders that none of the calls of `prepare` is given, and over which a loop hands batches as they come to a model that
 * one of them gave back: on a GPU they are on two devices.
 */
export function unpreparedReads(context: ApiQuestions, prepares: readonly Call[]): readonly UnpreparedRead[] {
  const { dataflow, semantic } = context;
  const makers = madeAccelerators(context).map(({ made }) => made);
  if (makers.some((made) => mentions(context, made.arguments, /^(?:cpu|device_placement)$/))) return [];
  const given = prepares.flatMap((call) => callArguments(call).map(({ value }) => value));
  const isPrepared = (name: SyntaxNode, functions = MAX_FUNCTIONS): boolean => {
    if (!isKind(name, "identifier")) return false;
    const handed = functions === 0 ? null : givenAtOnlyCall(context, name);
    if (handed !== null) return isPrepared(handed, functions - 1);
    const definitions = semantic.bindingOf(name)?.definitions ?? [];
    return definitions.some(
      ({ node }) => isKind(node, "assignment") && prepares.some((call) => node.right === call),
    );
  };
  // `model(...)`, `model.generate(...)`, `accelerator.unwrap_model(model).generate(...)`
  const modelOf = (callee: SyntaxNode): SyntaxNode => {
    if (isKind(callee, "attribute")) return modelOf(callee.object);
    const [inner] = isKind(callee, "call") ? callArguments(callee) : [];
    const unwraps =
      isKind(callee, "call") &&
      isKind(callee.function, "attribute") &&
      callee.function.attribute.text === "unwrap_model";
    return unwraps && inner !== undefined ? modelOf(inner.value) : callee;
  };
  const found = new Map<Call, UnpreparedRead>();
  for (const loop of nodesOf(semantic.tree, "for_statement")) {
    // What trains over a loader is told of more than the device.
    if (mentions(context, loop.body, /^backward$/)) continue;
    const read = loopedOver(context, loop);
    const { call: made } = dataflow.valueOf(read);
    if (made === undefined || found.has(made)) continue;
    if (dataflow.resolveCall(made).callee !== "torch.utils.data.DataLoader") continue;
    if (given.some((node) => dataflow.valueOf(node).call === made)) continue;
    if (mentions(context, loop.body, MOVES) || mentionsBehind(context, made.arguments, MOVES)) continue;
    const targets = [loop.left, ...descendants(loop.left)].map((node) => semantic.bindingOf(node));
    const isOfBatch = (node: SyntaxNode): boolean =>
      isKind(node, "identifier") && targets.includes(semantic.bindingOf(node));
    const isFed = [...descendants(loop.body)].some(
      (node) =>
        isKind(node, "call") &&
        isPrepared(modelOf(node.function)) &&
        callArguments(node).some(({ value }) => [value, ...descendants(value)].some(isOfBatch)),
    );
    const isHere = rootOf(made) === semantic.tree.root;
    const name = textOf(semantic.tree, (isHere ? nameMadeFor(made) : null) ?? read);
    if (isFed) found.set(made, { node: isHere ? made.function : read, name });
  }
  return [...found.values()];
}
