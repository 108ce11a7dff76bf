/** Where a caller shows what a function of the file has counted and returns. Reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { Binding } from "../../semantic/semanticModel";
import {
  ancestor,
  type Call,
  type FunctionDefinition,
  isKind,
  type SyntaxNode,
} from "../../syntax/syntaxTree";
import { contains } from "../../text/textRange";
import { functionAround } from "./around";
import { callsOf, onlyReturn } from "./calledFunction";
import type { FileOfCalls } from "./fileCalls";
import type { Loop } from "./loops";
import { callsAround, isShown, isShownOrPlain, showsRank } from "./shownCalls";

interface Questions extends FileOfCalls {
  readonly dataflow: Dataflow;
}

/** The first time that a caller shows what its function returns of a count that a loop makes, not with its rank, and does nothing else with it. */
export function shownByCaller(context: Questions, count: SyntaxNode, loop: Loop): SyntaxNode | null {
  const { semantic } = context;
  const around = functionAround(loop);
  const binding = semantic.bindingOf(count);
  if (around === null || binding === null) return null;
  const isReturned = binding.references.some(
    ({ identifier }) => ancestor(identifier, "return_statement") !== null && identifier.start > loop.end,
  );
  for (const call of isReturned ? callsOf(context, around) : []) {
    const target = targetOf(call, around, binding);
    const { references = [], definitions = [] } = semantic.bindingOf(target ?? call) ?? {};
    if (!isKind(target, "identifier") || definitions.length !== 1) continue;
    const uses = references.map(({ identifier }) => identifier);
    if (!uses.every((use) => callsAround(use).every((one) => isShownOrPlain(context, one)))) continue;
    const shown = uses.find((use) =>
      callsAround(use).some((one) => isShown(context, one) && !showsRank(context, one)),
    );
    if (shown !== undefined) return shown;
  }
  return null;
}

/** The name that a caller gives what is returned of a count: `acc` of `loss, acc = validate()` where the second part has the count in it. */
function targetOf(call: Call, called: FunctionDefinition, { references }: Binding): SyntaxNode | null {
  const left = isKind(call.parent, "assignment") ? call.parent.left : null;
  if (!isKind(left, "pattern_list", "tuple_pattern")) return left;
  const given = onlyReturn(called);
  if (!isKind(given, "expression_list", "tuple") || given.children.length !== left.children.length)
    return null;
  const at = given.children.findIndex((part) =>
    references.some(({ identifier }) => contains(part, identifier)),
  );
  return left.children[at] ?? null;
}
