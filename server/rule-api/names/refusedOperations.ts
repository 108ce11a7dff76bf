/** What Python certainly refuses of an object: a loop over a number, the length of a generator, an index into a loader. Reports nothing. */

import { triedAround } from "../../semantic/tries";
import { allNodes, nodesOf } from "../../syntax/nodesOf";
import {
  ancestor,
  type Call,
  callArguments,
  isKind,
  type SyntaxNode,
  textOf,
  unparenthesized,
} from "../../syntax/syntaxTree";
import { isTried } from "../code/expectedErrors";
import { eachRound } from "../code/loops";
import type { ApiQuestions } from "../ruleContext";
import { numberOnBranch } from "./numberOnBranch";
import { isAskedAbout, isShareOfRows, pythonKind } from "./pythonKind";
import { reachingDefinition } from "./reachingDefinition";

/** An operation, the object that has it not, and what is meant. */
export interface RefusedOperation {
  readonly node: SyntaxNode;
  readonly what:
    | "number"
    | "length"
    | "index"
    | "next"
    | "range"
    | "cut"
    | "pair"
    | "called"
    | "module"
    | "attribute"
    | "branch"
    | "keys";
  /** The assignment that brings it, where it is in one of two branches. */
  readonly cause?: SyntaxNode;
  /** The class of the object, or the function of a module that is meant. */
  readonly kind: string;
  /** What stands in place of the node; null where it depends. */
  readonly meant: string | null;
}

/** What goes through its first argument. */
const GOES_THROUGH = /^(?:enumerate|list|tuple|set|sorted|iter)$/;
const HAS_LENGTH_NOT = /^(?:int|float|generator|map|filter|zip|enumerate|reversed)$/;
const HAS_INDEX_NOT =
  /^(?:generator|map|filter|zip|enumerate|reversed|dict_keys|dict_values|dict_items|set|DataLoader)$/;
const IS_CONTAINER = /^(?:list|tuple|range|set|DataLoader)$/;
const HAS_ROWS =
  /^(?:builtins\.(?:list|tuple|str)|numpy\.ndarray|torch\.Tensor|pandas\.(?:DataFrame|Series))$/;
const CANNOT_BE_CALLED =
  /^(?:builtins\.(?:list|tuple|dict|str|int|float|set)|numpy\.ndarray|torch\.Tensor|pandas\.(?:DataFrame|Series))$/;
/** Modules with a function of their own name, or one that is meant where the module is called. */
const MODULES: Readonly<Record<string, string>> = {
  tqdm: "tqdm",
  "tqdm.auto": "tqdm",
  "tqdm.notebook": "tqdm",
  glob: "glob",
  copy: "copy",
  pprint: "pprint",
  time: "time",
  random: "random",
  datetime: "datetime",
};
const GIVES_PAIR = /^torch\.(?:Tensor\.)?(?:max|min|topk|sort|median|mode|kthvalue)$/;

/** All of a file, in source order. */
export function refusedOperations(context: ApiQuestions): readonly RefusedOperation[] {
  return allNodes(context.semantic.tree).flatMap((node): readonly RefusedOperation[] => {
    switch (node.kind) {
      case "for_statement":
        return [...throughNumber(context, shownIn(context, node.right)), ...overKeys(context, node)];
      case "attribute":
        return ofAttribute(context, node);
      case "for_in_clause":
        return node.right.flatMap((over) => throughNumber(context, shownIn(context, over)));
      case "call":
        return ofCall(context, node);
      case "subscript":
        return ofSubscript(context, node);
      case "comparison_operator":
        return ofComparison(context, node);
      default:
        return [];
    }
  });
}

/** `n` of `tqdm(n)`: a bar takes anything, and goes through it when it is gone through itself. */
function shownIn(context: ApiQuestions, over: SyntaxNode): SyntaxNode {
  const [given] = isKind(over, "call") ? callArguments(over) : [];
  const name = isKind(over, "call") ? context.semantic.qualifiedName(over.function) : null;
  const isBar = name !== null && context.knowledge.goesOver(name);
  return isBar && given?.keyword === null && given.spread === "" ? shownIn(context, given.value) : over;
}

function throughNumber(context: ApiQuestions, over: SyntaxNode): readonly RefusedOperation[] {
  const kind = pythonKind(context, over);
  if (kind !== "int" && kind !== "float") return [];
  const meant = kind === "int" ? `range(${written(context, over)})` : null;
  return [{ node: over, what: "number", kind, meant }];
}

const written = ({ semantic }: ApiQuestions, node: SyntaxNode): string => textOf(semantic.tree, node);

