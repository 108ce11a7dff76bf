/** What the data of a loop is called, where it stands and by those who hand it to the function. Reports nothing. */

import { isKind, type SyntaxNode, stringValue, textOf } from "../../syntax/syntaxTree";
import { functionAround } from "../code/around";
import { callsOf, givenFor } from "../code/calledFunction";
import { loopedOver } from "../code/loops";
import type { ApiQuestions } from "../ruleContext";

type ForLoop = SyntaxNode & { readonly kind: "for_statement" };

/** `val_loader` of `enumerate(tqdm(self.val_loader))`, `val` of `loaders["val"]`, `val_dataloader` of `self.val_dataloader()`; "" for what has no name. */
export function loopData(context: ApiQuestions, loop: ForLoop): string {
  return nameOfData(context, loopedOver(context, loop));
}

function nameOfData(context: ApiQuestions, data: SyntaxNode): string {
  if (isKind(data, "attribute")) return data.attribute.text;
  if (isKind(data, "call"))
    return data.arguments.children.length === 0 ? nameOfData(context, data.function) : "";
  const key = keyOf(data);
  const { constant } = key === null ? {} : context.dataflow.valueOf(key);
  if (typeof constant === "string") return constant;
  return isKind(data, "identifier", "subscript") ? textOf(context.semantic.tree, data) : "";
}

/** `split` of `loaders[split]`. */
const keyOf = (data: SyntaxNode): SyntaxNode | null =>
  isKind(data, "subscript") && data.subscript.length === 1 ? (data.subscript[0] ?? null) : null;

/**
 * What the name that a loop runs over gets, `val` of `loader = loaders["val"]`, or what the calls of a function hand to the parameter that it
 * runs over or chooses its data by: `val_loader`, `val` for `split` of `self.loaders[split]`; none where that is not certain.
 */
export function handedData(context: ApiQuestions, loop: ForLoop): readonly string[] {
  const data = loopedOver(context, loop);
  const [parameter, ...others] = context.semantic.bindingOf(keyOf(data) ?? data)?.definitions ?? [];
  const run = functionAround(loop);
  if (parameter?.kind === "assignment" && others.length === 0 && isKind(parameter.value, "subscript"))
    return [nameOfData(context, parameter.value)];
  if (parameter?.kind !== "parameter" || others.length > 0 || run === null) return [];
  return callsOf(context, run).map((call) => {
    const given = givenFor(context, call, run, parameter.identifier.text);
    if (given === null) return "";
    return stringValue(given) ?? nameOfData(context, given);
  });
}
