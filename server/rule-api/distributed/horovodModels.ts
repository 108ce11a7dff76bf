/** Which models of a Horovod script get the weights of the first worker. Knows Keras callbacks, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { SemanticModel } from "../../semantic/semanticModel";
import { nodesOf } from "../../syntax/nodesOf";
import { isKind, type MethodCall, type SyntaxNode } from "../../syntax/syntaxTree";
import { contains } from "../../text/textRange";
import type { HorovodScript } from "./distributedScript";

/** Whether all that a script broadcasts are the weights of other models than the one trained here, by callbacks of their trainings. */
export function isSentToOthers(
  { dataflow, semantic }: { readonly dataflow: Dataflow; readonly semantic: SemanticModel },
  script: HorovodScript,
  fit: MethodCall,
): boolean {
  const siteOf = ({ function: { object } }: MethodCall): SyntaxNode | undefined =>
    dataflow.valueOf(object).object?.site;
  const site = siteOf(fit);
  if (site === undefined) return false;
  const others = script.keras("fit").filter((one) => siteOf(one) !== undefined && siteOf(one) !== site);
  const theirs = others.flatMap((one) => {
    const given = dataflow.argument(one, "callbacks", null);
    return given === null ? [] : [...dataflow.ingredientsOf(given)];
  });
  return nodesOf(semantic.tree, "identifier")
    .filter(({ text, parent }) => /broadcast/i.test(text) && !isKind(parent, "dotted_name", "aliased_import"))
    .every((name) => theirs.some((call) => contains(call.function, name)));
}