function ofCall(context: ApiQuestions, call: Call): readonly RefusedOperation[] {
  const { function: callee } = call;
  if (!isKind(callee, "identifier")) return [];
  if (!context.semantic.isBuiltin(callee)) return ofCallee(context, callee);
  const [first, second] = callArguments(call);
  if (first === undefined || first.spread !== "" || first.keyword !== null) return [];
  const { value: given } = first;
  if (GOES_THROUGH.test(callee.text)) return throughNumber(context, shownIn(context, given));
  if (callee.text === "range") return callArguments(call).flatMap(({ value }) => ofRange(context, value));
  const isAsked = callee.text === "len" || (callee.text === "next" && second === undefined);
  const kind = isAsked ? pythonKind(context, given) : null;
  if (kind === null) return [];
  if (callee.text === "len") {
    if (!HAS_LENGTH_NOT.test(kind)) return [];
    const meant = /^(?:int|float)$/.test(kind) ? null : `list(${written(context, given)})`;
    return [{ node: given, what: "length", kind, meant }];
  }
  return IS_CONTAINER.test(kind)
    ? [{ node: given, what: "next", kind, meant: `iter(${written(context, given)})` }]
    : [];
}

/** `tqdm(loader)` after `import tqdm`, `list(x)` after `list = [1, 2]`. */
function ofCallee(context: ApiQuestions, callee: SyntaxNode): readonly RefusedOperation[] {
  const [only, ...others] = context.semantic.bindingOf(callee)?.definitions ?? [];
  if (only?.import != null && others.length === 0) {
    const { module, name } = only.import;
    const kind = name === null ? MODULES[module] : undefined;
    return kind === undefined || isTried(context, callee)
      ? []
      : [{ node: callee, what: "module", kind, meant: `${written(context, callee)}.${kind}` }];
  }
  const { type, localClass } = context.dataflow.valueOf(callee);
  // `if isinstance(files, Callable): files = files()`
  const isCertain =
    localClass === undefined && CANNOT_BE_CALLED.test(type ?? "") && !isAskedAbout(context, callee);
  if (!isCertain || reachingDefinition(context.semantic, callee)?.value == null) return [];
  return [{ node: callee, what: "called", kind: lastOf(type ?? ""), meant: null }];
}

const lastOf = (name: string): string => name.slice(name.lastIndexOf(".") + 1);

/** What tensors, arrays and tables have, and none of Python's own classes. */
const OF_DATA =
  /^(?:shape|dim|to|cuda|cpu|numpy|device|dtype|detach|view|reshape|item|squeeze|unsqueeze|argmax|backward|requires_grad|astype|flatten|iloc|columns|tolist)$/;
/** What people look for in one of Python's classes and another one has. */
const ELSEWHERE: Readonly<Record<string, RegExp>> = {
  list: /^(?:size|mean|std|add|push|length|split|strip|lower|replace|items|keys|values)$/,
  tuple: /^(?:mean|std|append|extend|sort|add)$/,
  dict: /^(?:append|add|has_key|iteritems|itervalues|sort)$/,
  str: /^(?:append|decode)$/,
  int: /^(?:mean|append|size)$/,
  float: /^(?:mean|append|size)$/,
};

/** `batch.to(device)` of a batch that is a list or a dict, `[1, 2].shape`. */
function ofAttribute(
  context: ApiQuestions,
  node: SyntaxNode & { readonly kind: "attribute" },
): readonly RefusedOperation[] {
  const { object, attribute, parent } = node;
  if (!isKind(object, "identifier") || (isKind(parent, "assignment") && parent.left === node)) return [];
  const branch = numberOnBranch(context, node);
  if (branch !== null && !isAskedAbout(context, object) && triedAround(node) === null)
    return [{ node: attribute, what: "branch", kind: branch.kind, meant: null, cause: branch.assigned }];
  const { type, elements, entries, localClass, oneOf, symbol, constant } = context.dataflow.valueOf(object);
  if (localClass !== undefined || oneOf !== undefined || symbol !== undefined) return [];
  // What a loader puts together is a list or a dict.
  const made = elements !== undefined ? "list" : entries !== undefined ? "dict" : "";
  const kind = type === undefined ? made : type.startsWith("builtins.") ? lastOf(type) : "";
  // A sum that begins as a number may have become a tensor.
  if (/^(?:int|float)$/.test(kind) && constant === undefined) return [];
  const isRecord = kind === "tuple" && entries !== undefined;
  const isLacking =
    ELSEWHERE[kind] !== undefined && (OF_DATA.test(attribute.text) || ELSEWHERE[kind].test(attribute.text));
  if (!isLacking || isRecord || isAskedAbout(context, object)) return [];
  // A file of Python 2 does not run at all, and says so in its first `print`.
  if (
    /^(?:has_key|iter)/.test(attribute.text) &&
    nodesOf(context.semantic.tree, "print_statement").length > 0
  )
    return [];
  return [{ node: attribute, what: "attribute", kind, meant: null }];
}

