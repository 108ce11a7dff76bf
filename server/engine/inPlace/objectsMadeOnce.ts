/** Which classes of a file have one instance, of which nothing but the file's own code knows the fields. Knows Python, no library. */

import type { Binding, SemanticModel } from "../../semantic/semanticModel";
import { storeOf } from "../../syntax/mentionOrder";
import { nodesOf } from "../../syntax/nodesOf";
import {
  ancestor,
  type Call,
  type ClassDefinition,
  descendants,
  enclosingStatement,
  type FunctionDefinition,
  type Identifier,
  isInside,
  isKind,
  type Statement,
  type SyntaxNode,
  type SyntaxTree,
} from "../../syntax/syntaxTree";
import { isInClosed, isReadBefore } from "./callPlace";
import { indentOf } from "./callsToReplace";

/** `self.model` in a method, or `trainer.model` where the instance is used. */
export interface FieldMention {
  readonly node: SyntaxNode;
  readonly field: string;
}

export interface Method {
  readonly node: FunctionDefinition;
  readonly self: Identifier;
  readonly mentions: readonly FieldMention[];
  /** Calls of other methods on the same instance, by name. */
  readonly calls: readonly { readonly call: Call; readonly name: string }[];
}

/** A class and the only place that makes an instance of it. */
export interface MadeOnce {
  readonly node: ClassDefinition;
  /** `__init__`. */
  readonly maker: Method;
  /** The others, by name. */
  readonly methods: ReadonlyMap<string, Method>;
  readonly construction: Call;
  readonly statement: Statement;
  /** The function, or the module, that makes the instance. */
  readonly unit: SyntaxNode;
  /** The variable that holds it; null where its method is called at once. */
  readonly variable: Binding | null;
  /** What that code does with the instance. */
  readonly uses: Pick<Method, "mentions" | "calls">;
  /** Fields that hold from construction on what the constructor has given them. */
  readonly fixed: ReadonlySet<string>;
  /** The others. */
  readonly changing: ReadonlySet<string>;
}

/** The classes of a file that could as well be functions, whose variables are handed from one to the next. */
export function objectsMadeOnce(semantic: SemanticModel): readonly MadeOnce[] {
  return nodesOf(semantic.tree, "class_definition").flatMap((node) => madeOnce(semantic, node) ?? []);
}

function madeOnce(semantic: SemanticModel, node: ClassDefinition): MadeOnce | null {
  if (node.parent?.kind !== "module" || (node.superclasses?.children.length ?? 0) > 0) return null;
  const place = constructionOf(semantic, node.name);
  const own = place === null ? null : methodsOf(semantic.tree, node);
  const only = place === null || own === null ? null : instanceOf(place, own);
  if (place === null || only === null) return null;
  const unit = ancestor(place.construction, "function_definition") ?? semantic.tree.root;
  return isInside(unit, node) ? null : { node, ...place, unit, ...only };
}

/** What the only instance of a class with these methods is; null where it is more than fields that are set and methods that are called. */
export function instanceOf(
  { construction, variable }: Pick<MadeOnce, "construction" | "variable">,
  own: ReadonlyMap<string, FunctionDefinition>,
): Pick<MadeOnce, "maker" | "methods" | "uses" | "fixed" | "changing"> | null {
  const methods = new Map<string, Method>();
  for (const [name, node] of own) {
    const method = methodOf(node, own);
    if (method === null) return null;
    methods.set(name, method);
  }
  const maker = methods.get("__init__");
  if (maker === undefined || !isStraight(maker.node)) return null;
  methods.delete("__init__");
  const uses = usesOf(construction, variable, methods);
  if (uses === null) return null;
  const stored = new Set<string>();
  const set = new Set<string>();
  for (const method of [maker, ...methods.values()])
    for (const { node: mention, field } of method.mentions) {
      const store = storeOf(mention);
      if (store === null) continue;
      if (isKind(store, "delete_statement", "for_in_clause")) return null;
      if (method === maker && ancestor(mention, "function_definition") === maker.node) set.add(field);
      else stored.add(field);
    }
  const fixed = new Set([...set].filter((field) => !stored.has(field)));
  const all = [maker, ...methods.values(), uses].flatMap(({ mentions }) => mentions);
  if (all.some(({ field }) => !set.has(field) && !stored.has(field))) return null;
  return { maker, methods, uses, fixed, changing: stored };
}

