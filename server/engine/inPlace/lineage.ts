/** What instances of a class have of it and of its bases, each method once. Knows Python, no library. */

import type { ClassInfo } from "../../semantic/semanticModel";
import {
  ancestor,
  type Call,
  descendants,
  type FunctionDefinition,
  isKind,
  type SyntaxNode,
} from "../../syntax/syntaxTree";
import { MARK } from "./mark";
import { plainMethodOf } from "./objectsMadeOnce";

/** `super().step(x)`. */
export interface SuperCall {
  readonly call: Call;
  /** What it runs is called so among the members; null where it does nothing. */
  readonly name: string | null;
}

/** A method that runs for an instance. */
export interface Member {
  readonly owner: ClassInfo;
  /** With its decorators. */
  readonly whole: SyntaxNode;
  readonly node: FunctionDefinition;
  /** Its own name, or another one where a derived class has one of that name. */
  readonly name: string;
  readonly superCalls: readonly SuperCall[];
}

/** A class and its bases, which are all in the workspace. */
export interface Lineage {
  /** The class itself comes first. */
  readonly classes: readonly ClassInfo[];
  readonly members: readonly Member[];
}

/** The constructor of a base, which that of a derived class runs. */
export const BASE_MAKER = `init${MARK}`;

type Found = { readonly place: number; readonly whole: SyntaxNode; readonly node: FunctionDefinition };

/** The lineage of a class; null where something in it is more than plain methods, or has several bases. */
export function lineageOf(info: ClassInfo): Lineage | null {
  const classes = classesOf(info);
  if (classes === null) return null;
  const tables = classes.map(methodsOf);
  const find = (name: string, from: number): Found | null => {
    for (let place = from; place < tables.length; place++) {
      const found = tables[place]?.get(name);
      if (found !== undefined) return { place, ...found };
    }
    return null;
  };
  const names = new Map<FunctionDefinition, string>();
  const found: Found[] = [];
  const taken = new Set<string>();
  const add = (one: Found, wanted: string): string => {
    const known = names.get(one.node);
    if (known !== undefined) return known;
    let name = wanted;
    while (taken.has(name)) name += MARK;
    taken.add(name);
    names.set(one.node, name);
    found.push(one);
    return name;
  };
  for (const table of tables) {
    if (table === null) return null;
    for (const name of table.keys()) {
      const one = find(name, 0);
      if (one !== null) add(one, name);
    }
  }
  const members: Member[] = [];
  // What a method runs of its bases is added behind it.
  for (const one of found) {
    const owner = classes[one.place];
    if (owner === undefined || isAbstract(owner, one) || (classes.length > 1 && hasPrivates(one.node)))
      return null;
    const superCalls: SuperCall[] = [];
    for (const named of descendants(one.node)) {
      if (!isKind(named, "identifier") || !/^(?:super|__class__)$/.test(named.text)) continue;
      const call = superCallAt(named, one.node);
      if (call === null || !isKind(call.function, "attribute")) return null;
      const name = call.function.attribute.text;
      const target = find(name, one.place + 1);
      if (target === null && !isNothing(call, name)) return null;
      const wanted = name === "__init__" ? BASE_MAKER : name;
      superCalls.push({ call, name: target === null ? null : add(target, wanted) });
    }
    const name = names.get(one.node) ?? "";
    members.push({ owner, whole: one.whole, node: one.node, name, superCalls });
  }
  return { classes, members: members.toSorted((a, b) => placeIn(classes, b) - placeIn(classes, a)) };
}

/** The members of bases come first. */
const placeIn = (classes: readonly ClassInfo[], { owner }: Member): number => classes.indexOf(owner);

/** A class and its bases; null where one of these is not in the workspace, or where there are several. */
function classesOf(info: ClassInfo): readonly ClassInfo[] | null {
  const classes: ClassInfo[] = [];
  for (let at: ClassInfo | null = info; at !== null; ) {
    if (at.node.parent?.kind !== "module" || classes.includes(at)) return null;
    classes.push(at);
    const bases: ClassInfo[] = [];
    for (const base of at.node.superclasses?.children ?? []) {
      if (isNoBase(at, base)) continue;
      const other = isKind(base, "identifier", "attribute") ? at.model.classOf(base) : null;
      if (other === null) return null;
      bases.push(other);
    }
    if (bases.length > 1) return null;
    at = bases[0] ?? null;
  }
  return classes;
}

/** `object`, `ABC`, `metaclass=ABCMeta`: instances have nothing of it. */
function isNoBase({ model }: ClassInfo, base: SyntaxNode): boolean {
  if (isKind(base, "keyword_argument"))
    return base.name.text === "metaclass" && model.qualifiedName(base.value) === "abc.ABCMeta";
  if (isKind(base, "identifier") && base.text === "object") return model.isBuiltin(base);
  return model.qualifiedName(base) === "abc.ABC";
}

/** The methods that a class has itself, by name; null where it has other members. */
function methodsOf({ node, model }: ClassInfo): Map<string, Omit<Found, "place">> | null {
  const found = new Map<string, Omit<Found, "place">>();
  for (const whole of node.body.children) {
    const isDoc = isKind(whole, "expression_statement") && isKind(whole.children[0], "string");
    if (isDoc || isKind(whole, "pass_statement")) continue;
    const method = plainMethodOf(model.tree, whole);
    if (method === null || found.has(method.name.text)) return null;
    found.set(method.name.text, { whole, node: method });
  }
  return found;
}

/** Whether a derived class has to have the method. */
const isAbstract = ({ model }: ClassInfo, { whole, node }: Found): boolean =>
  /@\s*(?:abc\.)?abstractmethod\b/.test(model.tree.text.slice(whole.start, node.name.start));

/** Whether a method names fields that each class of a lineage has for itself: `self.__rows`. */
const hasPrivates = (node: FunctionDefinition): boolean =>
  [...descendants(node)].some((one) => isKind(one, "identifier") && /(?:^|\.)__\w*[^_\W]_?$/.test(one.text));

/** The call of a method of a base that begins with `super`, which the method makes itself; null where it is more. */
function superCallAt(named: SyntaxNode, method: FunctionDefinition): Call | null {
  const { parent } = named;
  if (!isKind(parent, "call") || parent.function !== named || parent.arguments.children.length > 0)
    return null;
  const attribute = parent.parent;
  const call = attribute?.parent;
  if (!isKind(attribute, "attribute") || attribute.object !== parent) return null;
  if (!isKind(call, "call") || call.function !== attribute) return null;
  return ancestor(call, "function_definition") === method ? call : null;
}

/** `super().__init__()` where that is the one of `object`. */
const isNothing = (call: Call, name: string): boolean =>
  name === "__init__" && call.arguments.children.length === 0 && isKind(call.parent, "expression_statement");
