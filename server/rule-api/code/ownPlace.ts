/** Where a class of the workspace takes its arguments. Reports nothing. */

import { parameterNames } from "../../dataflow/functionShape";
import type { SemanticModel } from "../../semantic/semanticModel";
import type { Call } from "../../syntax/syntaxTree";

/** At which place the constructor that is called takes a parameter, from 0; null where it is no class of the workspace, or takes none of that name. */
export function ownPlace(semantic: SemanticModel, call: Call, parameter: string): number | null {
  const init = semantic.classOf(call.function)?.methods.get("__init__");
  const names = init === undefined ? [] : parameterNames(init).positional;
  const at = names.findIndex(({ text }) => text === parameter);
  return at > 0 ? at - 1 : null;
}
