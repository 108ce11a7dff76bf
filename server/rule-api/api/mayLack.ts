/** Whether an object may lack an attribute, by the names and calls that make it: a quick look before data is followed. Reports nothing. */

import type { ApiIndex } from "../../api-index/apiIndex";
import type { Knowledge } from "../../knowledge/knowledge";
import { type ClassMembers, classMembers } from "../../semantic/classMembers";
import type { Binding, ClassInfo, QualifiedName, SemanticModel } from "../../semantic/semanticModel";
import { allNodes, nodesOf } from "../../syntax/nodesOf";
import { type Call, callArguments, isKind, type SyntaxNode, unparenthesized } from "../../syntax/syntaxTree";

/** The members of classes of the workspace, each collected once. */
export type MembersOf = (info: ClassInfo) => ClassMembers | null;

export function createClassMembers(): MembersOf {
  const known = new Map<ClassInfo, ClassMembers | null>();
  return (info) => {
    const before = known.get(info);
    if (before !== undefined) return before;
    const found = classMembers(info);
    known.set(info, found);
    return found;
  };
}

/** What makes an object that is stored under a name. */
type Maker = SyntaxNode & { readonly kind: "call" | "attribute" | "subscript" };

/** For one file: false where nothing that makes the object makes one that lacks the attribute, or has it deprecated. */
export function createMayLack(
  semantic: SemanticModel,
  apiIndex: ApiIndex,
  knowledge: Knowledge,
  membersOf: MembersOf,
): (object: SyntaxNode, attribute: string) => boolean {
  let holders: Holders | null = null;
  const types = new Map<SyntaxNode, readonly QualifiedName[]>();

  function makersOf(at: SyntaxNode): readonly Maker[] {
    if (!isKind(at, "identifier", "attribute")) return [];
    const { bindings, fields } = holdersOf();
    return (
      (at.kind === "attribute" ? fields.get(at.attribute.text) : bindings.get(semantic.bindingOf(at))) ?? []
    );
  }

  function holdersOf(): Holders {
    holders ??= holdersIn(semantic);
    return holders;
  }

  const lacksField = (maker: QualifiedName, name: string): boolean =>
    apiIndex.field(maker, name, []).kind === "missing";

  /** `SVC().predict_proba`, or in a search or pipeline. */
  const isConditional = (type: QualifiedName, name: string): boolean =>
    knowledge.conditionalMethod(type, name) !== null ||
    (knowledge.delegation(type) !== null && knowledge.isConditional(name));

  function lacksMember(type: QualifiedName, name: string): boolean {
    if (lacksField(type, name) || isConditional(type, name)) return true;
    const answer = apiIndex.member(type, name, true);
    if (answer.kind !== "symbol") return answer.kind === "missing";
    return answer.symbol.deprecated !== null || answer.symbol.lackingIn.length > 0;
  }

  /** `data = data.batch(2)` again and again: each maker is looked at once. */
  function mayLack(object: SyntaxNode, name: string, seen: Set<SyntaxNode>): boolean {
    const at = unparenthesized(object);
    if (seen.has(at) || seen.size > MAX_MAKERS) return false;
    seen.add(at);
    if (at.kind === "call") return resultMayLack(at, name, seen);
    if (at.kind === "named_expression") return mayLack(at.value, name, seen);
    // `df["a"]`: a column lacks most of what a table lacks.
    const isPart = at.kind === "subscript" && (hasColumns(at.value) || hasElements(at.value));
    if (isPart && mayLack(at.value, name, seen)) return true;
    if (makersOf(at).some((maker) => mayLack(maker, name, seen))) return true;
    if (at.kind === "attribute" && knowledge.dataAttribute(at.attribute.text)?.flattens === true)
      return mayLack(at.object, name, seen);
    return isKind(at, "attribute", "subscript") && typesOf(at).some((type) => lacksMember(type, name));
  }

  /** An array holds anything: numbers, lists where its type is `object`. */
  const hasColumns = (table: SyntaxNode): boolean =>
    typesOf(table).some((type) => knowledge.columnTypes(type) !== null);

  /** `tables["a"]`, `plt.subplots()[1]`: literals, and calls that are known to give several things. */
  function hasElements(container: SyntaxNode): boolean {
    const at = unparenthesized(container);
    if (at.kind !== "call")
      return (
        at.kind === "identifier" &&
        (holdersOf().containers.has(semantic.bindingOf(at)) || makersOf(at).some(givesSeveral))
      );
    return givesSeveral(at);
  }

  function givesSeveral(at: SyntaxNode): boolean {
    if (at.kind !== "call") return false;
    const called = semantic.qualifiedName(at.function);
    return called !== null && knowledge.functionEffect(called)?.elements !== undefined;
  }

  function resultMayLack(call: Call, name: string, seen: Set<SyntaxNode>): boolean {
    const callee = call.function;
    const called = semantic.qualifiedName(callee);
    if (called !== null && knowledge.goesOver(called))
      return callArguments(call).some(({ value }) => mayLack(value, name, seen));
    if (called !== null) {
      const parts = knowledge.functionEffect(called)?.splits === true ? callArguments(call) : [];
      return (
        lacksField(called, name) ||
        givenTypes(called).some((type) => lacksMember(type, name)) ||
        parts.some(({ value }) => mayLack(value, name, seen))
      );
    }
    const info = semantic.classOf(callee);
    if (info !== null) {
      const own = membersOf(info);
      return own !== null && !own.names.has(name);
    }
    // `enumerate(axes)`, `zip(names, models)`
    if (isKind(callee, "identifier") && semantic.isBuiltin(callee))
      return (
        callArguments(call).some(({ value }) => mayLack(value, name, seen)) ||
        typesOf(call).some((type) => lacksMember(type, name))
      );
    if (semantic.functionOf(callee) !== null) return true;
    // `build().to(device)`: what a method gives may be its object.
    return (
      (callee.kind === "attribute" && mayLack(callee.object, name, seen)) ||
      typesOf(call).some((type) => lacksMember(type, name))
    );
  }

  /** The classes that an object may be of, by the calls that make it, what methods give, attributes hold and columns are. */
  function typesOf(object: SyntaxNode): readonly QualifiedName[] {
    const at = unparenthesized(object);
    const known = types.get(at);
    if (known !== undefined) return known;
    // `data = data.batch(2)` is what it was.
    types.set(at, []);
    const own = [...makersOf(at).flatMap((maker) => typesOf(maker)), ...ownTypes(at)];
    // What it is, and what it is made of.
    const found = [...new Set([...own, ...own.flatMap((type) => apiIndex.elementOf(type) ?? [])])];
    types.set(at, found);
    return found;
  }

  const choosesRows = (name: string): boolean => knowledge.dataAttribute(name)?.choosesRows === true;

  function ownTypes(at: SyntaxNode): readonly QualifiedName[] {
    if (at.kind === "subscript" && isKind(at.value, "attribute") && choosesRows(at.value.attribute.text))
      return typesOf(at.value.object).flatMap((type) => knowledge.columnTypes(type) ?? []);
    if (at.kind === "subscript")
      return typesOf(at.value).flatMap(
        (type) => knowledge.columnTypes(type) ?? apiIndex.resultOf(`${type}.__getitem__`) ?? [],
      );
    if (at.kind === "attribute") {
      const name = at.attribute.text;
      return typesOf(at.object).flatMap(
        (type) =>
          apiIndex.elementOf(`${type}.${name}`) ??
          knowledge.attributeType(type, name) ??
          apiIndex.resultOf(`${type}.${name}`) ??
          (apiIndex.member(type, name, false).kind === "missing" ? (knowledge.columnTypes(type) ?? []) : []),
      );
    }
    if (at.kind !== "call") return [];
    const called = semantic.qualifiedName(at.function);
    if (called !== null) return givenTypes(called);
    const [over] = callArguments(at);
    if (over !== undefined && isKind(at.function, "identifier") && at.function.text === "iter")
      return typesOf(over.value).flatMap((type) => apiIndex.resultOf(`${type}.__iter__`) ?? []);
    const method = at.function.kind === "attribute" ? at.function.attribute.text : null;
    const receivers = at.function.kind === "attribute" ? typesOf(at.function.object) : typesOf(at.function);
    return receivers.flatMap((type) => {
      const name = method ?? "__call__";
      const effect = knowledge.methodEffect(type, name) ?? knowledge.anyMethodEffect(name);
      const kept = effect?.keeps === "receiver" && effect.otherClass !== true ? type : null;
      const given = effect?.type ?? apiIndex.resultOf(`${type}.${name}`) ?? kept;
      return [given, apiIndex.elementOf(`${type}.${name}`), ...(effect?.yields ?? [])].filter(
        (one) => one !== null,
      );
    });
  }

  function givenTypes(called: QualifiedName): readonly QualifiedName[] {
    const effect = knowledge.functionEffect(called);
    const parts = effect?.elements ?? [];
    const given = [
      effect?.type,
      effect?.joins?.type,
      ...parts.map(({ type, grid }) => type ?? grid?.of),
    ].filter((one) => one !== undefined);
    const type = knowledge.isClass(called) ? called : apiIndex.resultOf(called);
    return given.length > 0 || type === null ? given : [type];
  }

  return (object, attribute) => mayLack(object, attribute, new Set());
}

