/** How the path of a file certainly ends, and where that is written. Knows the ways to put paths together, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { SemanticModel } from "../../semantic/semanticModel";
import { callArguments, isKind, type SyntaxNode, unparenthesized } from "../../syntax/syntaxTree";

interface Questions {
  readonly dataflow: Dataflow;
  readonly semantic: SemanticModel;
  text(node: SyntaxNode): string;
}

/** The end of a path: the text as far as it is written, and the string it stands in. */
export interface PathEnding {
  readonly text: string;
  readonly string: SyntaxNode;
}

const MAX_STEPS = 6;
/** Functions and classes that put their last argument at the end, or give a path as it is. */
const JOINS =
  /^(?:os\.path\.(?:join|abspath|realpath|expanduser|normpath)|pathlib\.\w*Path|builtins\.str|os\.fspath)$/;
/** Methods of strings and paths of the same kind; `format` only fills in what stands in braces. */
const METHODS = /^(?:joinpath|resolve|absolute|expanduser|as_posix|format|with_suffix|with_name)$/;
/** Of these the last argument is the end. */
const TAKES_ARGUMENT = /^(?:joinpath|with_suffix|with_name)$/;

/** The certain end of a path, through names that are given one value, `os.path.join`, `/`, `+`, `%` and `format`; else null. */
export function pathEnding(context: Questions, path: SyntaxNode, steps = 0): PathEnding | null {
  const { dataflow, semantic } = context;
  const node = unparenthesized(path);
  if (steps > MAX_STEPS) return null;
  const next = (inner: SyntaxNode | undefined): PathEnding | null =>
    inner === undefined ? null : pathEnding(context, inner, steps + 1);
  if (isKind(node, "string")) return { text: context.text(node).replace(/["']+$/, ""), string: node };
  if (isKind(node, "concatenated_string")) return next(node.children.at(-1));
  if (isKind(node, "identifier")) {
    const [only, ...others] = semantic.bindingOf(node)?.definitions ?? [];
    const isGiven = only?.kind === "assignment" || only?.kind === "named-expression";
    return isGiven && others.length === 0 && only.value !== null ? next(only.value) : null;
  }
  if (isKind(node, "binary_operator"))
    return node.operator === "%" ? next(node.left) : /^[+/]$/.test(node.operator) ? next(node.right) : null;
  if (!isKind(node, "call")) return null;
  const [...given] = callArguments(node);
  const last = given.at(-1);
  const argument = last?.keyword === null && last.spread === "" ? last.value : undefined;
  const { callee } = dataflow.resolveCall(node);
  if (callee !== null && JOINS.test(callee)) return next(argument);
  const method = isKind(node.function, "attribute") ? node.function.attribute.text : "";
  if (!isKind(node.function, "attribute") || !METHODS.test(method)) return null;
  return next(TAKES_ARGUMENT.test(method) ? argument : node.function.object);
}
