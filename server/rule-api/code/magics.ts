/** Magics of a notebook that was made a script, as calls of `get_ipython()`: what runs code that nobody sees. Reports nothing. */

import { nodesOf } from "../../syntax/nodesOf";
import { type Call, callArguments, isKind, type SyntaxNode, stringValue } from "../../syntax/syntaxTree";
import { perFile } from "../perFile";

export interface Magics {
  /** Some of them may run any code: files, stored variables, what is put together. */
  readonly runUnseenCode: boolean;
  /** The words of the code that stands in their texts, such as what is timed, or whose output is kept. */
  readonly words: ReadonlySet<string>;
}

/** Commands of a shell bind no name, nor do magics that only set something. */
const SHELL = /^(?:system|getoutput|getsls)$/;
const HARMLESS =
  /^(?:matplotlib|config|env|set_env|load_ext|reload_ext|autoreload|cd|pwd|ls|mkdir|pip|conda|html|bash|sh|javascript|latex|markdown|writefile|tensorflow_version|tensorboard|precision|warnings)$/;
const RUNS_TEXT = /^(?:capture|time|timeit|prun|memit|mprun|lprun)$/;
const RUNNING = /^(?:run_line_magic|run_cell_magic|magic)$/;

export const magics = perFile("magics", ({ semantic }): Magics => {
  const words = new Set<string>();
  let runUnseenCode = false;
  for (const node of nodesOf(semantic.tree, "identifier")) {
    if (node.text !== "get_ipython" || semantic.bindingOf(node)?.definitions.some(isOwn) === true) continue;
    const run = isKind(node.parent, "call") && node.parent.function === node ? magicOf(node.parent) : null;
    if (run === null) runUnseenCode = true;
    else for (const word of run.match(/\w+/gu) ?? []) words.add(word);
  }
  return { runUnseenCode, words };
});

const isOwn = ({ kind }: { readonly kind: string }): boolean => kind !== "import";

/** The code in the texts of the magic that a shell of IPython is asked for; null where it may be any. */
function magicOf(shell: Call): string | null {
  const { parent } = shell;
  if (isKind(parent, "comparison_operator", "if_statement", "expression_statement")) return "";
  const call = isKind(parent, "attribute") ? parent.parent : null;
  if (!isKind(parent, "attribute") || !isKind(call, "call") || call.function !== parent) return null;
  if (SHELL.test(parent.attribute.text)) return "";
  const texts = callArguments(call).map(({ value }) => textOf(value));
  if (!RUNNING.test(parent.attribute.text) || texts.includes(null)) return null;
  const [name = "", ...rest] = (texts[0] ?? "").split(/\s+/);
  if (HARMLESS.test(name)) return "";
  return RUNS_TEXT.test(name) ? [...rest, ...texts.slice(1)].join("\n") : null;
}

const textOf = (node: SyntaxNode): string | null =>
  isKind(node, "string", "concatenated_string") ? stringValue(node) : null;
