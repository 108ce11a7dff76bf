/** Builds the SemanticModel of one file: resolves what the scope builder collected. Knows no library. */

import {
  type Identifier,
  isKind,
  rootOf,
  type SyntaxNode,
  type SyntaxTree,
  unparenthesized,
} from "../syntax/syntaxTree";
import { BUILTINS } from "./builtins";
import { canonicalName, packageOf } from "./qualifiedName";
import { buildScopes, type DraftBinding, type DraftScope, type Use } from "./scopeBuilder";
import type {
  Binding,
  ClassInfo,
  Definition,
  FunctionInfo,
  ModuleResolver,
  QualifiedName,
  Reference,
  Scope,
  SemanticModel,
  ToldTypes,
} from "./semanticModel";
import { mayExport, publicNames } from "./starNames";

/** A library's name as the user's imports spell it, and canonical. */
interface Names {
  readonly written: QualifiedName;
  readonly qualified: QualifiedName;
}

interface WorkspaceDefinition {
  readonly model: SemanticModel;
  readonly definition: Definition;
}

/** The model of a file. Complete when it is returned; asking it changes nothing. `toldTypes`: of a text that functions were written into. */
export function buildSemanticModel(
  tree: SyntaxTree,
  resolver: ModuleResolver,
  toldTypes?: ToldTypes,
): SemanticModel {
  const { moduleScope, byNode, uses, bound } = buildScopes(tree);
  const references = new Map<SyntaxNode, Reference>();
  const undefinedNames: Reference[] = [];
  const builtins = new Set<SyntaxNode>();
  const fromStar = new Map<SyntaxNode, string>();

  for (const use of uses) resolveUse(use);

  function resolveUse({ identifier, scope }: Use): void {
    const owner = tree.heldNames.get(identifier)?.owner;
    const at = owner === undefined ? scope : (byNode.get(owner) ?? scope);
    const binding = lookUp(identifier.text, at);
    const reference: Reference = { identifier, scope, binding };
    references.set(identifier, reference);
    if (binding !== null) {
      binding.references.push(reference);
      return;
    }
    const star = starOrigin(identifier.text, scope);
    if (typeof star === "string") fromStar.set(identifier, star);
    else if (BUILTINS.has(identifier.text)) builtins.add(identifier);
    else if (star === null) undefinedNames.push(reference);
  }

  undefinedNames.sort((a, b) => a.identifier.start - b.identifier.start);
  /** What an excerpt takes from elsewhere: one name, whoever gives it its value. */
  const outside = new Map<SyntaxNode, Binding>();
  const outsideByName = new Map<string, Binding & { readonly references: Reference[] }>();
  for (const reference of undefinedNames) {
    const { text: name } = reference.identifier;
    const known = outsideByName.get(name);
    const binding = known ?? { name, scope: moduleScope, definitions: [], references: [] };
    binding.references.push(reference);
    outsideByName.set(name, binding);
    outside.set(reference.identifier, binding);
  }

  const packages = importedPackages(byNode.values());
  /** By a name that nothing binds: the import that was forgotten. The file is judged as if it were there. */
  const forgotten = new Map<SyntaxNode, QualifiedName>();
  const meantBy = (identifier: Identifier): QualifiedName | null => {
    const { parent } = identifier;
    const attribute =
      isKind(parent, "attribute") && parent.object === identifier ? parent.attribute.text : null;
    return resolver.meantImport(identifier.text, packages, attribute);
  };
  for (const { identifier } of undefinedNames) {
    const meant = meantBy(identifier);
    if (meant !== null) forgotten.set(identifier, meant);
  }
  for (const meant of forgotten.values()) addPackage(packages, meant);
  // `DataLoader` and `MLPRegressor` without an import: beside the one, the other is somebody's own.
  for (const { identifier } of undefinedNames)
    if (forgotten.has(identifier) && meantBy(identifier) === null) forgotten.delete(identifier);

  /** The module whose star import binds the name; "unknown" is `undefined`; null where none can. */
  function starOrigin(name: string, scope: Scope): string | undefined | null {
    let origin: string | undefined | null = null;
    for (let at: Scope | null = scope; at !== null; at = at.parent) {
      for (const module of at.starImports) {
        const local = resolver.resolve(module);
        const known = local === null ? resolver.starExports(canonicalName(module)) : publicNames(local);
        if (known.has(name)) return module;
        if (local === null || mayExport(local, name)) origin = undefined;
      }
    }
    return origin;
  }

  const nameCache = new Map<Binding, Names | null>();

  function namesOf(binding: Binding): Names | null {
    const cached = nameCache.get(binding);
    if (cached !== undefined) return cached;
    nameCache.set(binding, null);
    const names = computeNames(binding);
    nameCache.set(binding, names);
    return names;
  }

  function computeNames(binding: Binding): Names | null {
    const main = binding.definitions.filter(
      (definition) => !definition.fallback && definition.kind !== "annotation",
    );
    const definitions = main.length > 0 ? main : binding.definitions;
    let found: Names | null = null;
    for (const definition of definitions) {
      const names = namesOfDefinition(definition, definitions.length === 1);
      if (names === null || (found !== null && found.qualified !== names.qualified)) return null;
      // `from tensorflow import keras` and then `import keras`: of two ways to write one name neither is preferred.
      found =
        found === null || found.written === names.written ? names : { ...names, written: names.qualified };
    }
    return found;
  }

  function namesOfDefinition(definition: Definition, only: boolean): Names | null {
    const target = definition.import;
    if (target !== null) {
      const local = resolver.resolve(target.module);
      if (local === null) return target.module.startsWith(".") ? null : target;
      if (target.name === null) return null;
      const binding = local.moduleScope.bindings.get(target.name);
      const identifier = binding?.definitions[0]?.identifier;
      const qualified = identifier === undefined ? null : local.qualifiedName(identifier);
      return qualified === null ? null : { written: qualified, qualified };
    }
    if (!only || definition.kind !== "assignment" || definition.value === null) return null;
    return namesOfExpression(definition.value);
  }

  const namesByExpression = new Map<SyntaxNode, Names | null>();

  function namesOfExpression(node: SyntaxNode): Names | null {
    const known = namesByExpression.get(node);
    if (known !== undefined) return known;
    const names = computeNamesOfExpression(node);
    namesByExpression.set(node, names);
    return names;
  }

  function computeNamesOfExpression(node: SyntaxNode): Names | null {
    const attributes: string[] = [];
    let at = unparenthesized(node);
    while (at.kind === "attribute") {
      attributes.unshift(at.attribute.text);
      at = unparenthesized(at.object);
    }
    if (at.kind !== "identifier") return null;
    const other = elsewhere(at);
    if (other !== null) {
      const qualified = other.qualifiedName(node);
      return qualified === null ? null : { written: other.writtenName(node) ?? qualified, qualified };
    }
    const binding = bindingOf(at);
    const star = fromStar.get(at);
    const meant = forgotten.get(at);
    const base =
      meant !== undefined
        ? { written: meant, qualified: canonicalName(meant) }
        : binding !== null
          ? namesOf(binding)
          : star !== undefined && resolver.resolve(star) === null
            ? { written: `${star}.${at.text}`, qualified: canonicalName(`${star}.${at.text}`) }
            : null;
    if (base === null) return attributes.length === 0 ? null : moduleMember(binding, attributes);
    if (attributes.length === 0) return base;
    const tail = attributes.join(".");
    return { written: `${base.written}.${tail}`, qualified: canonicalName(`${base.qualified}.${tail}`) };
  }

  /** `import models` of this workspace, then `models.roc_curve`, which that file has imported itself. */
  function moduleMember(binding: Binding | null, attributes: readonly string[]): Names | null {
    const definition = binding?.definitions.length === 1 ? binding.definitions[0] : undefined;
    if (definition?.import == null) return null;
    const local = resolver.resolve(definition.import.written);
    const identifier = local?.moduleScope.bindings.get(attributes[0] ?? "")?.definitions[0]?.identifier;
    const qualified = identifier === undefined ? null : (local?.qualifiedName(identifier) ?? null);
    if (qualified === null) return null;
    const name = canonicalName([qualified, ...attributes.slice(1)].join("."));
    return { written: name, qualified: name };
  }

  /** The model of the other file that a node stands in; null for a node of this one. */
  function elsewhere(node: SyntaxNode): SemanticModel | null {
    const root = rootOf(node);
    return root === tree.root ? null : resolver.modelOf(root);
  }

  function bindingOf(identifier: SyntaxNode): Binding | null {
    const own = bound.get(identifier);
    if (own !== undefined) return own;
    const reference = references.get(identifier);
    return reference !== undefined
      ? reference.binding
      : (elsewhere(identifier)?.bindingOf(identifier) ?? null);
  }

  function scopeOf(node: SyntaxNode): Scope {
    const reference = references.get(node);
    if (reference !== undefined) return reference.scope;
    let from: SyntaxNode = node;
    for (let at: SyntaxNode | null = node; at !== null; from = at, at = at.parent) {
      const scope = byNode.get(at);
      if (scope === undefined || (from === at && at.kind !== "module")) continue;
      if (at.kind === "module" || !isKind(at, "function_definition", "class_definition", "lambda"))
        return scope;
      if (from === at.body) return scope;
      if (at.kind === "function_definition" && from.kind === "parameters") continue;
    }
    return elsewhere(node)?.scopeOf(node) ?? moduleScope;
  }

  const classes = new Map<SyntaxNode, ClassInfo>();

  function classOf(node: SyntaxNode): ClassInfo | null {
    const other = elsewhere(node);
    if (other !== null) return other.classOf(node);
    const at = unparenthesized(node);
    if (at.kind === "class_definition") {
      const known = classes.get(at);
      if (known !== undefined) return known;
      const methods = new Map<string, SyntaxNode & { readonly kind: "function_definition" }>();
      for (const child of at.body.children) {
        const definition = child.kind === "decorated_definition" ? child.definition : child;
        if (definition.kind === "function_definition") methods.set(definition.name.text, definition);
      }
      const bases: (QualifiedName | ClassInfo | null)[] = [];
      classes.set(at, { node: at, name: at.name.text, bases, methods, model });
      for (const base of at.superclasses?.children ?? []) {
        if (base.kind === "keyword_argument") continue;
        const expression = base.kind === "subscript" ? base.value : base;
        bases.push(qualifiedName(expression) ?? classOf(expression));
      }
      return classes.get(at) ?? null;
    }
    const target = workspaceDefinition(at);
    if (target?.definition.kind === "import") return passedOn(target, (other, name) => other.classOf(name));
    return target?.definition.kind === "class" ? target.model.classOf(target.definition.node) : null;
  }

  function functionOf(node: SyntaxNode): FunctionInfo | null {
    const other = elsewhere(node);
    if (other !== null) return other.functionOf(node);
    const target = workspaceDefinition(unparenthesized(node));
    if (target?.definition.kind === "import")
      return passedOn(target, (other, name) => other.functionOf(name));
    const definition = target?.definition.node;
    return target !== null && definition?.kind === "function_definition"
      ? { node: definition, model: target.model }
      : null;
  }

  const asked = new Set<Definition>();

  /** What another file imports itself, as the `__init__.py` of a package does; files that pass one name around in a circle have none. */
  function passedOn<Found>(
    { model: other, definition }: WorkspaceDefinition,
    find: (other: SemanticModel, name: SyntaxNode) => Found | null,
  ): Found | null {
    if (other === model || asked.has(definition)) return null;
    asked.add(definition);
    try {
      return find(other, definition.identifier);
    } finally {
      asked.delete(definition);
    }
  }

  /** The one definition in the workspace that a name or `module.name` refers to. */
  function workspaceDefinition(node: SyntaxNode): WorkspaceDefinition | null {
    if (node.kind === "attribute" && node.object.kind === "identifier") {
      const definition = single(bindingOf(node.object));
      const local = definition?.import == null ? null : resolver.resolve(definition.import.written);
      const member = single(local?.moduleScope.bindings.get(node.attribute.text) ?? null);
      return local !== null && member !== null ? { model: local, definition: member } : null;
    }
    if (node.kind !== "identifier") return null;
    const star = fromStar.get(node);
    if (star !== undefined) {
      const local = resolver.resolve(star);
      const member = single(local?.moduleScope.bindings.get(node.text) ?? null);
      return local !== null && member !== null ? { model: local, definition: member } : null;
    }
    const definition = single(bindingOf(node));
    if (definition === null) return null;
    if (definition.import === null) return { model, definition };
    const { module, name } = definition.import;
    const local = name === null ? null : resolver.resolve(module);
    const member = single(local?.moduleScope.bindings.get(name ?? "") ?? null);
    return local !== null && member !== null ? { model: local, definition: member } : null;
  }

  function importedBinding(
    node: SyntaxNode,
  ): { readonly model: SemanticModel; readonly binding: Binding } | null {
    const other = elsewhere(node);
    if (other !== null) return other.importedBinding(node);
    const isMember = node.kind === "attribute" && node.object.kind === "identifier";
    const target = single(bindingOf(isMember ? node.object : node))?.import;
    if (target == null || (target.name === null) !== isMember) return null;
    const local = resolver.resolve(isMember ? target.written : target.module);
    const name = isMember ? node.attribute.text : (target.name ?? "");
    const binding = local?.moduleScope.bindings.get(name);
    return local === null || binding === undefined ? null : { model: local, binding };
  }

  function qualifiedName(node: SyntaxNode): QualifiedName | null {
    return namesOfExpression(node)?.qualified ?? null;
  }

  const model: SemanticModel = {
    ...(toldTypes === undefined || toldTypes.size === 0 ? {} : { toldTypes }),
    tree,
    moduleScope,
    importedPackages: packages,
    undefinedNames,
    scopeOf,
    bindingOf,
    nameOf: (identifier) =>
      bindingOf(identifier) ?? outside.get(identifier) ?? elsewhere(identifier)?.nameOf(identifier) ?? null,
    qualifiedName,
    writtenName: (node) => namesOfExpression(node)?.written ?? null,
    isBuiltin: (identifier) =>
      builtins.has(identifier) || elsewhere(identifier)?.isBuiltin(identifier) === true,
    classOf,
    functionOf,
    importedBinding,
    resolveModule: (module) => resolver.resolve(module),
  };
  return model;
}

