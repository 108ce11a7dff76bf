/** Rows that a model is asked about, or judged by, without the transformer that its training rows went through, or the other way round. Reports nothing. */

import type { FitTrace } from "../../dataflow/rows";
import {
  type Call,
  callArguments,
  isKind,
  type MethodCall,
  type SyntaxNode,
  textOf,
} from "../../syntax/syntaxTree";
import { functionAround } from "../code/around";
import { fileCalls } from "../code/fileCalls";
import { isSameExpression } from "../code/sameExpression";
import type { RuleContext } from "../ruleContext";

type Context = RuleContext<never>;

export interface UntransformedRows {
  /** The rows as they are given. */
  readonly given: SyntaxNode;
  readonly model: SyntaxNode;
  /** Where the model was fitted. */
  readonly fitted: MethodCall;
  readonly transformer: FitTrace;
  /** Which of the two is as it was: what the model is asked about, or what it was fitted on. */
  readonly raw: "given" | "fitted";
}

const MODELS = /^(?:sklearn|xgboost|lightgbm|catboost|keras|tensorflow\.keras)\./;
const ASKS = ["predict", "predict_proba", "predict_log_proba", "decision_function", "score", "evaluate"];

/** All of a file. */
export function untransformedRows(context: Context): readonly UntransformedRows[] {
  const calls = fileCalls(context);
  const fits = calls.methods("fit");
  if (calls.methods("fit_transform", "transform").length === 0) return [];
  const asked = calls.methods(...ASKS).flatMap((call) => {
    const [given] = callArguments(call);
    return given === undefined || given.spread !== "" ? [] : [{ call, given: given.value }];
  });
  const judged = fits.flatMap((call) => besides(context, call).map((given) => ({ call, given })));
  return [...asked, ...judged].flatMap(({ call, given }) => untransformed(context, call, given, fits) ?? []);
}

/** `X_val` of `validation_data=(X_val, y_val)` and of `eval_set=[(X_val, y_val)]`. */
function besides({ dataflow }: Context, fit: Call): readonly SyntaxNode[] {
  const pairs = ["validation_data", "eval_set"].flatMap((name) => {
    const node = dataflow.argument(fit, name, null);
    return isKind(node, "list") ? node.children : node === null ? [] : [node];
  });
  return pairs.flatMap((pair) =>
    isKind(pair, "tuple") && pair.children[0] !== undefined ? [pair.children[0]] : [],
  );
}

function untransformed(
  context: Context,
  call: MethodCall,
  given: SyntaxNode,
  fits: readonly MethodCall[],
): UntransformedRows | null {
  const { dataflow } = context;
  const model = call.function.object;
  const { object, type } = dataflow.valueOf(model);
  if (object === undefined || !MODELS.test(type ?? "")) return null;
  const own = fits.filter((fit) => dataflow.valueOf(fit.function.object).object?.site === object.site);
  const [fitted] = own;
  const trained = own.map((fit) => dataflow.argument(fit, "X", 0) ?? dataflow.argument(fit, "x", 0));
  if (fitted === undefined || !trained.every((rows) => rows !== null)) return null;
  const first = (fits: readonly FitTrace[] | undefined) => fits?.find((fit) => !isSelection(fit));
  const learned = trained.map((rows) => dataflow.valueOf(rows).fits);
  const there = first(learned[0]);
  const here = dataflow.valueOf(given).fits;
  if (there !== undefined && (here ?? []).length === 0) {
    const isAll = learned.every((fits) => fits?.some(({ call: one }) => one === there.call));
    return isAll && isRawBeside(context, given, there) && !isTransformedForNobody(context, given)
      ? { given, model, fitted, transformer: there, raw: "given" }
      : null;
  }
  const only = first(here);
  const isRaw =
    only !== undefined &&
    trained.every(
      (rows, i) =>
        (learned[i] ?? []).length === 0 &&
        isRawBeside(context, rows, only) &&
        !isTransformedForNobody(context, rows),
    );
  return isRaw ? { given, model, fitted, transformer: only, raw: "fitted" } : null;
}

/** `X_test_scaled = scaler.transform(X_test)` that nothing reads: that is told itself. */
function isTransformedForNobody(context: Context, rows: SyntaxNode): boolean {
  const { semantic } = context;
  return fileCalls(context)
    .methods("transform", "fit_transform")
    .some((call) => {
      const [first] = callArguments(call);
      const target = isKind(call.parent, "assignment") ? call.parent.left : null;
      const isRead = target !== null && (semantic.bindingOf(target)?.references ?? []).length > 0;
      return (
        first !== undefined &&
        isKind(target, "identifier") &&
        !isRead &&
        isSameExpression(context, first.value, rows)
      );
    });
}

/** What only leaves columns out can be done by hand. */
const isSelection = ({ estimator }: FitTrace): boolean => /feature_selection|imblearn/.test(estimator);

