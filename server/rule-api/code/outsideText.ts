/** Text that comes from outside of the program, or from a caller, in what is put together. Knows Python's and web frameworks' ways in, reports nothing. */

import { classOfMethod, parameterNames } from "../../dataflow/functionShape";
import {
  type Call,
  callArguments,
  descendants,
  type FunctionDefinition,
  isKind,
  type SyntaxNode,
  textOf,
} from "../../syntax/syntaxTree";
import type { ApiQuestions } from "../ruleContext";
import { functionAround } from "./around";
import { callsOf, givenAtOnlyCall } from "./calledFunction";
import { isCheckedName } from "./checkedText";
import { optionOf } from "./usualConstant";

/** What somebody outside of the program has written. */
const OUTSIDE =
  /^(?:builtins\.input|flask\.request\.(?:args|form|values|json|data|cookies|headers|get_json|get_data)(?:\.\w+)?|streamlit\.(?:sidebar\.)?(?:text_input|text_area|chat_input)|sys\.argv|bottle\.request\.\w+(?:\.\w+)?)$/;

/** Where a text comes from, if that is outside; null where it does not, or is made a number before. */
function outside(context: ApiQuestions, node: SyntaxNode, steps = 0): SyntaxNode | null {
  if (steps > 4) return null;
  if (isKind(node, "identifier")) {
    const binding = context.semantic.bindingOf(node);
    const [only, ...others] = binding?.definitions ?? [];
    if (only === undefined || others.length > 0 || isCheckedName(context, binding)) return null;
    if (only.kind === "parameter") {
      if (isRequested(context, only.identifier)) return only.identifier;
      const given = givenAtOnlyCall(context, node);
      return given === null ? null : outside(context, given, steps + 1);
    }
    return only.value === null ? null : outside(context, only.value, steps + 1);
  }
  if (isKind(node, "attribute")) return isTextOption(context, node) ? node : null;
  if (isKind(node, "subscript"))
    return isOutside(context, node.value) ? node : outside(context, node.value, steps + 1);
  if (!isKind(node, "call")) return null;
  if (isOutside(context, node.function)) return node;
  const isText =
    isKind(node.function, "attribute") && /^(?:strip|lower|upper|title)$/.test(node.function.attribute.text);
  return isText && isKind(node.function, "attribute")
    ? outside(context, node.function.object, steps + 1)
    : null;
}

/** `args.city` of an option that takes any text. */
function isTextOption(context: ApiQuestions, node: SyntaxNode & { readonly kind: "attribute" }): boolean {
  const option = optionOf(context, node);
  return (
    option !== null &&
    callArguments(option).every(({ keyword, spread, value }) => {
      if (keyword === null) return spread === "";
      // With an action of its own, or some of a list, it is no text.
      if (/^(?:choices|action|nargs|const)$/.test(keyword.text)) return false;
      return keyword.text !== "type" || (isKind(value, "identifier") && value.text === "str");
    })
  );
}

const SERVERS = /^(?:fastapi\.(?:FastAPI|APIRouter)|flask\.(?:Flask|Blueprint))$/;
const ROUTES = /^(?:get|post|put|patch|delete|route|api_route|websocket)$/;
const TEXT = /^(?:str|Optional\[str\]|str\s*\|\s*None)$/;

/** `condition: str` below `@app.get("/search")`: what a request says, as it says it. A type or a pattern of its own checks it. */
function isRequested({ dataflow, semantic }: ApiQuestions, name: SyntaxNode): boolean {
  const holder = name.parent;
  const isTyped = isKind(holder, "typed_parameter", "typed_default_parameter");
  const fallback = isKind(holder, "default_parameter", "typed_default_parameter") ? holder.value : null;
  if (isTyped && !TEXT.test(textOf(semantic.tree, holder.type))) return false;
  if (fallback !== null && !isKind(fallback, "string", "none")) return false;
  const around = functionAround(name);
  const decorated = isKind(around, "function_definition") ? around.parent : null;
  return (
    isKind(decorated, "decorated_definition") &&
    decorated.children.some((decorator) => {
      const [call] = isKind(decorator, "decorator") ? decorator.children : [];
      if (!isKind(call, "call") || !isKind(call.function, "attribute")) return false;
      const { object, attribute } = call.function;
      const made = dataflow.valueOf(object).call;
      const type = made === undefined ? "" : (semantic.qualifiedName(made.function) ?? "");
      // FastAPI gives other objects to parameters without a type, and Flask numbers to `<int:n>`.
      const isText = isTyped || (type.startsWith("flask.") && !/<\w+:/.test(textOf(semantic.tree, call)));
      return isText && ROUTES.test(attribute.text) && SERVERS.test(type);
    })
  );
}

