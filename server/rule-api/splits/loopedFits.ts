/** A transformer that is fitted to one part after the other of a loop. Knows names of parts, reports nothing. */

import { classOfMethod } from "../../dataflow/functionShape";
import { ancestor, type Call, isKind, type SyntaxNode, standsBefore, textOf } from "../../syntax/syntaxTree";
import { functionAround } from "../code/around";
import { onlySiteOf } from "../code/calledFunction";
import type { ApiQuestions } from "../ruleContext";

const TRAIN = /^(?:X_|x_)?train(?:_\w+)?$/;
const TEST = /^(?:X_|x_)?tests?(?:_\w+)?$/;

/** The train part of `[scaler.fit_transform(part) for part in (X_train, X_test)]`, for a scaler that was made before; null for any other loop. */
export function trainPartOfLoop(
  context: ApiQuestions,
  fit: Call,
  transformer: SyntaxNode,
  data: SyntaxNode,
): SyntaxNode | null {
  const { dataflow, semantic } = context;
  const { call } = dataflow.valueOf(transformer);
  const around = ancestor(fit, "list_comprehension", "for_statement");
  if (call === undefined || around === null || !isMadeBefore(context, call, around)) return null;
  const [only, ...others] = isKind(data, "identifier") ? (semantic.bindingOf(data)?.definitions ?? []) : [];
  const loop = only === undefined ? null : ancestor(only.identifier, "for_in_clause", "for_statement");
  if (others.length > 0 || loop === null) return null;
  const [right, ...more] = isKind(loop, "for_in_clause") ? loop.right : [loop.right];
  if (!isKind(right, "tuple", "list") || more.length > 0) return null;
  const partOf = (kind: string, called: RegExp): SyntaxNode | undefined =>
    right.children.find(
      (part) => dataflow.valueOf(part).rows?.part === kind || called.test(textOf(semantic.tree, part)),
    );
  const [train, test] = [partOf("train", TRAIN), partOf("test", TEST)];
  return train !== undefined && test !== undefined && train !== test ? train : null;
}

/** A function that gives back a transformer makes a new one at each call. */
function isMadeBefore(context: ApiQuestions, call: Call, around: SyntaxNode): boolean {
  const made = onlySiteOf(context, call);
  const maker = functionAround(made);
  const isGivenBack = maker !== null && maker !== functionAround(around) && classOfMethod(maker) === null;
  return !isGivenBack && standsBefore(made, around);
}