/** Where the only instance of a class is made, by a name of the class; null where there may be others, or code that knows it in another way. */
export function constructionOf(
  semantic: SemanticModel,
  name: SyntaxNode,
): Pick<MadeOnce, "construction" | "statement" | "variable"> | null {
  const { definitions = [], references = [] } = semantic.bindingOf(name) ?? {};
  const [reference] = references;
  if (definitions.length !== 1 || references.length !== 1 || reference === undefined) return null;
  const construction = reference.identifier.parent;
  if (!isKind(construction, "call") || construction.function !== reference.identifier) return null;
  const statement = enclosingStatement(construction);
  if (!isKind(statement, "expression_statement", "return_statement")) return null;
  if (indentOf(semantic.tree.text, statement.start) === null || isRepeated(statement)) return null;
  if (isInClosed(construction, statement)) return null;
  const { parent } = construction;
  if (isKind(parent, "assignment") && parent.right === construction && isKind(parent.left, "identifier")) {
    if (parent.left.text.includes(".")) return null;
    const variable = semantic.bindingOf(parent.left);
    if (variable === null || variable.definitions.length !== 1 || parent.parent !== statement) return null;
    if (variable.references.some(({ scope }) => scope !== variable.scope)) return null;
    return { construction, statement, variable };
  }
  if (isReadBefore(construction, statement)) return null;
  return isKind(parent, "attribute") && parent.object === construction
    ? { construction, statement, variable: null }
    : null;
}

/** Whether a statement may run several times in its function. */
function isRepeated(statement: SyntaxNode): boolean {
  for (
    let at: SyntaxNode | null = statement;
    at !== null && at.kind !== "function_definition";
    at = at.parent
  )
    if (isKind(at, "for_statement", "while_statement", "class_definition")) return true;
  return false;
}

/** Whether a constructor always comes to its end. */
const isStraight = (node: FunctionDefinition): boolean =>
  [...descendants(node.body)].every((one) => !isKind(one, "return_statement", "yield"));

/** The methods by name; null where instances have more than plain methods and fields. */
function methodsOf(tree: SyntaxTree, { body }: ClassDefinition): Map<string, FunctionDefinition> | null {
  const found = new Map<string, FunctionDefinition>();
  for (const child of body.children) {
    if (isKind(child, "expression_statement") && isKind(child.children[0], "string")) continue;
    const node = plainMethodOf(tree, child);
    if (node === null || found.has(node.name.text)) return null;
    found.set(node.name.text, node);
  }
  return found;
}

/** The method that a member of a class is; null where it is something else, or one that Python calls by itself. */
export function plainMethodOf({ text }: SyntaxTree, member: SyntaxNode): FunctionDefinition | null {
  const node = isKind(member, "decorated_definition") ? member.definition : member;
  if (!isKind(node, "function_definition")) return null;
  if (/^__/.test(node.name.text) && node.name.text !== "__init__") return null;
  const head = text.slice(member.start, node.name.start);
  if (/@\s*(?:\w+\.)*(?:property|\w*cached_property|classmethod|staticmethod|setter|deleter)\b/.test(head))
    return null;
  return /\basync\s+def\s*$/.test(head) ? null : node;
}

/** Null where the method does more with its instance than to name fields and to call methods. */
function methodOf(node: FunctionDefinition, methods: ReadonlyMap<string, SyntaxNode>): Method | null {
  const [self] = node.parameters.children;
  if (!isKind(self, "identifier")) return null;
  const mentions: FieldMention[] = [];
  const calls: { call: Call; name: string }[] = [];
  for (const one of descendants(node)) {
    if (!isKind(one, "identifier") || one === self) continue;
    const isHeld = one.text.startsWith(`${self.text}.`);
    if (one.text !== self.text && !isHeld) continue;
    const { parent } = one;
    if (isHeld) mentions.push({ node: one, field: one.text.slice(self.text.length + 1).trim() });
    else if (isKind(parent, "attribute") && parent.object === one) {
      const name = parent.attribute.text;
      if (/^__/.test(name)) return null;
      if (!methods.has(name)) mentions.push({ node: parent, field: name });
      else if (isKind(parent.parent, "call") && parent.parent.function === parent)
        calls.push({ call: parent.parent, name });
      else return null;
    } else if (!isKind(parent, "keyword_argument") || parent.name !== one) return null;
  }
  return { node, self, mentions, calls };
}

/** What is done with the instance where it is made; null where it comes to somebody else as a whole. */
function usesOf(
  construction: Call,
  variable: Binding | null,
  methods: ReadonlyMap<string, Method>,
): MadeOnce["uses"] | null {
  const instances =
    variable === null ? [construction] : variable.references.map(({ identifier }) => identifier);
  const mentions: FieldMention[] = [];
  const calls: { call: Call; name: string }[] = [];
  for (const instance of instances) {
    const { parent } = instance;
    if (!isKind(parent, "attribute") || parent.object !== instance) return null;
    const name = parent.attribute.text;
    if (!methods.has(name)) mentions.push({ node: parent, field: name });
    else if (isKind(parent.parent, "call") && parent.parent.function === parent)
      calls.push({ call: parent.parent, name });
    else return null;
  }
  // From outside, fields are only read.
  return mentions.some(({ node }) => storeOf(node) !== null) ? null : { mentions, calls };
}
