/** Networks to which code that is not seen may give other methods. Reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import { callOfArgument } from "../../dataflow/functionShape";
import { type Call, isKind } from "../../syntax/syntaxTree";
import { type FileOfCalls, fileCalls } from "../code/fileCalls";
import { placesOfValue } from "../code/wayOfValue";
import type { ApiCertainty } from "./apiCertainty";

/** What packages give methods of their own. */
const PATCHED = /^(?:transformers|torch)\./;

/** `adapters.init(model)` before a method of the network is called, under whatever name of the file it goes there. */
export function mayBePatched(
  file: FileOfCalls & { readonly dataflow: Dataflow },
  certainty: ApiCertainty,
  call: Call,
): boolean {
  const { dataflow } = file;
  const receiver = isKind(call.function, "attribute") ? call.function.object : null;
  if (!isKind(receiver, "identifier", "attribute")) return false;
  const { type = "", call: made } = dataflow.valueOf(receiver);
  if (!PATCHED.test(type)) return false;
  const isHandedOn =
    made !== undefined &&
    [...placesOfValue(file, made)].some((place) => {
      const taker = callOfArgument(place);
      return taker !== null && fileCalls(file).foreign.includes(taker);
    });
  const isHanded = isHandedOn || dataflow.stateOf(receiver, call).handed === true;
  return (isHanded && !certainty.knowsAllImports()) || certainty.mayMakeOver();
}
