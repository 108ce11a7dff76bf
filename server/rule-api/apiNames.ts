/** What the index says of the library names that a piece of code asks for: in chains, imports, on instances, in broken text. Reports nothing. */

import type { ApiAnswer, ApiIndex, ApiSymbol, MissingApi } from "../api-index/apiIndex";
import type { Dataflow } from "../dataflow/dataflow";
import type { Knowledge } from "../knowledge/knowledge";
import { type ClassMembers, classMembers } from "../semantic/classMembers";
import { isStored } from "../semantic/guards";
import { lastPart, packageOf } from "../semantic/qualifiedName";
import type { Binding, ClassInfo, QualifiedName, SemanticModel } from "../semantic/semanticModel";
import { allNodes, nodesOf } from "../syntax/nodesOf";
import {
  type Call,
  callArguments,
  descendants,
  type ImportFromStatement,
  type ImportStatement,
  isKind,
  type SyntaxNode,
  type SyntaxTree,
  unparenthesized,
} from "../syntax/syntaxTree";
import type { ApiCertainty } from "./apiCertainty";

export type Attribute = SyntaxNode & { readonly kind: "attribute" };

/** A name that is missing, deprecated, or in some of the releases that apply only. */
export type NotedApi = MissingApi | { readonly kind: "symbol"; readonly symbol: ApiSymbol };

/** A noted name at the attribute that asks for it. */
export interface NotedAttribute {
  readonly answer: NotedApi;
  readonly attribute: Attribute;
}

/** A noted name of the object of an attribute; `type` says what the object is. */
export interface NotedMember {
  readonly answer: NotedApi;
  readonly type: string;
}

/** A noted name in `from module import name`, or the module itself. */
export interface NotedImport {
  readonly answer: NotedApi;
  readonly entry: SyntaxNode;
}

export interface ApiNames {
  /** In a chain that leads back to an import; a further one where the place that was meant lacks the next name as well. */
  inChain(chain: Attribute): readonly NotedAttribute[];
  onInstance(attribute: Attribute): NotedMember | null;
  inImport(statement: ImportFromStatement): readonly NotedImport[];
  /** In `import a.b.c`. */
  inModuleImport(statement: ImportStatement): readonly NotedImport[];
  /** `nn.quantized layer(x)`: a name that neither a dot nor an underscore joins to the path before it. */
  inBrokenCall(call: Call, stray: SyntaxNode): MissingApi | null;
  /** `nn.utils.prune-layer.X(...)`: what would be missing with an underscore in place of the hyphen. */
  inSubtraction(left: SyntaxNode, right: SyntaxNode): MissingApi | null;
}