/** Whether rows certainly are as they were when the transformer was fitted on others of them. */
function isRawBeside(context: Context, rows: SyntaxNode, { rows: learned, call }: FitTrace): boolean {
  const { dataflow, semantic, tree } = context;
  if (!isKind(rows, "identifier")) return false;
  const { definitions = [], references = [] } = semantic.bindingOf(rows) ?? {};
  const isChanged = references.some(({ identifier: { parent } }) => {
    const holder = isKind(parent, "attribute") ? parent.parent : parent;
    return (
      isKind(holder, "subscript") && isKind(holder.parent, "assignment") && holder.parent.left === holder
    );
  });
  if (isChanged || copiesNothing(context, call)) return false;
  const known = dataflow.valueOf(rows).rows;
  if (known !== undefined && learned.splitBy !== null && known.splitBy === learned.splitBy) return true;
  const [only, ...others] = definitions;
  if (only === undefined || others.length > 0) return false;
  // The caller cannot have transformed what is only learned here.
  if (only.kind === "parameter") return functionAround(only.identifier) === functionAround(call);
  const index = isKind(only.node, "assignment") ? partIndexed(only.node, only.identifier) : null;
  const source = learned.source;
  const [made] = isKind(source, "identifier") ? (semantic.bindingOf(source)?.definitions ?? []) : [];
  const other =
    made !== undefined && isKind(made.node, "assignment") ? partIndexed(made.node, made.identifier) : null;
  return (
    index !== null &&
    other !== null &&
    textOf(tree, index.of) === textOf(tree, other.of) &&
    textOf(tree, index.by) !== textOf(tree, other.by)
  );
}

/** `X` and `rows` of `X[rows]` and `X.iloc[rows]`, also as one of several targets. */
function partIndexed(
  { left, right }: SyntaxNode & { readonly kind: "assignment" },
  name: SyntaxNode,
): { of: SyntaxNode; by: SyntaxNode } | null {
  const place = isKind(left, "pattern_list", "tuple_pattern") ? left.children.indexOf(name) : -1;
  const value = place < 0 ? right : isKind(right, "expression_list", "tuple") ? right.children[place] : null;
  if (!isKind(value, "subscript") || value.subscript.length !== 1) return null;
  const [by] = value.subscript;
  const of =
    isKind(value.value, "attribute") && value.value.attribute.text === "iloc"
      ? value.value.object
      : value.value;
  return isKind(by, "identifier") ? { of, by } : null;
}

/** `StandardScaler(copy=False)` changes what it is given. */
function copiesNothing({ dataflow }: Context, fit: SyntaxNode): boolean {
  const made =
    isKind(fit, "call") && isKind(fit.function, "attribute")
      ? dataflow.valueOf(fit.function.object).call
      : undefined;
  return made !== undefined && dataflow.argument(made, "copy", null) !== null;
}

/**
 * The fit through which the training rows of a model went, where what the model is asked about went through another fit, this
 * one, of the same transformer (`isSame`) or of one that is made alike; null where that is not certain.
 */
export function otherFitOfModel(context: Context, refit: Call, isSame: boolean): MethodCall | null {
  const { dataflow } = context;
  const calls = fileCalls(context);
  const fits = calls.methods("fit");
  for (const call of calls.methods(...ASKS)) {
    const [given] = callArguments(call);
    const [here, ...more] = given === undefined ? [] : (dataflow.valueOf(given.value).fits ?? []);
    const { object, type } = dataflow.valueOf(call.function.object);
    if (here?.call !== refit || more.length > 0 || object === undefined || !MODELS.test(type ?? "")) continue;
    const own = fits.filter((fit) => dataflow.valueOf(fit.function.object).object?.site === object.site);
    const trained = own.map((fit) => {
      const rows = dataflow.argument(fit, "X", 0) ?? dataflow.argument(fit, "x", 0);
      return rows === null
        ? undefined
        : dataflow.valueOf(rows).fits?.find(({ estimator }) => estimator === here.estimator);
    });
    const first = trained[0]?.call;
    if (first === undefined || first === refit || !trained.every((fit) => fit?.call === first)) continue;
    if (isMethodCall(first) && isMethodCall(refit) && areAlike(context, first, refit, isSame)) return first;
  }
  return null;
}

const isMethodCall = (node: SyntaxNode): node is MethodCall =>
  isKind(node, "call") && isKind(node.function, "attribute");

function areAlike({ dataflow, tree }: Context, one: MethodCall, other: MethodCall, isSame: boolean): boolean {
  const [a, b] = [one, other].map(({ function: { object } }) => dataflow.valueOf(object));
  if (isSame || a?.object?.site === b?.object?.site) return isSame && a?.object?.site === b?.object?.site;
  const written = [a, b].map((value) => (value?.call === undefined ? null : textOf(tree, value.call)));
  return written[0] !== null && written[0] === written[1];
}
