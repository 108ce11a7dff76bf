/** What an object got for one of its fields, or a dict for one of its entries, as it was made. Knows constructors and dicts of Python, reports nothing. */

import {
  classAttributes,
  fieldAssignments,
  fieldsStoredByText,
  fieldsStoredOutside,
  isDataClass,
  storesComputedFields,
} from "../../dataflow/classLineage";
import type { Dataflow } from "../../dataflow/dataflow";
import { parameterDefault } from "../../dataflow/functionShape";
import type { ClassInfo } from "../../semantic/semanticModel";
import { nodesOf } from "../../syntax/nodesOf";
import {
  type Attribute,
  type Call,
  callArguments,
  isKind,
  type SyntaxNode,
  stringValue,
} from "../../syntax/syntaxTree";
import { givenAtOnlyCall, givenFor } from "./calledFunction";
import { type FileOfCalls, fileCalls } from "./fileCalls";

type Questions = FileOfCalls & { readonly dataflow: Dataflow };

/** How many functions hand a dict on. */
const MAX_STEPS = 3;

/** They keep what they are handed under the names of the keywords. */
const HOLDS_KEYWORDS = ["types.SimpleNamespace", "argparse.Namespace"];

/**
 * The expression that the call which made an object hands to a field of it, where nothing else sets it: `args.model` for
 * `config.checkpoint` of `Config(checkpoint=args.model)`, where `Config` is a data class, or a class whose constructor puts
 * that argument there. The default of the parameter where the call hands nothing. Null where that is not certain.
 */
export function fieldGiven(file: Questions, { object, attribute }: Attribute): SyntaxNode | null {
  const { dataflow, semantic } = file;
  const { call, constructed, localClass } = dataflow.valueOf(object);
  const name = attribute.text;
  if (!isKind(call, "call") || fieldsStoredOutside(semantic).has(name)) return null;
  if (HOLDS_KEYWORDS.includes(semantic.qualifiedName(call.function) ?? ""))
    return dataflow.argument(call, name, null);
  const info = constructed === true && localClass !== undefined ? semantic.classOf(localClass.name) : null;
  if (info === null || fieldsStoredOutside(info.model).has(name)) return null;
  if (storesComputedFields(info) || fieldsStoredByText(info).has(name)) return null;
  return info.methods.has("__init__") ? handedOn(file, info, call, name) : declared(file, info, call, name);
}

/** Of a data class: the argument in the order of its fields. */
function declared({ dataflow }: Questions, info: ClassInfo, call: Call, name: string): SyntaxNode | null {
  const fields = [...classAttributes(info).keys()];
  const isOwn = isDataClass(info) && info.bases.every((base) => base === "typing.NamedTuple");
  const isPlain = isOwn && !info.methods.has("__post_init__") && !fieldAssignments(info).has(name);
  return isPlain && fields.includes(name) ? dataflow.argument(call, name, fields.indexOf(name)) : null;
}

/** Of a constructor that says `self.checkpoint = checkpoint` and nothing else. */
function handedOn(file: Questions, info: ClassInfo, call: Call, name: string): SyntaxNode | null {
  const [only, ...others] = fieldAssignments(info).get(name) ?? [];
  const init = info.methods.get("__init__");
  const handed = only?.part === null ? only.value : null;
  if (init === undefined || only?.method !== init || others.length > 0) return null;
  const [parameter, ...more] = isKind(handed, "identifier")
    ? (info.model.bindingOf(handed)?.definitions ?? [])
    : [];
  if (parameter?.kind !== "parameter" || more.length > 0) return null;
  return (
    givenFor(file, call, init, parameter.identifier.text) ?? parameterDefault(parameter.identifier) ?? null
  );
}

/**
 * The expression that a dict is written with for a key, where nothing in the file stores that key or changes the dict as a
 * whole: `args.model` for `config["base"]` of `config = {"base": args.model}`, also where a function gets it at its only call.
 */
export function entryGiven(
  file: Questions,
  node: SyntaxNode & { readonly kind: "subscript" },
): SyntaxNode | null {
  const [index, ...more] = node.subscript;
  const key = index === undefined || more.length > 0 ? null : stringValue(index);
  const written = key === null ? null : writtenDict(file, node.value);
  if (key === null || written === null || mayStore(file, key)) return null;
  if (isKind(written, "call"))
    return callArguments(written).find(({ keyword }) => keyword?.text === key)?.value ?? null;
  const found = written.children.filter((pair) => isKind(pair, "pair") && stringValue(pair.key) === key);
  const [only, ...others] = found;
  return isKind(only, "pair") && others.length === 0 ? only.value : null;
}

/** `{"base": name}` or `dict(base=name)` that an expression is, with nothing spread into it. */
function writtenDict(
  file: Questions,
  node: SyntaxNode,
  steps = 0,
): (SyntaxNode & { readonly kind: "dictionary" | "call" }) | null {
  if (isKind(node, "dictionary")) return node.children.every(({ kind }) => kind === "pair") ? node : null;
  if (isKind(node, "call")) {
    const isDict = file.dataflow.resolveCall(node).callee === "builtins.dict";
    const isWritten = callArguments(node).every(({ keyword }) => keyword !== null);
    return isDict && isWritten ? node : null;
  }
  const [only, ...others] = isKind(node, "identifier")
    ? (file.semantic.bindingOf(node)?.definitions ?? [])
    : [];
  if (only === undefined || others.length > 0 || steps > MAX_STEPS) return null;
  const given = only.kind === "parameter" ? givenAtOnlyCall(file, node) : only.value;
  return given === null ? null : writtenDict(file, given, steps + 1);
}

/** Whether the file may store this key into some dict, or changes dicts by methods or `|=`. */
function mayStore(file: Questions, key: string): boolean {
  const { tree } = file.semantic;
  if (fileCalls(file).methods("update", "setdefault", "__setitem__").length > 0) return true;
  if (nodesOf(tree, "augmented_assignment").some(({ operator }) => operator === "|=")) return true;
  return nodesOf(tree, "subscript").some(({ parent, subscript: [index], start }) => {
    const isTarget = isKind(parent, "assignment") && parent.left.start === start;
    return isTarget && index !== undefined && (stringValue(index) ?? key) === key;
  });
}
