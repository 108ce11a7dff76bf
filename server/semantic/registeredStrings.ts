/** Strings that a file itself gives a meaning, as names of what it registers or tries out. Knows Python's ways of it, no library. */

import { allNodes } from "../syntax/nodesOf";
import { descendants, isKind, type SyntaxNode, stringValue } from "../syntax/syntaxTree";
import type { SemanticModel } from "./semanticModel";
import { isForInterrupts } from "./tries";

const REGISTERING = /regist|rename|custom_?objects?/i;

/** Whether the file registers something under the string, or runs the code only where the string is taken. */
export function isOwnString(semantic: SemanticModel, node: SyntaxNode, value: string): boolean {
  return registered(semantic).has(value) || isTried(semantic, node, value);
}

const found = new WeakMap<SemanticModel, ReadonlySet<string>>();

/** `register_scale(Log)` with `name = "logarithm"`, `get_custom_objects()["swishy"] = f`, `@registry.languages("english")`. */
function registered(semantic: SemanticModel): ReadonlySet<string> {
  const known = found.get(semantic);
  if (known !== undefined) return known;
  const { text } = semantic.tree;
  const names = new Set<string>();
  if (REGISTERING.test(text) || /\.library\b/.test(text))
    for (const node of allNodes(semantic.tree)) {
      if (isKind(node, "function_definition", "class_definition")) names.add(node.name.text);
      if (node.kind === "keyword_argument") names.add(node.name.text);
      const value = node.kind === "string" ? stringValue(node) : null;
      if (value !== null && givesName(node, text)) names.add(value);
    }
  found.set(semantic, names);
  return names;
}

function givesName(node: SyntaxNode, text: string): boolean {
  const { parent } = node;
  if (parent?.kind === "pair") return parent.key === node;
  if (parent?.kind === "subscript")
    return parent.parent?.kind === "assignment" && parent.parent.left === parent;
  if (parent?.kind === "assignment") return parent.parent?.parent?.parent?.kind === "class_definition";
  const call = parent?.kind === "keyword_argument" ? parent.parent?.parent : parent?.parent;
  return call?.kind === "call" && REGISTERING.test(text.slice(call.function.start, call.function.end));
}

/** `try: use("seaborn")`, `if "seaborn" in available: use("seaborn")`. */
function isTried(semantic: SemanticModel, node: SyntaxNode, value: string): boolean {
  const textOf = (part: SyntaxNode): string => semantic.tree.text.slice(part.start, part.end);
  const asks = (part: SyntaxNode | null | undefined): boolean =>
    part != null && [...descendants(part)].some((one) => one.kind === "string" && stringValue(one) === value);
  let from: SyntaxNode = node;
  for (let at = node.parent; at !== null; from = at, at = at.parent) {
    if (at.kind === "try_statement" && from === at.body)
      if (
        at.children.some(
          (clause) =>
            clause.kind === "except_clause" && !isForInterrupts(clause) && !isForEnds(textOf(clause)),
        )
      )
        return true;
    if (isKind(at, "if_statement", "elif_clause", "while_statement") && asks(at.condition)) return true;
    if (at.kind === "conditional_expression" && at.children.some((child) => child !== from && asks(child)))
      return true;
  }
  return false;
}

const isForEnds = (clause: string): boolean => /^except\s*\(?\s*StopIteration\b/.test(clause);
