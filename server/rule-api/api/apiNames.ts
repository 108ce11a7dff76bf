/** What the index says of the library names that a piece of code asks for: in chains, imports, on instances, in broken text. Reports nothing. */

import type { ApiAnswer, ApiIndex, ApiSymbol, MissingApi } from "../../api-index/apiIndex";
import type { Dataflow } from "../../dataflow/dataflow";
import type { Knowledge } from "../../knowledge/knowledge";
import { isStored } from "../../semantic/guards";
import { lastPart, packageOf } from "../../semantic/qualifiedName";
import type { QualifiedName, SemanticModel } from "../../semantic/semanticModel";
import { nodesOf } from "../../syntax/nodesOf";
import {
  type Call,
  callArguments,
  descendants,
  type ImportFromStatement,
  type ImportStatement,
  type SyntaxNode,
  unparenthesized,
} from "../../syntax/syntaxTree";
import { createCertainSelf } from "../names/certainSelf";
import { writtenLabels } from "../names/writtenLabels";
import type { ApiCertainty } from "./apiCertainty";
import { createLackedFields } from "./lackedFields";
import { createClassMembers, createMayLack } from "./mayLack";
import { createOwnFolders } from "./ownFolders";

export type AttributeNode = SyntaxNode & { readonly kind: "attribute" };

/** A name that is missing, deprecated, or in some of the releases that apply only. */
export type NotedApi = MissingApi | { readonly kind: "symbol"; readonly symbol: ApiSymbol };

/** A noted name at the attribute that asks for it. */
export interface NotedAttribute {
  readonly answer: NotedApi;
  readonly attribute: AttributeNode;
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
  inChain(chain: AttributeNode): readonly NotedAttribute[];
  onInstance(attribute: AttributeNode): NotedMember | null;
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
  const certainSelf = createCertainSelf(semantic);
  const isOwnFolder = createOwnFolders(semantic, apiIndex);
  const textOf = (node: SyntaxNode): string => semantic.tree.text.slice(node.start, node.end);
  const noted = (answer: ApiAnswer, use: SyntaxNode, written: string): NotedApi | null =>
    answer.kind === "symbol" && isNoted(answer.symbol) && certainty.trusts(answer.symbol.name, use, written)
      ? answer
      : certainty.missing(answer, use, written);
  const missing = (name: QualifiedName, use: SyntaxNode): MissingApi | null =>
    certainty.missing(apiIndex.symbol(name), use, name);
  const asked = (name: QualifiedName, use: SyntaxNode): NotedApi | null =>
    noted(apiIndex.symbol(name), use, name);

  const members = createClassMembers();
  const mayLack = createMayLack(semantic, apiIndex, knowledge, members);
  const { lackedByDates, lackedField, lackedMethod, mayBeOther } = createLackedFields(
    semantic,
    apiIndex,
    dataflow,
    knowledge,
    certainty,
  );

  /** Code that is not seen may hand in an object of a subclass. */
  const isParameter = (node: SyntaxNode): boolean =>
    semantic.bindingOf(unparenthesized(node))?.definitions.some(({ kind }) => kind === "parameter") === true;

  const isGoneOrGoing = (answer: ApiAnswer): boolean =>
    answer.kind === "missing" || (answer.kind === "symbol" && isNoted(answer.symbol));

  /** Whether an object that may be there may lack the attribute: a look at names, before data is followed. */
  function isWorthAsking({ object, attribute, parent }: AttributeNode): boolean {
    const at = unparenthesized(object);
    if (at.kind === "identifier" && isParameter(at))
      return (
        certainSelf(at) !== null ||
        (parent?.kind === "call" && FOREIGN.has(attribute.text)) ||
        calledBack.some((type) => isGoneOrGoing(apiIndex.member(type, attribute.text, false))) ||
        TABLES.some((type) => isLostFrom(apiIndex.member(type, attribute.text, false)))
      );
    return mayLack(at, attribute.text);
  }

  const calledBack = [...knowledge.calledBack].filter((type) =>
    semantic.importedPackages.has(packageOf(type)),
  );

  let bases: readonly string[] | null = null;

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

  /** The library makes it and calls functions with it: no other code hands in one. */
  const isCalledBack = (type: string): boolean => knowledge.calledBack.has(type);

  const isLostFrom = (answer: ApiAnswer): boolean =>
    answer.kind === "missing"
      ? answer.history.status !== "never"
      : answer.kind === "symbol" && isNoted(answer.symbol);

