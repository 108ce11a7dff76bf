/** What calls and layers do to shapes and element types, as data: the form of those tables. Knows no program. */

import type { QualifiedName } from "../semantic/qualifiedName";
import type { ArgumentRef } from "./argumentRef";
import type { Role } from "./role";

/** An element type as NumPy and PyTorch print it, without the library: `float32`, `int64`, `bool`. */
export type Dtype = string;

/**
 * What a function or method does to its tensor: the receiver of a method, else the first argument. Positions of the other
 * arguments count from the function's first one, so that `torch.flatten(x, 1)` and `x.flatten(1)` have one row.
 */
export type TensorEffect =
  /** Makes one of these sizes: a tuple, or the positional arguments from there on (`variadic`). */
  | {
      readonly does: "make";
      readonly size: ArgumentRef;
      readonly variadic?: true;
      readonly dtype: Dtype | null;
    }
  /** Makes one of nested lists, or takes an array over. */
  | {
      readonly does: "hold";
      readonly data: ArgumentRef;
      readonly floats: Dtype;
      readonly ints: Dtype;
      readonly always?: Dtype;
    }
  /** The input of a network: these sizes behind a batch. */
  | { readonly does: "input"; readonly size: ArgumentRef }
  /** A table of rows and, beside it in a tuple, one target for each: the number of rows, and how many columns the table has. */
  | {
      readonly does: "samples";
      readonly rows: ArgumentRef | null;
      readonly columns: ArgumentRef | null;
      /** Where they are not written. */
      readonly byDefault: readonly [rows: number, columns: number];
      readonly targets: Dtype;
      /** It is a tuple only where this is true. */
      readonly when?: ArgumentRef;
    }
  /** One axis of the numbers from 0 to the only argument. */
  | { readonly does: "count"; readonly dtype: Dtype }
  /** Of the same shape, element by element. `floats`: integers become the default floating type; `counts`: booleans become integers. */
  | { readonly does: "keep"; readonly dtype?: Dtype; readonly floats?: Dtype; readonly counts?: true }
  /** Of the same shape, of the element type that is named: `to` is the argument that names it, or the type. */
  | { readonly does: "cast"; readonly to: ArgumentRef | Dtype }
  /** The same on this device. */
  | { readonly does: "place"; readonly device: string }
  /** Reads or makes a picture: the order of its axes and of its colours, unless `unless` is written. */
  | {
      readonly does: "picture";
      readonly layout: "HWC" | "CHW";
      readonly channels: "RGB" | "BGR";
      readonly dtype?: Dtype;
      readonly unless?: ArgumentRef;
    }
  /** The same picture in another size: order of axes and colours and the element type stay. */
  | { readonly does: "resize" }
  /** Exchanges red and blue by a constant, whose name says what its author takes the result for. */
  | {
      readonly does: "recolour";
      readonly by: ArgumentRef;
      readonly to: Readonly<Record<QualifiedName, "RGB" | "BGR">>;
    }
  /** Element by element with another one. */
  | { readonly does: "broadcast"; readonly with: ArgumentRef; readonly dtype?: Dtype }
  /** One axis less, or none left where no axis is named. `pair`: with an axis it gives values and indices. */
  | {
      readonly does: "reduce";
      readonly axis: ArgumentRef;
      /** The argument that keeps the axis, with size one. */
      readonly keep: ArgumentRef;
      readonly dtype?: Dtype;
      /** Integers and booleans are added up as int64. */
      readonly counts?: true;
      readonly pair?: true;
    }
  | { readonly does: "permute"; readonly axes: ArgumentRef }
  | { readonly does: "swap"; readonly a: ArgumentRef; readonly b: ArgumentRef }
  | { readonly does: "reverse" }
  | { readonly does: "reshape"; readonly size: ArgumentRef }
  | { readonly does: "flatten"; readonly from: ArgumentRef | null; readonly to: ArgumentRef | null }
  | { readonly does: "squeeze"; readonly axis: ArgumentRef }
  | { readonly does: "unsqueeze"; readonly axis: ArgumentRef }
  /** Several in one: along an axis that they have (`stack` false) or along a new one. */
  | { readonly does: "join"; readonly axis: ArgumentRef; readonly byDefault: number; readonly stack: boolean }
  | { readonly does: "multiply"; readonly with: ArgumentRef }
  /** The sizes themselves, or the one of an axis. */
  | { readonly does: "sizes"; readonly axis: ArgumentRef }
  | { readonly does: "rank" };

