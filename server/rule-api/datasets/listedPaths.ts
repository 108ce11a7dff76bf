/** Paths of files of which the code itself knows that they are there. Knows names of calls, reports nothing. */

import { holdsWhereRun } from "../../semantic/runs";
import { nodesOf } from "../../syntax/nodesOf";
import {
  ancestor,
  type Call,
  callArguments,
  descendants,
  isKind,
  type SyntaxNode,
  textOf,
} from "../../syntax/syntaxTree";
import { functionAround } from "../code/around";
import { callsOf } from "../code/calledFunction";
import type { ApiQuestions } from "../ruleContext";

/** The file asks whether paths are there. */
const ASKS = /^(?:exists|isfile|is_file|haveImageReader)$/;
/** Or takes them from folders, where they are. */
const LISTS = /^(?:glob|iglob|rglob|listdir|scandir|iterdir|walk)$/;
/** Or writes to them before, and raises where it cannot. */
const WRITES = /^(?:im(?:write|save)|(?:save|write)\w*|urlretrieve|download\w*)$/;
/** How far what a path is made of is followed. */
const MAX_DEPTH = 2;

type Questions = ApiQuestions;

/** How the file may know that a path is there: it has written it, asks, or takes it from a folder, in the same function or where the path comes from; null where it does not. */
export function knowsPath(
  context: Questions,
  path: SyntaxNode | null,
  call: Call,
): "written" | "asked" | "listed" | null {
  if (path !== null && isWritten(context, path, call)) return "written";
  if (mayKnow(context, path, call, ASKS)) return "asked";
  return mayKnow(context, path, call, LISTS) ? "listed" : null;
}

function isWritten({ semantic: { tree } }: Questions, path: SyntaxNode, before: SyntaxNode): boolean {
  const text = textOf(tree, path);
  return nodesOf(tree, "call").some(
    (call) =>
      call.end < before.start &&
      WRITES.test(nameOf(call)) &&
      callArguments(call).some(({ value }) => textOf(tree, value) === text),
  );
}

function nameOf({ function: callee }: Call): string {
  const name = isKind(callee, "attribute") ? callee.attribute : callee;
  return isKind(name, "identifier") ? name.text : "";
}

function mayKnow(context: Questions, path: SyntaxNode | null, call: Call, by: RegExp): boolean {
  const asks = nodesOf(context.semantic.tree, "call").filter((one) => by.test(nameOf(one)));
  if (asks.length === 0) return false;
  const asking = new Set(asks.map(functionAround));
  // In the same function, or in one that it calls.
  const places = new Set(
    [...asking].flatMap((run) => [run, ...(run === null ? [] : callsOf(context, run).map(functionAround))]),
  );
  const isHere = holdsWhereRun(context.semantic, call, (place) => places.has(functionAround(place)));
  if (path === null || isHere) return true;
  return [path, ...descendants(path)].some((part) => comesFromFile(context, part, call));
}

/** All but a parameter of a function that the file never uses, and what the function makes of it. */
function comesFromFile(context: Questions, part: SyntaxNode, call: Call, depth = 0): boolean {
  const { semantic } = context;
  const binding = isKind(part, "identifier") ? semantic.bindingOf(part) : null;
  if (binding === null || binding.definitions.every((one) => one.import !== null)) return false;
  const around = functionAround(call);
  const isUnused =
    around !== null &&
    ancestor(around, "class_definition") === null &&
    semantic.bindingOf(around.name)?.references.length === 0;
  if (!isUnused || depth > MAX_DEPTH || binding.scope !== semantic.scopeOf(call)) return true;
  return !binding.definitions.every(
    ({ kind, value }) =>
      kind === "parameter" ||
      (value !== null &&
        ![value, ...descendants(value)].some((inner) => comesFromFile(context, inner, call, depth + 1))),
  );
}
