/** Batches of an image generator that come without labels, and what is trained on with them. Reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { Knowledge } from "../../knowledge/knowledge";
import type { SemanticModel } from "../../semantic/semanticModel";
import {
  type Call,
  callArguments,
  type ForStatement,
  isKind,
  type SyntaxNode,
} from "../../syntax/syntaxTree";
import { eachRound } from "../code/loops";
import { hasUnwrittenArguments, makerOf } from "../code/makerOf";

interface Questions {
  readonly dataflow: Dataflow;
  readonly knowledge: Knowledge;
  readonly semantic: SemanticModel;
}

const FLOW = "keras.preprocessing.image.ImageDataGenerator.flow";

/** The call of `flow` that gives images alone, if an expression is its flow. */
export function flowOf(context: Questions, iterable: SyntaxNode): Call | null {
  const maker = makerOf(context, iterable);
  if (maker?.callee !== FLOW || hasUnwrittenArguments(maker.call)) return null;
  const images = context.dataflow.argument(maker.call, "x", 0);
  const labels = context.dataflow.argument(maker.call, "y", 1);
  return labels === null && isKind(images, "identifier", "attribute", "subscript") ? maker.call : null;
}

/** The flow of images that are its next batch, `next(flow)` or the only name of one, where the flow mixes them. */
export function mixedFlowOf(context: Questions, images: SyntaxNode): Call | null {
  const { dataflow, semantic } = context;
  const [only, ...others] = isKind(images, "identifier")
    ? (semantic.bindingOf(images)?.definitions ?? [])
    : [];
  const taken = (others.length === 0 ? only?.value : null) ?? images;
  const isNext =
    isKind(taken, "call") && isKind(taken.function, "identifier") && taken.function.text === "next";
  const flow = flowOf(context, (isNext ? callArguments(taken)[0]?.value : undefined) ?? images);
  const shuffle = flow === null ? null : dataflow.argument(flow, "shuffle", 3);
  return shuffle === null || dataflow.valueOf(shuffle).constant === true ? flow : null;
}

/** What a loop goes over and what it gives: `for step, batch in enumerate(flow)` goes over `flow` as well. */
export function batchesOf(
  context: Questions,
  loop: ForStatement,
): { readonly batch: SyntaxNode | null; readonly data: SyntaxNode } {
  const { over, target } = eachRound(context, loop);
  // `zip(flow, range(20))` counts too.
  const isZip = isKind(over, "call") && isKind(over.function, "identifier") && over.function.text === "zip";
  const given = isZip ? callArguments(over) : [];
  const [data, ...others] = given.filter(({ value }) => !isRange(value));
  if (data === undefined || others.length > 0) return { batch: target, data: over };
  return { batch: target?.children[given.indexOf(data)] ?? null, data: data.value };
}

const isRange = (node: SyntaxNode): boolean =>
  isKind(node, "call") && isKind(node.function, "identifier") && node.function.text === "range";

/** `labels` of `labels[:64]`, whose bounds are the same for each batch. */
export function wholeLabels({ dataflow }: Questions, labels: SyntaxNode): SyntaxNode {
  const [slice, ...more] = isKind(labels, "subscript") ? labels.subscript : [];
  const isFixed =
    isKind(slice, "slice") &&
    slice.children.every(
      (bound) =>
        typeof dataflow.valueOf(bound).constant === "number" ||
        // `labels[:len(images)]`: as many, from the first one on.
        (isKind(bound, "call") && dataflow.resolveCall(bound).callee === "builtins.len"),
    );
  return isKind(labels, "subscript") && isFixed && more.length === 0 ? labels.value : labels;
}
