/** Whether an objective gives back a score or a loss. Follows its returns, reports nothing. */

import { descendants, isKind, type SyntaxNode, stringValue } from "../../syntax/syntaxTree";
import type { ApiQuestions } from "../ruleContext";
import { searchedObjective } from "./searchedObjective";

/** What an objective returns, if all its returns say the same, and the first of them. */
export function returnedSense<Sense extends { readonly what: string }>(
  context: ApiQuestions,
  objective: SyntaxNode,
  senseOf: (node: SyntaxNode) => Sense | null,
): (Sense & { readonly at: SyntaxNode }) | null {
  const found = searchedObjective(context, objective);
  if (found === null) return null;
  const returned = isKind(found, "lambda")
    ? [found.body]
    : [...descendants(found.body)].flatMap((node) =>
        node.kind === "return_statement" ? [node.children[0]] : [],
      );
  const [first, ...others] = returned.map((value) => {
    const at = lossIn(value);
    const sense = at === undefined ? null : senseOf(at);
    return at === undefined || sense === null ? null : { ...sense, at };
  });
  return first != null && others.every((other) => other?.what === first.what) ? first : null;
}

/** `{"loss": score, "status": STATUS_OK}` of an objective of hyperopt. */
function lossIn(returned: SyntaxNode | undefined): SyntaxNode | undefined {
  const pairs = isKind(returned, "dictionary") ? returned.children : [];
  const loss = pairs.find((one) => isKind(one, "pair") && stringValue(one.key) === "loss");
  return isKind(loss, "pair") ? loss.value : returned;
}
