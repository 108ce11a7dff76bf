/** Whether the parts of a split are used as they are. Knows names and returns, reports nothing. */

import { type Call, isKind } from "../../syntax/syntaxTree";
import { usesOfValue } from "../code/wayOfValue";
import type { RuleContext } from "../ruleContext";
import { isChosenFrom } from "./chosenColumns";

/** Whether nothing takes columns out of the two parts of the features that a split gives: they are named, or handed on as they are. */
export function areSplitFeaturesKept(context: RuleContext<never>, call: Call): boolean {
  const target = isKind(call.parent, "assignment") ? call.parent.left : null;
  const parts = isKind(target, "pattern_list", "tuple_pattern") ? target.children.slice(0, 2) : [];
  const isUntouched = parts.every((part) =>
    context.semantic
      .bindingOf(part)
      ?.references.every(
        ({ identifier }) =>
          isKind(identifier.parent?.parent, "return_statement") &&
          !usesOfValue(context, identifier).some(isChosenFrom),
      ),
  );
  return parts.length === 2 && isUntouched;
}
