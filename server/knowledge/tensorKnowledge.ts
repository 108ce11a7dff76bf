/** What is known of tensors, joined from the tables of all libraries. Knows no program. */

import type { QualifiedName } from "../semantic/qualifiedName";
import type { ArgumentRef } from "./argumentRef";
import type { Dtype, LayerEffect, TensorEffect, TensorTable } from "./tensorEffects";

/** What a call does to shapes and element types, and the class of what it gives. */
export interface TensorRow {
  readonly effect: TensorEffect;
  readonly gives: QualifiedName;
}

/** What the layers of a class do, the class of what comes out, and what every layer of that library may be told besides. */
export interface LayerRow {
  readonly effect: LayerEffect;
  readonly gives: QualifiedName;
  readonly everyLayer: readonly ArgumentRef[];
}

/** What is known of arrays, tensors and layers. */
export interface TensorKnowledge {
  /** Of a function, or a method of an instance of a class. */
  effect(name: QualifiedName): TensorRow | null;
  /** Of a method that means the same on the arrays of every library. */
  effectOnAny(method: string): TensorEffect | null;
  layer(className: QualifiedName): LayerRow | null;
  /** Whether an operand of another class decides what comes out of an operator. */
  givesWay(className: QualifiedName): boolean;
  /** The element type that a symbol or a string names; null where it names none. */
  elementType(name: string): Dtype | null;
  /** Whether the text names a device: `cuda:0`. */
  isDevice(text: string): boolean;
  isDeviceClass(className: QualifiedName): boolean;
  /** Whether an argument of this keyword leaves the shape as it is. */
  keepsShape(keyword: string): boolean;
  /** What a method changes in place: the shape of a tensor, what a layer does, or only the end of a stack of layers. */
  changes(method: string): "shape" | "layer" | "stack" | null;
  /** Whether code that uses this name may go one way for some shapes and another for others. */
  asksForShape(name: string): boolean;
}

/** `float32`, `int64`: names that say themselves which type they are. */
const PLAIN_TYPE = /^(?:(?:u?int|float|complex)\d+|bfloat16|bool)$/;

/** Joins the tables. Throws a RangeError where two of them say something of one name. */
export function createTensorKnowledge(tables: readonly TensorTable[]): TensorKnowledge {
  const effects = new Map<QualifiedName, TensorRow>();
  const layers = new Map<QualifiedName, LayerRow>();
  const onAny = new Map<string, TensorEffect>();
  const elementTypes = new Map<string, Dtype>();
  const changes = new Map<string, "shape" | "layer" | "stack">();
  const put = <Row>(rows: Map<string, Row>, name: string, row: Row): void => {
    if (rows.has(name)) throw new RangeError(`two tables about tensors have ${name}`);
    rows.set(name, row);
  };
  for (const { gives, tensors = {}, layers: rows = {}, everyLayer = [], ...table } of tables) {
    for (const [name, effect] of Object.entries(tensors))
      if (gives !== undefined) put(effects, name, { effect, gives });
    for (const [name, effect] of Object.entries(rows))
      if (gives !== undefined) put(layers, name, { effect, gives, everyLayer });
    for (const [name, effect] of Object.entries(table.anyTensors ?? {})) put(onAny, name, effect);
    for (const [name, dtype] of Object.entries(table.elementTypes ?? {})) put(elementTypes, name, dtype);
    for (const what of ["shape", "layer", "stack"] as const)
      for (const method of table.changes?.[what] ?? []) changes.set(method, what);
  }
  const all = (list: (table: TensorTable) => readonly string[] | undefined): ReadonlySet<string> =>
    new Set(tables.flatMap((table) => list(table) ?? []));
  const givingWay = all(({ gives, givesWay }) => (givesWay === true && gives !== undefined ? [gives] : []));
  const devices = all(({ devices: names }) => names);
  const deviceClasses = all(({ deviceClasses: names }) => names);
  const plainKeywords = all(({ plainKeywords: names }) => names);
  const questions = all(({ shapeQuestions: names }) => names);
  return {
    effect: (name) => effects.get(name) ?? null,
    effectOnAny: (method) => onAny.get(method) ?? null,
    layer: (className) => layers.get(className) ?? null,
    givesWay: (className) => givingWay.has(className),
    elementType(name) {
      const last = name.slice(name.lastIndexOf(".") + 1);
      return elementTypes.get(name) ?? (PLAIN_TYPE.test(last) ? last : null);
    },
    isDevice: (text) => devices.has(text.replace(/:\d+$/, "")),
    isDeviceClass: (className) => deviceClasses.has(className),
    keepsShape: (keyword) => plainKeywords.has(keyword),
    changes: (method) => changes.get(method) ?? null,
    asksForShape: (name) => questions.has(name),
  };
}
