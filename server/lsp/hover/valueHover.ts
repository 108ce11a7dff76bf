/** What is certain of the value of a variable, in a line: what it means, of which rows it is, what happened to the object. Knows no rule. */

import type { Rows } from "../../dataflow/rows";
import type { Constant, Step, Value } from "../../dataflow/value";
import type { Language } from "../../rule-api/message";
import { lastPart } from "../../semantic/qualifiedName";
import {
  ancestor,
  enclosingStatement,
  type Identifier,
  isBroken,
  isKind,
  type SyntaxNode,
  type SyntaxTree,
  textOf,
} from "../../syntax/syntaxTree";
import type { Offset } from "../../text/textRange";
import type { Inspection } from "../../workspace/reviewer";
import { expressionOf, isKeyword } from "./symbolAt";
import { VALUE_WORDS } from "./valueWords";

/** Steps that do not say what a value means. */
const WAYSIDE: ReadonlySet<Step["what"]> = new Set([
  "split",
  "created",
  "fitted",
  "transformed",
  "eval-mode",
  "train-mode",
]);
const LONGEST_CODE = 40;

/** What a value is worded with: in one language, for one variable of one file. */
interface Wording {
  readonly words: (typeof VALUE_WORDS)[Language];
  /** A place of another file is none that a person could look up by its line. */
  readonly isHere: (node: SyntaxNode) => boolean;
  readonly place: (node: SyntaxNode | null) => string;
  readonly code: (node: SyntaxNode) => string;
  readonly rows: (rows: Rows) => string;
}

/** What is known of the variable or attribute that the identifier names, in Markdown; null where nothing is. */
export function valueText(
  inspection: Inspection,
  identifier: Identifier,
  language: Language,
  lineOf: (start: Offset) => number | null,
): string | null {
  const { tree } = inspection.semantic;
  const variable = expressionOf(identifier);
  if (!isVariable(variable, identifier) || isBroken(tree, variable)) return null;
  const value = inspection.dataflow.valueOf(variable);
  const wording = wordingFor(tree, variable, language, lineOf);
  const facts = [
    ...valueFacts(inspection, value, wording),
    ...stateFacts(inspection, value, variable, wording),
  ];
  if (facts.length === 0) return null;
  return `\`${excerpt(textOf(tree, variable))}\`${VALUE_WORDS[language].colon}${facts.join(" · ")}`;
}

function isVariable(variable: SyntaxNode, identifier: Identifier): boolean {
  if (isKeyword(identifier) || ancestor(identifier, "import_statement", "import_from_statement") !== null)
    return false;
  const { parent } = variable;
  return !isKind(parent, "function_definition", "class_definition");
}

function wordingFor(
  tree: SyntaxTree,
  variable: SyntaxNode,
  language: Language,
  lineOf: (start: Offset) => number | null,
): Wording {
  const words = VALUE_WORDS[language];
  const isHere = (node: SyntaxNode): boolean => {
    let root = node;
    while (root.parent !== null) root = root.parent;
    return root === tree.root;
  };
  const place = (node: SyntaxNode | null): string => {
    const line = node !== null && isHere(node) ? lineOf(node.start) : null;
    return line === null ? "" : words.line(line);
  };
  const code = (node: SyntaxNode): string => {
    const named = isKind(node, "call") ? node.function : node;
    return `\`${excerpt(textOf(tree, named))}\``;
  };
  const rows = ({ part, splitBy, source }: Rows): string => {
    if (part !== "all") return words.splitRows(words.parts[part], place(splitBy));
    // That a variable holds its own rows says nothing.
    if (!isHere(source) || textOf(tree, source) === textOf(tree, variable)) return "";
    return words.wholeRows(code(source), place(source));
  };
  return { words, isHere, place, code, rows };
}

