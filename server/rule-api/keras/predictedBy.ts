/** The last layer of the Keras model that a value comes from, where its layers are written down. Asks values, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { Value } from "../../dataflow/value";

interface Questions {
  readonly dataflow: Dataflow;
}

function lastLayer({ dataflow }: Questions, value: Value): Value | undefined {
  const made = value.trace?.findLast(({ what }) => what === "predicted")?.node;
  if (made?.kind !== "call" || made.function.kind !== "attribute") return undefined;
  const { call } = dataflow.valueOf(made.function.object);
  const layers = call === undefined ? null : dataflow.argument(call, "layers", 0);
  return layers === null ? undefined : dataflow.valueOf(layers).elements?.at(-1);
}

/** A last layer that may take the largest of its inputs, or makes whole numbers of them. */
export function mayGiveClasses(context: Questions, value: Value): boolean {
  const { type = "", localClass } = lastLayer(context, value) ?? {};
  return (
    localClass !== undefined || /\.(?:Lambda|Discretization|Hashing|\w+Lookup|\w+Vectorization)$/.test(type)
  );
}

/** How many columns the output has: the units of the last layer. */
export function unitsPredicted(context: Questions, value: Value): number | null {
  const { dataflow } = context;
  const last = lastLayer(context, value);
  if (last?.type !== "keras.layers.Dense" || last.call === undefined) return null;
  const units = dataflow.argument(last.call, "units", 0);
  const number = units === null ? undefined : dataflow.valueOf(units).constant;
  return typeof number === "number" ? number : null;
}
