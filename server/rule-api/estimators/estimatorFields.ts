/** What an estimator does with its fields: parameters kept as copies, results that are asked for. Knows Python and NumPy's `array`, reports nothing. */

import type { SemanticModel } from "../../semantic/semanticModel";
import { ancestor, type Call, descendants, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { mentions } from "../code/mentions";
import { isSelfField } from "../names/selfFields";
import type { RuleContext } from "../ruleContext";

/** What gives a new object even for one of its own kind. */
const COPIES: ReadonlySet<string> = new Set([
  "builtins.list",
  "builtins.dict",
  "builtins.set",
  "builtins.sorted",
  "numpy.array",
]);

/** `self.lags = list(lags)` in a constructor: the calls that give another object than was handed over, each time, with the name. */
export function copiedParameters(
  semantic: SemanticModel,
  init: SyntaxNode & { readonly kind: "function_definition" },
): readonly { readonly call: Call; readonly name: string }[] {
  return [...descendants(init.body)].flatMap((one) => {
    if (!isKind(one, "assignment") || !isKind(one.right, "call") || !isKind(one.left, "attribute")) return [];
    if (ancestor(one, "if_statement", "function_definition", "lambda") !== init) return [];
    const { right, left } = one;
    const name = left.attribute.text;
    const [given, ...more] = right.arguments.children;
    const callee =
      isKind(right.function, "identifier") && semantic.isBuiltin(right.function)
        ? `builtins.${right.function.text}`
        : (semantic.qualifiedName(right.function) ?? "");
    const isSelf = isKind(left.object, "identifier") && left.object.text === "self";
    // `list(columns or [])`
    const copied = isKind(given, "boolean_operator") && given.operator === "or" ? given.left : given;
    const isParameter = isKind(copied, "identifier") && copied.text === name && more.length === 0;
    const [only, ...others] = isParameter ? (semantic.bindingOf(copied)?.definitions ?? []) : [];
    return isSelf && COPIES.has(callee) && only?.kind === "parameter" && others.length === 0
      ? [{ call: right, name }]
      : [];
  });
}

/** What asks whether an attribute is there. */
const ASKS = /^(?:__sklearn_is_fitted__|(?:has|get|set|del)attr|vars|NotFitted\w*)$/;
const QUESTION =
  /^(?:comparison_operator|if_statement|elif_clause|conditional_expression|boolean_operator|not_operator|assert_statement)$/;

/** Whether a class looks if one of its attributes is there, or is empty. */
export function asksForField(
  context: Pick<RuleContext<never>, "semantic" | "text" | "tree">,
  class_: SyntaxNode,
  name: string,
): boolean {
  return (
    mentions(context, class_, ASKS) ||
    [...descendants(class_)].some(
      (node) => isSelfField(node) && node.attribute.text === name && QUESTION.test(node.parent?.kind ?? ""),
    )
  );
}
