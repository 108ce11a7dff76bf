/** What the data of a loop is called, where it stands and by those who hand it to the function. Reports nothing. */

import { isKind, type SyntaxNode, stringValue, textOf } from "../../syntax/syntaxTree";
import { functionAround } from "../code/around";
import { callsOf, givenFor } from "../code/calledFunction";
import { loopedOver } from "../code/loops";
import type { ApiQuestions } from "../ruleContext";

type ForLoop = SyntaxNode & { readonly kind: "for_statement" };

/** `val_loader` of `enumerate(tqdm(self.val_loader))`; "" for what has no name. */
export function loopData(context: ApiQuestions, loop: ForLoop): string {
  const data = loopedOver(context, loop);
  return isKind(data, "attribute")
    ? data.attribute.text
    : isKind(data, "identifier", "subscript")
      ? textOf(context.semantic.tree, data)
      : "";
}

/** What the name that a loop runs over gets: `val` of `loader = loaders["val"]`, or what the calls of a function hand to a parameter; none where that is not certain. */
export function handedData(context: ApiQuestions, loop: ForLoop): readonly string[] {
  const { semantic } = context;
  const [parameter, ...others] = semantic.bindingOf(loopedOver(context, loop))?.definitions ?? [];
  const run = functionAround(loop);
  const nameOf = (given: SyntaxNode | null): string => {
    const key = isKind(given, "subscript") ? given.subscript[0] : undefined;
    return (
      (key === undefined ? null : stringValue(key)) ?? (given === null ? "" : textOf(semantic.tree, given))
    );
  };
  if (parameter?.kind === "assignment" && others.length === 0 && isKind(parameter.value, "subscript"))
    return [nameOf(parameter.value)];
  if (parameter?.kind !== "parameter" || others.length > 0 || run === null) return [];
  return callsOf(context, run).map((call) => nameOf(givenFor(context, call, run, parameter.identifier.text)));
}
