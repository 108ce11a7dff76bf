/** Two transformers made alike, one for the train part and one for the test part of a split. Knows states, reports nothing. */

import { callOfArgument } from "../../dataflow/functionShape";
import { type Call, callArguments, isKind, type MethodCall } from "../../syntax/syntaxTree";
import { functionAround } from "../code/around";
import { fileCalls } from "../code/fileCalls";
import type { RuleContext } from "../ruleContext";

type Questions = Pick<RuleContext<never>, "dataflow" | "knowledge" | "semantic" | "text" | "tree">;

/** `StandardScaler().fit_transform(X_test)` for a model, where a scaler told the same learned from the train part: that fit, else null. */
export function fitOfTwin(context: Questions, call: MethodCall): Call | null {
  const { dataflow } = context;
  const data = callArguments(call)[0]?.value;
  const { type, object, call: made } = dataflow.valueOf(call.function.object);
  const { rows } = data === undefined ? {} : dataflow.valueOf(data);
  if (made === undefined || rows?.part !== "test" || rows.splitBy === null || !isJudged(context, call))
    return null;
  const twin = fileCalls(context)
    .methods("fit", "fit_transform")
    .find((other) => {
      const one = dataflow.valueOf(other.function.object);
      const [learned] = callArguments(other).map(({ value }) => dataflow.valueOf(value).rows);
      const isAlike = one.call !== undefined && context.text(one.call) === context.text(made);
      return (
        isAlike &&
        one.type === type &&
        one.object?.site !== object?.site &&
        learned?.part === "train" &&
        learned.splitBy === rows.splitBy &&
        learned.source === rows.source &&
        functionAround(other) === functionAround(call)
      );
    });
  return twin ?? null;
}

/** Whether a model is asked about the transformed rows. */
function isJudged({ dataflow }: Questions, call: Call): boolean {
  return dataflow.consumersOf(call).some((argument) => {
    const user = callOfArgument(argument)?.function;
    return (
      isKind(user, "attribute") &&
      /^(?:predict(?:_proba)?|score|evaluate|decision_function)$/.test(user.attribute.text)
    );
  });
}
