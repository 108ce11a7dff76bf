/** Loops that begin a tracker's run in each round, and what may end one. Knows how runs are ended, reports nothing. */

import { callOfArgument } from "../../dataflow/functionShape";
import { lastPart } from "../../semantic/qualifiedName";
import { nodesOf } from "../../syntax/nodesOf";
import {
  ancestor,
  type Call,
  descendants,
  enclosingStatement,
  isKind,
  type SyntaxNode,
} from "../../syntax/syntaxTree";
import { functionAround } from "../code/around";
import { callsOf } from "../code/calledFunction";
import { rangeOf, roundsOf } from "../code/countedLoops";
import { knownNumber } from "../code/decimalNumbers";
import { fileCalls } from "../code/fileCalls";
import { runsWithStatement } from "../code/inOrder";
import { enclosingLoops, type Loop, loopedOver } from "../code/loops";
import { projectMentions } from "../code/mentions";
import { placesOfValue } from "../code/wayOfValue";
import { isHandedAway, isOfUnseen } from "../names/changedEntries";
import type { ApiQuestions } from "../ruleContext";

/** What ends a run, lets a new one end the one before, or begins one in a process of its own. */
const ENDS =
  /^(?:finish|end_run|end_training|teardown|reinit|Process|Pool|ProcessPoolExecutor|Popen|spawn|fork)$/;
/** What ends it when asked of the run itself, `join` in old releases of wandb. */
const ENDS_ITSELF = /^(?:finish|join|close|end|stop|terminate|__exit__)$/;
/** What a function may be called that ends the run, or does the whole work of a round. */
const MAY_END = /clos|clean|down|end|exit|finish|fit|main|run|stop|train/i;
/** ultralytics 8: its callback finishes the run of wandb behind each training. */
const ENDING_LIBRARIES: readonly string[] = ["ultralytics", "yolov5"];

/** Whether something in the file, or in what it imports of its workspace, ends runs. */
export const endsRuns = (context: ApiQuestions): boolean =>
  projectMentions(context.semantic, ENDS) ||
  ENDING_LIBRARIES.some((name) => context.semantic.importedPackages.has(name)) ||
  nodesOf(context.semantic.tree, "call").some(
    (call) => context.semantic.qualifiedName(call.function) === "wandb.join",
  ) ||
  (fileCalls(context).says(/^WANDB_(?:MODE|DISABLED)$/) && fileCalls(context).says(/^(?:disabled|true|1)$/i));

/** Whether a run may be ended where the file does not say so: by a `with`, by its owner, by a function that is not seen. */
export function mayBeEndedElsewhere(context: ApiQuestions, run: Call, loop: Loop): boolean {
  const { semantic } = context;
  if (ancestor(run, "with_item", "with_clause") !== null) return true;
  const mayEnd = (call: Call): boolean => {
    const name = semantic.qualifiedName(call.function) ?? "";
    return MAY_END.test(lastPart(name)) && isOfUnseen(context, name);
  };
  return (
    fileCalls(context).foreign.some((call) => isWithin(call, loop, functionAround(run)) && mayEnd(call)) ||
    [...placesOfValue(context, run)].some((place) => isOwned(context, place))
  );
}

const isWithin = (node: SyntaxNode, ...around: readonly (SyntaxNode | null)[]): boolean =>
  around.some((one) => one !== null && one.start <= node.start && node.end <= one.end);

/** `with run:`, `self.run = run`, `runs.append(run)`, `run.close()`, `close(run)`. */
function isOwned(context: ApiQuestions, place: SyntaxNode): boolean {
  const { parent } = place;
  if (ancestor(place, "with_item", "with_clause") !== null) return true;
  if (isKind(parent, "attribute")) return ENDS_ITSELF.test(parent.attribute.text);
  if (isKind(parent, "assignment") && parent.right === place) return !isKind(parent.left, "identifier");
  if (isKind(parent, "list", "tuple", "set", "pair", "yield")) return true;
  const call = callOfArgument(place);
  // `runs.append(run)`
  const isKept =
    isKind(call?.function, "attribute") && context.semantic.qualifiedName(call.function) === null;
  return isKept || isHandedAway(context, place);
}

/** The loop around a call, or around the only call of its function, of which every round but the last one is followed by another. */
export function repeatingLoop(context: ApiQuestions, call: Call): Loop | null {
  const around = functionAround(call);
  const direct = loopOf(context, call);
  if (direct !== null || around === null) return direct;
  if (enclosingStatement(call)?.parent !== around.body || !runsWithStatement(call)) return null;
  const loops = callsOf(context, around).map((one) => loopOf(context, one));
  return loops.length === 1 ? (loops[0] ?? null) : null;
}

/** The loop whose rounds all come here: no condition, and nothing that leaves the loop. */
function loopOf(context: ApiQuestions, node: SyntaxNode): Loop | null {
  const [loop] = enclosingLoops(node);
  if (loop === undefined || functionAround(loop) !== functionAround(node)) return null;
  const isAlways = enclosingStatement(node)?.parent === loop.body && runsWithStatement(node) && !isLeft(loop);
  return isAlways && mayRunAgain(context, loop) ? loop : null;
}

const isLeft = (loop: Loop): boolean =>
  [...descendants(loop.body)].some(
    (one) =>
      functionAround(one) === functionAround(loop) &&
      (isKind(one, "return_statement", "raise_statement") ||
        (isKind(one, "break_statement") && enclosingLoops(one)[0] === loop)),
  );

/** Not `for _ in range(1)`, `for rate in [0.1]`, `while not done`. */
function mayRunAgain(context: ApiQuestions, loop: Loop): boolean {
  if (!isKind(loop, "for_statement")) return isKind(loop.condition, "true", "comparison_operator");
  const over = loopedOver(context, loop);
  if (isKind(over, "list", "tuple")) return over.children.length > 1;
  const range = rangeOf(context, loop);
  const rounds = range === null ? null : roundsOf(context, range);
  return rounds === null || knownNumber(context.dataflow, rounds) !== 1;
}
