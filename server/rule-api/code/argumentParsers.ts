/** The parsers of `argparse` and the options that they declare. Knows no program that uses them, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import { type Call, callArguments, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { functionAround } from "./around";
import { type FileOfCalls, fileCalls } from "./fileCalls";

type Questions = FileOfCalls & { readonly dataflow: Dataflow };

/** How an option is spelled where it is given, and the field in which its value is found. */
export interface OptionNames {
  readonly shown: string;
  readonly dest: string;
}

/** What makes something options are added to, of a parser. https://docs.python.org/3/library/argparse.html#other-utilities */
const PARTS = ["add_argument_group", "add_mutually_exclusive_group", "add_parser"];
/** Parsers of other libraries whose options look the same and read `type=bool` as one would expect. */
const OTHERS = /jsonargparse|tap\b|simple_parsing|LightningArgumentParser|LightningCLI/;

/**
 * Whether options are added to a parser of `argparse`: one that the file makes, a group or command of it, or a parameter
 * of a file that imports `argparse` and none of the libraries that read options in their own way.
 */
export function isArgumentParser(file: Questions, receiver: SyntaxNode): boolean {
  const { dataflow, semantic } = file;
  const { call, type } = dataflow.valueOf(receiver);
  if (type === "argparse.ArgumentParser") return true;
  if (call === undefined) {
    const [only, ...others] = semantic.bindingOf(receiver)?.definitions ?? [];
    const isHandedIn = only?.kind === "parameter" && others.length === 0 && functionAround(receiver) !== null;
    return isHandedIn && semantic.importedPackages.has("argparse") && !fileCalls(file).mentions(OTHERS);
  }
  if (dataflow.resolveCall(call).callee === "argparse.ArgumentParser") return true;
  const { function: callee } = call;
  if (!isKind(callee, "attribute") || !PARTS.includes(callee.attribute.text)) return false;
  return isArgumentParser(file, commandsOf(file, callee.object));
}

/** `parser` of `parser.add_subparsers()`, of which the commands are parsers; what is no such call is given back. */
function commandsOf({ dataflow }: Questions, node: SyntaxNode): SyntaxNode {
  const { call } = dataflow.valueOf(node);
  const made = isKind(node, "call") ? node : call;
  const isCommands = isKind(made?.function, "attribute") && made.function.attribute.text === "add_subparsers";
  return isCommands ? made.function.object : node;
}

/**
 * How the option of an `add_argument` is named: `--max-length` and `max_length`; null where a name is not known.
 * The field is its `dest`, or its first long spelling, or its first one.
 */
export function optionNames({ dataflow }: Questions, option: Call): OptionNames | null {
  const given = callArguments(option);
  if (given.some(({ spread }) => spread !== "")) return null;
  const spelled = given
    .filter(({ keyword }) => keyword === null)
    .map(({ value }) => dataflow.valueOf(value).constant);
  const told = dataflow.argument(option, "dest", null);
  const dest = told === null ? null : dataflow.valueOf(told).constant;
  if (!spelled.every((one) => typeof one === "string") || dest === undefined) return null;
  const shown = spelled.find((one) => one.startsWith("--")) ?? spelled[0];
  if (shown === undefined) return null;
  if (typeof dest === "string") return { shown, dest };
  // Only of what begins with a dash the others become underscores.
  return { shown, dest: shown.startsWith("-") ? shown.replace(/^-+/, "").replaceAll("-", "_") : shown };
}