  /** The library's own function gave it: no class of the file derives from what that makes. */
  const isOfLibrary = (type: string | undefined, maker: Call | undefined): boolean => {
    const called = maker === undefined ? null : semantic.qualifiedName(maker.function);
    if (called === null || type === undefined || certainty.hasComputedAttributes()) return false;
    const answer = apiIndex.symbol(called);
    // `AutoModel.from_config` gives one of many classes.
    const isMethod = /(?:^|\.)[A-Z]\w*\.\w+$/.test(called);
    const isFunction = !isMethod && answer.kind === "symbol" && answer.symbol.kind === "function";
    return isFunction && packageOf(called) === packageOf(type) && apiIndex.resultOf(called) === type;
  };

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
      if (isStored(attribute) || name.startsWith("_")) return null;
      const dated = lackedByDates(attribute);
      if (dated !== null || !isWorthAsking(attribute)) return dated;
      if (attribute.object.kind === "attribute" && isKeras(attribute.object.object)) return null;
      const own = certainSelf(attribute.object);
      const value = own === null ? dataflow.valueOf(attribute.object) : {};
      let exact = value.constructed === true;
      let types = value.oneOf ?? (value.type === undefined ? [] : [value.type]);
      let shown = types[0] ?? "";
      if (value.localClass !== undefined || own !== null) {
        const info = own ?? (value.constructed ? dataflow.classOf(value) : null);
        const has = info === null ? null : members(info);
        if (info === null || has === null || has.names.has(name)) return null;
        types = [...has.libraryBases];
        shown = `${info.name} (${types.join(", ")})`;
        exact = true;
      }
      if (certainty.makesObjectsOver()) return null;
      // `frame.ta.append(...)`: a package may have put an accessor there.
      if (attribute.object.kind === "attribute" && value.oneOf !== undefined && !certainty.knowsAllImports())
        return null;
      const isGiven = own === null && isParameter(attribute.object);
      // `model: nn.Module` says no more than that it is some network, with names of its own.
      if (isGiven && types.includes("torch.nn.Module")) return null;
      if (certainty.hasComputedAttributes() || isGiven) exact = false;
      const lacking = own === null ? (lackedField(value, attribute) ?? lackedMethod(value, attribute)) : null;
      if (lacking !== null || mayBeOther(value, attribute)) return lacking;
      const answers = types.map((type) => noted(apiIndex.member(type, name, exact), attribute, type));
      const [answer] = answers;
      if (answer == null || answers.some((other) => other?.kind !== answer.kind)) return null;
      // Python's own classes get no names.
      const isOpen = types.some((type) => !type.startsWith("builtins."));
      const mayGetNames = isOpen && !types.every((type) => knowledge.isOfDataPackage(type));
      if (mayGetNames && certainty.mayMakeOver()) return null;
      const isEscaped =
        isOpen && own === null && dataflow.stateOf(attribute.object, attribute).handed === true;
      const isCalled = attribute.parent?.kind === "call" && attribute.parent.function === attribute;
      const isAsked = isGiven && !(isCalled && FOREIGN.has(name)) && !types.every(isCalledBack);
      if (!isCalled && answer.kind === "missing" && types.some((type) => MARKED.has(type))) return null;
      if ((isEscaped || isAsked) && !types.every((type) => isLastingData(type, answer))) return null;
      // `AutoModelForSequenceClassification.from_pretrained(x).score` is the last layer of some of its networks.
      const isForeign = isCalled && FOREIGN.has(name) && (exact || !LAYERS.has(name));
      const isPlain = exact || isOfLibrary(value.type, value.call);
      if (answer.kind === "missing" && !isForeign && mayProvide(types, isPlain, answer)) return null;
      if (!exact && answer.kind === "missing" && mayBeDerived(types, value.call)) return null;
      const mayLead =
        answer.kind === "missing" && (isNamedElsewhere(types, value.call) || mayBeThere(answer, attribute));
      return mayLead ? null : { answer, type: shown };
    },

    inImport(statement) {
      const module = textOf(statement.moduleName).replace(/\s/g, "");
      // A folder beside the file may have a library's name, also without an `__init__.py`.
      if (module.startsWith(".") || semantic.resolveModule(module) !== null || isOwnFolder(module)) return [];
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
        // `from losses.MSELoss import MSELoss`: a module that has the name of the class in it, which hides it in the package.
        if (
          answer?.kind === "missing" &&
          answer.history.status === "never" &&
          module.endsWith(`.${answer.member}`)
        )
          return [];
        const isOfName = answer?.kind !== "missing" || name === `${answer.parent}.${answer.member}`;
        return answer !== null && isOfName ? [{ answer, entry }] : [];
      });
    },

    inModuleImport: (statement) =>
      statement.name.flatMap((entry) => {
        const path = entry.kind === "aliased_import" ? entry.name : entry;
        const module = textOf(path).replace(/\s/g, "");
        const answer = semantic.resolveModule(module) === null ? asked(module, statement) : null;
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

  /** `nn.Sequential(layers)`: the names of the layers stand where the table is made. */
  function isNamedElsewhere(types: readonly QualifiedName[], maker: Call | undefined): boolean {
    if (!types.some((type) => NAMED_BY_TABLE.has(type))) return false;
    const [only, ...others] = maker === undefined ? [] : callArguments(maker);
    if (only === undefined || others.length > 0 || only.spread !== "") return maker === undefined;
    // `nn.Sequential(nn.Linear(2, 2))`: one layer.
    const { type } = dataflow.valueOf(only.value);
    return type === undefined || !knowledge.hasTrait(type, "torch-module");
  }

  /** Whether a name of an object that holds data may come from these, or from a package that nothing is known of. */
  function mayBeThere({ mayBeData, mayBeAdded, history }: MissingApi, attribute: AttributeNode): boolean {
    if (!mayBeData) return false;
    const { parent } = attribute;
    const name = attribute.attribute.text;
    // `row = pd.Series([f], index=["clean"])`: a label that the file itself writes.
    if (writtenLabels({ semantic }).has(name)) return true;
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
    if (maker !== undefined && isOfList(maker)) return false;
    const names = types.map(lastPart);
    return ownBases().some((base) => names.includes(base));
  }

  /** `timm.create_model("resnet18")`: a network of the library's own list, which the file adds nothing to. */
  function isOfList(maker: Call): boolean {
    const isAsked = OF_LISTS.has(semantic.qualifiedName(maker.function) ?? "");
    return isAsked && !nodesOf(semantic.tree, "identifier").some(({ text }) => /^register_model/.test(text));
  }

  /** The last parts of the names of all that the file's classes derive from. */
  function ownBases(): readonly string[] {
    bases ??= nodesOf(semantic.tree, "class_definition").flatMap(
      (node) => node.superclasses?.children.map((base) => lastPart(textOf(base))) ?? [],
    );
    return bases;
  }

  /** Whether the name at the root of a chain gets another value somewhere, as in the `except` branch of an import. */
  function isBoundOtherwise(chain: AttributeNode): boolean {
    let root: SyntaxNode = chain;
    while (root.kind === "attribute") root = unparenthesized(root.object);
    return semantic.bindingOf(root)?.definitions.some((definition) => definition.fallback) === true;
  }
}

/** Whether there is something to say of a name that exists. */
export function isNoted({ deprecated, lackingIn }: ApiSymbol): boolean {
  return deprecated !== null || lackingIn.length > 0;
}

/** Give a network that the library knows by this name. https://huggingface.co/docs/timm/reference/models */
const OF_LISTS: ReadonlySet<string> = new Set(["timm.create_model", "torchvision.models.get_model"]);

/** Classes that others derive theirs from, and wrap: what is declared as one of them has names of its own. */
const DERIVED = ["torch-module", "torch-optimizer", "torch-metric", "keras-model"] as const;

/** Methods of one library's models that are often called on another's. */
const FOREIGN: ReadonlySet<string> = new Set([
  "compile",
  "evaluate",
  "evaluate_generator",
  "fit",
  "fit_generator",
  "fit_transform",
  "predict",
  "predict_generator",
  "predict_proba",
  "score",
  "summary",
  "transform",
]);

/** Classes of tables, which lack for good what they once had, whoever hands them in. */
const TABLES = ["pandas.DataFrame", "pandas.Series", "polars.DataFrame", "polars.LazyFrame"] as const;

/** Objects on which other code puts notes of its own: optimizers and sharding mark what they handle. */
const MARKED: ReadonlySet<string> = new Set(["torch.nn.Parameter"]);

/** Classes whose constructor takes a table of what instances have as attributes. */
const NAMED_BY_TABLE: ReadonlySet<string> = new Set(["torch.nn.Sequential"]);

/** Those that networks also have as names of layers. */
const LAYERS: ReadonlySet<string> = new Set(["score", "transform"]);

/** The attribute `steps` names before the end of a chain. */
function attributeOf(chain: AttributeNode, steps: number): AttributeNode | null {
  let at: SyntaxNode = chain;
  for (let step = 0; step < steps && at.kind === "attribute"; step++) at = unparenthesized(at.object);
  return at.kind === "attribute" ? at : null;
}
