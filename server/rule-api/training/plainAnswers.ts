/** Calls by which a file that trains nothing takes an answer, gradients or not. Reports nothing. */

import { nodesOf } from "../../syntax/nodesOf";
import { ancestor, type Call, enclosingStatement, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { fileCalls } from "../code/fileCalls";
import type { ApiQuestions } from "../ruleContext";
import { mayTrain } from "./callsTraining";

/** What is done with an answer. */
const ANSWERS = /^(?:argmax|softmax|log_softmax|sigmoid|topk|max|numpy|item|decode\w*|predict\w*)$/;

/** The calls in statements that stand under no `with`, and their statements. */
export function plainAnswers(
  context: ApiQuestions,
): readonly { readonly call: Call; readonly statement: SyntaxNode }[] {
  if (mayTrain(context) || !fileCalls(context).mentions(ANSWERS)) return [];
  return nodesOf(context.semantic.tree, "call").flatMap((call) => {
    const statement = enclosingStatement(call);
    const isPlain = isKind(statement, "expression_statement", "return_statement");
    return isPlain && ancestor(call, "with_statement") === null ? [{ call, statement }] : [];
  });
}
