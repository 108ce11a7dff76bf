/** The arguments of a call, those of `**options` that are written out in one place among them. Knows Python's dicts, no values. */

import type { Call, Identifier, SyntaxNode } from "./nodes.generated";
import { identifiersNamed } from "./nodesOf";
import { ancestor, isKind, rootOf, unparenthesized } from "./walk";

/** An argument of a call. */
export interface Argument {
  /** The value; for `*a` and `**k` the expression behind the stars. */
  readonly value: SyntaxNode;
  /** What writes the keyword, its text being the name: also the text of a dict's key. Null for a positional argument. */
  readonly keyword: (SyntaxNode & { readonly kind: "identifier" | "string_content" }) | null;
  readonly spread: "" | "*" | "**";
  /** The whole argument with its keyword or stars; the dict's pair where it stands in one. */
  readonly node: SyntaxNode;
}

/** The arguments of a call in source order, as written; a bare generator (`sum(x for x in y)`) is one positional argument. */
export function writtenArguments(call: Call): readonly Argument[] {
  const list = call.arguments;
  if (list.kind !== "argument_list") return [{ value: list, keyword: null, spread: "", node: list }];
  const result: Argument[] = [];
  for (const child of list.children) {
    if (child.kind === "keyword_argument")
      result.push({ value: child.value, keyword: child.name, spread: "", node: child });
    else if (child.kind === "dictionary_splat" || child.kind === "list_splat") {
      const value = child.children[0];
      if (value !== undefined)
        result.push({ value, keyword: null, spread: child.kind === "list_splat" ? "*" : "**", node: child });
    } else if (child.kind !== "ERROR") result.push({ value: child, keyword: null, spread: "", node: child });
  }
  return result;
}

/**
 * What a call gets: its arguments in source order, and in place of `**options` each entry of these, where a dict that is
 * written out once and never changed says all of them (`options = {"lr": 0.1}`). Other `**options` stay as they are.
 */
export function callArguments(call: Call): readonly Argument[] {
  const written = writtenArguments(call);
  if (!written.some(({ spread }) => spread === "**")) return written;
  return written.flatMap((one) => (one.spread === "**" ? (writtenOptions(one.value) ?? [one]) : [one]));
}

const known = new WeakMap<SyntaxNode, readonly Argument[] | null>();

/** The keywords that the expression behind `**` hands over; null where something else may be among them. */
export function writtenOptions(spread: SyntaxNode): readonly Argument[] | null {
  const before = known.get(spread);
  if (before !== undefined) return before;
  const at = unparenthesized(spread);
  const made = at.kind === "identifier" ? onlyValue(at) : at;
  const options = made === null ? null : entriesOf(unparenthesized(made));
  const names = new Set(options?.map(({ keyword }) => keyword?.text));
  const answer = names.size === options?.length ? options : null;
  known.set(spread, answer);
  return answer;
}

/** The entries of `{"lr": 0.1}` or `dict(lr=0.1)`; null where a key is not a plain word. */
function entriesOf(made: SyntaxNode): readonly Argument[] | null {
  const entries: Argument[] = [];
  if (made.kind === "dictionary") {
    for (const pair of made.children) {
      const keyword = pair.kind === "pair" ? plainWord(pair.key) : null;
      if (pair.kind !== "pair" || keyword === null) return null;
      entries.push({ value: pair.value, keyword, spread: "", node: pair });
    }
    return entries;
  }
  if (made.kind !== "call" || made.function.kind !== "identifier" || made.function.text !== "dict")
    return null;
  const isPythons = !identifiersNamed(rootOf(made), "dict").some(isBound);
  const given = isPythons ? callArguments(made) : [];
  return isPythons && given.every(({ keyword }) => keyword !== null) ? given : null;
}

