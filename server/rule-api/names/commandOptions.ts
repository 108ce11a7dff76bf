/** What a script reads of its command line and what it declares for it. Knows `argparse`, reports nothing. */

import { closestName } from "../../api-index/closestName";
import type { Dataflow } from "../../dataflow/dataflow";
import { nodesOf } from "../../syntax/nodesOf";
import {
  type Argument,
  type Attribute,
  ancestor,
  type Call,
  callArguments,
  isKind,
  type MethodCall,
  rootOf,
  type SyntaxNode,
} from "../../syntax/syntaxTree";
import { isArgumentParser, optionNames } from "../code/argumentParsers";
import { functionAround } from "../code/around";
import { calledFunction } from "../code/calledFunction";
import { type FileOfCalls, fileCalls } from "../code/fileCalls";
import { perFile } from "../perFile";

type Questions = FileOfCalls & { readonly dataflow: Dataflow };

/** An option as it is declared: its call, how it is spelled and the field that holds its value. */
export interface DeclaredOption {
  readonly call: MethodCall;
  readonly shown: string;
  readonly dest: string;
}

/** All that a file declares and reads of the command line. */
interface CommandOptions {
  readonly declared: readonly DeclaredOption[];
  /** Where the file reads a field. */
  readonly reads: readonly Attribute[];
  /** The only call that asks the parser. */
  readonly parse: MethodCall;
  /** Fields that are there without being options: `set_defaults(run=train)`, `args.device = ...`, `add_subparsers(dest="command")`. */
  readonly set: ReadonlySet<string>;
}

/** Functions that look at what they are handed and give it no fields. */
const LOOKS_ON =
  /^(?:builtins\.(?:print|vars|str|repr|len|dict|sorted|hasattr|getattr|isinstance|type|id|format)|wandb\.\w+|json\.dumps?|yaml\.(?:safe_)?dump|pprint\.p?print|pprint\.pformat|torch\.save|pickle\.dumps?|copy\.(?:deep)?copy|logging\.\w+)$/;
const LOGS = /^(?:info|debug|warning|error|log|print|write|format|update|add_text|add_hparams|append)$/;

/**
 * The options of a file that makes a parser of `argparse`, declares all options in it and asks it in it; null where anything
 * else may declare, set or read one: another file, code that is not seen, names that are not written out.
 */
export const commandOptions = perFile("options of the command line", collect);

function collect(file: Questions): CommandOptions | null {
  const { semantic } = file;
  const calls = fileCalls(file);
  if (!semantic.importedPackages.has("argparse")) return null;
  const parses = calls.methods("parse_args");
  const [parse, ...others] = parses;
  if (parse === undefined || others.length > 0 || file.dataflow.argument(parse, "namespace", 1) !== null)
    return null;
  const made = calls.of("argparse.ArgumentParser");
  if (made.length === 0 || made.some((call) => callArguments(call).some(isParent))) return null;
  if (!isArgumentParser(file, parse.function.object)) return null;
  const declared = calls.methods("add_argument").map((call) => {
    const names = optionNames(file, call);
    return names === null || !isBuiltInAction(file, call) ? null : { call, ...names };
  });
  if (!declared.every((one) => one !== null) || declared.length === 0) return null;
  if (calls.mentions(/^(?:setattr|__dict__|delattr|parse_known_args|parse_intermixed_args)$/)) return null;
  if (nodesOf(semantic.tree, "call").some((call) => handsOn(file, call, parse))) return null;
  const fields = fieldsOf(file, parse);
  const set = new Set(fields.filter(isSet).map(({ attribute }) => attribute.text));
  for (const call of calls.methods("set_defaults", "add_subparsers"))
    for (const { keyword, value } of callArguments(call))
      if (keyword !== null) set.add(keyword.text).add(String(file.dataflow.valueOf(value).constant));
  return { declared, reads: fields.filter((node) => !isSet(node)), parse, set };
}

const isParent = ({ keyword, spread }: Argument): boolean =>
  spread !== "" || keyword?.text === "parents" || keyword?.text === "argument_default";

/** A class of one's own as `action` may set any field. */
function isBuiltInAction({ dataflow }: Questions, call: Call): boolean {
  const action = dataflow.argument(call, "action", null);
  return (
    action === null ||
    typeof dataflow.valueOf(action).constant === "string" ||
    (isKind(action, "attribute") && action.attribute.text === "BooleanOptionalAction")
  );
}

