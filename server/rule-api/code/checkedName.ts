/** Which name a condition tests for its class. Knows no library, reports nothing. */

import type { SemanticModel } from "../../semantic/semanticModel";
import { isKind, type SyntaxNode, stringValue } from "../../syntax/syntaxTree";

interface Questions {
  readonly semantic: SemanticModel;
  text(node: SyntaxNode): string;
}

/** `m` of `isinstance(m, nn.Linear)`, also of several classes that all are wanted, of `type(m) == nn.Linear`, and of a condition about the name of its class that is wanted, such as `name.find("Conv") != -1`. */
export function checkedName(
  { semantic, text }: Questions,
  condition: SyntaxNode,
  isWanted: (name: string) => boolean,
  isWantedWord = (_: string): boolean => false,
): string | null {
  const word = askedWord(condition);
  if (word !== null) return isWantedWord(word.word) ? namedClass({ semantic, text }, word.name) : null;
  const isComparison = isKind(condition, "comparison_operator");
  if (isComparison && !/^(?:==|is)$/.test(condition.operators.join())) return null;
  const [asked, compared] = isComparison ? condition.children : [condition];
  if (!isKind(asked, "call") || text(asked.function) !== (isComparison ? "type" : "isinstance")) return null;
  const [name, given] = asked.arguments.children;
  const classes = isComparison ? compared : given;
  const all = isKind(classes, "tuple") ? classes.children : [classes];
  const isAll = all.every((one) => one !== undefined && isWanted(semantic.qualifiedName(one) ?? ""));
  return isKind(name, "identifier") && isAll ? name.text : null;
}

/** `name` and `Conv` of `name.find("Conv") != -1`, `"Conv" in name`, `name == "Conv2d"` and `name.startswith("Conv")`. */
function askedWord(condition: SyntaxNode): { readonly name: SyntaxNode; readonly word: string } | null {
  const isComparison = isKind(condition, "comparison_operator");
  const [left, right, ...more] = isComparison ? condition.children : [condition];
  const operator = isComparison ? condition.operators.join() : "";
  if (left === undefined || more.length > 0) return null;
  if (isKind(left, "call") && isKind(left.function, "attribute")) {
    const method = left.function.attribute.text;
    const isFound = method === "find" && /^(?:!=|>|>=)$/.test(operator);
    const word = stringValue(left.arguments.children[0] ?? left);
    const isAsked = isFound || (method === "startswith" && !isComparison);
    return isAsked && word !== null ? { name: left.function.object, word } : null;
  }
  if (right === undefined) return null;
  const [word, name] = operator === "in" ? [left, right] : operator === "==" ? [right, left] : [];
  const said = word === undefined ? null : stringValue(word);
  return said === null || name === undefined ? null : { name, word: said };
}

/** `m` where a name, or an expression, is `m.__class__.__name__` or `type(m).__name__`. */
function namedClass({ semantic, text }: Questions, name: SyntaxNode): string | null {
  const [only, ...others] = isKind(name, "identifier") ? (semantic.bindingOf(name)?.definitions ?? []) : [];
  const value = isKind(name, "identifier") ? (others.length === 0 ? only?.value : null) : name;
  if (value == null) return null;
  const [, a, b] = /^(?:(\w+)\.__class__|type\((\w+)\))\.__name__$/.exec(text(value)) ?? [];
  return a ?? b ?? null;
}