const isOutside = ({ semantic }: ApiQuestions, node: SyntaxNode): boolean => {
  const name =
    isKind(node, "identifier") && semantic.isBuiltin(node)
      ? `builtins.${node.text}`
      : semantic.qualifiedName(node);
  return OUTSIDE.test(name ?? "");
};

/** The part of an expression that comes from outside: of an f-string, a sum, `format`, or the whole. */
export function outsidePart(
  context: ApiQuestions,
  expression: SyntaxNode,
  isFollowed = true,
): { readonly part: SyntaxNode; readonly source: SyntaxNode } | null {
  const whole = outside(context, expression);
  if (whole !== null) return { part: expression, source: whole };
  if (isKind(expression, "identifier")) {
    const [only, ...others] = context.semantic.bindingOf(expression)?.definitions ?? [];
    return isFollowed && only?.value != null && others.length === 0
      ? outsidePart(context, only.value, false)
      : null;
  }
  const isBuilt =
    isKind(expression, "string", "concatenated_string", "binary_operator") ||
    (isKind(expression, "call") &&
      isKind(expression.function, "attribute") &&
      expression.function.attribute.text === "format");
  for (const part of isBuilt ? descendants(expression) : []) {
    const { parent } = part;
    const isPiece = isKind(
      parent,
      "interpolation",
      "binary_operator",
      "argument_list",
      "keyword_argument",
      "tuple",
    );
    const source =
      isPiece && isKind(part, "identifier", "call", "subscript", "attribute") ? outside(context, part) : null;
    // `int(text)` is a number.
    const around = isKind(parent, "argument_list") ? parent.parent : null;
    if (source !== null && (!isKind(around, "call") || around === expression)) return { part, source };
  }
  return null;
}

/** `f"name == '{name}'"` with what somebody hands to the function. */
export function quotedPart(context: ApiQuestions, expression: SyntaxNode): SyntaxNode | null {
  for (const hole of isKind(expression, "string") ? expression.children : []) {
    const [part] = isKind(hole, "interpolation") ? hole.children : [];
    const binding = isKind(part, "identifier") ? context.semantic.bindingOf(part) : null;
    const { text } = context.semantic.tree;
    const isQuoted = /^(?:''|"")$/.test(text.slice(hole.start - 1, hole.start) + text.charAt(hole.end));
    const isGiven = binding?.definitions.every(({ kind }) => kind === "parameter") === true;
    const isShaped = hole.children.length > 1;
    const isText = binding?.definitions.every(({ identifier }) => mayBeText(context, identifier)) === true;
    if (part !== undefined && isQuoted && isGiven && isText && !isShaped && !isCheckedName(context, binding))
      return part;
  }
  return null;
}

/** Whether a parameter may hold a quote: not `year: int` and `part: Literal["train", "test"]`, nor where each call of the file hands in a written text. */
function mayBeText(context: ApiQuestions, name: SyntaxNode): boolean {
  const { dataflow, semantic } = context;
  const typed = name.parent;
  if (isKind(typed, "typed_parameter", "typed_default_parameter"))
    if (!/\bstr\b/.test(textOf(semantic.tree, typed.type))) return false;
  const around = functionAround(name);
  const calls = isKind(around, "function_definition") ? callsOf(context, around) : [];
  const place = isKind(around, "function_definition") ? positionOf(around, name) : null;
  const isWritten = (call: Call): boolean => {
    const given = dataflow.argument(call, textOf(semantic.tree, name), place);
    const { constant, constants = [constant] } = given === null ? {} : dataflow.valueOf(given);
    return constants.every((one) => typeof one === "string");
  };
  return calls.length === 0 || !calls.every(isWritten);
}

/** Where a parameter stands among those that are given by their place. */
function positionOf(around: FunctionDefinition, name: SyntaxNode): number | null {
  const { positional } = parameterNames(around);
  const position = isKind(name, "identifier") ? positional.indexOf(name) : -1;
  return position < 0 || classOfMethod(around) !== null ? null : position;
}
