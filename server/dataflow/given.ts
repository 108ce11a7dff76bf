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

/** The value that a parameter gets, by an argument or by `**options` whose entries are seen. */
export function valueFor(given: Given, ref: ArgumentRef): Value {
  return optionFor(given, ref) ?? UNKNOWN;
}

/** The same; unknown where options that nobody sees may hold it, and null where it certainly gets none. */
export function optionFor({ call, all }: Given, ref: ArgumentRef): Value | null {
  const argument = argumentFor(call, ref);
  if (argument !== null) return all.find((other) => other.argument.node === argument.node)?.value ?? UNKNOWN;
  for (const { argument: other, value } of all) {
    if (other.spread !== "**") continue;
    const { entries } = value;
    const entry = entries === undefined ? UNKNOWN : (entries.get(ref.keyword) ?? entries.get(ref.also ?? ""));
    if (entry !== undefined) return entry;
  }
  return null;
}
