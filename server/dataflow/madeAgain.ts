/** The objects that a function makes anew each time it is called. Knows values and where calls stand, no library. */

import { rootOf, type SyntaxNode } from "../syntax/syntaxTree";
import type { Objects } from "./frame";
import type { ObjectId, Value } from "./value";

/** What a followed call gave, and the object states behind it. */
export interface Outcome {
  readonly returned: Value;
  readonly objects: Objects;
}

/** A call that was followed. */
export interface FollowedCall {
  /** The function's definition. */
  readonly unit: SyntaxNode;
  readonly call: SyntaxNode;
  /** What it was handed, its receiver among it. */
  readonly handed: readonly Value[];
  /** The object states in front of it. */
  readonly before: Objects;
}

/**
 * An object is known by the expression that makes it. `a = build(); b = build()` makes two by one expression: what the first of
 * these calls returns keeps it, and what each other call returns is known by a stand-in for that call.
 */
export function createMadeAgain(): (followed: FollowedCall, outcome: Outcome) => Outcome {
  const firstCalls = new Map<SyntaxNode, Map<SyntaxNode, SyntaxNode>>();
  /** The call by which an object last came out of a function. */
  const cameBy = new Map<SyntaxNode, SyntaxNode>();
  const standIns = new Map<SyntaxNode, Map<SyntaxNode, SyntaxNode>>();

  const standInFor = (site: SyntaxNode, call: SyntaxNode): SyntaxNode => {
    const known = under(standIns, site);
    // It stands where the call does, and is none of the tree's own nodes.
    const standIn = known.get(call) ?? (Object.create(call) as SyntaxNode);
    known.set(call, standIn);
    return standIn;
  };

  return ({ unit, call, handed, before }, outcome) => {
    const given = new Set(handed.flatMap(sitesIn));
    const renamed = new Map<SyntaxNode, SyntaxNode>();
    for (const site of new Set(sitesIn(outcome.returned))) {
      const way = cameBy.get(site);
      const isMadeHere = isIn(site, unit) || (way !== undefined && isIn(way, unit));
      if (!isMadeHere || given.has(site)) continue;
      const firsts = under(firstCalls, site);
      const first = firsts.get(unit) ?? call;
      firsts.set(unit, first);
      const known = first === call ? site : standInFor(site, call);
      cameBy.set(known, call);
      if (known !== site) renamed.set(site, known);
    }
    if (renamed.size === 0) return outcome;
    const objects = new Map(outcome.objects);
    for (const [site, standIn] of renamed) {
      const [made, other] = [objects.get(site), before.get(site)];
      if (made !== undefined) objects.set(standIn, made);
      if (other === undefined) objects.delete(site);
      else objects.set(site, other);
    }
    return { returned: withSites(outcome.returned, renamed), objects };
  };
}

function under(
  map: Map<SyntaxNode, Map<SyntaxNode, SyntaxNode>>,
  key: SyntaxNode,
): Map<SyntaxNode, SyntaxNode> {
  const known = map.get(key) ?? new Map<SyntaxNode, SyntaxNode>();
  map.set(key, known);
  return known;
}

function isIn(node: SyntaxNode, around: SyntaxNode): boolean {
  return around.start <= node.start && node.end <= around.end && rootOf(node) === rootOf(around);
}

/** The values that a value holds. */
function held({ elements = [], entries, items, ways = [], wraps }: Value): Value[] {
  const single = [items, wraps].filter((value) => value !== undefined);
  return [...elements, ...(entries?.values() ?? []), ...ways, ...single];
}

/** The expressions by which all objects in a value are known. */
function sitesIn(value: Value): SyntaxNode[] {
  const { object, parametersOf = [], optimizes = [], computedBy = [] } = value;
  const own = [...parametersOf, ...optimizes, ...computedBy.map((one) => one.object)];
  return [
    ...(object === undefined ? own : [object, ...own]).map(({ site }) => site),
    ...held(value).flatMap(sitesIn),
  ];
}

/** The value with other sites for its objects. */
function withSites(value: Value, sites: ReadonlyMap<SyntaxNode, SyntaxNode>): Value {
  const known = (id: ObjectId): ObjectId => ({ site: sites.get(id.site) ?? id.site });
  const inside = (one: Value): Value => withSites(one, sites);
  const { object, parametersOf, optimizes, computedBy, elements, entries, items, ways, wraps } = value;
  return {
    ...value,
    ...(object === undefined ? {} : { object: known(object) }),
    ...(parametersOf === undefined ? {} : { parametersOf: parametersOf.map(known) }),
    ...(optimizes === undefined ? {} : { optimizes: optimizes.map(known) }),
    ...(computedBy === undefined
      ? {}
      : { computedBy: computedBy.map((one) => ({ ...one, object: known(one.object) })) }),
    ...(elements === undefined ? {} : { elements: elements.map(inside) }),
    ...(entries === undefined
      ? {}
      : { entries: new Map([...entries].map(([key, one]) => [key, inside(one)])) }),
    ...(items === undefined ? {} : { items: inside(items) }),
    ...(ways === undefined ? {} : { ways: ways.map(inside) }),
    ...(wraps === undefined ? {} : { wraps: inside(wraps) }),
  };
}