function valueFacts(inspection: Inspection, value: Value, wording: Wording): string[] {
  const { words, isHere, place, code } = wording;
  const facts: string[] = [];
  if (value.role !== undefined) {
    const role = words.roles[value.role];
    const by = value.trace?.findLast(({ what }) => !WAYSIDE.has(what))?.node;
    facts.push(by === undefined || !isHere(by) ? role : words.roleOf(role, code(by), place(by)));
  }
  const className = classText(inspection, value, words.or);
  if (className !== null) facts.push(words.instance(className));
  if (value.wraps?.type !== undefined) facts.push(words.around(`\`${value.wraps.type}\``));
  const tensor = tensorText(value.tensor);
  if (tensor !== "") facts.push(words.tensor(`\`${tensor}\``));
  const literals = (value.constants ?? (value.constant === undefined ? [] : [value.constant])).map(python);
  const shown = literals.sort().map((literal) => `\`${literal}\``);
  if (literals.length > 0 && literals.join().length <= LONGEST_CODE && !literals.join().includes("`"))
    facts.push(words.constant(shown.join(words.or)));
  for (const { site } of value.optimizes ?? [])
    if (isHere(site)) facts.push(words.optimizes(code(site), place(site)));
  const rows = value.rows === undefined || isOtherName(value, value.rows) ? "" : wording.rows(value.rows);
  if (rows !== "") facts.push(words.rows(rows));
  for (const { estimator, call, rows: learned } of value.fits ?? [])
    if (isHere(call))
      facts.push(words.learned(`\`${lastPart(estimator)}\``, wording.rows(learned), place(call)));
  return facts;
}

/** `float32[8, 3, ?, ?]`; three dots stand for any number of axes. */
export function tensorText(tensor: Value["tensor"]): string {
  const { shape, dtype = "" } = tensor ?? {};
  if (shape === undefined) return dtype;
  const sizes = shape.sizes.map((size) => (typeof size === "number" ? `${size}` : "?"));
  const written = shape.rank === "open" ? ["...", ...sizes] : sizes;
  // That an axis is there at all says little.
  return dtype === "" && sizes.every((size) => size === "?") ? "" : `${dtype}[${written.join(", ")}]`;
}

/** What calls have done to an object that is used in a call: only there it is known what came before. */
function stateFacts(
  { knowledge, dataflow }: Inspection,
  { type, object }: Value,
  variable: SyntaxNode,
  { words, place, rows }: Wording,
): string[] {
  const call = ancestor(variable, "call");
  if (type === undefined || object === undefined || call === null) return [];
  if (enclosingStatement(call) !== enclosingStatement(variable)) return [];
  const { mode = [], fitted = [] } = dataflow.stateOf(object, variable);
  const facts: string[] = [];
  const [turn, ...otherTurns] = mode;
  // What an object was made as, it may not be any more by ways that are not seen (a pipeline fits its steps).
  if (
    turn !== undefined &&
    mode.every(({ training, by }) => training === turn.training && by !== null) &&
    knowledge.methodEffect(type, "eval")?.setsTraining !== undefined
  )
    facts.push(words.mode(turn.training, otherTurns.length === 0 ? place(turn.by) : ""));
  const [fit, ...otherFits] = fitted;
  if (fit === undefined || fit.by === null || otherFits.length > 0) return facts;
  if (knowledge.methodEffect(type, "fit")?.fits === undefined) return facts;
  return [...facts, words.fitted(fit.rows === null ? "" : rows(fit.rows), place(fit.by))];
}

/** Whether the rows are whole and only have another name here. */
function isOtherName({ role, fits }: Value, { part, source }: Rows): boolean {
  return part === "all" && role === undefined && fits === undefined && source.kind !== "call";
}

/** Python's own classes say no more than the code does. */
function classText({ dataflow }: Inspection, value: Value, or: string): string | null {
  const own = dataflow.classOf(value);
  // `self` is what it is.
  if (value.object !== undefined && value.object.site === value.localClass) return null;
  if (own !== null) return `\`${own.name}\``;
  const classes = value.oneOf ?? (value.type === undefined ? [] : [value.type]);
  if (classes.length === 0 || classes.some((name) => name.startsWith("builtins."))) return null;
  return classes.map((name) => `\`${name}\``).join(or);
}

function python(constant: Constant): string {
  if (constant === null) return "None";
  if (typeof constant === "boolean") return constant ? "True" : "False";
  return typeof constant === "string" ? JSON.stringify(constant) : String(constant);
}

function excerpt(text: string): string {
  const line = text.replaceAll("`", "").replace(/\s+/g, " ").trim();
  return line.length <= LONGEST_CODE ? line : `${line.slice(0, LONGEST_CODE - 1)}…`;
}
