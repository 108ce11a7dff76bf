/** Whether a column certainly holds dates, texts or numbers, by what it was just made of. Knows pandas, reports nothing. */

import { allNodes, nodesOf } from "../../syntax/nodesOf";
import {
  ancestor,
  type Call,
  callArguments,
  enclosingStatement,
  isKind,
  type SyntaxNode,
  stringValue,
  textOf,
  unparenthesized,
} from "../../syntax/syntaxTree";
import { contains } from "../../text/textRange";
import { reachingDefinition } from "../names/reachingDefinition";
import type { ApiQuestions } from "../ruleContext";

/** `unparsed`: as a CSV file gives it, text or numbers, and no dates. */
export type ColumnKind = "dates" | "texts" | "numbers" | "unparsed";

const MAX_STEPS = 4;
const GIVES_TEXT = /^(?:lower|upper|strip|lstrip|rstrip|title|capitalize|replace|slice|zfill|pad|cat)$/;
const GIVES_NUMBER = /^(?:year|month|day|hour|minute|second|dayofweek|weekday|dayofyear|quarter)$/;
const NUMBER = /^(?:u?int|float)\d*$/i;

/** The kind of what an expression gives; null where it is not certain. */
export function columnKind(context: ApiQuestions, written: SyntaxNode, steps = 0): ColumnKind | null {
  const node = unparenthesized(written);
  if (steps > MAX_STEPS) return null;
  if (isKind(node, "identifier")) {
    const value = reachingDefinition(context.semantic, node)?.value ?? null;
    return value === null ? null : columnKind(context, value, steps + 1);
  }
  if (isKind(node, "attribute") && isAccessor(node.object, "dt") && GIVES_NUMBER.test(node.attribute.text))
    return "numbers";
  if (isKind(node, "subscript")) return storedKind(context, node, steps);
  if (!isKind(node, "call")) return null;
  const name = context.semantic.qualifiedName(node.function) ?? "";
  if (name === "pandas.to_datetime")
    return isColumn(context, callArguments(node)[0]?.value) && !isLenient(context, node) ? "dates" : null;
  if (name === "pandas.to_numeric") return isLenient(context, node) ? null : "numbers";
  if (!isKind(node.function, "attribute")) return null;
  const { object, attribute } = node.function;
  if (attribute.text === "strftime" && isAccessor(object, "dt")) return "texts";
  if (GIVES_TEXT.test(attribute.text) && isAccessor(object, "str")) return "texts";
  return attribute.text === "astype" && isColumn(context, object) ? typeNamed(context, node) : null;
}

const isAccessor = (node: SyntaxNode, name: string): boolean =>
  isKind(node, "attribute") && node.attribute.text === name;

/** `errors="ignore"` leaves what it cannot read. */
const isLenient = ({ dataflow }: ApiQuestions, call: Call): boolean =>
  callArguments(call).some(
    ({ keyword, spread, value }) =>
      spread !== "" || (keyword?.text === "errors" && dataflow.valueOf(value).constant === "ignore"),
  );

/** `frame["a"]`: a column, and no single date. */
function isColumn({ dataflow }: ApiQuestions, node: SyntaxNode | undefined): boolean {
  if (!isKind(node, "subscript")) return false;
  const [name] = node.subscript;
  return (
    name !== undefined &&
    stringValue(name) !== null &&
    dataflow.valueOf(node.value).type === "pandas.DataFrame"
  );
}

function typeNamed({ dataflow, semantic }: ApiQuestions, call: Call): ColumnKind | null {
  const given = callArguments(call)[0]?.value;
  if (given === undefined) return null;
  const { constant, symbol } = dataflow.valueOf(given);
  const name =
    typeof constant === "string" ? constant : (symbol ?? textOf(semantic.tree, given)).replace(/^.*\./, "");
  if (/^(?:str|string)$/.test(name)) return "texts";
  if (name.startsWith("datetime64")) return "dates";
  return NUMBER.test(name) ? "numbers" : null;
}

/** What is stored in a column, or what the file gave that the table was read from. */
function storedKind(
  context: ApiQuestions,
  node: SyntaxNode & { readonly kind: "subscript" },
  steps: number,
): ColumnKind | null {
  const { semantic } = context;
  if (!isKind(node.value, "identifier") || !isColumn(context, node)) return null;
  const label = stringValue(node.subscript[0] ?? node);
  const binding = semantic.bindingOf(node.value);
  const stores = nodesOf(semantic.tree, "assignment").filter(
    ({ left }) =>
      isKind(left, "subscript") &&
      isKind(left.value, "identifier") &&
      semantic.bindingOf(left.value) === binding &&
      stringValue(left.subscript[0] ?? left) === label,
  );
  const statement = enclosingStatement(node);
  const before = stores.filter(({ end }) => end <= (statement?.start ?? node.start));
  const last = before.at(-1);
  // Other ways to store, and functions that are handed the table.
  if (isHandedOn(context, node.value, last?.end ?? 0, node.start)) return null;
  if (last === undefined) return stores.length === 0 && isUnparsed(context, node) ? "unparsed" : null;
  const block = enclosingStatement(last)?.parent;
  if (block == null || !contains(block, node) || last.right === null) return null;
  const loop = ancestor(node, "for_statement", "while_statement");
  const isRound = loop !== null && stores.some((store) => store.start > node.start && contains(loop, store));
  return isRound ? null : columnKind(context, last.right, steps + 1);
}

/** Between two places something may change the table unseen: a function gets it, a selection of it is stored, its name is bound anew. */
function isHandedOn({ semantic }: ApiQuestions, table: SyntaxNode, from: number, to: number): boolean {
  const binding = semantic.bindingOf(table);
  const isNewName =
    binding?.definitions.some(
      ({ identifier }) => from < identifier.start && identifier.start < to && from > 0,
    ) === true;
  const references = binding?.references ?? [];
  return (
    isNewName ||
    references.some(({ identifier: { parent, start } }) => {
      if (start <= from || start >= to) return false;
      const call = isKind(parent, "argument_list") ? parent.parent : null;
      if (isKind(call, "call")) return !/^(?:print|len|display)$/.test(textOf(semantic.tree, call.function));
      const at = isKind(parent, "attribute") ? parent.parent : parent;
      const isStored = isKind(at, "subscript") && isKind(at.parent, "assignment") && at.parent.left === at;
      return isStored && stringValue(at.subscript[0] ?? at) === null;
    })
  );
}

/** A CSV file gives dates only where it is told to: https://pandas.pydata.org/docs/reference/api/pandas.read_csv.html */
function isUnparsed(
  { dataflow, semantic }: ApiQuestions,
  node: SyntaxNode & { readonly kind: "subscript" },
): boolean {
  const { call } = dataflow.valueOf(node.value);
  if (call === undefined || dataflow.resolveCall(call).callee !== "pandas.read_csv") return false;
  const isTold = callArguments(call).some(
    ({ keyword, spread }) =>
      spread !== "" ||
      /^(?:parse_dates|date_\w+|dtype\w*|converters|engine|infer_datetime_format)$/.test(keyword?.text ?? ""),
  );
  return (
    !isTold &&
    !allNodes(semantic.tree).some(
      (one) =>
        one.kind === "identifier" &&
        /^(?:to_datetime|parse_dates|convert_dtypes|infer_objects|apply|assign|astype|transform)$/.test(
          one.text,
        ),
    )
  );
}
