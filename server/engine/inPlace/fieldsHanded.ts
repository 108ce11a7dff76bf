/** Which fields of an instance are what its constructor is handed: `self.model = model`. Knows Python, no library. */

import { parameterNames } from "../../dataflow/functionShape";
import type { SemanticModel } from "../../semantic/semanticModel";
import { storeOf } from "../../syntax/mentionOrder";
import { callArguments, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { isAtom } from "./callPlace";
import { isChain, isConstant } from "./callsToReplace";
import type { MadeOnce } from "./objectsMadeOnce";

/** What is handed for a field. */
export interface HandedField {
  readonly parameter: string;
  /** The variable whose value the field keeps; null where the value has no name that does. */
  readonly name: string | null;
  /** An expression that can stand in a statement of its own before the call. */
  readonly value: SyntaxNode | null;
}

/** The fields that are parameters of the constructor and nothing else, by name. */
export function fieldsHanded(semantic: SemanticModel, made: MadeOnce): ReadonlyMap<string, HandedField> {
  const { maker, construction, fixed } = made;
  const given = callArguments(construction);
  const found = new Map<string, HandedField>();
  if (given.some(({ spread }) => spread !== "")) return found;
  const { positional } = parameterNames(maker.node);
  const values = new Map<string, SyntaxNode>();
  let place = 1;
  for (const { keyword, value } of given) {
    const name = keyword === null ? positional[place++]?.text : keyword.text;
    if (name !== undefined) values.set(name, value);
  }
  const movable = movableIn(given.map(({ value }) => value));
  const moved = new Set<string>();
  for (const field of fixed) {
    const parameter = parameterOf(semantic, made, field);
    if (parameter === null) continue;
    const value = values.get(parameter);
    const name = value === undefined ? null : lastingName(semantic, made, value);
    const isMoved = value !== undefined && name === null && movable.has(value) && !moved.has(parameter);
    if (isMoved) moved.add(parameter);
    found.set(field, { parameter, name, value: isMoved ? value : null });
  }
  return found;
}

/** The parameter that a field is set to, once and for all. */
function parameterOf(semantic: SemanticModel, { maker }: MadeOnce, field: string): string | null {
  const stores = maker.mentions.filter((one) => one.field === field && storeOf(one.node) !== null);
  const [only] = stores;
  const store = only === undefined || stores.length !== 1 ? null : storeOf(only.node);
  if (!isKind(store, "assignment") || store.left !== only?.node || !isKind(store.right, "identifier"))
    return null;
  if (store.parent?.parent !== maker.node.body) return null;
  const { definitions = [] } = semantic.bindingOf(store.right) ?? {};
  const isFixed = definitions.length === 1 && definitions[0]?.kind === "parameter";
  return isFixed && store.right.text !== maker.self.text ? store.right.text : null;
}

/** The variable that is handed, where nothing gives it another value later. */
function lastingName(
  semantic: SemanticModel,
  { construction, unit }: MadeOnce,
  value: SyntaxNode,
): string | null {
  if (!isKind(value, "identifier") || value.text.includes(".") || value.text.includes("[")) return null;
  const variable = semantic.bindingOf(value);
  if (variable === null) return null;
  const { node } = variable.scope;
  if (node !== unit && node !== semantic.tree.root) return null;
  const isBefore = variable.definitions.every(({ identifier }) => identifier.start < construction.start);
  return isBefore ? value.text : null;
}

/** The arguments that may as well be evaluated before the call: what runs before them is moved, too. */
function movableIn(values: readonly SyntaxNode[]): ReadonlySet<SyntaxNode> {
  const found = new Set<SyntaxNode>();
  for (const value of values) {
    if (isChain(value) || isConstant(value)) continue;
    if (!isAtom(value)) break;
    found.add(value);
  }
  return found;
}