/** How many makers are looked at to find the one that made an object. */
const MAX_MAKERS = 200;

/** What an expression gives one of, or puts into a container. */
function ways(value: SyntaxNode): readonly SyntaxNode[] {
  if (value.kind === "conditional_expression")
    return [value.children[0], value.children[2]].filter((way) => way !== undefined);
  if (value.kind === "dictionary")
    return value.children.flatMap((entry) => (entry.kind === "pair" ? [entry.value] : []));
  if (value.kind === "list_comprehension") return [value.body];
  return isKind(value, "list", "tuple") ? value.children : [];
}

/** What is assigned to a name, or to an attribute of that name whatever it is an attribute of. */
interface Holders {
  readonly bindings: ReadonlyMap<Binding | null, readonly Maker[]>;
  readonly fields: ReadonlyMap<string, readonly Maker[]>;
  /** Names of literal lists and dicts, whose makers are those of their elements. */
  readonly containers: ReadonlySet<Binding | null>;
}

function holdersIn(semantic: SemanticModel): Holders {
  const bindings = new Map<Binding | null, Maker[]>();
  const fields = new Map<string, Maker[]>();
  const containers = new Set<Binding | null>();
  const add = <Key>(map: Map<Key, Maker[]>, key: Key, makers: readonly Maker[]): void => {
    if (makers.length > 0) map.set(key, [...new Set([...(map.get(key) ?? []), ...makers])]);
  };
  const assign = (target: SyntaxNode, given: SyntaxNode): void => {
    const value = unparenthesized(given);
    if (target.kind === "identifier") {
      const binding = semantic.bindingOf(target);
      add(bindings, binding, made(value));
      if (isKind(value, "dictionary", "list", "list_comprehension", "tuple")) containers.add(binding);
    } else if (target.kind === "attribute") add(fields, target.attribute.text, made(value));
    else if (isKind(target, "pattern_list", "tuple_pattern", "list_pattern")) {
      // `fig, ax = plt.subplots()`: each may be a part of what the call gives.
      if (value.kind === "call") for (const part of target.children) assign(part, value);
      else if (target.children.length === value.children.length)
        for (const [i, part] of target.children.entries()) assign(part, value.children[i] as SyntaxNode);
    }
  };
  const made = (value: SyntaxNode): readonly Maker[] => {
    if (isKind(value, "call", "attribute", "subscript")) return [value];
    if (value.kind === "identifier") return bindings.get(semantic.bindingOf(value)) ?? [];
    // One of these, or a container of these.
    return ways(value).flatMap((way) => made(unparenthesized(way)));
  };
  const parameters = parametersIn(semantic);
  for (const node of allNodes(semantic.tree)) {
    if (node.kind === "call")
      for (const [parameter, given] of handedTo(node, parameters)) assign(parameter, given);
    if (node.kind === "assignment" && node.right !== null) assign(node.left, node.right);
    if (node.kind === "named_expression") assign(node.name, node.value);
    // `for model in (Net(), Net()):`, `for p in model.parameters():`
    if (node.kind === "for_in_clause") for (const right of node.right) assign(node.left, right);
    if (node.kind === "for_statement")
      for (const element of isKind(node.right, "list", "tuple", "expression_list")
        ? node.right.children
        : [node.right])
        assign(node.left, element);
    // `with GradientTape() as tape:`
    if (node.kind === "as_pattern" && node.alias !== null) {
      const [context] = node.children;
      const [target] = node.alias.children;
      if (context !== undefined && target !== undefined) assign(target, context);
    }
  }
  return { bindings, fields, containers };
}

