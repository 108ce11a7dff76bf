/** Encoders that take each row's own target into its mean, and the split behind them. Knows category_encoders, reports nothing. */

import { type Call, callArguments, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { nameMadeFor } from "../names/nameMadeFor";
import type { ApiQuestions, RuleContext } from "../ruleContext";
import { divisionBehind } from "./divisionBehind";

/** https://contrib.scikit-learn.org/category_encoders/: each takes the mean of all rows, the row's own among them. */
const OWN_MEANS =
  /^category_encoders\.(?:\w+\.)*(?:TargetEncoder|MEstimateEncoder|JamesSteinEncoder|WOEEncoder|GLMMEncoder)$/;

/** The split that holds rows out behind `enc.fit_transform(X, y)` and `enc.fit(X, y).transform(X)`; null where there is none, or the rows are a part already. */
export function splitBehindEncoding(
  context: ApiQuestions & Pick<RuleContext<never>, "tree" | "text">,
  call: Call,
  receiver: SyntaxNode,
): SyntaxNode | null {
  const { dataflow, semantic } = context;
  const fit =
    isKind(receiver, "call") &&
    isKind(receiver.function, "attribute") &&
    receiver.function.attribute.text === "fit"
      ? receiver
      : null;
  const encoder = isKind(fit?.function, "attribute") ? fit.function.object : receiver;
  const { call: made } = dataflow.valueOf(encoder);
  const [rows, target] = callArguments(fit ?? call);
  const name = nameMadeFor(call);
  if (made === undefined || rows === undefined || target === undefined || name === null) return null;
  if (!OWN_MEANS.test(semantic.qualifiedName(made.function) ?? "")) return null;
  const split = divisionBehind(context, name, call);
  return split === null || dataflow.valueOf(rows.value).rows?.splitBy != null ? null : split;
}
