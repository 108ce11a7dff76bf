/** The fields of `self` that nobody but the methods of their class can reach. Knows how Python's classes work, no library. */

import { isGivenFirst, type Mention, runningUnit, storeOf } from "./mentionOrder";
import { attributesNamed, nodesOf } from "./nodesOf";
import {
  type ClassDefinition,
  descendants,
  type FunctionDefinition,
  type Identifier,
  isInside,
  isKind,
  type SyntaxNode,
  type SyntaxTree,
} from "./syntaxTree";

/** Methods with which Python itself runs an instance; any other `__name__` may be handed a second one, or reaches fields by name. */
const USUAL_DUNDER =
  /^__(?:init|call|len|getitem|iter|next|enter|exit|del|repr|str|post_init|contains|bool|aenter|aexit)__$/;
/** What may be handed the whole instance and leaves its fields alone. */
const HARMLESS = /^(?:isinstance|type|super|print|id|repr|str)$/;

interface OwnMethod {
  readonly node: FunctionDefinition;
  readonly self: Identifier;
}

/** Where the classes of a file name fields that are variables of one method, or that `__init__` sets for others. */
export function fieldMentions(tree: SyntaxTree): readonly Mention[] {
  const classes = nodesOf(tree, "class_definition");
  if (classes.length === 0) return [];
  const bases = new Set(
    classes.flatMap(({ superclasses }) =>
      superclasses === null
        ? []
        : [...descendants(superclasses)].flatMap((one) => (isKind(one, "identifier") ? [one.text] : [])),
    ),
  );
  return classes.flatMap((node) => (bases.has(node.name.text) ? [] : mentionsIn(tree, node)));
}

function mentionsIn(tree: SyntaxTree, node: ClassDefinition): readonly Mention[] {
  const isAlone =
    node.superclasses === null ||
    node.superclasses.children.every((base) => isKind(base, "identifier") && base.text === "object");
  if (!isAlone || isKind(node.parent, "decorated_definition")) return [];
  const methods = methodsOf(node);
  if (methods === null || methods.length === 0) return [];
  const byField = new Map<string, SyntaxNode[]>();
  for (const method of methods) {
    const fields = fieldsNamed(method);
    if (fields === null) return [];
    for (const field of fields) {
      const known = byField.get(field.attribute.text);
      if (known === undefined) byField.set(field.attribute.text, [field]);
      else known.push(field);
    }
  }
  const taken = namesOfBody(node);
  const names = new Set(methods.map((method) => method.node.name.text));
  const ownCalls = [...byField].flatMap(([name, places]) => (names.has(name) ? places : []));
  const found: Mention[] = [];
  for (const [field, places] of byField) {
    if (taken.has(field) || /^__/.test(field)) continue;
    const owner = ownerOf(places, ownCalls);
    if (owner === null || !isGivenFirst(places.filter((one) => runningUnit(one) === owner))) continue;
    // What no method reads was put there for somebody else.
    if (places.every((one) => storeOf(one) !== null && !isKind(storeOf(one), "augmented_assignment")))
      continue;
    if (isReachedOutside(tree, node, field, new Set(places))) continue;
    const [first] = places;
    if (!isKind(first, "attribute")) continue;
    const name = tree.text.slice(first.start, first.end);
    if (places.every((one) => tree.text.slice(one.start, one.end) === name))
      found.push(...places.map((one) => ({ node: one, name, owner, field })));
  }
  return found;
}

/** The methods that run on an instance; null where instances have fields that are not written. */
function methodsOf({ body }: ClassDefinition): readonly OwnMethod[] | null {
  const found: OwnMethod[] = [];
  for (const child of body.children) {
    const definition = isKind(child, "decorated_definition") ? child.definition : child;
    if (!isKind(definition, "function_definition")) continue;
    const { name, parameters } = definition;
    if (/^__\w+__$/.test(name.text) && !USUAL_DUNDER.test(name.text)) return null;
    const decorators = isKind(child, "decorated_definition")
      ? child.children.flatMap((one) => (isKind(one, "decorator") ? one.children : []))
      : [];
    if (decorators.some((one) => isKind(one, "identifier") && /^(?:static|class)method$/.test(one.text)))
      continue;
    const [self] = parameters.children;
    if (!isKind(self, "identifier")) return null;
    found.push({ node: definition, self });
  }
  return found;
}

type Field = SyntaxNode & { readonly kind: "attribute" };

/** Where a method names fields of its instance, in source order; null where the instance as a whole comes to somebody else. */
function fieldsNamed({ node, self }: OwnMethod): readonly Field[] | null {
  const found: Field[] = [];
  for (const one of descendants(node)) {
    if (!isKind(one, "identifier") || one.text !== self.text || one === self) continue;
    const { parent } = one;
    if (isKind(parent, "attribute")) {
      if (parent.object === one) {
        if (/^__/.test(parent.attribute.text) && parent.attribute.text !== "__class__") return null;
        found.push(parent);
      }
    } else if (isKind(parent, "keyword_argument") && parent.name === one) continue;
    else if (isKind(parent, "return_statement")) continue;
    else if (!isHarmless(parent)) return null;
  }
  return found;
}