/** Looks through one file. Silent wherever the file could provide a name itself. */
export function createApiNames(
  semantic: SemanticModel,
  apiIndex: ApiIndex,
  dataflow: Dataflow,
  knowledge: Knowledge,
  certainty: ApiCertainty,
): ApiNames {
  const textOf = (node: SyntaxNode): string => semantic.tree.text.slice(node.start, node.end);
  const noted = (answer: ApiAnswer, use: SyntaxNode, written: string): NotedApi | null =>
    answer.kind === "symbol" && isNoted(answer.symbol) && certainty.trusts(answer.symbol.name, use, written)
      ? answer
      : certainty.missing(answer, use, written);
  const missing = (name: QualifiedName, use: SyntaxNode): MissingApi | null =>
    certainty.missing(apiIndex.symbol(name), use, name);
  const asked = (name: QualifiedName, use: SyntaxNode): NotedApi | null =>
    noted(apiIndex.symbol(name), use, name);

  /** Code that is not seen may hand in an object of a subclass. */
  const isParameter = (node: SyntaxNode): boolean =>
    semantic.bindingOf(unparenthesized(node))?.definitions.some(({ kind }) => kind === "parameter") === true;

  let holders: Holders | null = null;
  let bases: readonly string[] | null = null;
  let labels: ReadonlySet<string> | null = null;
  const members = new Map<ClassInfo, ClassMembers | null>();

  /** Whether an object that may be there may lack the attribute: a look at names, before data is followed. */
  function mayLack({ object, attribute, parent }: Attribute): boolean {
    const at = unparenthesized(object);
    if (at.kind === "identifier" && isParameter(at))
      return parent?.kind === "call" && FOREIGN.has(attribute.text);
    return holdsLacking(at, attribute.text, new Set());
  }

  /** Whether what makes the value of a name, field or call makes an object that lacks the attribute. */
  function holdsLacking(object: SyntaxNode, name: string, seen: Set<Call>): boolean {
    const at = unparenthesized(object);
    if (at.kind === "call") return lacks(at, name, seen);
    // `df["a"]`: a column lacks most of what a table lacks.
    if (at.kind === "subscript") return holdsLacking(at.value, name, seen);
    holders ??= holdersIn(semantic);
    const calls =
      at.kind === "attribute"
        ? holders.fields.get(at.attribute.text)
        : holders.bindings.get(semantic.bindingOf(at));
    return calls?.some((call) => lacks(call, name, seen)) === true;
  }

  /** Whether what the call makes, if it makes an object, may lack the attribute. */
  function lacks(call: Call, name: string, seen: Set<Call>): boolean {
    // `data = data.batch(2)` again and again: each way is looked at once.
    if (seen.has(call) || seen.size > MAX_CALLS) return false;
    seen.add(call);
    const callee = call.function;
    const called = semantic.qualifiedName(callee);
    if (called !== null) {
      const effect = knowledge.functionEffect(called);
      const given = [effect, ...(effect?.elements ?? [])].flatMap((one) => one?.type ?? []);
      const type = knowledge.isClass(called) ? called : apiIndex.resultOf(called);
      const types = given.length > 0 || type === null ? given : [type];
      return types.some((one) => {
        const answer = apiIndex.member(one, name, true);
        return answer.kind === "missing" || (answer.kind === "symbol" && isNoted(answer.symbol));
      });
    }
    const info = semantic.classOf(callee);
    if (info !== null) {
      const own = membersOf(info);
      return own !== null && !own.names.has(name);
    }
    if (semantic.functionOf(callee) !== null) return true;
    // `build().to(device)`: what a method gives may be its object.
    return callee.kind === "attribute" && holdsLacking(callee.object, name, seen);
  }

  function membersOf(info: ClassInfo): ClassMembers | null {
    const known = members.get(info);
    if (known !== undefined) return known;
    const found = classMembers(info);
    members.set(info, found);
    return found;
  }

  /** A Keras model wraps the PyTorch modules that are assigned to its attributes. */
  const isKeras = (node: SyntaxNode): boolean => {
    const value = dataflow.valueOf(node);
    const info = value.localClass === undefined ? null : semantic.classOf(value.localClass);
    const bases = [value.type, ...(info?.bases ?? [])];
    return bases.some((base) => typeof base === "string" && packageOf(base) === "keras");
  };

  /** Whether the object may be of a class that others derive or wrap around: it has names of its own, or those that moved. */
  const mayProvide = (types: readonly string[], exact: boolean, { history }: MissingApi): boolean =>
    types.some((type) =>
      DERIVED.some(
        (trait) =>
          knowledge.hasTrait(type, trait) &&
          // `torchmetrics.Accuracy(task="binary")` makes an object of another class.
          (!exact || trait === "torch-metric") &&
          (trait !== "keras-model" || history.status === "never"),
      ),
    );

  /** What was given to code that is not seen may have got members there; but nobody gives a table the methods it once had. */
  const isLastingData = (type: string, answer: NotedApi): boolean =>
    knowledge.isOfDataPackage(type) && (answer.kind !== "missing" || answer.history.status !== "never");

  return {
    inChain(chain) {
      const written = semantic.writtenName(chain);
      if (written === null || isBoundOtherwise(chain)) return [];
      const found: NotedAttribute[] = [];
      let wanted = written;
      for (let answer = asked(wanted, chain); answer !== null; ) {
        if (answer.kind === "symbol") {
          if (!isStored(chain)) found.push({ answer, attribute: chain });
          break;
        }
        const rest = wanted.slice(answer.parent.length + 1 + answer.member.length);
        const attribute = attributeOf(chain, rest.split(".").length - 1);
        if (attribute === null || isStored(attribute)) break;
        found.push({ answer, attribute });
        const meant: string | undefined = answer.advice?.replacement;
        // What is gone had names of its own: what stands behind it was never meant for its successor.
        if (meant === undefined || rest === "" || answer.history.status !== "never") break;
        wanted = meant + rest;
        answer = missing(wanted, chain);
      }
      return found;
    },

    onInstance(attribute) {
      const name = attribute.attribute.text;
      if (isStored(attribute) || name.startsWith("_") || !mayLack(attribute)) return null;
      if (attribute.object.kind === "attribute" && isKeras(attribute.object.object)) return null;
      const value = dataflow.valueOf(attribute.object);
      let exact = value.constructed === true;
      let types = value.type === undefined ? [...(value.oneOf ?? [])] : [value.type];
      let shown = types[0] ?? "";
      if (value.localClass !== undefined) {
        const info = value.constructed ? dataflow.classOf(value) : null;
        const own = info === null ? null : membersOf(info);
        if (info === null || own === null || own.names.has(name)) return null;
        types = [...own.libraryBases];
        shown = `${info.name} (${types.join(", ")})`;
        exact = true;
      }
      if (certainty.makesObjectsOver()) return null;
      if (certainty.hasComputedAttributes() || isParameter(attribute.object)) exact = false;
      const answers = types.map((type) => noted(apiIndex.member(type, name, exact), attribute, type));
      const [answer] = answers;
      if (answer == null || answers.some((other) => other?.kind !== answer.kind)) return null;
      const isEscaped = dataflow.stateOf(attribute.object, attribute).escaped === true;
      if (isEscaped && !types.every((type) => isLastingData(type, answer))) return null;
      const isCalled = attribute.parent?.kind === "call" && attribute.parent.function === attribute;
      // `AutoModelForSequenceClassification.from_pretrained(x).score` is the last layer of some of its networks.
      const isForeign = isCalled && FOREIGN.has(name) && (exact || !LAYERS.has(name));
      if (answer.kind === "missing" && !isForeign && mayProvide(types, exact, answer)) return null;
      if (!exact && answer.kind === "missing" && mayBeDerived(types, value.call)) return null;
      return answer.kind === "missing" && mayBeThere(answer, attribute) ? null : { answer, type: shown };
    },

    inImport(statement) {
      const module = textOf(statement.moduleName).replace(/\s/g, "");
      if (module.startsWith(".")) return [];
      const whole = asked(module, statement);
      if (whole?.kind === "missing") return [{ answer: whole, entry: statement.moduleName }];
      return statement.name.flatMap((entry) => {
        const bound = entry.kind === "aliased_import" ? entry.alias : entry.children[0];
        const definitions = bound == null ? [] : (semantic.bindingOf(bound)?.definitions ?? []);
        const name = definitions.find(({ identifier }) => identifier === bound)?.import?.written;
        const answer = name === undefined ? null : asked(name, statement);
        // A package that only hands a name on runs.
        if (answer?.kind === "missing" && answer.onlyCallFails && bound != null && !isReadAgain(bound))
          return [];
        const isOfName = answer?.kind !== "missing" || name === `${answer.parent}.${answer.member}`;
        return answer !== null && isOfName ? [{ answer, entry }] : [];
      });
    },

    inModuleImport: (statement) =>
      statement.name.flatMap((entry) => {
        const path = entry.kind === "aliased_import" ? entry.name : entry;
        const answer = asked(textOf(path).replace(/\s/g, ""), statement);
        return answer === null ? [] : [{ answer, entry: path }];
      }),

    inBrokenCall(call, stray) {
      const path = semantic.writtenName(call.function);
      const name = textOf(stray);
      if (path === null || !/^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) || stray.start < call.function.end)
        return null;
      const answers = [".", "_"].map((joint) => missing(path + joint + name, call));
      return answers.includes(null) ? null : (answers[0] ?? null);
    },

    inSubtraction(left, right) {
      const path = left.kind === "attribute" ? semantic.writtenName(left) : null;
      const first = [...descendants(right)].find((node) => node.kind === "identifier");
      if (path === null || right.start !== left.end + 1 || first?.start !== right.start) return null;
      if (semantic.bindingOf(first) !== null || semantic.isBuiltin(first)) return null;
      const answer = missing(`${path}_${textOf(right)}`, left);
      return answer !== null && `${answer.parent}.${answer.member}`.startsWith(`${path}_`) ? answer : null;
    },
  };

  function isReadAgain(bound: SyntaxNode): boolean {
    return (semantic.bindingOf(bound)?.references.length ?? 0) > 0;
  }

  /** Whether a name of an object that holds data may come from these, or from a package that nothing is known of. */
  function mayBeThere({ mayBeData, mayBeAdded, history }: MissingApi, attribute: Attribute): boolean {
    if (!mayBeData) return false;
    const { parent } = attribute;
    const name = attribute.attribute.text;
    // `row = pd.Series([f], index=["clean"])`: a label that the file itself writes.
    labels ??= labelsOf(semantic.tree);
    if (labels.has(name)) return true;
    if (mayBeAdded && !certainty.knowsAllImports()) return true;
    if (parent?.kind === "call") return parent.function !== attribute;
    // `df.ix[0]`: columns are seldom called like what pandas had.
    return parent?.kind !== "subscript" || parent.value !== attribute || history.status !== "removed";
  }

  /** Whether an object that was not constructed here may be one of a subclass that the file declares or hands in. */
  function mayBeDerived(types: readonly QualifiedName[], maker: Call | undefined): boolean {
    if (
      maker !== undefined &&
      callArguments(maker).some(({ keyword }) => /(?:Class|_cls)$|^cls$/.test(keyword?.text ?? ""))
    )
      return true;
    const names = types.map(lastPart);
    return ownBases().some((base) => names.includes(base));
  }

  /** The last parts of the names of all that the file's classes derive from. */
  function ownBases(): readonly string[] {
    bases ??= nodesOf(semantic.tree, "class_definition").flatMap(
      (node) => node.superclasses?.children.map((base) => lastPart(textOf(base))) ?? [],
    );
    return bases;
  }

  /** Whether the name at the root of a chain gets another value somewhere, as in the `except` branch of an import. */
  function isBoundOtherwise(chain: Attribute): boolean {
    let root: SyntaxNode = chain;
    while (root.kind === "attribute") root = unparenthesized(root.object);
    return semantic.bindingOf(root)?.definitions.some((definition) => definition.fallback) === true;
  }
}

