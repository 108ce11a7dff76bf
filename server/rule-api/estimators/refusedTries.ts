/** The values of a search space that a parameter does not take. Knows how spaces are written, reports nothing. */

import type { Value } from "../../dataflow/value";
import { lastPart } from "../../semantic/qualifiedName";
import { isKind, type SyntaxNode, stringValue } from "../../syntax/syntaxTree";
import { refusedValue } from "../api/apiCalls";
import type { RuleContext } from "../ruleContext";
import { parameterAt } from "./estimatorParameters";

interface RefusedTry {
  /** The string in the list, or the key where it stands elsewhere. */
  readonly node: SyntaxNode;
  readonly severity: "error" | "warning";
  /** The class, its parameter, the string, and what the parameter takes. */
  readonly data: Readonly<Record<"type" | "name" | "value" | "values", string>>;
}

/** The strings that a parameter (`clf__kernel`) is to be tried with and refuses; `at` is the key as it is written. */
export function refusedTries(
  context: Pick<RuleContext<never>, "apiIndex" | "dataflow">,
  estimator: Value,
  key: string,
  tried: Value | undefined,
  at: SyntaxNode,
): readonly RefusedTry[] {
  const strings = tried?.elements?.flatMap(({ constant }) =>
    typeof constant === "string" ? [constant] : [],
  );
  const found = strings === undefined || strings.length === 0 ? null : parameterAt(context, estimator, key);
  if (found === null) return [];
  const written = isKind(at.parent, "pair") ? at.parent.value.children : [];
  return [...new Set(strings)].flatMap((value) => {
    const refused = refusedValue(context.apiIndex, found.type, found.name, value);
    if (refused === null) return [];
    const { history, scope, values } = refused;
    return [
      {
        node: written.find((one) => isKind(one, "string") && stringValue(one) === value) ?? at,
        severity: history.status !== "never" && scope.requirement === null ? "warning" : "error",
        data: {
          type: lastPart(found.type),
          name: found.name,
          value,
          values: values.map((one) => `\`${one}\``).join(", "),
        },
      },
    ];
  });
}
