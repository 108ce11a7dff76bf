/** Collects scopes, definitions and uses of names in one walk over the tree. Knows Python's scoping rules, resolves nothing. */

import {
  type AsPattern,
  type FunctionDefinition,
  type Identifier,
  isKind,
  type Lambda,
  type SyntaxNode,
  type SyntaxTree,
} from "../syntax/syntaxTree";
import { collectImports } from "./imports";
import type { Binding, Definition, DefinitionKind, Reference, Scope, ScopeKind } from "./semanticModel";

export interface DraftBinding extends Binding {
  readonly definitions: Definition[];
  readonly references: Reference[];
}

export interface DraftScope extends Scope {
  readonly parent: DraftScope | null;
  readonly bindings: Map<string, DraftBinding>;
  readonly starImports: string[];
  /** Names that `global` and `nonlocal` send to another scope. */
  readonly redirected: Map<string, DraftScope>;
}

export interface Use {
  readonly identifier: Identifier;
  readonly scope: DraftScope;
}

export interface Scopes {
  readonly moduleScope: DraftScope;
  readonly byNode: ReadonlyMap<SyntaxNode, DraftScope>;
  readonly uses: readonly Use[];
  /** Every identifier that binds a name, with its binding. */
  readonly bound: ReadonlyMap<SyntaxNode, DraftBinding>;
}

const COMPREHENSIONS: ReadonlySet<string> = new Set([
  "list_comprehension",
  "set_comprehension",
  "dictionary_comprehension",
  "generator_expression",
]);

type Work = { readonly node: SyntaxNode; readonly scope: DraftScope };

