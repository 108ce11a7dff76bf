/** Tensor facts of what operators and indices give. Knows no library. */

import type { Dtype } from "../../knowledge/tensorEffects";
import type { SyntaxNode } from "../../syntax/syntaxTree";
import type { Value } from "../value";
import { areCertainlyOther, type Size } from "./size";
import { broadcastShapes, type Shape, shapeless, type Tensor, type TensorConflict } from "./tensor";

/** What a call gives, and what does not fit. */
export interface TensorResult {
  readonly tensor?: Tensor | undefined;
  /** Of a tuple; undefined for an element that is no tensor, or of which nothing is known. */
  readonly elements?: readonly (Tensor | undefined)[];
  /** A whole number or a tuple of them, in place of what is known of the result otherwise. */
  readonly value?: Value;
  readonly conflicts?: readonly TensorConflict[];
}

const NOTHING: TensorResult = {};

/** Two operands, element by element. `dtype` is what comes out whatever goes in. */
export function broadcast(at: SyntaxNode, left: Value, right: Value, dtype?: Dtype): TensorResult {
  const [a, b] = [left.tensor, right.tensor];
  if (a === undefined && b === undefined) return NOTHING;
  const shapeOf = (value: Value): Shape | undefined =>
    typeof value.constant === "number" || value.type === "builtins.int" || value.type === "builtins.float"
      ? { sizes: [], rank: "known" }
      : value.tensor?.shape;
  const { shape, clash: sizes } = broadcastShapes(shapeOf(left), shapeOf(right));
  if (sizes !== undefined)
    return {
      conflicts: [
        {
          kind: "broadcast",
          at,
          layer: null,
          takes: null,
          given: null,
          tensor: b ?? {},
          wants: sizes[0],
          has: sizes[1],
          path: [],
        },
      ],
    };
  const type = dtype ?? dtypeOfBoth(left, right);
  const made = a?.made ?? b?.made;
  const tensor: Tensor = {
    ...(shape === undefined ? {} : { shape }),
    ...(type === undefined ? {} : { dtype: type }),
    ...(made === undefined ? {} : { made }),
  };
  return { tensor };
}

/** What comes out of two element types; a Python number leaves floating types as they are. */
function dtypeOfBoth(left: Value, right: Value): Dtype | undefined {
  const [a, b] = [left.tensor?.dtype, right.tensor?.dtype];
  if (a !== undefined && a === b) return a;
  const plain = left.tensor === undefined ? left : right.tensor === undefined ? right : null;
  const own = a ?? b;
  if (plain === null || own === undefined || own === "bool") return undefined;
  if (plain.type === "builtins.int" || (plain.type === "builtins.float" && own.startsWith("float")))
    return own;
  return undefined;
}

/** A matrix product. */
export function multiplied(at: SyntaxNode, left: Value, right: Value): TensorResult {
  const [a, b] = [left.tensor, right.tensor];
  const dtype = a?.dtype !== undefined && a.dtype === b?.dtype ? { dtype: a.dtype } : {};
  if (a?.shape === undefined || b?.shape === undefined) return { tensor: dtype };
  const [one, other] = [a.shape.sizes, b.shape.sizes];
  if (one.length === 0 || other.length === 0) return { tensor: dtype };
  const isVector = other.length === 1 && b.shape.rank === "known";
  if (other.length === 1 && !isVector) return { tensor: dtype };
  const inner = one.at(-1) ?? null;
  const outer = (isVector ? other[0] : other.at(-2)) ?? null;
  if (inner !== null && outer !== null && areCertainlyOther(inner, outer))
    return {
      conflicts: [
        {
          kind: "multiply",
          at,
          layer: null,
          takes: null,
          given: null,
          tensor: b,
          wants: inner,
          has: outer,
          path: [],
        },
      ],
    };
  const shape = productShape(a.shape, b.shape);
  return { tensor: shape === null ? dtype : { ...dtype, shape } };
}

/** The shape of a product with a vector or a matrix; null for products of more axes, which go through a batch of matrices. */
function productShape(left: Shape, right: Shape): Shape | null {
  if (right.rank !== "known" || right.sizes.length > 2 || left.rank === "batched") return null;
  const columns = right.sizes.slice(1);
  return { sizes: [...left.sizes.slice(0, -1), ...columns], rank: left.rank };
}

/** `x[0]`, `x[:, 1:3]`, `x[..., None]`: what is left of a tensor; undefined where an index may be a mask or a list. */
export function indexed(
  tensor: Tensor,
  indices: readonly SyntaxNode[],
  values: readonly Value[],
): Tensor | undefined {
  const { shape } = tensor;
  // `image[:, :, ::-1]` turns the colours round.
  const { channels: _channels, ...rest } = shapeless(tensor) ?? {};
  if (shape === undefined || shape.rank !== "known") return rest;
  const sizes = [...shape.sizes];
  const result: Size[] = [];
  const taking = indices.filter((index) => index.kind !== "none" && index.kind !== "ellipsis").length;
  for (const [i, index] of indices.entries()) {
    if (index.kind === "none") result.push(1);
    else if (index.kind === "ellipsis") result.push(...sizes.splice(0, shape.sizes.length - taking));
    else {
      const size = sizes.shift();
      if (size === undefined) return rest;
      if (index.kind === "slice") result.push(index.children.length === 0 ? size : null);
      else if (values[i]?.type !== "builtins.int") return rest;
    }
  }
  return { ...rest, shape: { sizes: [...result, ...sizes], rank: "known" } };
}
