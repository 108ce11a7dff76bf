/** What a parameter has where a call gives it nothing. Knows Python's defaults, no library. */

import type { SemanticModel } from "../semantic/semanticModel";
import { callArguments, isKind, type SyntaxNode } from "../syntax/syntaxTree";
import type { Analysis } from "./analysis";
import { isDataClass } from "./classLineage";
import { fixed } from "./fixed";
import { asideOf, type Frame } from "./frame";
import { isFixedExpression } from "./functionShape";
import { UNKNOWN, type Value } from "./value";

/**
 * A default as the definition has it: a number, a text, a name that is given one once, or a configuration that the definition makes
 * (`def main(config=Config())`); anything else is unknown.
 */
export function defaultValue(
  analysis: Analysis,
  frame: Frame,
  model: SemanticModel,
  written: SyntaxNode,
): Value {
  const call = isKind(written, "call") ? written : null;
  const made = call === null ? null : model.classOf(call.function);
  const isMade = call !== null && made !== null && isDataClass(made);
  const parts = isMade ? callArguments(call).map(({ value }) => value) : [written];
  if (!parts.every((part) => isFixedExpression(model, part))) return UNKNOWN;
  const value = analysis.evaluate(asideOf({ ...frame, model }), written);
  const { localClass, constructed, object } = isMade ? value : UNKNOWN;
  return localClass === undefined || constructed === undefined || object === undefined
    ? fixed(value)
    : { localClass, constructed, object };
}
