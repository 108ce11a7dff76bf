/** Where a value is written, and where it arrives, by names, fields of `self`, dicts and functions of the file. Reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import { callOfArgument, parameterFor } from "../../dataflow/functionShape";
import type { Definition, SemanticModel } from "../../semantic/semanticModel";
import { attributesNamed } from "../../syntax/nodesOf";
import {
  ancestor,
  type Call,
  enclosingStatement,
  isKind,
  rootOf,
  type SyntaxNode,
  stringValue,
  unparenthesized,
} from "../../syntax/syntaxTree";
import { contains } from "../../text/textRange";
import { functionAround } from "./around";
import { functionRun, givenAtOnlyCall, returnedPart, returnedValue } from "./calledFunction";
import type { FileOfCalls } from "./fileCalls";
import { sitesOf } from "./madeCalls";
import { returnTargets } from "./returnTargets";

interface File extends FileOfCalls {
  readonly dataflow: Dataflow;
}

const MAX_PLACES = 60;
const MAX_STEPS = 6;

/**
 * Where the value of an expression ends up: each use that hands it on no further within the file. What assigns it, puts it into
 * a dict of options, returns it or gives it to a function of the file counts as a way there.
 */
export function usesOfValue(file: File, value: SyntaxNode): readonly SyntaxNode[] {
  return wayFrom(file, value).ends;
}

/** The same of what a library call made, also one of another file: within the function that gives it back, and here. Null where nobody sees where it goes. */
export function usesOfMade(file: File, made: Call): readonly SyntaxNode[] | null {
  if (rootOf(made) === file.semantic.tree.root) return usesOfValue(file, made);
  const sites = sitesOf(file, made);
  if (sites.length === 0) return null;
  const isGivenBack = (use: SyntaxNode): boolean =>
    isKind(use.parent, "return_statement") ||
    (isKind(use.parent, "expression_list", "tuple") && isKind(use.parent.parent, "return_statement"));
  const inside = usesOfValue(file, made).filter((use) => !isGivenBack(use));
  const here = sites.map(({ site, target }) => (target === null ? [site] : usesOfTarget(file, target)));
  return here.includes(null)
    ? null
    : [...inside, ...here.flatMap((uses) => uses ?? []).flatMap((use) => usesOfValue(file, use))];
}

/** Whether nothing but attributes of these names is asked of a value, wherever in the file it ends up. */
export const asksOnly = (file: File, value: SyntaxNode, names: RegExp): boolean =>
  (isKind(value, "call") ? usesOfMade(file, value) : usesOfValue(file, value))?.every(
    ({ parent }) => isKind(parent, "attribute") && names.test(parent.attribute.text),
  ) === true;

/** All expressions of the file that stand for a value on its way, the first among them. */
export function placesOfValue(file: File, value: SyntaxNode): ReadonlySet<SyntaxNode> {
  return new Set(wayFrom(file, value).places.keys());
}

function wayFrom(file: File, value: SyntaxNode) {
  /** With the key under which a dict has it there; null where it stands there itself. */
  const places = new Map<SyntaxNode, string | null>([[value, null]]);
  const ends: SyntaxNode[] = [];
  for (const [place, key] of places) {
    const next = places.size > MAX_PLACES ? null : nextPlaces(file, place, key);
    if (next === null) ends.push(place);
    for (const one of next ?? []) if (!places.has(one.place)) places.set(one.place, one.key);
  }
  return { places, ends };
}

interface Place {
  readonly place: SyntaxNode;
  readonly key: string | null;
}

/** Where the value of one place goes on; null where it is used there. */
function nextPlaces(file: File, place: SyntaxNode, key: string | null): readonly Place[] | null {
  const { semantic } = file;
  const { parent } = place;
  const alike = (all: readonly SyntaxNode[] | null): readonly Place[] | null =>
    all?.map((one) => ({ place: one, key })) ?? null;
  if (isKind(parent, "parenthesized_expression", "dictionary_splat")) return alike([parent]);
  if (isKind(parent, "pair")) {
    const name = parent.value === place ? stringValue(parent.key) : null;
    return name !== null && isKind(parent.parent, "dictionary")
      ? [{ place: parent.parent, key: name }]
      : null;
  }
  if (key !== null && isKind(parent, "subscript") && parent.value === place) {
    const [asked] = parent.subscript;
    const name = asked === undefined ? null : stringValue(asked);
    return name === null ? null : name === key ? [{ place: parent, key: null }] : [];
  }
  if (isKind(parent, "assignment") && parent.right === place) return alike(usesOfTarget(file, parent.left));
  const targets = returnTargets(file, place);
  if (targets !== null && targets.length > 0)
    return alike(
      targets.flatMap(({ call, target, isWhole }) =>
        target !== null ? (usesOfTarget(file, target) ?? []) : isWhole ? [call] : [],
      ),
    );
  const parameter = parameterOf(file, place);
  return parameter === null
    ? null
    : alike((semantic.bindingOf(parameter)?.references ?? []).map(({ identifier }) => identifier));
}

