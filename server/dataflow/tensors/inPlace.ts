/** What is no longer known of layers and tensors that are changed where they are, under none of their names. */

import type { Frame } from "../frame";
import type { Value } from "../value";
import type { Layer, Tensor } from "./tensor";

/** Gives all names of a layer what it is now; undefined: nothing is known of it any more. */
export function replaceLayer(frame: Frame, of: Value, now: Layer | undefined): void {
  for (const [binding, value] of frame.state.values)
    if (value.layer !== undefined && value.layer.made === of.layer?.made) {
      const { layer: _layer, ...rest } = value;
      frame.state.values.set(binding, now === undefined ? rest : { ...rest, layer: now });
    }
}

/** Takes its tensor facts from all names of what one call made. */
export function forgetShape(frame: Frame, of: Tensor): void {
  for (const [binding, value] of frame.state.values)
    if (
      value.tensor !== undefined &&
      (value.tensor === of || (of.made !== undefined && value.tensor.made === of.made))
    ) {
      const { tensor: _tensor, ...rest } = value;
      frame.state.values.set(binding, rest);
    }
}
