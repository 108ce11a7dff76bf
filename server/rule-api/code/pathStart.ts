/** How a path certainly begins, as far as it is written. Knows the ways to put paths together, reports nothing. */

import {
  callArguments,
  isKind,
  type SyntaxNode,
  stringValue,
  unparenthesized,
} from "../../syntax/syntaxTree";
import type { ApiQuestions } from "../ruleContext";

/** The beginning of a path, and whether that is all of it. */
export interface PathStart {
  readonly text: string;
  readonly isWhole: boolean;
}

const MAX_STEPS = 6;
/** Put their arguments together, or give a path as it is written. */
const JOINS = /^(?:os\.path\.(?:join|normpath)|pathlib\.\w*Path|builtins\.str|os\.fspath)$/;

/** The certain start of `"models/" + name`, `f"models/{name}"`, `os.path.join("models", name)` and `Path("models") / name`, through names that are given one value; null where nothing is certain. */
export function pathStart(context: ApiQuestions, path: SyntaxNode, steps = 0): PathStart | null {
  const { dataflow, semantic } = context;
  const node = unparenthesized(path);
  if (steps > MAX_STEPS) return null;
  const next = (inner: SyntaxNode | undefined): PathStart | null =>
    inner === undefined ? null : pathStart(context, inner, steps + 1);
  const { constant } = dataflow.valueOf(node);
  const written = stringValue(node) ?? constant;
  if (typeof written === "string") return { text: written, isWhole: true };
  if (isKind(node, "string")) return startOfParts(context, node.children, next);
  if (isKind(node, "identifier")) {
    const [only, ...others] = semantic.bindingOf(node)?.definitions ?? [];
    return only?.kind === "assignment" && others.length === 0 && only.value !== null
      ? next(only.value)
      : null;
  }
  const open = (start: PathStart | null, end = ""): PathStart | null =>
    start === null ? null : { text: start.isWhole ? start.text + end : start.text, isWhole: false };
  if (isKind(node, "binary_operator")) {
    if (node.operator === "%") return percentStart(stringValue(node.left));
    return /^[+/]$/.test(node.operator) ? open(next(node.left), node.operator === "/" ? "/" : "") : null;
  }
  if (!isKind(node, "call") || !JOINS.test(dataflow.resolveCall(node).callee ?? "")) return null;
  const [first, ...more] = callArguments(node);
  if (first === undefined || first.keyword !== null || first.spread !== "") return null;
  return more.length === 0 ? next(first.value) : open(next(first.value), "/");
}

/** `"models/%s" % name` */
const percentStart = (text: string | null): PathStart | null =>
  text === null ? null : { text: text.split("%")[0] ?? "", isWhole: false };

/** What an f-string begins with; what is put in at its very start is followed. */
export function startOfParts(
  context: ApiQuestions,
  parts: readonly SyntaxNode[],
  follow: (node: SyntaxNode) => PathStart | null = (node) => pathStart(context, node),
): PathStart | null {
  const [first, ...rest] = parts.filter(({ kind }) => kind !== "string_start" && kind !== "string_end");
  if (isKind(first, "string_content")) return { text: first.text, isWhole: rest.length === 0 };
  const inner = isKind(first, "interpolation") ? first.children[0] : undefined;
  const start = inner === undefined ? null : follow(inner);
  if (start === null || !start.isWhole || rest.length === 0) return start;
  const more = isKind(rest[0], "string_content") ? rest[0].text : "";
  return { text: start.text + more, isWhole: false };
}