/** `args.lr` and `self.args.lr`, whatever the namespace is called there. */
function fieldsOf({ dataflow, semantic }: Questions, parse: Call): readonly Attribute[] {
  const isParsed = ({ object }: Attribute): boolean => dataflow.valueOf(object).call === parse;
  return nodesOf(semantic.tree, "attribute").filter(
    (node) => isKind(node.object, "attribute", "identifier") && isParsed(node),
  );
}

const isSet = ({ parent, start }: SyntaxNode): boolean =>
  isKind(parent, "assignment", "augmented_assignment", "delete_statement") &&
  parent.children[0]?.start === start;

/** Whether a call hands the parser, or the whole of what it has read, to code that may declare, set or read fields. */
function handsOn(file: Questions, call: Call, parse: Call): boolean {
  const { dataflow, semantic } = file;
  const given = callArguments(call);
  if (given.length === 0) return false;
  const ran = calledFunction(semantic, call) ?? semantic.classOf(call.function)?.node ?? null;
  const isOwn = ran !== null && rootOf(ran) === semantic.tree.root;
  return given.some(({ value }) => {
    if (!isKind(value, "identifier", "attribute", "call")) return false;
    if (value === parse || dataflow.valueOf(value).call === parse) return !isOwn && !looksOn(file, call);
    return !isKind(value, "call") && !isOwn && isParser(file, value);
  });
}

/** A parser that is made here, or a parameter to which options are added; any other parameter may be anything. */
function isParser(file: Questions, value: SyntaxNode): boolean {
  if (!isArgumentParser(file, value)) return false;
  const { call, type } = file.dataflow.valueOf(value);
  const binding = file.semantic.bindingOf(value);
  return (
    call !== undefined ||
    type === "argparse.ArgumentParser" ||
    fileCalls(file)
      .methods("add_argument", "add_argument_group", "add_subparsers", "parse_args")
      .some(({ function: { object } }) => binding !== null && file.semantic.bindingOf(object) === binding)
  );
}

function looksOn(file: Questions, call: Call): boolean {
  const { dataflow, semantic } = file;
  const name = semantic.qualifiedName(call.function) ?? dataflow.resolveCall(call).callee ?? "";
  if (name === "builtins.vars" || name === "builtins.dict") {
    const around = ancestor(call, "call");
    // `**vars(args)` and `settings = vars(args)` go anywhere.
    const isHanded = isKind(call.parent, "argument_list", "keyword_argument");
    return isHanded && around !== null && looksOn(file, around);
  }
  if (LOOKS_ON.test(name)) return true;
  return isKind(call.function, "attribute") && LOGS.test(call.function.attribute.text);
}

/** The option that was probably meant by a field that no option has, as its field is called. */
export const meantOption = (name: string, declared: readonly DeclaredOption[]): string | null =>
  closestName(
    name,
    declared.map(({ dest }) => dest),
  );

/** Whether `hasattr(args, "lr")` or `getattr(args, name)` ask for a field that may be this one, so that it may be missing. */
export const isAskedByName = ({ semantic, dataflow }: Questions, name: string): boolean =>
  nodesOf(semantic.tree, "call").some((call) => {
    if (!isKind(call.function, "identifier") || !/^(?:hasattr|getattr)$/.test(call.function.text))
      return false;
    const asked = callArguments(call)[1]?.value;
    const { constant } = asked === undefined ? {} : dataflow.valueOf(asked);
    return constant === undefined || constant === name;
  });

/**
 * The options that nothing reads, where it is certain that nobody else does: their names stand nowhere else in the file, and
 * most of the others are read here.
 */
export function unreadOptions(file: Questions): readonly DeclaredOption[] {
  const options = commandOptions(file);
  if (options === null) return [];
  const { declared, reads, parse, set } = options;
  const named = new Set([
    ...nodesOf(file.semantic.tree, "attribute").map(({ attribute }) => attribute.text),
    ...nodesOf(file.semantic.tree, "string_content").map(({ text }) => text),
  ]);
  const isRead = ({ dest }: DeclaredOption): boolean =>
    named.has(dest) || set.has(dest) || isAskedByName(file, dest);
  const unread = declared.filter((option) => !isRead(option));
  const read = new Set(reads.map(({ attribute }) => attribute.text)).size;
  // Other files may import what a module holds for all of them.
  const least = functionAround(parse) === null && ancestor(parse, "if_statement") === null ? 4 : 2;
  return least * unread.length <= read ? unread : [];
}
