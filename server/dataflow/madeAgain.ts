/** The objects that a function or constructor makes anew each time it is called. Knows values and where calls stand, no library. */

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
  /** What it was handed. Its receiver is not among it where the call fills that one's fields. */
  readonly handed: readonly Value[];
  /** The expression by which the object is known whose fields the call fills, as constructors do; null where there is none. */
  readonly fills: SyntaxNode | null;
  /** The object states in front of it. */
  readonly before: Objects;
}

/** By which expressions objects are known that an instance holds in its fields. */
interface HeldByInstance {
  /** The instance whose fields were filled by the same statements. */
  readonly like: SyntaxNode;
  /** For an object of that one the one that this instance has in its place. */
  readonly sites: ReadonlyMap<SyntaxNode, SyntaxNode>;
}

export interface MadeAgain {
  /** What a call gave, with objects of its own. */
  outcomeOf(followed: FollowedCall, outcome: Outcome): Outcome;
  /** The instance in whose fields values were noted for this one. */
  likeOf(instance: SyntaxNode): SyntaxNode;
  /** How many instances are known that have objects of their own in their fields. */
  known(): number;
  /** What a field holds for this very instance. */
  ofInstance(instance: SyntaxNode, value: Value): Value;
}

/**
 * An object is known by the expression that makes it. `a = build(); b = build()` makes two by one expression: what the first of
 * these calls makes keeps it, and what each other call makes is known by a stand-in for that call. So are the objects in the
 * fields of `a = Net(); b = Net()`.
 */
export function createMadeAgain(): MadeAgain {
  const firstCalls = new Map<SyntaxNode, Map<SyntaxNode, SyntaxNode>>();
  /** The call by which an object last came out of a function. */
  const cameBy = new Map<SyntaxNode, SyntaxNode>();
  const standIns = new Map<SyntaxNode, Map<SyntaxNode, SyntaxNode>>();
  const instances = new Map<SyntaxNode, HeldByInstance>();

  const standInFor = (site: SyntaxNode, call: SyntaxNode): SyntaxNode => {
    const known = under(standIns, site);
    // It stands where the call does, and is none of the tree's own nodes.
    const standIn = known.get(call) ?? (Object.create(call) as SyntaxNode);
    known.set(call, standIn);
    return standIn;
  };

  const isMadeIn = (unit: SyntaxNode, site: SyntaxNode): boolean => {
    const way = cameBy.get(site);
    return isIn(site, unit) || (way !== undefined && isIn(way, unit));
  };

  /** By what an object is known that a call made. */
  const nameOf = (site: SyntaxNode, { unit, call }: FollowedCall): SyntaxNode => {
    const firsts = under(firstCalls, site);
    const first = firsts.get(unit) ?? call;
    firsts.set(unit, first);
    const known = first === call ? site : standInFor(site, call);
    cameBy.set(known, call);
    return known;
  };

  const noteInstance = (
    instance: SyntaxNode,
    known: SyntaxNode,
    renamed: ReadonlyMap<SyntaxNode, SyntaxNode>,
  ): void => {
    const before = instances.get(instance);
    const kept = [...(before?.sites ?? [])].map(([site, own]) => [site, renamed.get(own) ?? own] as const);
    instances.set(known, { like: before?.like ?? instance, sites: new Map([...renamed, ...kept]) });
  };

  return {
    outcomeOf(followed, outcome) {
      const { unit, handed, fills, before } = followed;
      const given = new Set(handed.flatMap(sitesIn));
      if (fills !== null) given.add(fills);
      const isMadeHere = (site: SyntaxNode): boolean => !given.has(site) && isMadeIn(unit, site);
      const returned = sitesIn(outcome.returned).filter(isMadeHere);
      if (fills === null && returned.length === 0) return outcome;
      const renamed = new Map<SyntaxNode, SyntaxNode>();
      for (const site of new Set([...returned, ...[...outcome.objects.keys()].filter(isMadeHere)])) {
        const known = nameOf(site, followed);
        if (known !== site) renamed.set(site, known);
      }
      if (renamed.size === 0) return outcome;
      const objects = new Map(outcome.objects);
      for (const [site, standIn] of renamed) {
        const [made, other] = [objects.get(site), before.get(site)];
        const among = made?.among?.map((one) => renamed.get(one) ?? one);
        if (made !== undefined) objects.set(standIn, among === undefined ? made : { ...made, among });
        if (other === undefined) objects.delete(site);
        else objects.set(site, other);
        noteInstance(site, standIn, renamed);
      }
      // What a base class's constructor made has had its name changed already.
      if (fills !== null) noteInstance(fills, fills, renamed);
      return { returned: withSites(outcome.returned, (site) => renamed.get(site) ?? site), objects };
    },
    known: () => instances.size,
    likeOf: (instance) => instances.get(instance)?.like ?? instance,
    ofInstance(instance, value) {
      const known = instances.get(instance);
      return known === undefined ? value : withSites(value, (site) => known.sites.get(site) ?? site);
    },
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
  const { object, among = [], parametersOf = [], optimizes = [], computedBy = [] } = value;
  const own = [...among, ...parametersOf, ...optimizes, ...computedBy.map((one) => one.object)];
  return [
    ...(object === undefined ? own : [object, ...own]).map(({ site }) => site),
    ...held(value).flatMap(sitesIn),
  ];
}

/** The value with other sites for its objects, and without those that have none. */
function withSites(value: Value, siteOf: (site: SyntaxNode) => SyntaxNode | null): Value {
  const known = (ids: readonly ObjectId[] = []): ObjectId[] =>
    ids.flatMap((id) => {
      const site = siteOf(id.site);
      return site === null ? [] : [{ site }];
    });
  const inside = (one: Value): Value => withSites(one, siteOf);
  const { object, among, parametersOf, optimizes, computedBy, ...rest } = value;
  const { elements, entries, items, ways, wraps } = rest;
  const [own] = known(object === undefined ? [] : [object]);
  const [others, parameters, optimized] = [known(among), known(parametersOf), known(optimizes)];
  const applied = (computedBy ?? []).flatMap((one) =>
    known([one.object]).map((id) => ({ ...one, object: id })),
  );
  return {
    ...rest,
    ...(own === undefined ? {} : { object: own }),
    ...(others.length === 0 ? {} : { among: others }),
    ...(parameters.length === 0 ? {} : { parametersOf: parameters }),
    ...(optimized.length === 0 ? {} : { optimizes: optimized }),
    ...(applied.length === 0 ? {} : { computedBy: applied }),
    ...(elements === undefined ? {} : { elements: elements.map(inside) }),
    ...(entries === undefined
      ? {}
      : { entries: new Map([...entries].map(([key, one]) => [key, inside(one)])) }),
    ...(items === undefined ? {} : { items: inside(items) }),
    ...(ways === undefined ? {} : { ways: ways.map(inside) }),
    ...(wraps === undefined ? {} : { wraps: inside(wraps) }),
  };
}

/** The value without the identity of what is in it. */
export function withoutObjects(value: Value): Value {
  return withSites(value, () => null);
}
