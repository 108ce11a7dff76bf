/** What the fields and methods of an instance are called in a program that has the instance no more. Knows Python, no library. */

import type { SemanticModel } from "../../semantic/semanticModel";
import { isInside, isKind } from "../../syntax/syntaxTree";
import { fieldsHanded, type HandedField } from "./fieldsHanded";
import { MARK } from "./mark";
import { namesIn } from "./namesOfCode";
import type { MadeOnce, Method } from "./objectsMadeOnce";

/** What code does with the instance. */
export type Uses = Pick<Method, "mentions" | "calls">;

/** What code needs of the instance: fixed fields, and the instance itself where it needs others. */
export interface Needs {
  readonly fields: readonly string[];
  readonly instance: boolean;
}

export interface Names {
  /** The functions that methods become, by the names of the methods. */
  readonly functions: ReadonlyMap<string, string>;
  /** The function that the constructor becomes. */
  readonly maker: string;
  /** By fixed fields: the parameters of methods, the variables of the constructor, and those of the code that makes the instance. */
  readonly inMethods: ReadonlyMap<string, string>;
  readonly inMaker: ReadonlyMap<string, string>;
  readonly inUnit: ReadonlyMap<string, string>;
  /** What remains of the instance where fields change. */
  readonly holder: string;
  /** Fields that are what the constructor is handed. */
  readonly handed: ReadonlyMap<string, HandedField>;
}

/** What code needs, with all that it calls on the same instance. */
export function needsOf({ methods, fixed }: MadeOnce, uses: Uses): Needs {
  const seen = new Set<Uses>();
  const fields = new Set<string>();
  let instance = false;
  const look = (one: Uses): void => {
    if (seen.has(one)) return;
    seen.add(one);
    for (const { field } of one.mentions) {
      if (fixed.has(field)) fields.add(field);
      else instance = true;
    }
    for (const { name } of one.calls) {
      const called = methods.get(name);
      if (called !== undefined) look(called);
    }
  };
  look(uses);
  return { fields: [...fields].sort(), instance };
}

/** Names that mean nothing else where they come to stand. `place`: of the object among those of the program. */
export function namesFor(semantic: SemanticModel, made: MadeOnce, place: number): Names {
  const { node, maker, methods, unit, variable, fixed } = made;
  const namesWithin = ({ node: { parameters, body } }: Method): ReadonlySet<string> =>
    new Set([parameters, body].flatMap((part) => [...namesIn(part, () => false)]));
  const ofMethods = new Map([...methods.values()].map((method) => [method, namesWithin(method)]));
  const ofMaker = namesWithin(maker);
  const ofUnit = namesIn(unit, (one) => isInside(one, node));
  const globals = semantic.moduleScope.bindings;

  const chosen = new Set<string>();
  const everywhere = [...ofMethods.values(), ofMaker, ofUnit];
  const newFunction = (name: string): string => {
    const isTaken = (one: string): boolean =>
      globals.has(one) || chosen.has(one) || everywhere.some((names) => names.has(one));
    const fresh = apart(name, isTaken);
    chosen.add(fresh);
    return fresh;
  };
  const functions = new Map([...methods.keys()].map((name) => [name, newFunction(name)]));
  const makerName = newFunction(`made${MARK.repeat(place + 1)}`);

  const handed = fieldsHanded(semantic, made);
  const isInUnit = (name: string): boolean => (isKind(unit, "module") ? globals : ofUnit).has(name);
  const holder = variable?.name ?? apart(maker.self.text, isInUnit);
  const inUnit = new Map<string, string>();
  for (const [field, { name }] of handed) if (name !== null) inUnit.set(field, name);
  const takenInUnit = new Set([...inUnit.values(), holder, ...chosen]);
  const inMethods = new Map<string, string>();
  const inMaker = new Map<string, string>();
  for (const field of fixed) {
    const users = [...methods.values()].filter((one) => needsOf(made, one).fields.includes(field));
    const isInUsers = (name: string): boolean => users.some((one) => ofMethods.get(one)?.has(name) === true);
    inMethods.set(
      field,
      apart(field, (name) => chosen.has(name) || isInUsers(name)),
    );
    const isInMaker = (name: string): boolean => chosen.has(name) || ofMaker.has(name);
    inMaker.set(field, handed.get(field)?.parameter ?? apart(field, isInMaker));
    if (inUnit.has(field)) continue;
    const here = apart(field, (name) => takenInUnit.has(name) || isInUnit(name));
    takenInUnit.add(here);
    inUnit.set(field, here);
  }
  return { functions, maker: makerName, inMethods, inMaker, inUnit, holder, handed };
}

/** The name, marked as often as it takes. */
function apart(name: string, isTaken: (name: string) => boolean): string {
  let fresh = name;
  while (isTaken(fresh)) fresh += MARK;
  return fresh;
}