/** The parameters of the file's functions, by the name under which these are called. */
function parametersIn({ tree }: SemanticModel): ReadonlyMap<string, readonly SyntaxNode[]> {
  const found = new Map<string, SyntaxNode[]>();
  for (const { name, parameters } of nodesOf(tree, "function_definition")) {
    const names = parameters.children.map((one) =>
      isKind(one, "identifier") ? one : (one.children[0] ?? one),
    );
    found.set(name.text, [...(found.get(name.text) ?? []), ...names]);
  }
  return found;
}

/** `evaluate(model, x)`: what a call gives to parameters; of the name it is not certain which function it is. */
function handedTo(
  { function: callee, arguments: { children } }: Call,
  parameters: ReadonlyMap<string, readonly SyntaxNode[]>,
): readonly (readonly [SyntaxNode, SyntaxNode])[] {
  const isMethod = callee.kind === "attribute";
  const name = isMethod ? callee.attribute : callee;
  const targets = name.kind === "identifier" ? parameters.get(name.text) : undefined;
  if (targets === undefined) return [];
  return children.flatMap((given, i) => {
    if (given.kind === "keyword_argument")
      return targets.flatMap((target) =>
        target.kind === "identifier" && target.text === given.name.text
          ? [[target, given.value] as const]
          : [],
      );
    const places = isMethod ? [i, i + 1] : [i];
    return places.flatMap((place) =>
      targets[place] === undefined ? [] : [[targets[place], given] as const],
    );
  });
}