/** The uses of a variable or of a field of `self`; null for another target. */
function usesOfTarget({ semantic }: File, target: SyntaxNode): readonly SyntaxNode[] | null {
  if (isKind(target, "identifier")) return usesOfName(semantic, target);
  if (!isKind(target, "attribute") || !isKind(target.object, "identifier")) return null;
  if (target.object.text !== "self") return null;
  return attributesNamed(semantic.tree, target.attribute.text).filter(
    (use) => !(isKind(use.parent, "assignment") && use.parent.left === use),
  );
}

/** The reads of a variable from where it is given a value on, up to where the same block gives it another; all where a loop may go back. */
function usesOfName(semantic: SemanticModel, target: SyntaxNode): readonly SyntaxNode[] | null {
  const binding = semantic.bindingOf(target);
  if (binding === null) return null;
  const uses = binding.references.map(({ identifier }) => identifier);
  const statement = enclosingStatement(target);
  const around = functionAround(target);
  const isLooped =
    isKind(statement, "for_statement") || ancestor(target, "for_statement", "while_statement") !== null;
  if (statement === null || isLooped) return uses;
  const anew = binding.definitions
    .map(({ identifier }) => enclosingStatement(identifier))
    .find((one) => one !== null && one.start >= statement.end && one.parent === statement.parent);
  const end = anew?.end ?? Number.POSITIVE_INFINITY;
  return uses.filter(
    (use) => functionAround(use) !== around || (use.start >= statement.end && use.start < end),
  );
}

/** The parameter of a function of the file, or of the constructor of its class, that an argument is for; null where that is not seen. */
export function parameterOf(file: File, argument: SyntaxNode): SyntaxNode | null {
  const call = callOfArgument(argument);
  if (call === null) return null;
  const made = file.semantic.classOf(call.function);
  const own =
    made === null
      ? functionRun(file, call)
      : made.model === file.semantic
        ? made.methods.get("__init__")
        : null;
  if (own == null) return null;
  return parameterFor(own, call, argument, made !== null || isKind(call.function, "attribute")) ?? null;
}

/** The expression that makes the value of another one: what a name is given at its only assignment, a field of `self`, a parameter at the only call, or a function of the file at its only `return`; at last the node itself. */
export function writtenAt(file: File, node: SyntaxNode, steps = MAX_STEPS): SyntaxNode {
  const at = unparenthesized(node);
  const made = steps === 0 ? null : madeFrom(file, at);
  return made === null ? at : writtenAt(file, made, steps - 1);
}

function madeFrom(file: File, at: SyntaxNode): SyntaxNode | null {
  const { semantic } = file;
  if (isKind(at, "call")) return returnedValue(semantic, at);
  if (isKind(at, "attribute")) {
    const stored = isKind(at.object, "identifier") && at.object.text === "self" ? fieldValues(file, at) : [];
    return stored.length === 1 ? (stored[0] ?? null) : null;
  }
  if (!isKind(at, "identifier")) return null;
  const { definitions = [] } = semantic.bindingOf(at) ?? {};
  if (definitions[0]?.kind === "parameter") return givenAtOnlyCall(file, at);
  const [only, ...others] = definitions.length > 1 ? before(at, definitions) : definitions;
  if (only === undefined || others.length > 0) return null;
  if (only.value !== null) return only.value;
  const { parent } = only.identifier;
  return isKind(parent, "pattern_list", "tuple_pattern") ? partGiven(file, parent, only.identifier) : null;
}

/** The definitions in front of a place, of a name that only the code around it defines, and no loop brings back. */
function before(at: SyntaxNode, definitions: readonly Definition[]): readonly Definition[] {
  const around = functionAround(at);
  const isOpen = ancestor(at, "for_statement", "while_statement") !== null;
  if (isOpen || definitions.some(({ identifier }) => functionAround(identifier) !== around))
    return definitions;
  return definitions.filter(({ identifier, node }) => identifier.start < at.start && !contains(node, at));
}

/** What `a, b = x, y`, or `a, b = make()` of a function of the file, gives one of its targets. */
function partGiven(
  file: File,
  targets: SyntaxNode & { readonly kind: "pattern_list" | "tuple_pattern" },
  target: SyntaxNode,
): SyntaxNode | null {
  const right = isKind(targets.parent, "assignment") ? targets.parent.right : null;
  const part = targets.children.indexOf(target);
  if (isKind(right, "expression_list", "tuple")) return right.children[part] ?? null;
  return isKind(right, "call") ? returnedPart(file.semantic, right, part) : null;
}

/** What each assignment to a field gives it; null for one that does not show it. */
function fieldValues(
  file: File,
  field: SyntaxNode & { readonly kind: "attribute" },
): readonly (SyntaxNode | null)[] {
  return attributesNamed(file.semantic.tree, field.attribute.text).flatMap((use) => {
    const { parent } = use;
    if (isKind(parent, "pattern_list", "tuple_pattern")) return [partGiven(file, parent, use)];
    return isKind(parent, "assignment") && parent.left === use && !contains(parent, field)
      ? [parent.right]
      : [];
  });
}
