/** What of a function no known call runs, by the flags and modes that its calls hand over. Knows Python, no library. */

import type { SemanticModel } from "../semantic/semanticModel";
import { descendants, type FunctionDefinition, isKind, type SyntaxNode } from "../syntax/syntaxTree";
import type { Recorder } from "./frame";
import { truthOf, type ValueOf } from "./truth";
import type { Value } from "./value";

/** The branches that are never taken while the parameters are what they are, and the statements behind branches that leave the function. */
export function untakenParts(
  model: SemanticModel,
  { body }: FunctionDefinition,
  valueAt: ValueOf,
): readonly SyntaxNode[] {
  const untaken: SyntaxNode[] = [];
  const given = (node: SyntaxNode): Value["constant"] => handed(model, node, valueAt);
  for (const node of descendants(body)) {
    if (isKind(node, "conditional_expression")) {
      const [whenTrue, condition, whenFalse] = node.children;
      const truth = truthOf(condition, given, valueAt);
      if (truth !== null)
        untaken.push(...[truth ? whenFalse : whenTrue].filter((part) => part !== undefined));
    }
    if (!isKind(node, "if_statement")) continue;
    const truth = truthOf(node.condition, given, valueAt);
    if (truth === false) untaken.push(node.consequence);
    if (truth === true) untaken.push(...node.alternative);
    if (truth === true && leaves(node.consequence)) untaken.push(...behind(node));
  }
  return untaken;
}

/** The statements of the same block that come later. */
function behind(node: SyntaxNode): readonly SyntaxNode[] {
  return node.parent?.children.filter(({ start }) => start >= node.end) ?? [];
}

function leaves(block: SyntaxNode): boolean {
  return isKind(
    block.children.at(-1),
    "return_statement",
    "raise_statement",
    "continue_statement",
    "break_statement",
  );
}

/** What a parameter that nothing else gives a value is handed, where that is one number, text or truth value. */
function handed(model: SemanticModel, node: SyntaxNode, valueAt: ValueOf): Value["constant"] {
  const definitions = isKind(node, "identifier") ? (model.bindingOf(node)?.definitions ?? []) : [];
  const [only, ...others] = definitions;
  return only?.kind === "parameter" && others.length === 0 ? valueAt(node).constant : undefined;
}

/** Writes down for parts of a unit what another run of it has found, and nothing where that found nothing. */
export function replaceRecorded(recorder: Recorder, other: Recorder, parts: readonly SyntaxNode[]): void {
  for (const node of parts.flatMap((part) => [part, ...descendants(part)])) {
    replaceEntry(recorder.values, other.values, node);
    replaceEntry(recorder.objectsAt, other.objectsAt, node);
    replaceEntry(recorder.definitions, other.definitions, node);
    replaceEntry(recorder.entries, other.entries, node);
  }
}

function replaceEntry<Entry>(
  map: Map<SyntaxNode, Entry>,
  other: ReadonlyMap<SyntaxNode, Entry>,
  node: SyntaxNode,
): void {
  const entry = other.get(node);
  if (entry === undefined) map.delete(node);
  else map.set(node, entry);
}
