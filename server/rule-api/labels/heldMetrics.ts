/** What holds a metric, a name, a field or a parameter, and how it is used. Knows syntax only, reports nothing. */

import { callOfArgument } from "../../dataflow/functionShape";
import type { SemanticModel } from "../../semantic/semanticModel";
import {
  ancestor,
  type Call,
  descendants,
  isKind,
  type MethodCall,
  type SyntaxNode,
} from "../../syntax/syntaxTree";
import { functionAround } from "../code/around";
import { callsOf, givenFor } from "../code/calledFunction";
import type { FileOfCalls } from "../code/fileCalls";
import { isSameField, isSelfField } from "../names/selfFields";
import type { ApiQuestions } from "../ruleContext";

/** A name or field, with all that it ever is. */
export interface HeldMetric {
  readonly made: readonly (SyntaxNode | null)[];
  readonly uses: readonly SyntaxNode[];
}

/** The holder that an expression names, where every use of it is a call of its own; null for any other. */
export function heldMetric(semantic: SemanticModel, metric: SyntaxNode): HeldMetric | null {
  const held = isSelfField(metric) ? fieldHolding(semantic, metric) : nameHolding(semantic, metric);
  const isOwn = held?.uses.every(
    (use) => isKind(use.parent, "attribute") || (isKind(use.parent, "call") && use.parent.function === use),
  );
  return held !== null && isOwn === true && held.made.length > 0 ? held : null;
}

/** A metric that a function is handed at one of its calls, and that nothing else is handed. */
export interface HandedMetric extends HeldMetric {
  readonly call: Call;
  /** The name that is handed there. */
  readonly given: SyntaxNode;
  /** The function is called elsewhere too, where it may get another metric each time. */
  readonly isOneOfSeveral: boolean;
}

/** The metrics that a parameter is, where the function asks it, one for each call that hands one of its own, with the uses of both names of it. */
export function handedMetrics(file: FileOfCalls & ApiQuestions, asked: MethodCall): readonly HandedMetric[] {
  const { semantic } = file;
  const name = asked.function.object;
  const around = functionAround(asked);
  const [parameter, ...others] = semantic.bindingOf(name)?.definitions ?? [];
  const inside = heldMetric(semantic, name);
  if (around === null || parameter?.kind !== "parameter" || others.length > 0 || inside === null) return [];
  const calls = callsOf(file, around);
  return calls.flatMap((call) => {
    const given = givenFor(file, call, around, parameter.identifier.text);
    const outside = given === null ? null : nameHolding(semantic, given);
    const isOnlyHanded = outside?.uses.every(
      (use) => callOfArgument(use) === call || isKind(use.parent, "attribute"),
    );
    if (given === null || outside?.made.length !== 1 || isOnlyHanded !== true) return [];
    const isOneOfSeveral = calls.length > 1;
    return [{ call, given, isOneOfSeveral, made: outside.made, uses: [...inside.uses, ...outside.uses] }];
  });
}

function nameHolding(semantic: SemanticModel, metric: SyntaxNode): HeldMetric | null {
  const binding = semantic.bindingOf(metric);
  if (binding === null) return null;
  const made = binding.definitions.map(({ value }) => value);
  return { made, uses: binding.references.map(({ identifier }) => identifier) };
}

function fieldHolding({ tree }: SemanticModel, field: SyntaxNode): HeldMetric {
  const owner = ancestor(field, "class_definition") ?? field;
  const all = [...descendants(owner)].filter((node) => isSameField(tree, node, field));
  const setting = (node: SyntaxNode) =>
    isKind(node.parent, "assignment") && node.parent.left === node ? node.parent : null;
  const made = all.flatMap((node) => setting(node) ?? []).map(({ right }) => right);
  return { made, uses: all.filter((node) => setting(node) === null) };
}
