/** Whether a call is made to be tried or timed, so that its result may be dropped. Knows how such functions are named, reports nothing. */

import type { SemanticModel } from "../../semantic/semanticModel";
import { ancestor, type Call, callArguments, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { functionAround } from "../code/around";
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

/** `start = time.time(); torch.exp(x); print(time.time() - start)`: alone between two looks at a clock. */
function isAloneTimed(file: File, { parent: statement }: Call): boolean {
  const around: readonly SyntaxNode[] = statement?.parent?.children ?? [];
  const at = statement === null ? -1 : around.indexOf(statement);
  return [around[at - 1], around[at + 1]].every(
    (beside) => beside !== undefined && mentions(file, beside, CLOCK),
  );
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
  if (TRIES.test(functionAround(call)?.name.text ?? "") || ancestor(call, "try_statement") !== null)
    return true;
  if (isRepeated(file, call) || isAloneTimed(file, call)) return true;
  for (let at = call.parent; at !== null; at = at.parent)
    if (isKind(at, "with_statement") && !isPlainBlock({ semantic }, at)) return true;
  return false;
}
