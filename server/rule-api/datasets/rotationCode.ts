/** What `cv2.rotate` is given in place of one of its three codes. Asks values, reports nothing. */

import { parameterDefault } from "../../dataflow/functionShape";
import type { Constant, Value } from "../../dataflow/value";
import { callArguments, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { makerOf } from "../code/makerOf";
import { isSelfField, onlyValueOf } from "../names/selfFields";
import type { ApiQuestions } from "../ruleContext";

/** Where the largest value stands in the arguments of what draws a whole number. */
const RANDOM_FLOATS =
  /^(?:random|numpy\.random)(?:\.\w+)?\.(?:uniform|normal|gauss|normalvariate|triangular)$/;
const RANDOM_INTEGERS: readonly string[] = [
  "random.randint",
  "random.randrange",
  "numpy.random.randint",
  "numpy.random.Generator.integers",
  "numpy.random.RandomState.randint",
  "random.choice",
  "numpy.random.choice",
];

/** Whether a node is certain to be no rotation code, as it is or by its default: on which way it goes wrong. */
export function rotationMistake(context: ApiQuestions, node: SyntaxNode): "float" | "integer" | null {
  return (
    mistakeOf(context, context.dataflow.valueOf(node)) ?? mistakeOf(context, defaultValue(context, node))
  );
}

/** Whether a number is certain to be no rotation code: on which way it goes wrong. */
function mistakeOf(context: ApiQuestions, value: Value): "float" | "integer" | null {
  const { dataflow } = context;
  if (value.type === "builtins.float") return "float";
  const numbers = value.constants ?? (value.constant === undefined ? [] : [value.constant]);
  if (numbers.length > 0) return value.type === "builtins.int" && numbers.every(isNoCode) ? "integer" : null;
  const { call } = value;
  const callee = call === undefined ? "" : (dataflow.resolveCall(call).callee ?? "");
  const inner =
    callee === "builtins.int" || callee === "builtins.round" ? call?.arguments.children[0] : undefined;
  // `int(random.uniform(-30, 30))`
  if (inner !== undefined)
    return RANDOM_FLOATS.test(makerOf(context, inner)?.callee ?? "") ? "integer" : null;
  if (call === undefined || !RANDOM_INTEGERS.includes(callee)) return null;
  const drawn = callArguments(call).flatMap((argument) => {
    const given = dataflow.valueOf(argument.value);
    if (given.call !== undefined && dataflow.resolveCall(given.call).callee === "builtins.range")
      return callArguments(given.call).map((bound) => dataflow.valueOf(bound.value));
    return given.elements ?? (argument.keyword?.text === "size" ? [] : [given]);
  });
  // `random.randint(-self.limit, self.limit)`: codes are never negative.
  const [lowest] = call.arguments.children;
  if (isKind(lowest, "unary_operator") && lowest.operator === "-" && !/choice$/.test(callee))
    return "integer";
  // Not 3: the upper end of NumPy's half-open ranges.
  return drawn.some(({ constant }) => typeof constant === "number" && Math.abs(constant) > 3)
    ? "integer"
    : null;
}

/** What a parameter is by default, also one that a field keeps: `def __init__(self, angle=30): self.angle = angle`. */
function defaultValue({ dataflow, semantic }: ApiQuestions, node: SyntaxNode): Value {
  const kept = isSelfField(node) ? onlyValueOf(semantic.tree, node) : node;
  const [only, ...others] = kept === null ? [] : (semantic.bindingOf(kept)?.definitions ?? []);
  const written =
    only?.kind === "parameter" && others.length === 0 ? parameterDefault(only.identifier) : null;
  return written === null ? {} : dataflow.valueOf(written);
}

function isNoCode(constant: Constant): boolean {
  return typeof constant === "number" && (constant < 0 || constant > 2);
}
