/** Statements that transform data and keep nothing of it, while a model takes the data as they were. Follows names, reports nothing. */

import { callOfArgument } from "../../dataflow/functionShape";
import { triedAround } from "../../semantic/tries";
import { ancestor, callArguments, isKind, type MethodCall, type SyntaxNode } from "../../syntax/syntaxTree";
import { functionAround } from "../code/around";
import { calledFunction } from "../code/calledFunction";
import { fileCalls } from "../code/fileCalls";
import { mentionsBehind, usesMember } from "../code/mentions";
import { isSameExpression } from "../code/sameExpression";
import { isTestCode } from "../code/testCode";
import { placesOfValue } from "../code/wayOfValue";
import { mayBeFittedInside } from "../estimators/untrained";
import { isOwnField } from "../names/ownField";
import type { RuleContext } from "../ruleContext";

type Questions = Pick<
  RuleContext<never>,
  "apiIndex" | "dataflow" | "knowledge" | "semantic" | "text" | "tree"
>;

/** What takes data that are meant to be ready for a model. */
const TAKES = ["fit", "fit_predict", "predict", "predict_proba", "evaluate", "score"];

/** `scaler.transform(X)` as a statement, and `fit_transform` where nobody asks the transformer again. */
export function droppedTransforms(
  context: Questions,
): readonly { readonly call: MethodCall; readonly data: SyntaxNode }[] {
  const { dataflow, knowledge } = context;
  const isTransformer = (node: SyntaxNode): boolean =>
    knowledge.hasTrait(dataflow.valueOf(node).type ?? "", "transformer");
  const calls = fileCalls(context);
  const found = calls.methods("transform", "fit_transform").flatMap((call) => {
    if (!isKind(call.parent, "expression_statement") || !isTransformer(call.function.object)) return [];
    const [data] = callArguments(call);
    const isUsed = calls.methods(...TAKES).some((user) => {
      const [rows] = callArguments(user);
      const isLater = rows !== undefined && user.start > call.end && !isTransformer(user.function.object);
      return data !== undefined && isLater && isSameExpression(context, data.value, rows.value);
    });
    return data?.keyword === null && isUsed && isPointless(context, call) ? [{ call, data: data.value }] : [];
  });
  return found.length > 0 && isTestCode(context) ? [] : found;
}

/** Nothing is fitted that anybody asks again, nothing is done in place, and no error is waited for. */
function isPointless(context: Questions, call: MethodCall): boolean {
  const { dataflow, semantic } = context;
  const { object: receiver, attribute } = call.function;
  const { call: made } = dataflow.valueOf(receiver);
  const isInPlace =
    made === undefined ||
    callArguments(made).some(({ keyword, spread }) => keyword?.text === "copy" || spread !== "");
  if (isInPlace || triedAround(call) !== null || ancestor(call, "with_statement") !== null) return false;
  if (attribute.text === "transform" || isKind(receiver, "call")) return true;
  const name = isKind(receiver, "identifier") ? semantic.bindingOf(receiver) : null;
  return (
    name !== null &&
    ancestor(call, "for_statement", "while_statement") === null &&
    name.references.every(({ identifier }) => identifier.start <= call.end) &&
    !mayBeFittedInside(context, dataflow.valueOf(receiver))
  );
}

/** Whether a transformer that is given to a name is made to look at its `explained_variance_ratio_`, or to fit a step of a pipeline. */
export function isLookedAt(context: Questions, transformer: SyntaxNode): boolean {
  const { call: made } = context.dataflow.valueOf(transformer);
  const names = (context.semantic.bindingOf(transformer)?.references ?? []).map(
    ({ identifier }) => identifier,
  );
  const places = made === undefined ? names : [...names, ...placesOfValue(context, made)];
  return (
    mayBeFittedInside(context, context.dataflow.valueOf(transformer)) ||
    places.some(({ parent }) => isKind(parent, "attribute") && /[^_]_$/.test(parent.attribute.text))
  );
}

/** Whether a function of the file, or a field, gets what the transformer of a call makes, or one is handed the data to transform them: somebody chooses. */
export function isAppliedElsewhere(
  context: Questions,
  {
    call,
    receiver,
    data,
  }: { readonly call: SyntaxNode; readonly receiver: SyntaxNode; readonly data: SyntaxNode },
): boolean {
  const { dataflow, semantic } = context;
  const { call: made } = dataflow.valueOf(receiver);
  const names = (semantic.bindingOf(receiver)?.references ?? []).map(({ identifier }) => identifier);
  const places = [...names, ...(made === undefined ? [] : [made])].flatMap((name) => [
    ...placesOfValue(context, name),
  ]);
  const isKeptInField = (one: SyntaxNode | null): boolean =>
    isKind(one?.parent, "assignment") && isOwnField(semantic, one.parent.left);
  const applies = (at: SyntaxNode): boolean =>
    isKind(at.parent, "attribute") &&
    /^(?:fit_)?transform$/.test(at.parent.attribute.text) &&
    (functionAround(at) !== functionAround(call) || isKeptInField(at.parent.parent));
  return (
    // Whoever has the object may read the field.
    isKeptInField(call) ||
    places.some(applies) ||
    mentionsBehind(context, receiver, /^(?:fit_)?transform$/) ||
    (semantic.nameOf(data)?.references ?? []).some(({ identifier }) => {
      const taker = callOfArgument(identifier);
      const run = taker === null ? null : calledFunction(semantic, taker);
      // With a transformer beside them: one that the function makes itself is for something else.
      const isWithOne = (one: SyntaxNode): boolean =>
        context.knowledge.hasTrait(dataflow.valueOf(one).type ?? "", "transformer");
      return (
        run !== null &&
        usesMember(run.body, "transform", "fit_transform") &&
        taker?.arguments.children.some(isWithOne) === true
      );
    })
  );
}
