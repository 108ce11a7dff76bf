/** Whether a number is certainly a float, by how it is computed of lengths and sizes. Knows Python, NumPy and tensors' sizes, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import {
  ancestor,
  type Call,
  callArguments,
  isKind,
  type SyntaxNode,
  textOf,
  unparenthesized,
} from "../../syntax/syntaxTree";
import { onlyReturn } from "../code/calledFunction";
import type { FileOfCalls } from "../code/fileCalls";
import { writtenAt } from "../code/wayOfValue";
import { isSelfField } from "./selfFields";

interface File extends FileOfCalls {
  readonly dataflow: Dataflow;
}

/** They give floats, whatever they are given. */
const FLOATS =
  /^(?:numpy\.(?:ceil|floor|round|rint|trunc|mean|sqrt|log2?|log10)|builtins\.float|math\.(?:sqrt|log2?|log10|exp|pow|fabs))$/;
const NUMBERS = /^builtins\.(?:len|int|float|round)$|^math\.\w+$/;
/** Counts of a tensor; `size` with an axis. */
const SIZES = /^(?:size|numel|nelement)$/;
const PROPERTIES = /^@(?:property|(?:functools\.)?cached_property)\s*$/;

/** How far the parts of a length are followed. */
const MAX_DEPTH = 4;

/** A division of lengths and numbers, a sum or product with one or with a part of 1, or a function that gives a float. */
export function isCertainFloat(file: File, node: SyntaxNode, depth = 0): boolean {
  if (depth > MAX_DEPTH) return false;
  const value = unparenthesized(written(file, node));
  if (isKind(value, "conditional_expression"))
    return [value.children[0], value.children[2]].some(
      (way) => way !== undefined && isCertainFloat(file, way, depth + 1),
    );
  if (isKind(value, "call")) return givesFloat(file, value, depth);
  if (!isKind(value, "binary_operator")) return isKind(value, "float");
  const sides = [value.left, value.right];
  if (value.operator === "/") return sides.some((side) => isNumber(file, side));
  return (
    /^(?:[-+*%]|\/\/)$/.test(value.operator) &&
    sides.some((side) => isKind(side, "float") || isCertainFloat(file, side, depth + 1))
  );
}

function givesFloat(file: File, call: Call, depth: number): boolean {
  const name = file.dataflow.resolveCall(call).callee ?? "";
  const given = callArguments(call).map(({ value }) => value);
  if (FLOATS.test(name)) return true;
  if (/^builtins\.(?:max|min)$/.test(name))
    return given.length > 1 && given.every((one) => isCertainFloat(file, one, depth + 1));
  const [first, digits] = given;
  return (
    first !== undefined &&
    (name === "builtins.abs" ? given.length === 1 : name === "builtins.round" && isNumber(file, digits)) &&
    isCertainFloat(file, first, depth + 1)
  );
}

/** What makes a value, also that of a property of the class. */
function written(file: File, node: SyntaxNode): SyntaxNode {
  const made = writtenAt(file, node);
  const around = isSelfField(made) ? ancestor(made, "class_definition") : null;
  const info = around === null ? null : file.semantic.classOf(around.name);
  const own = isSelfField(made) ? info?.methods.get(made.attribute.text) : undefined;
  const [by] = isKind(own?.parent, "decorated_definition") ? own.parent.children : [];
  const isProperty = isKind(by, "decorator") && PROPERTIES.test(textOf(file.semantic.tree, by));
  return (own !== undefined && isProperty ? onlyReturn(own) : null) ?? made;
}

/** A number as it is written, a length or size, and what is computed with one: `len(rows) - self.width`. */
function isNumber(file: File, node: SyntaxNode | undefined, depth = 0): boolean {
  if (node === undefined || depth > MAX_DEPTH) return false;
  const value = unparenthesized(written(file, node));
  if (isKind(value, "binary_operator"))
    return (
      /^(?:[-+*/]|\/\/)$/.test(value.operator) &&
      [value.left, value.right].some((side) => isNumber(file, side, depth + 1))
    );
  if (isKind(value, "integer", "float") || isOneSize(file, value)) return true;
  if (isKind(value, "subscript") && isKind(value.value, "attribute"))
    return value.value.attribute.text === "shape" && !value.subscript.some((one) => isKind(one, "slice"));
  if (!isKind(value, "call")) return false;
  if (isKind(value.function, "attribute") && SIZES.test(value.function.attribute.text))
    return value.function.attribute.text !== "size" || value.arguments.children.length === 1;
  return NUMBERS.test(file.dataflow.resolveCall(value).callee ?? "");
}

/** `rows` of `rows, columns = table.shape` */
function isOneSize(file: File, name: SyntaxNode): boolean {
  const [only, ...others] = file.semantic.bindingOf(name)?.definitions ?? [];
  const targets = only?.identifier.parent;
  const all =
    others.length === 0 &&
    isKind(targets, "pattern_list", "tuple_pattern") &&
    isKind(targets.parent, "assignment")
      ? targets.parent.right
      : null;
  return isKind(all, "attribute") && all.attribute.text === "shape";
}
