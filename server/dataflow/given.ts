/** The arguments of a call, by the parameters that they are for. Knows no library and no effect. */

import type { ArgumentRef } from "../knowledge/argumentRef";
import { type Argument, type Call, callArguments } from "../syntax/syntaxTree";
import { UNKNOWN, type Value } from "./value";

/** The written arguments of a call with their values. */
export interface Given {
  readonly call: Call;
  readonly all: readonly { readonly argument: Argument; readonly value: Value }[];
}

/** The argument a parameter gets: by keyword, else by position where no `*args` stands before it. */
export function argumentFor(call: Call, ref: ArgumentRef): Argument | null {
  const all = callArguments(call);
  const isNamed = (name: string | undefined): boolean =>
    name !== undefined && name !== "" && (name === ref.keyword || name === ref.also);
  const named = all.find((argument) => isNamed(argument.keyword?.text));
  if (named !== undefined) return named;
  if (ref.position === null) return null;
  const positional = all.filter((argument) => argument.keyword === null && argument.spread !== "**");
  const argument = positional[ref.position];
  if (argument === undefined || positional.slice(0, ref.position + 1).some((before) => before.spread === "*"))
    return null;
  return argument;
}

export function valueFor(given: Given, ref: ArgumentRef): Value {
  const argument = argumentFor(given.call, ref);
  return given.all.find((other) => other.argument.node === argument?.node)?.value ?? UNKNOWN;
}