/** `for x, y in loader` where each batch is a dict. */
function overKeys(
  context: ApiQuestions,
  loop: SyntaxNode & { readonly kind: "for_statement" },
): readonly RefusedOperation[] {
  const { over, target: left } = eachRound(context, loop);
  const { items, type } = context.dataflow.valueOf(over);
  const isLoader =
    type === "torch.utils.data.DataLoader" && items?.entries !== undefined && items.type === undefined;
  return isLoader &&
    left !== null &&
    isKind(left, "pattern_list", "tuple_pattern") &&
    left.children.length > 1
    ? [{ node: left, what: "keys", kind: "dict", meant: null }]
    : [];
}

function ofRange(context: ApiQuestions, given: SyntaxNode): readonly RefusedOperation[] {
  const kind = pythonKind(context, given) ?? arrayKind(context, given);
  if (kind === null || !/^(?:float|list|tuple|ndarray|DataFrame)$/.test(kind)) return [];
  const text = written(context, given);
  const isShape = isKind(given, "attribute") && given.attribute.text === "shape";
  const meant = isShape ? `${text}[0]` : kind === "float" ? `int(${text})` : `len(${text})`;
  return [{ node: given, what: "range", kind, meant }];
}

/** An array of more than one number, or a table. */
function arrayKind({ dataflow }: ApiQuestions, node: SyntaxNode): string | null {
  const { type, tensor } = dataflow.valueOf(node);
  if (type === "pandas.DataFrame") return "DataFrame";
  const isArray = type === "numpy.ndarray" && tensor?.shape?.rank === "known";
  return isArray && (tensor?.shape?.sizes.length ?? 0) > 0 ? "ndarray" : null;
}

function ofSubscript(
  context: ApiQuestions,
  node: SyntaxNode & { readonly kind: "subscript" },
): readonly RefusedOperation[] {
  const { value, subscript } = node;
  const bounds = subscript.flatMap((one) => (isKind(one, "slice") ? one.children : []));
  const cuts = bounds.flatMap((bound) => ofCut(context, value, bound));
  if (isTarget(node)) return cuts;
  const kind = pythonKind(context, value);
  if (kind === null || !HAS_INDEX_NOT.test(kind)) return cuts;
  const meant = kind === "DataLoader" || kind === "set" ? null : `list(${written(context, value)})`;
  return [...cuts, { node: value, what: "index", kind, meant }];
}

/** A share of a number of rows; labels of an index may be fractions. */
function ofCut(context: ApiQuestions, rows: SyntaxNode, bound: SyntaxNode): readonly RefusedOperation[] {
  if (isKind(rows, "attribute") && rows.attribute.text === "loc") return [];
  const receiver = isKind(rows, "attribute") && rows.attribute.text === "iloc" ? rows.object : rows;
  if (!HAS_ROWS.test(context.dataflow.valueOf(receiver).type ?? "") && !isCounted(context, receiver))
    return [];
  if (pythonKind(context, bound) !== "float" || !isShareOfRows(context, bound)) return [];
  return [{ node: bound, what: "cut", kind: "float", meant: `int(${written(context, bound)})` }];
}

/** `len(rows)` is asked of it by its name. */
const isCounted = ({ semantic }: ApiQuestions, rows: SyntaxNode): boolean =>
  semantic
    .bindingOf(rows)
    ?.references.some(
      ({ identifier: { parent } }) =>
        isKind(parent, "argument_list") &&
        isKind(parent.parent, "call") &&
        isKind(parent.parent.function, "identifier") &&
        parent.parent.function.text === "len",
    ) === true;

function isTarget(node: SyntaxNode): boolean {
  const statement = ancestor(node, "assignment", "augmented_assignment", "delete_statement");
  return (
    statement?.kind === "delete_statement" ||
    (isKind(statement, "assignment", "augmented_assignment") && statement.left === node)
  );
}

/** `torch.max(x, 1) == y`. */
function ofComparison(
  { dataflow }: ApiQuestions,
  node: SyntaxNode & { readonly kind: "comparison_operator" },
): readonly RefusedOperation[] {
  const [left, right, ...others] = node.children;
  if (left === undefined || right === undefined || others.length > 0) return [];
  if (!/^[!=]=$/.test(node.operators.join())) return [];
  for (const [side, other] of [
    [left, right],
    [right, left],
  ] as const) {
    const { call, type, elements } = dataflow.valueOf(side);
    const isPair =
      type?.startsWith("torch.return_types.") === true ||
      (type === "builtins.tuple" && elements?.length === 2);
    if (call === undefined || !isPair || !GIVES_PAIR.test(dataflow.resolveCall(call).callee ?? "")) continue;
    if (isKind(unparenthesized(other), "tuple", "list", "none")) continue;
    const meant = isKind(side, "identifier") ? `${side.text}.indices` : null;
    return [{ node: side, what: "pair", kind: "tuple", meant }];
  }
  return [];
}
