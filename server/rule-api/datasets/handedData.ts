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

/** What the calls of a function hand to the parameter that a loop runs over: `val_loader`, `val` of `loaders["val"]`; none where it is no parameter. */
export function handedData(context: ApiQuestions, loop: ForLoop): readonly string[] {
  const { semantic } = context;
  const [parameter, ...others] = semantic.bindingOf(loopedOver(context, loop))?.definitions ?? [];
  const run = functionAround(loop);
  if (parameter?.kind !== "parameter" || others.length > 0 || run === null) return [];
  return callsOf(context, run).map((call) => {
    const given = givenFor(context, call, run, parameter.identifier.text);
    const key = isKind(given, "subscript") ? given.subscript[0] : undefined;
    return (
      (key === undefined ? null : stringValue(key)) ?? (given === null ? "" : textOf(semantic.tree, given))
    );
  });
}
