/** What the parameters of a function of the workspace get from a call. Runs nothing. */

import type { Knowledge } from "../knowledge/knowledge";
import type { Binding, FunctionInfo } from "../semantic/semanticModel";
import type { Identifier } from "../syntax/syntaxTree";
import type { GivenArguments } from "./analysis";
import { withIdentity } from "./bind";
import { isStatic, parameterNames } from "./functionShape";
import { UNKNOWN, type Value } from "./value";

/** The values of a function's parameters for one call; what is not certain to arrive is unknown. */
export function boundParameters(
  knowledge: Knowledge,
  info: FunctionInfo,
  given: GivenArguments,
  receiver: Value | null,
): Map<Binding, Value> {
  const names = parameterNames(info.node);
  const values = new Map<Binding, Value>();
  const put = (name: Identifier | undefined, value: Value): void => {
    const binding = name === undefined ? null : info.model.bindingOf(name);
    if (binding !== null && name !== undefined) values.set(binding, withIdentity(knowledge, value, name));
  };
  for (const name of names.all) put(name, UNKNOWN);
  if (given.some(({ argument }) => argument.spread !== "")) return values;
  const positional = receiver === null || isStatic(info) ? names.positional : names.positional.slice(1);
  if (receiver !== null && !isStatic(info)) put(names.positional[0], receiver);
  let position = 0;
  for (const { argument, value } of given) {
    if (argument.keyword === null) put(positional[position++], value);
    else
      put(
        names.all.find((name) => name.text === argument.keyword?.text),
        value,
      );
  }
  return values;
}