/** Walks the tree once. Iterative: nesting may be deep. */
export function buildScopes(tree: SyntaxTree): Scopes {
  const byNode = new Map<SyntaxNode, DraftScope>();
  const bound = new Map<SyntaxNode, DraftBinding>();
  const uses: Use[] = [];
  const createScope = (kind: ScopeKind, node: SyntaxNode, parent: DraftScope | null): DraftScope => {
    const scope: DraftScope = {
      kind,
      node,
      parent,
      bindings: new Map(),
      starImports: [],
      redirected: new Map(),
    };
    byNode.set(node, scope);
    return scope;
  };
  const moduleScope = createScope("module", tree.root, null);
  const stack: Work[] = [{ node: tree.root, scope: moduleScope }];

  const define = (
    identifier: Identifier,
    scope: DraftScope,
    kind: DefinitionKind,
    node: SyntaxNode,
    more: { readonly value?: SyntaxNode | null; readonly import?: Definition["import"] } = {},
  ): void => {
    const held = tree.heldNames.get(identifier);
    const target =
      (held === undefined ? undefined : byNode.get(held.owner)) ??
      scope.redirected.get(identifier.text) ??
      scope;
    let binding = target.bindings.get(identifier.text);
    if (binding === undefined) {
      binding = { name: identifier.text, scope: target, definitions: [], references: [] };
      target.bindings.set(identifier.text, binding);
    }
    binding.definitions.push({
      kind,
      identifier,
      node,
      import: more.import ?? null,
      value: more.value ?? null,
      fallback: isFallback(node),
    });
    bound.set(identifier, binding);
  };

  /** Binds every name of an assignment target and visits the rest (`a.b`, `a[i]`) as expressions. */
  const defineTarget = (
    target: SyntaxNode,
    scope: DraftScope,
    kind: DefinitionKind,
    node: SyntaxNode,
    value: SyntaxNode | null,
  ): void => {
    const targets: { readonly node: SyntaxNode; readonly value: SyntaxNode | null }[] = [
      { node: target, value },
    ];
    for (let at = targets.pop(); at !== undefined; at = targets.pop()) {
      const { node: part } = at;
      if (part.kind === "identifier") define(part, scope, kind, node, { value: at.value });
      else if (
        isKind(
          part,
          "pattern_list",
          "tuple_pattern",
          "list_pattern",
          "list_splat_pattern",
          "as_pattern_target",
          "tuple",
          "list",
          "parenthesized_expression",
          "list_splat",
        )
      ) {
        const whole =
          part.kind === "as_pattern_target" || part.kind === "parenthesized_expression" ? at.value : null;
        const each = isKind(part, "pattern_list", "tuple_pattern") ? eachOf(at.value, part) : null;
        for (let i = part.children.length - 1; i >= 0; i--)
          targets.push({ node: part.children[i] as SyntaxNode, value: each?.[i] ?? whole });
      } else stack.push({ node: part, scope });
    }
  };

  const visitAll = (nodes: readonly SyntaxNode[], scope: DraftScope): void => {
    for (let i = nodes.length - 1; i >= 0; i--) stack.push({ node: nodes[i] as SyntaxNode, scope });
  };
  const visit = (node: SyntaxNode | null | undefined, scope: DraftScope): void => {
    if (node != null) stack.push({ node, scope });
  };

  const defineParameters = (
    owner: FunctionDefinition | Lambda,
    inner: DraftScope,
    outer: DraftScope,
  ): void => {
    for (const parameter of owner.parameters?.children ?? []) {
      let name: SyntaxNode | null = parameter;
      if (parameter.kind === "default_parameter" || parameter.kind === "typed_default_parameter") {
        name = parameter.name;
        visit(parameter.value, outer);
      } else if (parameter.kind === "typed_parameter")
        name = parameter.children.find((child) => child.kind !== "type") ?? null;
      if (parameter.kind === "typed_parameter" || parameter.kind === "typed_default_parameter")
        visit(parameter.type, outer);
      if (name !== null && isKind(name, "list_splat_pattern", "dictionary_splat_pattern"))
        name = name.children[0] ?? null;
      if (name?.kind === "identifier") define(name, inner, "parameter", parameter);
      else if (name?.kind === "tuple_pattern") defineTarget(name, inner, "parameter", parameter, null);
    }
  };

  const withTypeParameters = (parameters: SyntaxNode | null | undefined, scope: DraftScope): DraftScope => {
    if (parameters == null) return scope;
    const inner = createScope("type-parameters", parameters, scope);
    for (const type of parameters.children) {
      // `T`, `*T`, `**P`, or `T: Bound`.
      let name: SyntaxNode | undefined = type;
      while (name !== undefined && name.kind !== "identifier") name = name.children[0];
      if (name !== undefined) define(name, inner, "type-parameter", type);
    }
    return inner;
  };

  const functionScopeOf = (scope: DraftScope): DraftScope => {
    let at = scope;
    while (at.kind === "comprehension" && at.parent !== null) at = at.parent;
    return at;
  };

  for (let work = stack.pop(); work !== undefined; work = stack.pop()) {
    const { node, scope } = work;
    switch (node.kind) {
      case "identifier":
        if (!bound.has(node)) uses.push({ identifier: node, scope });
        break;
      case "attribute":
        visit(node.object, scope);
        break;
      case "keyword_argument":
        visit(node.value, scope);
        break;
      case "function_definition": {
        define(node.name, scope, "function", node);
        const outer = withTypeParameters(node.typeParameters, scope);
        const inner = createScope("function", node, outer);
        collectDeclarations(node.body, inner, moduleScope);
        defineParameters(node, inner, outer);
        visit(node.body, inner);
        visit(node.returnType, outer);
        break;
      }
      case "lambda": {
        const inner = createScope("lambda", node, scope);
        defineParameters(node, inner, scope);
        visit(node.body, inner);
        break;
      }
      case "class_definition": {
        define(node.name, scope, "class", node);
        const outer = withTypeParameters(node.typeParameters, scope);
        const inner = createScope("class", node, outer);
        collectDeclarations(node.body, inner, moduleScope);
        visit(node.body, inner);
        visit(node.superclasses, outer);
        break;
      }
      case "assignment": {
        let value: SyntaxNode | null = node.right;
        while (value?.kind === "assignment") value = value.right;
        const kind = node.right === null ? "annotation" : "assignment";
        // The right side runs first: visited first because the stack is last in, first out.
        defineTarget(node.left, scope, kind, node, value);
        visit(node.type, scope);
        visit(node.right, scope);
        break;
      }
      case "type_alias_statement": {
        const [alias] = node.left.children;
        const name = alias?.kind === "generic_type" ? alias.children[0] : alias;
        if (name?.kind === "identifier") define(name, scope, "assignment", node);
        visit(
          node.right,
          withTypeParameters(alias?.kind === "generic_type" ? alias.children[1] : null, scope),
        );
        break;
      }
      case "augmented_assignment":
        if (node.left.kind === "identifier") {
          uses.push({ identifier: node.left, scope });
          define(node.left, scope, "augmented", node);
        } else visit(node.left, scope);
        visit(node.right, scope);
        break;
      case "named_expression":
        if (node.name.kind === "identifier")
          define(node.name, functionScopeOf(scope), "named-expression", node, { value: node.value });
        visit(node.value, scope);
        break;
      case "for_statement":
        visit(node.alternative, scope);
        visit(node.body, scope);
        defineTarget(node.left, scope, "for", node, null);
        visit(node.right, scope);
        break;
      case "as_pattern":
        visitAsPattern(node, scope);
        break;
      case "except_clause":
        visitAll(
          node.children.filter((child) => child !== node.alias),
          scope,
        );
        if (node.alias?.kind === "identifier") define(node.alias, scope, "except", node);
        break;
      case "delete_statement":
        for (const target of node.children.flatMap((child) =>
          child.kind === "expression_list" ? child.children : [child],
        )) {
          if (target.kind === "identifier") {
            uses.push({ identifier: target, scope });
            define(target, scope, "delete", node);
          } else visit(target, scope);
        }
        break;
      case "import_statement":
      case "import_from_statement":
      case "future_import_statement":
        for (const { identifier, target } of collectImports(tree, node))
          define(identifier, scope, "import", node, { import: target });
        if (
          node.kind === "import_from_statement" &&
          node.children.some((child) => child.kind === "wildcard_import")
        ) {
          scope.starImports.push(
            tree.text.slice(node.moduleName.start, node.moduleName.end).replace(/\s/g, ""),
          );
        }
        break;
      case "case_pattern":
      case "dict_pattern":
      case "class_pattern":
      case "keyword_pattern":
      case "splat_pattern":
      case "union_pattern":
        visitPattern(node, scope);
        break;
      case "dotted_name":
        visit(node.children[0], scope);
        break;
      case "global_statement":
      case "nonlocal_statement":
      case "string_content":
        break;
      default:
        if (COMPREHENSIONS.has(node.kind)) visitComprehension(node, scope);
        else visitAll(node.children, scope);
    }
  }

  function visitComprehension(node: SyntaxNode, scope: DraftScope): void {
    const inner = createScope("comprehension", node, scope);
    const clauses = node.children.filter((child) => child.kind === "for_in_clause");
    for (const child of [...node.children].reverse()) {
      if (child.kind !== "for_in_clause") {
        visit(child, inner);
        continue;
      }
      for (const iterable of child.right) visit(iterable, child === clauses[0] ? scope : inner);
      defineTarget(child.left, inner, "for", child, null);
    }
  }

  /** `with open(f) as g`, `except* E as e`, and `case P as name`. */
  function visitAsPattern(node: AsPattern, scope: DraftScope): void {
    const [first, ...rest] = node.children;
    for (const child of rest) {
      if (child.kind === "as_pattern_target")
        defineTarget(child, scope, node.parent?.kind === "except_clause" ? "except" : "with", node, null);
      else if (child.kind === "identifier") define(child, scope, "match", node);
      else visit(child, scope);
    }
    visit(first, scope);
  }

  function visitPattern(node: SyntaxNode, scope: DraftScope): void {
    const isClass = node.kind === "class_pattern";
    node.children.forEach((child, index) => {
      if (child.kind === "dotted_name") {
        const name = child.children[0];
        if (child.children.length > 1 || (isClass && index === 0)) visit(name, scope);
        else if (name?.kind === "identifier" && name.text !== "_") define(name, scope, "match", node);
      } else if (child.kind === "identifier") {
        if (node.kind === "splat_pattern" && child.text !== "_") define(child, scope, "match", node);
      } else visit(child, scope);
    });
  }

  return { moduleScope, byNode, uses, bound };
}

