/** Commands by which a file starts other programs, word by word. Knows Python's ways to start a process, no program. */

import type { SemanticModel } from "../../semantic/semanticModel";
import { type Call, callArguments, isKind, type SyntaxNode, stringValue } from "../../syntax/syntaxTree";

/** One word of a command. */
export interface CommandWord {
  /** The string it stands in: a word of its own in a list, the whole line for a shell. */
  readonly node: SyntaxNode;
  /** As written, the braces of an f-string included. */
  readonly text: string;
  /** Nothing in it is put in when the command runs. */
  readonly isLiteral: boolean;
}

/** A command that a call starts. */
export interface Command {
  readonly call: Call;
  /** Its words, the program first, as far as they are written. */
  readonly words: readonly CommandWord[];
  /** No further words are added elsewhere. */
  readonly isComplete: boolean;
  /** One line for a shell. */
  readonly isLine: boolean;
}

/** The functions that start a command, and whether they wait until it has ended. */
export const COMMAND_CALLS: Readonly<Record<string, { readonly waits: boolean }>> = {
  "subprocess.run": { waits: true },
  "subprocess.call": { waits: true },
  "subprocess.check_call": { waits: true },
  "subprocess.check_output": { waits: true },
  "subprocess.Popen": { waits: false },
  "os.system": { waits: true },
};

/** The command of a call of one of these functions; null where its program is not written. */
export function commandOf(semantic: SemanticModel, call: Call): Command | null {
  const given = callArguments(call).find(
    ({ keyword, spread }) => spread === "" && (keyword === null || keyword.text === "args"),
  );
  if (given === undefined) return null;
  const { node, isWhole } = written(semantic, given.value);
  if (node === null) return null;
  if (isKind(node, "list", "tuple")) {
    const words = node.children.map(wordOf);
    const known = words.filter((word) => word !== null);
    return known[0] !== words[0] || known.length === 0
      ? null
      : { call, words: known, isComplete: isWhole && known.length === words.length, isLine: false };
  }
  const line = wordOf(node);
  if (line === null) return null;
  const words = line.text.split(/[\s\\]+/).filter((text) => text !== "");
  const isComplete = isWhole && !/\{[^}]*\}|\$\w/.test(line.text);
  return { call, words: words.map((text) => ({ ...line, text })), isComplete, isLine: true };
}

/** The list or string that an argument holds, through one name; whole if nothing is added to it afterwards. */
function written(
  semantic: SemanticModel,
  argument: SyntaxNode,
): { readonly node: SyntaxNode | null; readonly isWhole: boolean } {
  if (isKind(argument, "list", "tuple", "string", "concatenated_string"))
    return { node: argument, isWhole: true };
  // `shlex.split("program --flag")`, `"program --flag".split()`
  if (isKind(argument, "call")) {
    const isSplit = semantic.qualifiedName(argument.function) === "shlex.split";
    const line = isSplit
      ? callArguments(argument)[0]?.value
      : isKind(argument.function, "attribute") && argument.function.attribute.text === "split"
        ? argument.function.object
        : undefined;
    return { node: isKind(line, "string", "concatenated_string") ? line : null, isWhole: true };
  }
  const binding = isKind(argument, "identifier") ? semantic.bindingOf(argument) : null;
  const [only, ...others] = binding?.definitions ?? [];
  const value = others.length === 0 ? only?.value : null;
  if (!isKind(value, "list", "tuple", "string", "concatenated_string")) return { node: null, isWhole: false };
  return { node: value, isWhole: binding?.references.length === 1 };
}

function wordOf(node: SyntaxNode): CommandWord | null {
  // `"--model_base_path=" + path`: which option it is, is written.
  if (isKind(node, "binary_operator") && /^[+%]$/.test(node.operator)) {
    const left = wordOf(node.left);
    const isOption = left !== null && /^--?\w/.test(left.text);
    return isOption
      ? { node, text: left.text + (node.operator === "+" ? "{}" : ""), isLiteral: false }
      : null;
  }
  if (!isKind(node, "string", "concatenated_string")) return null;
  const value = stringValue(node);
  if (value !== null) return { node, text: value, isLiteral: true };
  const parts = node.kind === "string" ? node.children : [];
  const text = parts
    .map((part) => (part.kind === "string_content" ? part.text : part.kind === "interpolation" ? "{}" : ""))
    .join("");
  return { node, text, isLiteral: false };
}

/** The file name of a command's program: `/usr/bin/tensorboard` is `tensorboard`. */
export function programOf({ words }: Command): string {
  return words[0]?.text.replace(/^.*\//, "") ?? "";
}
