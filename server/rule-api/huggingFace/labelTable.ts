/** How many classes the labels have that a file makes of names by a table of its own. Knows Python's dicts and `datasets`, reports nothing. */

import { nodesOf } from "../../syntax/nodesOf";
import { callArguments, isKind, type SyntaxNode, stringValue } from "../../syntax/syntaxTree";
import { keptUnder, onlyWritten } from "../names/selfFields";
import type { ApiQuestions } from "../ruleContext";

/** Labels that are numbers of the names in a table. */
export interface LabelTable {
  /** Where the labels are made. */
  readonly labels: SyntaxNode;
  /** The table, as it is named there. */
  readonly table: SyntaxNode;
  readonly classes: number;
}

/**
 * `enc["labels"] = [label2id[x] for x in rows["queue"]]`, `{"label": NAMES.index(row["queue"])}`,
 * `frame["label"] = frame["queue"].map(label2id)`, where all names are written; null where several places make labels, or
 * some of them otherwise.
 */
export function labelTable(context: ApiQuestions): LabelTable | null {
  const { tree } = context.semantic;
  const isLabel = (key: SyntaxNode | undefined): boolean =>
    key !== undefined && /^labels?$/.test(stringValue(key) ?? "");
  const given = [
    ...nodesOf(tree, "assignment").flatMap(({ left, right }) =>
      isKind(left, "subscript") && isLabel(left.subscript[0]) && right !== null ? [right] : [],
    ),
    ...nodesOf(tree, "pair").flatMap(({ key, value }) => (isLabel(key) ? [value] : [])),
  ];
  const [labels, ...others] = given;
  return labels === undefined || others.length > 0 ? null : lookedUp(context, labels);
}

/** In which table an expression looks its numbers up. */
function lookedUp(context: ApiQuestions, labels: SyntaxNode): LabelTable | null {
  const found = (table: SyntaxNode, classes: number | null): LabelTable | null =>
    classes === null ? null : { labels, table, classes };
  const each = isKind(labels, "list_comprehension") && labels.children.length === 2 ? labels.body : labels;
  if (isKind(each, "subscript")) return found(each.value, valuesIn(context, each.value));
  const call = isKind(each, "call") && isKind(each.function, "attribute") ? each : null;
  const method = call !== null && isKind(call.function, "attribute") ? call.function : null;
  const [only, ...others] = call === null ? [] : callArguments(call);
  if (method === null || only === undefined || others.length > 0) return null;
  if (method.attribute.text === "index") return found(method.object, namesIn(context, method.object));
  return method.attribute.text === "map" ? found(only.value, valuesIn(context, only.value)) : null;
}

/** The node that a name or a field of `self` is written as, in its only place. */
const written = ({ semantic }: ApiQuestions, node: SyntaxNode): SyntaxNode =>
  isKind(node, "identifier") ? (onlyWritten(semantic, node) ?? node) : keptUnder(semantic, node);

/** The numbers of `{"bill": 0, "ship": 1}`, and `{name: i for i, name in enumerate(NAMES)}`, which begin with 0. */
function valuesIn(context: ApiQuestions, table: SyntaxNode): number | null {
  const { dataflow } = context;
  const made = written(context, table);
  if (isKind(made, "dictionary")) {
    const values = made.children.map((pair) =>
      isKind(pair, "pair") ? dataflow.valueOf(pair.value).constant : undefined,
    );
    const largest = Math.max(...values.map(Number));
    const isNumbered = values.every((value) => typeof value === "number") && values.includes(0);
    return isNumbered && Number.isInteger(largest) ? largest + 1 : null;
  }
  if (isKind(made, "dictionary_comprehension")) {
    const { key, value } = made.body;
    const [, clause, ...others] = made.children;
    if (!isKind(clause, "for_in_clause") || others.length > 0) return null;
    const [number, name] = isKind(clause.left, "pattern_list", "tuple_pattern") ? clause.left.children : [];
    const isTurned = isSameName(number, value) && isSameName(name, key);
    const [counted] = clause.right;
    const isCounted =
      isKind(counted, "call") && dataflow.resolveCall(counted).callee === "builtins.enumerate";
    const [names, ...start] = isCounted ? callArguments(counted) : [];
    return isTurned && names !== undefined && start.length === 0 ? namesIn(context, names.value) : null;
  }
  return null;
}

/** How many names a list or tuple has that is written out, each another. */
function namesIn(context: ApiQuestions, names: SyntaxNode): number | null {
  const made = written(context, names);
  const all = isKind(made, "list", "tuple") ? made.children.map((one) => stringValue(one)) : [];
  return all.length > 0 && !all.includes(null) && new Set(all).size === all.length ? all.length : null;
}

const isSameName = (one: SyntaxNode | undefined, other: SyntaxNode): boolean =>
  isKind(one, "identifier") && isKind(other, "identifier") && one.text === other.text;