function isHarmless(list: SyntaxNode | null): boolean {
  const call = isKind(list, "argument_list") ? list.parent : null;
  return isKind(call, "call") && isKind(call.function, "identifier") && HARMLESS.test(call.function.text);
}

/** What the body of a class itself gives a name: methods, attributes. */
function namesOfBody({ body }: ClassDefinition): ReadonlySet<string> {
  const names = new Set<string>();
  for (const statement of body.children)
    for (const node of isKind(statement, "function_definition") ? [statement.name] : descendants(statement)) {
      if (isKind(node, "function_definition")) names.add(node.name.text);
      if (isKind(node, "identifier")) names.add(node.text);
    }
  return names;
}

/**
 * The method in which a field is a variable: the only one that names it, or `__init__`, where at most one other method changes it and no
 * third one then reads it. Null where the order in which methods run would tell what it holds.
 */
function ownerOf(places: readonly SyntaxNode[], ownCalls: readonly SyntaxNode[]): FunctionDefinition | null {
  const stores = places.filter((one) => storeOf(one) !== null);
  const setters = new Set(stores.map(runningUnit));
  const owner = [...setters].find(isConstructor) ?? [...setters][0];
  if (!isMethod(owner) || ![...setters].every(isMethod)) return null;
  if (stores.some((one) => isKind(storeOf(one), "for_in_clause"))) return null;
  if (setters.size === 1 && places.every((one) => isInside(one, owner))) return owner;
  // What the constructor is handed is known by who makes the instance, and each one may have its own.
  if (!isConstructor(owner) || stores.some((one) => isHandedIn(one, owner))) return null;
  // What a method sees that the constructor runs between two stores is none of what it leaves.
  const [from, to] = [stores[0]?.start ?? 0, stores.findLast((one) => isInside(one, owner))?.start ?? 0];
  if (ownCalls.some((one) => isInside(one, owner) && one.start > from && one.start < to)) return null;
  if (setters.size === 1) return owner;
  const isNone = (one: SyntaxNode): boolean => {
    const store = storeOf(one);
    return isKind(store, "assignment") && isKind(store.right, "none");
  };
  if (setters.size > 2 || stores.some(isNone)) return null;
  // A method that the constructor runs itself may be the one that changes it.
  if (ownCalls.some((one) => isInside(one, owner))) return null;
  return places.every((one) => [...setters].some((unit) => isInside(one, unit))) ? owner : null;
}

/** `self.rate = rate`, `self.net = net.to("cuda")` of a parameter. */
function isHandedIn(target: SyntaxNode, { parameters }: FunctionDefinition): boolean {
  const store = storeOf(target);
  if (!isKind(store, "assignment") || store.right === null) return false;
  const { left, right } = store;
  const given = isKind(right, "expression_list", "tuple")
    ? right.children[left.children.indexOf(target)]
    : right;
  const names = [...descendants(parameters)].flatMap((one) => (isKind(one, "identifier") ? [one.text] : []));
  let root: SyntaxNode | undefined = given;
  while (isKind(root, "attribute", "call")) root = isKind(root, "call") ? root.function : root.object;
  return isKind(root, "identifier") && names.includes(root.text);
}

const isConstructor = (unit: SyntaxNode): boolean => isMethod(unit) && unit.name.text === "__init__";

const isMethod = (unit: SyntaxNode | null | undefined): unit is FunctionDefinition => {
  if (unit == null) return false;
  const around = isKind(unit.parent, "decorated_definition") ? unit.parent : unit;
  return isKind(unit, "function_definition") && isKind(around.parent?.parent, "class_definition");
};

/** Whether other code may name the field of an instance: `trainer.model`, but not `torch.device`, `self.args.device`, or `args.device` in a method. */
function isReachedOutside(
  tree: SyntaxTree,
  owner: ClassDefinition,
  field: string,
  own: ReadonlySet<SyntaxNode>,
): boolean {
  const imported = importedNames(tree);
  return attributesNamed(tree, field).some((node) => {
    if (own.has(node) || isOfOwnInstance(node)) return false;
    let root: SyntaxNode = node.object;
    while (isKind(root, "attribute", "subscript", "call"))
      root = isKind(root, "attribute") ? root.object : isKind(root, "call") ? root.function : root.value;
    if (!isKind(root, "identifier")) return false;
    if (imported.has(root.text)) return false;
    return !isInside(node, owner);
  });
}

/** `self.model` in a method of another class, which has nothing to do with this one. */
function isOfOwnInstance({ object, parent }: Field): boolean {
  for (let at = parent; at !== null; at = at.parent)
    if (isMethod(at)) {
      const [self] = at.parameters.children;
      return isKind(object, "identifier") && isKind(self, "identifier") && self.text === object.text;
    }
  return false;
}

const importsOf = new WeakMap<SyntaxNode, ReadonlySet<string>>();

function importedNames(tree: SyntaxTree): ReadonlySet<string> {
  const known = importsOf.get(tree.root);
  if (known !== undefined) return known;
  const names = new Set<string>();
  for (const statement of [...nodesOf(tree, "import_statement"), ...nodesOf(tree, "import_from_statement")])
    for (const node of descendants(statement)) if (isKind(node, "identifier")) names.add(node.text);
  importsOf.set(tree.root, names);
  return names;
}
