/** Which names get what a function of the file gives back. Knows names and calls, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import { type Call, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { functionAround } from "./around";
import { callsOf } from "./calledFunction";
import type { FileOfCalls } from "./fileCalls";

/** A call of a function, and the name that gets the returned value, or its part of it; null where it gets none. */
export interface ReturnTarget {
  readonly call: Call;
  readonly target: SyntaxNode | null;
  /** The value is all that is returned. */
  readonly isWhole: boolean;
}

/** What each call of a function in the file does with a value that stands in a `return` there; null where it stands in none. */
export function returnTargets(
  file: FileOfCalls & { readonly dataflow: Dataflow },
  value: SyntaxNode,
): readonly ReturnTarget[] | null {
  const part = partReturned(value);
  const around = part === null ? null : functionAround(value);
  if (part === null || around === null) return null;
  return callsOf(file, around).map((call) => {
    const left = isKind(call.parent, "assignment") && call.parent.right === call ? call.parent.left : null;
    const several = isKind(left, "pattern_list", "tuple_pattern") ? left.children : [];
    const target = part === "whole" ? left : (several[part] ?? null);
    return { call, target: isKind(target, "identifier") ? target : null, isWhole: part === "whole" };
  });
}

/** Which place of what a function returns a value has: the whole of it, or the number of its part; null where it is not returned. */
function partReturned(value: SyntaxNode): "whole" | number | null {
  const { parent } = value;
  if (isKind(parent, "return_statement")) return "whole";
  const isPart = isKind(parent, "expression_list", "tuple") && isKind(parent.parent, "return_statement");
  return isPart ? parent.children.indexOf(value) : null;
}
