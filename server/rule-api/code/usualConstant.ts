/** What an expression is if nobody says otherwise on the command line. Knows `argparse`, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import { classOfMethod, parameterDefault, parameterNames } from "../../dataflow/functionShape";
import type { Constant } from "../../dataflow/value";
import { attributesNamed } from "../../syntax/nodesOf";
import {
  type Attribute,
  type Call,
  callArguments,
  type Identifier,
  isKind,
  type SyntaxNode,
} from "../../syntax/syntaxTree";
import { optionNames } from "./argumentParsers";
import { functionAround } from "./around";
import { callsOf, givenAtOnlyCall } from "./calledFunction";
import { entryGiven, fieldGiven } from "./fieldGiven";
import { type FileOfCalls, fileCalls } from "./fileCalls";
import { writtenAt } from "./wayOfValue";

type Questions = FileOfCalls & { readonly dataflow: Dataflow };

/** How many functions hand an option on. */
const MAX_STEPS = 4;

/**
 * The constant that an expression certainly is, or the default of the option of the command line that it is, also where a
 * function gets it at its only call, or a field of a configuration from the call that makes it: `"gpt2"` of `args.model`
 * after `add_argument("--model", default="gpt2")`.
 */
export function usualConstant(file: Questions, node: SyntaxNode, steps = 0): Constant | undefined {
  const { dataflow, semantic } = file;
  const { constant } = dataflow.valueOf(node);
  if (constant !== undefined || steps > MAX_STEPS) return constant;
  if (isKind(node, "attribute")) {
    const option = optionDefault(file, node);
    if (option !== undefined) return option;
    const given = fieldGiven(file, node) ?? writtenAt(file, node);
    return given === node ? undefined : usualConstant(file, given, steps + 1);
  }
  if (isKind(node, "subscript")) {
    const given = entryGiven(file, node);
    return given === null ? undefined : usualConstant(file, given, steps + 1);
  }
  const [only, ...others] = isKind(node, "identifier") ? (semantic.bindingOf(node)?.definitions ?? []) : [];
  if (only === undefined || others.length > 0) return undefined;
  const given =
    only.kind === "parameter"
      ? (givenAtOnlyCall(file, node) ?? ungivenDefault(file, only.identifier))
      : only.value;
  return given === null ? undefined : usualConstant(file, given, steps + 1);
}

/** What an expression is if no call of the file says otherwise: the default of a parameter, where it holds numbers; else itself. */
export function usualValue(file: Questions, node: SyntaxNode): SyntaxNode {
  const written = writtenAt(file, node);
  const [only, ...others] = file.semantic.bindingOf(written)?.definitions ?? [];
  const isParameter = only?.kind === "parameter" && others.length === 0 && isKind(written, "identifier");
  return (isParameter ? ungivenDefault(file, only.identifier) : null) ?? written;
}

/** The number, or the numbers, that are the default of a parameter that no call of the file gives another value; of names and words other files say more often. */
function ungivenDefault(file: Questions, parameter: Identifier): SyntaxNode | null {
  const value = parameterDefault(parameter);
  const isNumber = (one: SyntaxNode): boolean => typeof file.dataflow.valueOf(one).constant === "number";
  const isNumbers =
    value !== null && (isKind(value, "list", "tuple") ? value.children.every(isNumber) : isNumber(value));
  const around = isNumbers ? functionAround(parameter) : null;
  if (around === null) return null;
  const at = parameterNames(around).positional.findIndex(({ text }) => text === parameter.text);
  const isMethod = classOfMethod(around) !== null;
  const isGiven = callsOf(file, around).some(
    (call) =>
      file.dataflow.argument(call, parameter.text, at < 0 ? null : at - (isMethod ? 1 : 0)) !== null ||
      callArguments(call).some(({ spread }) => spread !== ""),
  );
  return isGiven ? null : value;
}

/** The default of `args.model`, where one option alone has that name. */
function optionDefault(file: Questions, node: Attribute): Constant | undefined {
  // `set_defaults(model=name)` says otherwise.
  if (fileCalls(file).methods("set_defaults").length > 0) return undefined;
  const option = optionOf(file, node);
  const value = option === null ? null : file.dataflow.argument(option, "default", null);
  return value === null ? undefined : file.dataflow.valueOf(value).constant;
}

/** The `add_argument` that `args.model` has its value by, where one option alone has that name and the file gives it no other value. */
export function optionOf(file: Questions, { object, attribute }: Attribute): Call | null {
  const { call } = file.dataflow.valueOf(object);
  const isParsed = isKind(call?.function, "attribute") && call.function.attribute.text === "parse_args";
  // `parse_args(["--model", name])` and `args.model = name` say otherwise.
  if (!isParsed || call.arguments.children.length > 0) return null;
  if (attributesNamed(file.semantic.tree, attribute.text).some(isSet)) return null;
  const [only, ...others] = fileCalls(file)
    .methods("add_argument")
    .filter((option) => optionNames(file, option)?.dest === attribute.text);
  return only === undefined || others.length > 0 ? null : only;
}

const isSet = ({ parent, start }: SyntaxNode): boolean =>
  isKind(parent, "assignment", "augmented_assignment") && parent.left.start === start;
