/** Whether a call is made to be tried or timed, so that its result may be dropped. Knows how such functions are named, reports nothing. */

import { holdsWhereRun, mayBeTriedFor } from "../../semantic/runs";
import type { SemanticModel } from "../../semantic/semanticModel";
import { triedAround } from "../../semantic/tries";
import { type Call, callArguments, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { enclosing, functionAround } from "../code/around";
import { functionsRun } from "../code/calledFunction";
import { mentions } from "../code/mentions";
import { isPlainBlock } from "./gradientBlocks";

interface File {
  readonly semantic: SemanticModel;
}

const CLOCK = /^(?:time|perf_counter|monotonic|process_time|default_timer|synchronize)(?:_ns)?$/;
const TRIES = /test|bench|warm|time|profile/i;

/** Whether nothing that a function of a library is given is read behind a loop. */
const isForgotten = ({ semantic }: File, call: Call, { end }: SyntaxNode): boolean =>
  semantic.qualifiedName(call.function) !== null &&
  callArguments(call).every(({ value }) => {
    const uses = isKind(value, "identifier") ? semantic.bindingOf(value)?.references : undefined;
    return uses?.every(({ identifier }) => identifier.start < end) ?? isKind(value, "integer", "float");
  });

/** Whether a statement looks at a clock, itself or in a function of the file that it calls. */
function looksAtClock(file: File, statement: SyntaxNode): boolean {
  return (
    mentions(file, statement, CLOCK) ||
    functionsRun(file.semantic, statement).some((run) => mentions(file, run, CLOCK))
  );
}

/** `start = time.time(); torch.exp(x); print(time.time() - start)`: alone between two looks at a clock, one of which may be the caller's. */
function isAloneTimed(file: File, { parent: statement }: Call): boolean {
  const block = statement?.parent;
  const around: readonly SyntaxNode[] = block?.children ?? [];
  const at = statement === null ? -1 : around.indexOf(statement);
  const isEnd = (beside: SyntaxNode | undefined): boolean =>
    isKind(block?.parent, "function_definition") &&
    (beside === undefined || isKind(beside, "return_statement"));
  const looks = [around[at - 1], around[at + 1]].map((beside) =>
    isEnd(beside) ? null : beside !== undefined && looksAtClock(file, beside),
  );
  return looks.includes(true) && !looks.includes(false);
}

/** `for _ in range(100): torch.exp(x)` beside a clock, or with an `x` that is only there for it: a loop in which every round does the same, and nothing else is done. */
function isRepeated({ semantic }: File, call: Call): boolean {
  const statement = call.parent;
  const loop = statement?.parent?.parent;
  if (!isKind(loop, "for_statement") || loop.body !== statement?.parent || loop.body.children.length > 1)
    return false;
  const { left, right } = loop;
  const around: readonly SyntaxNode[] = loop.parent?.children ?? [];
  const at = around.indexOf(loop);
  const isTimed = [around[at - 1], around[at + 1]].some(
    (beside) => beside !== undefined && mentions({ semantic }, beside, CLOCK),
  );
  const isCounted = isKind(right, "call") && semantic.isBuiltin(right.function);
  return (
    (isTimed || isForgotten({ semantic }, call, loop)) &&
    isCounted &&
    isKind(left, "identifier") &&
    (semantic.bindingOf(left)?.references ?? []).every(
      ({ identifier }) => identifier.start < loop.body.start || identifier.end > loop.body.end,
    )
  );
}

/** Called for its time, its error or its warm-up: in a function named so, again and again, under `try`, or in a block that is no mere mode of PyTorch. */
export function isTriedCall(file: File, call: Call): boolean {
  const { semantic } = file;
  const isIn = (place: SyntaxNode, ran: SyntaxNode | null): boolean =>
    mayBeTriedFor(ran) &&
    (TRIES.test(functionAround(place)?.name.text ?? "") ||
      triedAround(place) !== null ||
      enclosing(place, "with_statement").some((block) => !isPlainBlock({ semantic }, block)));
  return isRepeated(file, call) || isAloneTimed(file, call) || holdsWhereRun(semantic, call, isIn);
}