/** `global` and `nonlocal` hold for the whole function, also above them. */
function collectDeclarations(body: SyntaxNode, scope: DraftScope, moduleScope: DraftScope): void {
  const stack: SyntaxNode[] = [...body.children];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node.kind === "global_statement" || node.kind === "nonlocal_statement") {
      for (const name of node.children) {
        if (name.kind !== "identifier") continue;
        const target =
          node.kind === "global_statement" ? moduleScope : enclosingFunctionWith(scope.parent, name.text);
        if (target !== null) scope.redirected.set(name.text, target);
      }
    } else if (node.kind.endsWith("_statement") || node.kind.endsWith("_clause") || node.kind === "block")
      stack.push(...node.children);
  }
}

/** The function whose name `nonlocal` means: the innermost that binds it, or the nearest where none has done so yet. */
function enclosingFunctionWith(from: DraftScope | null, name: string): DraftScope | null {
  let nearest: DraftScope | null = null;
  for (let at = from; at !== null; at = at.parent) {
    if (at.kind !== "function" && at.kind !== "lambda") continue;
    const target = at.redirected.get(name) ?? at;
    if (target.bindings.has(name)) return target;
    nearest ??= target;
  }
  return nearest;
}

/** Whether a definition only stands in for one that a failed import would have made. */
function isFallback(node: SyntaxNode): boolean {
  for (let at: SyntaxNode | null = node.parent; at !== null; at = at.parent) {
    if (at.kind === "except_clause") return true;
    if (at.kind === "function_definition" || at.kind === "class_definition") return false;
  }
  return false;
}

/** What each target of `low, high = min(x), max(x)` gets, where both sides are written out. */
function eachOf(value: SyntaxNode | null, targets: SyntaxNode): readonly SyntaxNode[] | null {
  const isWritten =
    isKind(value, "expression_list", "tuple") &&
    value.children.length === targets.children.length &&
    ![...value.children, ...targets.children].some(({ kind }) => kind.startsWith("list_splat"));
  return isWritten ? value.children : null;
}
