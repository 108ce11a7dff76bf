/** Where a caller shows what a function of the file has counted and returns. Reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import { ancestor, isKind, type SyntaxNode, textOf } from "../../syntax/syntaxTree";
import { functionAround } from "./around";
import { callsOf } from "./calledFunction";
import type { FileOfCalls } from "./fileCalls";
import type { Loop } from "./loops";
import { callsAround, isShown, isShownOrPlain } from "./shownCalls";

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
    const target = isKind(call.parent, "assignment") ? call.parent.left : null;
    const { references = [], definitions = [] } = semantic.bindingOf(target ?? call) ?? {};
    if (!isKind(target, "identifier") || definitions.length !== 1) continue;
    const uses = references.map(({ identifier }) => identifier);
    if (!uses.every((use) => callsAround(use).every((one) => isShownOrPlain(context, one)))) continue;
    const shown = uses.find((use) =>
      callsAround(use).some((one) => isShown(context, one) && !/rank/i.test(textOf(semantic.tree, one))),
    );
    if (shown !== undefined) return shown;
  }
  return null;
}
