/** A transformer that is fitted to one part after the other of a loop. Knows names of parts, reports nothing. */

import { ancestor, type Call, isKind, type SyntaxNode, textOf } from "../../syntax/syntaxTree";
import type { ApiQuestions } from "../ruleContext";

const TRAIN = /^(?:X_|x_)?train(?:_\w+)?$/;
const TEST = /^(?:X_|x_)?tests?(?:_\w+)?$/;

/** The train part of `[scaler.fit_transform(part) for part in (X_train, X_test)]`, for a scaler that was made before; null for any other loop. */
export function trainPartOfLoop(
  { dataflow, semantic }: ApiQuestions,
  fit: Call,
  transformer: SyntaxNode,
  data: SyntaxNode,
): SyntaxNode | null {
  const made = dataflow.valueOf(transformer).call;
  const around = ancestor(fit, "list_comprehension", "for_statement");
  if (made === undefined || around === null || made.end >= around.start) return null;
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
