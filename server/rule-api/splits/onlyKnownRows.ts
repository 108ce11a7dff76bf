/** Whether the one judgement of a model is on the rows it was fitted on. Knows splits, folds and what functions do with a model, reports nothing. */

import { attributesNamed } from "../../syntax/nodesOf";
import { ancestor, type Call, callArguments, isKind, type SyntaxNode, textOf } from "../../syntax/syntaxTree";
import { mentions } from "../code/mentions";
import { isSameExpression } from "../code/sameExpression";
import { unitOf } from "../names/reachingDefinition";
import { isSelfField } from "../names/selfFields";
import type { RuleContext } from "../ruleContext";

type Questions = Pick<RuleContext<never>, "dataflow" | "semantic" | "tree">;

/** A score, the model it is of, the rows it is on, and the fit on the same ones. */
export interface KnownRowsScore {
  readonly call: Call;
  readonly model: SyntaxNode;
  readonly X: SyntaxNode;
  readonly fit: Call;
}

/** Judges a model on other rows by itself. */
const JUDGES_ITSELF = /cross_val|Search|LeaveOne|oob|_curve/i;
/** Judges or uses a model on rows that it is given first. */
const USES = /^(?:fit|predict(?:_proba|_log_proba)?|decision_function|score)$/;
/** `folds.split(X)`, also counted. */
const FROM_FOLDS = /\.split\(/;

/** Where rows that were held out are read. */
type Held = readonly SyntaxNode[];

/** The reads of what a split or a fold that gave training rows held out; null where nothing of that is known. */
function heldOut({ dataflow, semantic, tree }: Questions, X: SyntaxNode): readonly Held[] | null {
  const { part, splitBy } = dataflow.valueOf(X).rows ?? {};
  const targets = isKind(splitBy?.parent, "assignment") ? splitBy.parent.left.children : [];
  const other = part === "train" ? 1 : part === "test" ? 0 : -1;
  const held = targets.filter((_, i) => i % 2 === other);
  const names = (held.length > 0 ? held : heldOutFold({ dataflow, semantic, tree }, X)).map((name) =>
    readsOf({ semantic, tree }, name),
  );
  return names.length > 0 && names.every((reads) => reads !== null) ? names : null;
}

/** Where a name, or a field of `self`, that is set once is read; null for any other. */
function readsOf({ semantic, tree }: Omit<Questions, "dataflow">, name: SyntaxNode): Held | null {
  if (isSelfField(name)) {
    const all = attributesNamed(tree, name.attribute.text);
    const set = all.filter(isSetHere);
    return set.length === 1 ? all.filter((node) => !set.includes(node)) : null;
  }
  const { definitions, references } = semantic.bindingOf(name) ?? { definitions: [], references: [] };
  return definitions.length === 1 ? references.map(({ identifier }) => identifier) : null;
}

const isSetHere = (node: SyntaxNode): boolean =>
  isKind(node.parent, "pattern_list", "tuple_pattern") ||
  (isKind(node.parent, "assignment") && node.parent.left === node);

/** `new` of `for old, new in folds.split(X)`, of rows `X[old]`. */
function heldOutFold({ semantic, tree }: Questions, X: SyntaxNode): readonly SyntaxNode[] {
  const index = isKind(X, "subscript") ? X.subscript[0] : undefined;
  const [made, ...others] = index === undefined ? [] : (semantic.bindingOf(index)?.definitions ?? []);
  const loop = made === undefined || others.length > 0 ? null : ancestor(made.identifier, "for_statement");
  if (loop === null || !isKind(loop.right, "call")) return [];
  const pair = loop.left.children.find(({ kind }) => kind === "tuple_pattern") ?? loop.left;
  const isFolds = FROM_FOLDS.test(textOf(tree, loop.right));
  const [old, rest] = pair.children;
  return isFolds && old === made?.identifier && rest !== undefined ? [rest] : [];
}

/** Whether a name holds a model that leaves its function nowhere, and is used on no other rows. */
function isUsedOnThese(context: Questions, model: SyntaxNode, X: SyntaxNode): boolean {
  const { dataflow, semantic } = context;
  const binding = isKind(model, "identifier") ? semantic.bindingOf(model) : null;
  if (binding === null || binding.scope.kind !== "function" || binding.definitions.length !== 1) return false;
  return binding.references.every(({ identifier: { parent } }) => {
    const call = isKind(parent, "attribute") ? parent.parent : null;
    if (!isKind(parent, "attribute") || !isKind(call, "call") || call.function !== parent) return false;
    const given = dataflow.argument(call, "X", 0);
    const isPlain = callArguments(call).every(({ spread }) => spread === "");
    return (
      USES.test(parent.attribute.text) && isPlain && given !== null && isSameExpression(context, given, X)
    );
  });
}

/**
 * Of scores on rows that a model was fitted on, the first of each function in which nothing else judges that model:
 * the rows that a split held out are never read, or the model goes nowhere else. `null` stands for any other judgement.
 */
export function scoresOnKnownRows(
  context: Questions,
  judging: readonly Call[],
  found: readonly (KnownRowsScore | null)[],
): readonly KnownRowsScore[] {
  const units = new Set(judging.map(unitOf));
  return [...units].flatMap((unit) => {
    if (unit === null || mentions(context, unit, JUDGES_ITSELF)) return [];
    const here = judging.flatMap((call, i) => (unitOf(call) === unit ? [found[i] ?? null] : []));
    const first = here.find((one) => one !== null);
    // A test of a library knows what it asks.
    if (first == null || ancestor(first.call, "assert_statement") !== null) return [];
    const isAlone = here.every((one) => one !== null && isSameExpression(context, one.X, first.X));
    const held = heldOut(context, first.X);
    if (!isAlone || held === null) return [];
    const isUnread = held.every((reads) => reads.length === 0);
    const isUnreadHere = held.every((reads) => reads.every((read) => unitOf(read) !== unit));
    return isUnread || (isUnreadHere && isUsedOnThese(context, first.model, first.X)) ? [first] : [];
  });
}