/** What a layer does to its input, by what its constructor was told. */
export type LayerEffect =
  /** The last axis from `in` to `out` features. */
  | { readonly does: "linear"; readonly in: ArgumentRef | null; readonly out: ArgumentRef }
  | {
      readonly does: "convolve";
      readonly dims: number;
      readonly channels: "first" | "last";
      readonly transposed?: true;
      /** An input without a batch is taken, too. */
      readonly alone?: true;
      /** More axes than one may stand before those of an image. */
      readonly batches?: true;
      readonly in: ArgumentRef | null;
      readonly out: ArgumentRef;
      readonly kernel: ArgumentRef;
      readonly stride: ArgumentRef;
      readonly padding: ArgumentRef;
      readonly dilation: ArgumentRef;
      /** Where one of these is written, what comes out is not known. */
      readonly unless?: readonly ArgumentRef[];
    }
  | {
      readonly does: "pool";
      readonly dims: number;
      readonly channels: "first" | "last";
      readonly kernel: ArgumentRef;
      readonly stride: ArgumentRef;
      readonly padding: ArgumentRef;
      /** The window where none is written. */
      readonly kernelByDefault?: number;
      /** Rounds sizes up, which is not followed. */
      readonly ceil?: ArgumentRef;
      readonly alone?: true;
      readonly unless?: readonly ArgumentRef[];
    }
  /** To an output of this size, whatever comes in. */
  | { readonly does: "pool-to"; readonly dims: number; readonly size: ArgumentRef; readonly alone?: true }
  /** Only the batch and the channels are left. */
  | { readonly does: "pool-all"; readonly dims: number; readonly unless?: readonly ArgumentRef[] }
  | { readonly does: "flatten"; readonly from: ArgumentRef | null; readonly to: ArgumentRef | null }
  | { readonly does: "reshape"; readonly size: ArgumentRef }
  /** The axis after the batch must have so many channels; `dims` axes follow it, null where it may be any number. */
  | { readonly does: "normalise"; readonly dims: number | null; readonly channels: ArgumentRef }
  /** The last axes must be these. */
  | { readonly does: "normalise-last"; readonly sizes: ArgumentRef }
  | { readonly does: "embed"; readonly width: ArgumentRef }
  | {
      readonly does: "recur";
      readonly in: ArgumentRef | null;
      readonly out: ArgumentRef;
      /** A tuple of all outputs and the last state, or the last output alone. */
      readonly gives: "outputs-and-state" | "last-output";
      /** Reads in both directions: twice as many features come out. */
      readonly doubled?: ArgumentRef;
      /** Gives all outputs in place of the last one. */
      readonly all?: ArgumentRef;
      readonly unless?: readonly ArgumentRef[];
    }
  /** Of the same shape; `role`: what the numbers mean from now on. */
  | { readonly does: "keep"; readonly role?: Role }
  /** Layers one after the other. */
  | { readonly does: "chain" }
  /** Layers one after the other to which more may be added; the first may tell the shape of the input. */
  | {
      readonly does: "stack";
      /** What its first layer is told of the input, without and with the batch. */
      readonly input: ArgumentRef;
      readonly batchedInput: ArgumentRef;
    };

/** One library's rows about tensors. */
export interface TensorTable {
  /** The class of what they all give. */
  readonly gives?: QualifiedName;
  /** An operand of another library decides what comes of both: an array times a tensor is a tensor, times a series a series. */
  readonly givesWay?: boolean;
  /** Functions and methods (`torch.Tensor.view`) by name. */
  readonly tensors?: Readonly<Record<QualifiedName, TensorEffect>>;
  readonly layers?: Readonly<Record<QualifiedName, LayerEffect>>;
  /** What every layer may be told besides. */
  readonly everyLayer?: readonly ArgumentRef[];
  /** Methods that mean the same on the arrays of every library. */
  readonly anyTensors?: Readonly<Record<string, TensorEffect>>;
  /** Element types by symbol or string, where the name does not say it: `torch.long`. */
  readonly elementTypes?: Readonly<Record<string, Dtype>>;
  readonly devices?: readonly string[];
  readonly deviceClasses?: readonly QualifiedName[];
  /** Keywords that leave the shape as it is. */
  readonly plainKeywords?: readonly string[];
  /** Methods that change a tensor's shape, a layer, or the end of a stack of layers, where it is. */
  readonly changes?: { readonly [What in "shape" | "layer" | "stack"]?: readonly string[] };
  /** Names that code uses to do one thing for some shapes and another for others. */
  readonly shapeQuestions?: readonly string[];
}