/** Whether an identifier gives its name a meaning of its own. */
const isBound = ({ parent, start }: SyntaxNode): boolean =>
  isKind(
    parent,
    ...([
      "function_definition",
      "class_definition",
      "parameters",
      "lambda_parameters",
      "typed_parameter",
    ] as const),
    ...([
      "default_parameter",
      "typed_default_parameter",
      "dotted_name",
      "aliased_import",
      "pattern_list",
    ] as const),
  ) ||
  (isKind(parent, "assignment", "for_statement") && parent.left.start === start);

/** The content of a string that could be a keyword. */
function plainWord(key: SyntaxNode): Argument["keyword"] {
  if (key.kind !== "string") return null;
  const [opening, content, closing] = key.children;
  if (!isKind(opening, "string_start") || /[bft]/i.test(opening.text) || !isKind(closing, "string_end"))
    return null;
  return isKind(content, "string_content") && /^[\p{L}_][\p{L}\p{N}_]*$/u.test(content.text) ? content : null;
}

const SCOPES = [
  "function_definition",
  "lambda",
  "class_definition",
  "module",
  "list_comprehension",
  "set_comprehension",
  "dictionary_comprehension",
  "generator_expression",
] as const;

/** Where a name is at home; a field that is a name (`heldNames.ts`) in its class, whatever method names it. */
const scopeOf = (node: SyntaxNode): SyntaxNode | null =>
  isKind(node, "identifier") && node.text.includes(".")
    ? ancestor(node, "class_definition")
    : ancestor(node, ...SCOPES);

/** What a name holds that one assignment before the use gives it, and that all else only reads; null where there may be more to it. */
function onlyValue(name: Identifier): SyntaxNode | null {
  const places = identifiersNamed(rootOf(name), name.text).filter(isVariable);
  const changes = places.filter((place) => !isOnlyRead(place));
  const homes = new Set(changes.map(scopeOf));
  const homeOf = (place: SyntaxNode): SyntaxNode | null => {
    let scope = scopeOf(place);
    while (scope !== null && !homes.has(scope)) scope = scopeOf(scope);
    return scope;
  };
  const home = homeOf(name);
  const [change, ...others] = changes.filter((place) => homeOf(place) === home);
  if (home === null || change === undefined || others.length > 0) return null;
  if (changes.some(({ parent }) => isKind(parent, "global_statement", "nonlocal_statement"))) return null;
  const { parent } = change;
  const isSet = isKind(parent, "assignment") && parent.left === change && change.end <= name.start;
  return isSet && isKind(parent.parent, "expression_statement") ? parent.right : null;
}

/** Whether an identifier stands for a variable, not for an attribute or a keyword. */
function isVariable(node: SyntaxNode): boolean {
  const { parent } = node;
  if (isKind(parent, "attribute")) return parent.object === node;
  return !isKind(parent, "keyword_argument") || parent.value === node;
}

const READERS = /^(?:copy|get|items|keys|values)$/;

/** Functions and methods of Python and of trackers that read what they are handed. */
const SHOWS =
  /^(?:print|pprint|len|str|repr|sorted|debug|info|warning|dump|dumps|init|log_params|log_hyperparams|save_hyperparameters)$/;

/** Spread, printed, logged, compared or asked for an entry: none of these changes a dict. */
function isOnlyRead(name: SyntaxNode): boolean {
  const { parent } = name;
  if (isKind(parent, "dictionary_splat", "comparison_operator", "interpolation")) return true;
  if (isKind(parent, "attribute")) return READERS.test(parent.attribute.text);
  if (isKind(parent, "subscript")) return parent.value === name && !isWritten(parent);
  const handed = isKind(parent, "keyword_argument") ? parent.parent : parent;
  if (!isKind(handed, "argument_list")) return false;
  const callee = isKind(handed.parent, "call") ? handed.parent.function : null;
  const word = isKind(callee, "attribute") ? callee.attribute : callee;
  return isKind(word, "identifier") && SHOWS.test(word.text);
}

const isWritten = ({ parent, start }: SyntaxNode): boolean =>
  isKind(parent, "delete_statement", "pattern_list", "tuple_pattern", "list_pattern", "for_statement") ||
  (isKind(parent, "assignment", "augmented_assignment") && parent.left.start === start);
