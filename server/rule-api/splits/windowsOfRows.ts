/** Where windows that are cut out of rows are kept: one row of theirs holds several of the table. Knows slices and functions, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import { callOfArgument, parameterFor } from "../../dataflow/functionShape";
import type { Knowledge } from "../../knowledge/knowledge";
import type { SemanticModel } from "../../semantic/semanticModel";
import { ancestor, descendants, isKind, rootOf, type SyntaxNode } from "../../syntax/syntaxTree";
import { calledFunction } from "../code/calledFunction";
import { slidingWindow } from "./slidingWindows";

interface Questions {
  readonly dataflow: Dataflow;
  readonly knowledge: Knowledge;
  readonly semantic: SemanticModel;
}

/** What holds the windows, and the statement behind which it holds all of them. */
export interface KeptWindows {
  readonly holders: readonly SyntaxNode[];
  readonly made: SyntaxNode;
}

/**
 * What keeps the windows on `rows`, a use of the name of a table: `X, y = windows(rows, 30)` with a function of the file that cuts them,
 * the list of `xs.append(rows[i : i + 30])`, or the comprehension itself; null where none are cut.
 */
export function windowsOfRows(file: Questions, rows: SyntaxNode): KeptWindows | null {
  return cutByFunction(file, rows) ?? cutHere(file, rows);
}

function cutByFunction(file: Questions, rows: SyntaxNode): KeptWindows | null {
  const { semantic } = file;
  const call = callOfArgument(rows);
  const run = call === null ? null : calledFunction(semantic, call);
  const made = call?.parent;
  if (call === null || run === null || rootOf(run) !== semantic.tree.root || !isKind(made, "assignment"))
    return null;
  const parameter = parameterFor(run, call, rows, isKind(call.function, "attribute"));
  const own = parameter === undefined ? null : semantic.bindingOf(parameter);
  const cuts = [...descendants(run.body)].some(
    (node) =>
      isKind(node, "subscript") &&
      own !== null &&
      semantic.bindingOf(node.value) === own &&
      slidingWindow(file, node) !== null,
  );
  const { left } = made;
  const holders = isKind(left, "pattern_list", "tuple_pattern") ? left.children : [left];
  return cuts ? { holders, made } : null;
}

function cutHere(file: Questions, rows: SyntaxNode): KeptWindows | null {
  const window = rows.parent;
  if (!isKind(window, "subscript") || window.value !== rows || slidingWindow(file, window) === null)
    return null;
  const around = ancestor(window, "list_comprehension", "for_statement");
  if (isKind(around, "list_comprehension")) return { holders: [around], made: around };
  const method = callOfArgument(window)?.function;
  const isAppended = isKind(method, "attribute") && method.attribute.text === "append";
  return isAppended && around !== null ? { holders: [method.object], made: around } : null;
}
