/** Which calls have put a network into eval mode where it is used next: before a loop, or in the loop's earlier rounds. Knows states, no library. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { ObjectId } from "../../dataflow/value";
import { ancestor, descendants, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { contains } from "../../text/textRange";
import { callsOf } from "../code/calledFunction";
import type { FileOfCalls } from "../code/fileCalls";
import { writtenAt } from "../code/wayOfValue";

interface File extends FileOfCalls {
  readonly dataflow: Dataflow;
}

/** A call that has put a network into eval mode; `later`: in earlier rounds of a loop, whose first is in train mode. */
export interface EvalCall {
  readonly by: SyntaxNode;
  readonly later: boolean;
}

type Loop = SyntaxNode & { readonly kind: "for_statement" };

/** How far the callers of a function are followed. */
const MAX_CALLERS = 2;

/** The calls because of which a network is in eval mode at `at`: always, or in all rounds of a loop that follow them. */
export function evalCalls(file: File, network: ObjectId, at: SyntaxNode): readonly EvalCall[] {
  const { dataflow } = file;
  const modes = dataflow.stateOf(network, at).mode ?? [];
  if (modes.every(({ training }) => !training))
    // Of a network that is given, the mode on the other way is not known.
    return modes.flatMap(({ by }) =>
      by && !(network.site.kind !== "call" && mayFreeze(by, at)) ? { by, later: false } : [],
    );
  for (const loop of loopsAround(file, at)) {
    const before = dataflow.stateOf(network, loop.right).mode ?? [];
    if (before.length === 0 || !before.every(({ training }) => training)) continue;
    const since = modes.filter(({ by }) => !before.some((event) => event.by === by));
    if (since.length === 0 || since.some(({ training }) => training)) continue;
    return since.flatMap(({ by }) =>
      by && !(by.start > loop.start && mayFreeze(by, at)) && !endsLoop(file, loop, by)
        ? { by, later: true }
        : [],
    );
  }
  return [];
}

/** In a branch before the training it may be called on purpose, to freeze batch norm, from some round on. */
function mayFreeze(by: SyntaxNode, at: SyntaxNode): boolean {
  const branch = ancestor(by, "if_statement", "conditional_expression", "boolean_operator");
  return branch !== null && branch.end < at.start;
}

/** `if i == len(loader) - 1: validate(net)`: no round of this loop comes behind the last one, where `by` is called. */
function endsLoop(file: File, loop: Loop, by: SyntaxNode): boolean {
  const around = ancestor(by, "function_definition");
  const calls = around === null ? [] : callsOf(file, around);
  const places = contains(loop, by) ? [by] : calls.filter((call) => contains(loop, call));
  return places.length > 0 && places.every((place) => isInLastRound(file, loop, place));
}

function isInLastRound(file: File, loop: Loop, place: SyntaxNode): boolean {
  for (let at: SyntaxNode | null = place; at !== null && at !== loop; at = at.parent)
    if (isKind(at.parent, "if_statement") && at.parent.consequence === at)
      if (asksForLast(file, loop, at.parent.condition)) return true;
  return false;
}

/** Whether what the loop counts with is compared with a length, or with what it counts to. */
function asksForLast(file: File, loop: Loop, condition: SyntaxNode): boolean {
  const { semantic } = file;
  if (!isKind(condition, "comparison_operator") || !/^(?:==|>=)$/.test(condition.operators.join()))
    return false;
  const namesIn = (side: SyntaxNode) =>
    [side, ...descendants(side)].filter((part) => isKind(part, "identifier"));
  const isCounted = (name: SyntaxNode): boolean =>
    semantic.bindingOf(name)?.definitions.some(({ node }) => node === loop) === true;
  const bounds = new Set(namesIn(loop.right).map(({ text }) => text));
  const isLength = (value: SyntaxNode): boolean =>
    isKind(value, "call") && isKind(value.function, "identifier") && value.function.text === "len";
  const isEnd = (name: SyntaxNode & { readonly text: string }): boolean =>
    name.text === "len" ||
    bounds.has(name.text) ||
    isLength(writtenAt(file, name)) ||
    semantic.bindingOf(name)?.definitions.some(({ value }) => value !== null && isLength(value)) === true;
  return (
    condition.children.some((side) => namesIn(side).some(isCounted)) &&
    condition.children.some((side) => !namesIn(side).some(isCounted) && namesIn(side).some(isEnd))
  );
}

/** The loops that run a statement again and again, the nearest first; those around the only call of its function or method included. */
export function loopsAround(file: File, node: SyntaxNode, callers = 0): readonly Loop[] {
  const loops: Loop[] = [];
  for (let at = node.parent; at !== null; at = at.parent) {
    if (at.kind === "for_statement" && at.body.start <= node.start) loops.push(at);
    if (at.kind !== "function_definition") continue;
    const [call, ...others] = callers < MAX_CALLERS ? callsOf(file, at) : [];
    const isOnly = call !== undefined && others.length === 0 && isNamedOnce(file, at);
    return isOnly ? [...loops, ...loopsAround(file, call, callers + 1)] : loops;
  }
  return loops;
}

/** Whether a function is named by its one call only; of a method nobody else knows. */
const isNamedOnce = (
  { semantic }: File,
  { name }: SyntaxNode & { readonly kind: "function_definition" },
): boolean => (semantic.bindingOf(name)?.references.length ?? 0) < 2;
