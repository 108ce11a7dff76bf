/** Columns that are chosen by what a model or a statistic says of them and the target, over rows that are divided afterwards. Knows scikit-learn's names, reports nothing. */

import { callOfArgument } from "../../dataflow/functionShape";
import { nodesOf } from "../../syntax/nodesOf";
import { ancestor, type Call, callArguments, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { fileCalls } from "../code/fileCalls";
import { isSameExpression } from "../code/sameExpression";
import type { RuleContext } from "../ruleContext";
import { divisionBehind } from "../splits/divisionBehind";

type Context = Pick<RuleContext<never>, "apiIndex" | "dataflow" | "knowledge" | "semantic" | "tree">;

/** What was learned of the columns, the table it was learned on, and where its rows are held out. */
export interface ChosenByTarget {
  readonly learned: Call;
  readonly heldOut: SyntaxNode;
}

/** https://scikit-learn.org/stable/api/sklearn.feature_selection.html */
const STATISTICS =
  /^sklearn\.feature_selection\.(?:mutual_info_(?:classif|regression)|f_(?:classif|regression)|r_regression|chi2)$/;
/** What a fitted model says of its columns. */
const SAYS = /^(?:feature_importances_|support_|ranking_|scores_|pvalues_)$/;
/** What a fitted selector gives where it is asked. */
const ASKED = /^(?:get_support|get_feature_names_out)$/;
const HOLDS_OUT =
  /^sklearn\.model_selection\.(?:train_test_split|cross_val_score|cross_validate|cross_val_predict)$/;
const MAX_STEPS = 12;

/** All such choices of a file. */
export function chosenByTarget(context: Context): readonly ChosenByTarget[] {
  return nodesOf(context.tree, "subscript").flatMap((choice) => {
    const table = isKind(choice.value, "attribute") ? choice.value.object : choice.value;
    const chosen = choice.subscript.at(-1);
    if (!isKind(table, "identifier") || chosen === undefined || isKind(chosen, "string", "slice", "integer"))
      return [];
    const learned = learnedBehind(context, chosen, 0);
    const [rows, target] = learned === null ? [] : callArguments(learned);
    if (learned === null || rows === undefined || target === undefined) return [];
    const isWhole = context.dataflow.valueOf(rows.value).rows?.splitBy == null;
    if (!isWhole || !isSameExpression(context, rows.value, table)) return [];
    const heldOut = heldOutBehind(context, choice);
    return heldOut !== null && heldOut.start > learned.start ? [{ learned, heldOut }] : [];
  });
}

/** Where the rows of the chosen columns are held out. */
function heldOutBehind(context: Context, choice: SyntaxNode): SyntaxNode | null {
  const taker = callOfArgument(choice);
  if (taker !== null && HOLDS_OUT.test(context.dataflow.resolveCall(taker).callee ?? "")) return taker;
  const name = nameOf(choice);
  const parent = name === null ? null : ancestor(name, "assignment");
  if (!isKind(name, "identifier") || parent === null) return null;
  const judged = (context.semantic.bindingOf(name)?.references ?? []).flatMap(({ identifier }) => {
    const call = callOfArgument(identifier);
    const isJudge = call !== null && HOLDS_OUT.test(context.dataflow.resolveCall(call).callee ?? "");
    return isJudge && identifier.start > parent.end ? [call] : [];
  });
  return judged[0] ?? divisionBehind(context, name, parent);
}

/** What gets a value whole: `X` of `X = X[chosen]` and of `X, X_new = X[chosen], X_new[chosen]`. */
function nameOf(value: SyntaxNode): SyntaxNode | null {
  const { parent } = value;
  if (isKind(parent, "assignment")) return parent.right === value ? parent.left : null;
  const around = isKind(parent, "expression_list", "tuple") ? parent.parent : null;
  if (!isKind(around, "assignment") || !isKind(around.left, "pattern_list", "tuple_pattern")) return null;
  const names = around.left.children;
  return parent !== null && names.length === parent.children.length
    ? (names[parent.children.indexOf(value)] ?? null)
    : null;
}

/** The call that learned what a choice rests on, of columns and target: `mutual_info_classif(X, y)`, `forest.fit(X, y)`; null for any other. */
function learnedBehind(context: Context, node: SyntaxNode, steps: number): Call | null {
  const { semantic } = context;
  if (steps > MAX_STEPS) return null;
  const next = (inner: SyntaxNode): Call | null => learnedBehind(context, inner, steps + 1);
  const first = (nodes: readonly SyntaxNode[]): Call | null => {
    for (const one of nodes) {
      const found = next(one);
      if (found !== null) return found;
    }
    return null;
  };
  if (isKind(node, "identifier")) {
    const [only, ...others] = semantic.bindingOf(node)?.definitions ?? [];
    if (only?.kind !== "assignment" || others.length > 0) return null;
    // `F, p = f_classif(X, y)`
    const whole = only.value ?? (isKind(only.node, "assignment") ? only.node.right : null);
    const isGiven = whole !== null && (only.value !== null || isStatistic(context, whole));
    return isGiven ? next(whole) : null;
  }
  if (isKind(node, "attribute"))
    return SAYS.test(node.attribute.text) ? fitOf(context, node.object) : next(node.object);
  if (isKind(node, "call")) {
    if (isStatistic(context, node)) return node;
    const given = callArguments(node).map(({ value }) => value);
    if (isKind(node.function, "attribute") && ASKED.test(node.function.attribute.text))
      return fitOf(context, node.function.object);
    // `zip(X.columns, selector.get_support())`
    if (isKind(node.function, "identifier") && node.function.text === "zip") return first(given);
    return isKind(node.function, "attribute") && semantic.qualifiedName(node.function) === null
      ? next(node.function.object)
      : first(given.slice(0, 1));
  }
  // `X.columns[selector.get_support()]`
  if (isKind(node, "subscript")) return first([...node.subscript, node.value]);
  if (isKind(node, "list_comprehension"))
    return first(node.children.flatMap((part) => (isKind(part, "for_in_clause") ? part.right : [])));
  if (isKind(node, "dictionary"))
    return first(node.children.flatMap((pair) => (isKind(pair, "pair") ? [pair.value] : [])));
  if (isKind(node, "comparison_operator", "unary_operator", "parenthesized_expression"))
    return first(node.children);
  return null;
}

const isStatistic = ({ semantic }: Context, node: SyntaxNode): boolean =>
  isKind(node, "call") && STATISTICS.test(semantic.qualifiedName(node.function) ?? "");

/** The only fit of a model, where it is made and fitted, or fitted once. */
function fitOf(context: Context, model: SyntaxNode): Call | null {
  const { dataflow, semantic } = context;
  if (!isKind(model, "identifier")) return null;
  const binding = semantic.bindingOf(model);
  const fits = fileCalls(context)
    .methods("fit")
    .filter(({ function: { object } }) => semantic.bindingOf(object) === binding);
  const [only, ...others] = binding?.definitions ?? [];
  const chained =
    isKind(only?.value, "call") &&
    isKind(only.value.function, "attribute") &&
    only.value.function.attribute.text === "fit"
      ? [only.value]
      : [];
  const [fit, ...more] = [...fits, ...chained];
  const { type = "" } = dataflow.valueOf(model);
  const isKnown = ["classifier", "regressor", "supervised-transformer"].some((trait) =>
    context.knowledge.hasTrait(type, trait),
  );
  return fit !== undefined && more.length === 0 && others.length === 0 && isKnown ? fit : null;
}