/** Whether there is something to say of a name that exists. */
export function isNoted({ deprecated, lackingIn }: ApiSymbol): boolean {
  return deprecated !== null || lackingIn.length > 0;
}

/** Classes that others derive theirs from, and wrap: what is declared as one of them has names of its own. */
const DERIVED = ["torch-module", "torch-optimizer", "torch-metric", "keras-model"] as const;

/** How many calls are looked at to find the one that made an object. */
const MAX_CALLS = 200;

/** Methods of one library's models that are often called on another's. */
const FOREIGN: ReadonlySet<string> = new Set([
  "compile",
  "evaluate",
  "fit",
  "fit_generator",
  "fit_transform",
  "predict",
  "predict_proba",
  "score",
  "summary",
  "transform",
]);

/** Those that networks also have as names of layers. */
const LAYERS: ReadonlySet<string> = new Set(["score", "transform"]);

/** The calls whose results are assigned to a name, or to an attribute of that name whatever it is an attribute of. */
interface Holders {
  readonly bindings: ReadonlyMap<Binding | null, readonly Call[]>;
  readonly fields: ReadonlyMap<string, readonly Call[]>;
}

function holdersIn(semantic: SemanticModel): Holders {
  const bindings = new Map<Binding | null, Call[]>();
  const fields = new Map<string, Call[]>();
  const add = <Key>(map: Map<Key, Call[]>, key: Key, calls: readonly Call[]): void => {
    if (calls.length > 0) map.set(key, [...new Set([...(map.get(key) ?? []), ...calls])]);
  };
  const assign = (target: SyntaxNode, given: SyntaxNode): void => {
    const value = unparenthesized(given);
    if (target.kind === "identifier") add(bindings, semantic.bindingOf(target), made(value));
    else if (target.kind === "attribute") add(fields, target.attribute.text, made(value));
    else if (isKind(target, "pattern_list", "tuple_pattern", "list_pattern")) {
      // `fig, ax = plt.subplots()`: each may be a part of what the call gives.
      if (value.kind === "call") for (const part of target.children) assign(part, value);
      else if (target.children.length === value.children.length)
        for (const [i, part] of target.children.entries()) assign(part, value.children[i] as SyntaxNode);
    }
  };
  const made = (value: SyntaxNode): readonly Call[] =>
    value.kind === "call"
      ? [value]
      : value.kind === "identifier"
        ? (bindings.get(semantic.bindingOf(value)) ?? [])
        : value.kind === "subscript"
          ? made(unparenthesized(value.value))
          : [];
  for (const node of allNodes(semantic.tree)) {
    if (node.kind === "assignment" && node.right !== null) assign(node.left, node.right);
    // `for model in (Net(), Net()):`
    if (node.kind === "for_statement" && isKind(node.right, "list", "tuple", "expression_list"))
      for (const element of node.right.children) assign(node.left, element);
  }
  return { bindings, fields };
}

/** The attribute `steps` names before the end of a chain. */
function attributeOf(chain: Attribute, steps: number): Attribute | null {
  let at: SyntaxNode = chain;
  for (let step = 0; step < steps && at.kind === "attribute"; step++) at = unparenthesized(at.object);
  return at.kind === "attribute" ? at : null;
}

/** What the file itself writes as strings and keywords: keys, columns, fields. */
function labelsOf(tree: SyntaxTree): ReadonlySet<string> {
  return new Set([
    ...nodesOf(tree, "string_content").map(({ text }) => text),
    ...nodesOf(tree, "keyword_argument").map(({ name }) => name.text),
  ]);
}