function single(binding: Binding | null): Definition | null {
  if (binding === null) return null;
  const definitions = binding.definitions.filter((definition) => !definition.fallback);
  return definitions.length === 1 ? (definitions[0] ?? null) : null;
}

/** Python's look-up: the scope itself, then enclosing ones, where class bodies are skipped from inside functions. */
function lookUp(name: string, scope: DraftScope): DraftBinding | null {
  let fromInside = false;
  for (let at: DraftScope | null = scope; at !== null; at = at.parent) {
    const redirected = at.redirected.get(name);
    if (redirected !== undefined) return redirected.bindings.get(name) ?? null;
    if (!(at.kind === "class" && fromInside)) {
      const binding = at.bindings.get(name);
      if (binding !== undefined) return binding;
    }
    if (at.kind !== "type-parameters" && at.kind !== "comprehension") fromInside = true;
  }
  return null;
}

function importedPackages(scopes: Iterable<DraftScope>): Set<string> {
  const packages = new Set<string>();
  for (const scope of scopes) {
    for (const module of scope.starImports) addPackage(packages, module);
    for (const binding of scope.bindings.values()) {
      for (const definition of binding.definitions)
        if (definition.import !== null) addPackage(packages, definition.import.written);
    }
  }
  return packages;
}

function addPackage(packages: Set<string>, module: string): void {
  if (module.startsWith(".")) return;
  packages.add(packageOf(module));
  packages.add(packageOf(canonicalName(module)));
  // `import tensorflow as tf` makes `tf.keras` reachable.
  if (packages.has("tensorflow")) packages.add("keras");
}
