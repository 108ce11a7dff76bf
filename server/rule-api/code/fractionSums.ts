/** Sums over lists, arrays and tensors of decimal fractions, which floating point rounds. Knows Python, NumPy and PyTorch; reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import { parameterDefault } from "../../dataflow/functionShape";
import type { SemanticModel } from "../../semantic/semanticModel";
import {
  type Call,
  callArguments,
  isKind,
  type SyntaxNode,
  textOf,
  unparenthesized,
} from "../../syntax/syntaxTree";
import { computedNumber, isExact, knownNumber } from "./decimalNumbers";

interface File {
  readonly dataflow: Dataflow;
  readonly semantic: SemanticModel;
}

const SUMS = /^(?:builtins|numpy|torch)\.(?:nan)?sum$/;
/** `float(total)`, `total.item()` */
const UNWRAPS = /^builtins\.float$/;
const ARRAYS =
  /^(?:numpy\.(?:array|asarray)|torch\.(?:tensor|as_tensor|FloatTensor)|builtins\.(?:list|tuple))$/;
const FILLED = /^(?:numpy|torch)\.full(?:_like)?$/;
const FLOATS = /\b(?:[Ll]ist|[Tt]uple|Sequence|Iterable|Collection)\[\s*float\b/;
const MAX_STEPS = 4;

/** What such a sum adds up: numbers that are all written, or fractions of which no more is known. */
interface FractionSum {
  /** The sum in floating point, and the places behind the point that it has in decimals; null where the fractions are not written. */
  readonly known: { readonly value: number; readonly places: number } | null;
}

/** A comparison of such a sum that rounding may decide: with the sum in floating point and in decimals where the fractions are written. */
export interface RoundedSum {
  readonly known: { readonly value: number; readonly exact: number } | null;
}

/** Where a sum of fractions is compared with what it comes to in decimals, or with 1 where the fractions are not written, and may miss it; else null. */
export function roundedSum(file: File, sum: SyntaxNode, end: SyntaxNode): RoundedSum | null {
  const found = fractionSum(file, sum);
  const known = found?.known ?? null;
  const exact = known === null ? 1 : Number(known.value.toFixed(known.places));
  const isMeant = found !== null && computedNumber(file.dataflow, end)?.value === exact;
  if (!isMeant || known?.value === exact) return null;
  return { known: known === null ? null : { value: known.value, exact } };
}

/** The fraction by which a `while` loop steps a name on that it compares, where nothing else in it does; else null. */
export function fractionStep(
  { dataflow, semantic }: File,
  name: SyntaxNode,
  condition: SyntaxNode,
): number | null {
  const loop = condition.parent;
  if (!isKind(loop, "while_statement") || !isKind(name, "identifier")) return null;
  const definitions = semantic.bindingOf(name)?.definitions ?? [];
  const [step, ...others] = definitions.filter(
    ({ node: { start, end } }) => loop.start < start && end <= loop.end,
  );
  if (others.length > 0 || !isKind(step?.node, "augmented_assignment")) return null;
  const by = /^[+-]=$/.test(step.node.operator) ? knownNumber(dataflow, step.node.right) : null;
  return by === null || isExact(by) ? null : by;
}

/** What `sum(shares)`, `weights.sum().item()` or `torch.sum(p, dim=1)` adds up, where these certainly are fractions; else null. */
function fractionSum(file: File, node: SyntaxNode): FractionSum | null {
  const plain = unparenthesized(node);
  if (!isKind(plain, "call")) return null;
  const { function: callee } = plain;
  const [given] = callArguments(plain);
  const method = isKind(callee, "attribute") ? callee.attribute.text : null;
  const { callee: name } = file.dataflow.resolveCall(plain);
  if (given !== undefined && UNWRAPS.test(name ?? "")) return fractionSum(file, given.value);
  if (isKind(callee, "attribute") && method === "item") return fractionSum(file, callee.object);
  if (SUMS.test(name ?? "")) return given === undefined ? null : summed(file, given.value);
  return isKind(callee, "attribute") && method === "sum" ? summed(file, callee.object) : null;
}

function summed(file: File, list: SyntaxNode): FractionSum | null {
  const numbers = writtenNumbers(file, list);
  if (numbers !== null) return numbers.every(isExact) ? null : { known: added(numbers) };
  return holdsFractions(file, list) ? { known: null } : null;
}

function added(numbers: readonly number[]): FractionSum["known"] {
  if (numbers.some((one) => /e/.test(String(one)))) return null;
  const places = Math.max(...numbers.map((one) => (String(one).split(".")[1] ?? "").length));
  return { value: numbers.reduce((sum, one) => sum + one, 0), places };
}

/** The numbers of a list, an array or the values of a dict that are written out. */
function writtenNumbers(file: File, list: SyntaxNode, steps = MAX_STEPS): readonly number[] | null {
  const { elements, call } = file.dataflow.valueOf(list);
  const numbers = elements?.map(({ constant }) => constant) ?? valuesOfDict(file, list);
  if (numbers != null)
    return numbers.length > 0 && numbers.every((one): one is number => typeof one === "number")
      ? numbers
      : null;
  const first = call === undefined ? undefined : callArguments(call)[0]?.value;
  const isArray = call !== undefined && ARRAYS.test(file.dataflow.resolveCall(call).callee ?? "");
  return isArray && first !== undefined && steps > 0 ? writtenNumbers(file, first, steps - 1) : null;
}

/** Of `weights.values()` what the only dict of that name holds. */
function valuesOfDict({ dataflow, semantic }: File, list: SyntaxNode): readonly unknown[] | null {
  const callee = isKind(list, "call") && isKind(list.function, "attribute") ? list.function : null;
  if (callee?.attribute.text !== "values") return null;
  const binding = semantic.bindingOf(callee.object);
  const [only, ...others] = binding?.definitions ?? [];
  const isFilled = binding?.references.some(
    ({ identifier: { parent } }) =>
      isKind(parent, "subscript") &&
      isKind(parent.parent, "assignment", "augmented_assignment") &&
      parent.parent.left === parent,
  );
  if (others.length > 0 || isFilled !== false || !isKind(only?.value, "dictionary")) return null;
  return only.value.children.map((pair) =>
    isKind(pair, "pair") ? dataflow.valueOf(pair.value).constant : undefined,
  );
}

/** Probabilities, what is divided by its own sum, arrays full of a fraction, and parameters that are told to hold floats. */
function holdsFractions(file: File, list: SyntaxNode): boolean {
  const { role, call } = file.dataflow.valueOf(list);
  if (role === "probabilities") return true;
  if (call !== undefined && isFilled(file, call)) return true;
  const plain = unparenthesized(list);
  const [only, ...others] = file.semantic.bindingOf(plain)?.definitions ?? [];
  if (isKind(plain, "identifier") && (only === undefined || others.length > 0)) return false;
  if (only?.kind === "parameter") {
    const { parent } = only.identifier;
    const fallback = parameterDefault(only.identifier);
    const numbers = fallback === null ? null : writtenNumbers(file, fallback);
    const isTyped = isKind(parent, "typed_parameter", "typed_default_parameter");
    return (
      numbers?.every(isExact) === false || (isTyped && FLOATS.test(textOf(file.semantic.tree, parent.type)))
    );
  }
  const made = unparenthesized(only?.value ?? plain);
  return isKind(made, "binary_operator") && made.operator === "/" && isSumOf(file, made.right, made.left);
}

/** `np.full(10, 0.1)` */
function isFilled({ dataflow }: File, call: Call): boolean {
  if (!FILLED.test(dataflow.resolveCall(call).callee ?? "")) return false;
  const fill = dataflow.argument(call, "fill_value", 1);
  const { constant } = fill === null ? {} : dataflow.valueOf(fill);
  return typeof constant === "number" && !isExact(constant);
}

/** `w.sum()` and `np.sum(w)` of `w` */
function isSumOf(file: File, sum: SyntaxNode, list: SyntaxNode): boolean {
  const plain = unparenthesized(sum);
  if (!isKind(plain, "call") || !isKind(list, "identifier")) return false;
  const { function: callee } = plain;
  const isMethod = isKind(callee, "attribute") && callee.attribute.text === "sum";
  const isFunction = SUMS.test(file.dataflow.resolveCall(plain).callee ?? "");
  const of = isFunction ? callArguments(plain)[0]?.value : isMethod ? callee.object : undefined;
  return isKind(of, "identifier") && of.text === list.text;
}
