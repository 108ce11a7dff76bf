/** Calls that certainly return None. Asks knowledge which those are; reports nothing. */

import {
  GAVE_NONE_IN_PLACE,
  GIVES_NONE,
  GIVES_NONE_IN_PLACE,
  GIVES_NONE_UNLESS_ASYNC,
  KIND_GIVES_NONE,
} from "../../knowledge/noneResults";
import { lastPart } from "../../semantic/qualifiedName";
import type { QualifiedName } from "../../semantic/semanticModel";
import { type Argument, type Call, callArguments, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import type { ApiQuestions } from "../ruleContext";
import { isOfOtherClass } from "./otherClass";

/** A method of a class, and no function of a module. */
const IS_METHOD = /^builtins\.|\.[A-Z]\w*\.\w+$|^numpy\.ndarray\./;

/** The functions that may be such calls. */
export const NONE_FUNCTIONS: readonly QualifiedName[] = [...GIVES_NONE, ...GIVES_NONE_UNLESS_ASYNC].filter(
  (name) => !IS_METHOD.test(name),
);

/** The methods that may be such calls, on some object. */
export const NONE_METHODS: ReadonlySet<string> = new Set([
  ...[...GIVES_NONE].filter((name) => IS_METHOD.test(name)).map(lastPart),
  ...Object.values(KIND_GIVES_NONE).flat(),
  ...GIVES_NONE_IN_PLACE,
  ...GAVE_NONE_IN_PLACE,
]);

const TABLES: readonly QualifiedName[] = ["pandas.DataFrame", "pandas.Series"];

/** Methods of their objects may give something back in place too. */
const RETURNS_ITSELF: readonly string[] = ["vaex", "pyvista"];

/** The argument that makes a method of a pandas object work in place and return None; null where it is not certain to. */
export function inPlaceArgument(file: ApiQuestions, call: Call): Argument | null {
  const { apiIndex, dataflow, semantic } = file;
  if (!isKind(call.function, "attribute")) return null;
  const method = call.function.attribute.text;
  const inplace = callArguments(call).find(({ keyword }) => keyword?.text === "inplace");
  if (inplace === undefined || dataflow.valueOf(inplace.value).constant !== true) return null;
  if (!GIVES_NONE_IN_PLACE.includes(method)) {
    const answer = apiIndex.symbol("pandas.DataFrame.fillna");
    const isOld = answer.kind === "symbol" && Number.parseInt(answer.symbol.scope.newest, 10) < 3;
    if (!isOld || !GAVE_NONE_IN_PLACE.includes(method)) return null;
  }
  const { object } = call.function;
  const { type, oneOf = type === undefined ? [] : [type] } = dataflow.valueOf(object);
  const isTable =
    oneOf.length > 0
      ? oneOf.every((one) => TABLES.includes(one))
      : semantic.importedPackages.has("pandas") &&
        !RETURNS_ITSELF.some((name) => semantic.importedPackages.has(name)) &&
        !isOfOtherClass(file, object, ...TABLES);
  return isTable ? inplace : null;
}

/** Whether a call returns None, whatever it is handed. */
export function givesNone(file: ApiQuestions, call: Call): boolean {
  const { dataflow, knowledge } = file;
  const { callee, receiver, method } = dataflow.resolveCall(call);
  if (callee !== null && GIVES_NONE.has(callee)) return true;
  if (callee !== null && GIVES_NONE_UNLESS_ASYNC.has(callee))
    return callArguments(call).every(
      ({ keyword, spread, value }) =>
        spread === "" && (keyword?.text !== "async_op" || isKind(value, "false")),
    );
  if (receiver === null || method === null) return false;
  if (inPlaceArgument(file, call) !== null) return true;
  const value = dataflow.valueOf(receiver);
  const { type, localClass } = value;
  // A class of the file that derives from the library's may return something.
  const isOwn = localClass !== undefined && dataflow.classOf(value)?.methods.has(method) !== false;
  if (isOwn) return false;
  if (type === undefined) return isContainerChanged(file, call, method);
  if (GIVES_NONE.has(`${type}.${method}`)) return true;
  return Object.entries(KIND_GIVES_NONE).some(
    ([kind, methods]) => methods.includes(method) && knowledge.hasTrait(type, kind),
  );
}

const CONTAINERS = ["list", "dict", "set"] as const;
type Container = (typeof CONTAINERS)[number];

/** `losses = losses.append(loss)` in a loop: the name holds a list wherever it does not hold what such a call gave. */
function isContainerChanged({ semantic }: ApiQuestions, call: Call, method: string): boolean {
  if (!isKind(call.function, "attribute") || !isKind(call.function.object, "identifier")) return false;
  const definitions = semantic.bindingOf(call.function.object)?.definitions ?? [];
  const others = definitions.filter(({ value }) => value !== call);
  const kinds = new Set(others.map(({ value }) => containerWritten(semantic, value)));
  const [kind = null] = kinds;
  return kinds.size === 1 && kind !== null && GIVES_NONE.has(`builtins.${kind}.${method}`);
}

/** `[]`, `{}`, `list()`, `set(names)`. */
function containerWritten(semantic: ApiQuestions["semantic"], value: SyntaxNode | null): Container | null {
  if (isKind(value, "list", "list_comprehension")) return "list";
  if (isKind(value, "dictionary", "dictionary_comprehension")) return "dict";
  if (isKind(value, "set", "set_comprehension")) return "set";
  if (!isKind(value, "call") || !isKind(value.function, "identifier")) return null;
  const { text } = value.function;
  return semantic.isBuiltin(value.function) ? (CONTAINERS.find((name) => name === text) ?? null) : null;
}
