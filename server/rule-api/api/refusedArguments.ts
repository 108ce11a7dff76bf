/** Arguments that NumPy, PyTorch and Python's own modules certainly refuse: a shape in pieces, arrays one by one, the name of a file for the file. Reports nothing. */

import type { Value } from "../../dataflow/value";
import type { QualifiedName, SemanticModel } from "../../semantic/semanticModel";
import { nodesOf } from "../../syntax/nodesOf";
import {
  type Argument,
  type Call,
  callArguments,
  isKind,
  type SyntaxNode,
  unparenthesized,
} from "../../syntax/syntaxTree";
import { type TextRange, textRange } from "../../text/textRange";
import { appendedTo } from "../code/appendedTo";
import { type FileOfCalls, fileCalls } from "../code/fileCalls";
import type { ApiQuestions } from "../ruleContext";
import { openedMode } from "./openedMode";
import { refusedWeight } from "./refusedWeights";

/** What is refused, and what the author means. */
export interface RefusedArgument {
  readonly call: Call;
  readonly argument: SyntaxNode;
  readonly what:
    | "shape"
    | "tuple"
    | "sequence"
    | "ragged"
    | "tensors"
    | "strings"
    | "frame"
    | "array"
    | "function"
    | "class"
    | "path"
    | "opened"
    | "textMode"
    | "binaryMode"
    | "views"
    | "parts"
    | "weights";
  /** What is to be written, as code or as a function of a library; null where it depends. */
  readonly meant:
    | { readonly range: TextRange; readonly code: string }
    | { readonly range: TextRange; readonly api: QualifiedName }
    | null;
}

type File = ApiQuestions & FileOfCalls & { text(range: TextRange): string };
type Found = Pick<RefusedArgument, "argument" | "what" | "meant">;
type Check = (file: File, call: Call, given: readonly Argument[]) => Found | null;

const names = (module: string, list: string): readonly QualifiedName[] =>
  list.split(" ").map((name) => `${module}.${name}`);

/** Run with NumPy 2.5.5, torch 2.15.0, pandas 3.1.1 and Python 3.13. */
const CHECKS: ReadonlyMap<QualifiedName, Check> = new Map<QualifiedName, Check>([
  ...names("numpy", "zeros ones empty").map((name) => [name, piecesFrom(0)] as const),
  ["numpy.full", piecesOfFull],
  ["numpy.reshape", piecesFrom(1)],
  [
    "numpy.random.randint",
    (file, call, given) => (positional(given).length > 3 ? piecesFrom(2)(file, call, given) : null),
  ],
  ...names("numpy.random", "rand randn").map((name) => [name, tupleOfSizes] as const),
  ...names("numpy", "array asarray").map((name) => [name, rowsOfArray] as const),
  ...names("numpy", "concatenate stack hstack vstack dstack").map((name) => [name, onlyOneArray] as const),
  ...names("torch", "cat concat stack hstack vstack").map((name) => [name, onlyOneTensor] as const),
  ...names("torch", "tensor FloatTensor LongTensor as_tensor").map(
    (name) => [name, contentsOfTensor] as const,
  ),
  ["torch.from_numpy", notAnArray],
  ...names("torch.nn", "Sequential ModuleList").map((name) => [name, notModules] as const),
  ...names("torch.nn", "CrossEntropyLoss NLLLoss BCELoss BCEWithLogitsLoss").map(
    (name) => [name, weightsOfLoss] as const,
  ),
  ...names("math", "exp log log2 log10 sqrt sin cos tan tanh pow floor ceil").map(
    (name) => [name, notScalar] as const,
  ),
  ...names("json", "load loads dump").map((name) => [name, notFile] as const),
  ...names("pickle", "load dump").map((name) => [name, notFile] as const),
  ["random.shuffle", rowsShuffled],
]);

/** All of a file, in no order. */
export function refusedArguments(file: File): readonly RefusedArgument[] {
  const judged = (call: Call, check: Check | undefined): readonly RefusedArgument[] => {
    const given = callArguments(call);
    if (check === undefined || given.some(({ spread }) => spread !== "")) return [];
    const found = check(file, call, given);
    return found === null ? [] : [{ call, ...found }];
  };
  const { semantic } = file;
  return [
    ...fileCalls(file)
      .of(...CHECKS.keys())
      .flatMap((call) => judged(call, CHECKS.get(semantic.qualifiedName(call.function) ?? ""))),
    ...nodesOf(semantic.tree, "call").flatMap((call) => judged(call, ofBuiltin(semantic, call))),
    ...nodesOf(semantic.tree, "call").flatMap((call) => partsOfResult(file, call)),
  ];
}

const ofBuiltin = (semantic: SemanticModel, { function: callee }: Call): Check | undefined =>
  isKind(callee, "identifier") && /^(?:int|float)$/.test(callee.text) && semantic.isBuiltin(callee)
    ? notScalar
    : undefined;

/** Layers that take one tensor and nothing else. */
const TAKES_TENSOR =
  /^torch\.nn\.(?:Linear|Conv[123]d|BatchNorm[123]d|LayerNorm|Embedding|ReLU|GELU|Tanh|Sigmoid|Softmax|Dropout|Flatten)$/;

/** `head(lstm(x))`: the outputs and the state together. */
function partsOfResult({ dataflow, semantic, text }: File, call: Call): readonly RefusedArgument[] {
  const [first, ...others] = callArguments(call);
  if (
    first === undefined ||
    others.length > 0 ||
    first.spread !== "" ||
    semantic.qualifiedName(call.function) !== null
  )
    return [];
  const { value: argument } = first;
  if (!isKind(call.function, "identifier", "attribute") || !isKind(argument, "identifier", "call")) return [];
  const layer = dataflow.valueOf(call.function);
  if (layer.constructed !== true || !TAKES_TENSOR.test(layer.type ?? "")) return [];
  const given = dataflow.valueOf(argument);
  const isPair = given.type === "builtins.tuple" || /^torch\.return_types\./.test(given.type ?? "");
  if (!isPair || given.call === undefined) return [];
  return [{ call, argument, what: "parts", meant: { range: argument, code: `${text(argument)}[0]` } }];
}

const positional = (given: readonly Argument[]): readonly SyntaxNode[] =>
  given.filter(({ keyword }) => keyword === null).map(({ value }) => value);

/** A whole number: a literal, `len(rows)`, a size of a shape, a name for one. */
function isNumber({ dataflow }: File, node: SyntaxNode): boolean {
  const { type, symbol } = dataflow.valueOf(node);
  return symbol === undefined && (type === "builtins.int" || isSizeWritten(node));
}

const isSizeWritten = (node: SyntaxNode): boolean =>
  (isKind(node, "call") && isKind(node.function, "identifier") && node.function.text === "len") ||
  (isKind(node, "subscript") && isKind(node.value, "attribute") && node.value.attribute.text === "shape");

/** `np.zeros(3, 4)`: the second size is taken for something else. */
function piecesFrom(at: number): Check {
  return (file, _call, given) => {
    const sizes = positional(given).slice(at);
    const [first, second] = sizes;
    const last = sizes.at(-1);
    if (first === undefined || second === undefined || last === undefined) return null;
    if (!sizes.every((size) => isNumber(file, size))) return null;
    const range = textRange(first.start, last.end);
    return { argument: second, what: "shape", meant: { range, code: `(${file.text(range)})` } };
  };
}

/** `np.full(2, 3, 0.5)`: a number stands where the type is expected. */
function piecesOfFull(file: File, call: Call, given: readonly Argument[]): Found | null {
  const { constant } = file.dataflow.valueOf(positional(given)[2] ?? call);
  return typeof constant === "number" ? piecesFrom(0)(file, call, given.slice(0, 2)) : null;
}

/** `np.random.rand((2, 3))`, which takes the sizes one by one. */
function tupleOfSizes(file: File, _call: Call, given: readonly Argument[]): Found | null {
  const [first, ...others] = positional(given);
  if (first === undefined || others.length > 0) return null;
  if (!/^builtins\.(?:tuple|list)$/.test(file.dataflow.valueOf(first).type ?? "")) return null;
  return { argument: first, what: "tuple", meant: { range: first, code: `*${file.text(first)}` } };
}

function weightsOfLoss(file: File, _call: Call, given: readonly Argument[]): Found | null {
  const argument = refusedWeight(file, given);
  return argument === null ? null : { argument, what: "weights", meant: null };
}

const isSeveral = ({ type, tensor }: Value): boolean =>
  /^builtins\.(?:list|tuple)$/.test(type ?? "") ||
  (/^(?:numpy\.ndarray|torch\.Tensor)$/.test(type ?? "") && isLarge(tensor));

/** Not a number of its own: it has an axis. */
const isLarge = (tensor: Value["tensor"]): boolean =>
  tensor?.shape !== undefined && (tensor.shape.rank === "open" || tensor.shape.sizes.length > 0);

/** `np.array([1, 2], [3, 4])`, and `np.array([[1, 2], [3]])`. */
function rowsOfArray(file: File, call: Call, given: readonly Argument[]): Found | null {
  const [first, second] = positional(given);
  if (first === undefined) return null;
  if (second !== undefined)
    return isKind(second, "list") && isKind(first, "list") ? together(file, given, second) : null;
  const isTyped = given.some(({ keyword }) => keyword?.text === "dtype");
  return isTyped ? null : raggedRows(call, first);
}

/** Rows of different lengths, written out: an error since NumPy 1.24, and always in PyTorch. */
function raggedRows(_call: Call, table: SyntaxNode): Found | null {
  if (!isKind(table, "list")) return null;
  const rows = table.children;
  const isPlain = (row: SyntaxNode): boolean =>
    isKind(row, "list") &&
    row.children.every((one) => isKind(one, "integer", "float", "string", "unary_operator"));
  const [first] = rows;
  if (first === undefined || !rows.every(isPlain)) return null;
  const other = rows.find((row) => row.children.length !== first.children.length);
  return other === undefined ? null : { argument: other, what: "ragged", meant: null };
}

/** All that is given in front of keywords, as one list. */
function together(file: File, given: readonly Argument[], second: SyntaxNode): Found | null {
  const all = positional(given);
  const [first] = all;
  const last = all.at(-1);
  if (first === undefined || last === undefined) return null;
  const range = textRange(first.start, last.end);
  return { argument: second, what: "sequence", meant: { range, code: `[${file.text(range)}]` } };
}

/** `np.concatenate(a, b)`: the second one is taken for the axis. */
function onlyOneArray(file: File, _call: Call, given: readonly Argument[]): Found | null {
  const [first, second] = positional(given);
  if (first === undefined || second === undefined) return null;
  const other = file.dataflow.valueOf(second);
  const isArray =
    isSeveral(other) || /^(?:numpy\.ndarray|pandas\.(?:DataFrame|Series))$/.test(other.type ?? "");
  return isArray ? together(file, given, second) : null;
}

/** `torch.cat(a, b)`. */
function onlyOneTensor(file: File, _call: Call, given: readonly Argument[]): Found | null {
  const [first, second] = positional(given);
  if (first === undefined || second === undefined) return null;
  const isTold = given.some(({ keyword }) => /^(?:dim|axis)$/.test(keyword?.text ?? ""));
  const isTensor = file.dataflow.valueOf(second).type === "torch.Tensor";
  const isSize = isNumber(file, second);
  return (isTensor && !isSize) || isTold ? together(file, given, second) : null;
}

/** What a list holds, one by one: elements, what a comprehension makes, what is appended. */
function contents({ dataflow, semantic }: File, list: SyntaxNode): readonly Value[] {
  const { elements, type } = dataflow.valueOf(list);
  if (elements !== undefined) return elements;
  if (type !== "builtins.list") return [];
  const made = isKind(list, "identifier") ? semantic.bindingOf(list) : null;
  const [only, ...others] = made?.definitions ?? [];
  const value = isKind(list, "list_comprehension") ? list : (only?.value ?? null);
  if (others.length > 0) return [];
  if (isKind(value, "list_comprehension") && value.body !== null) return [dataflow.valueOf(value.body)];
  return (made?.references ?? []).flatMap(({ identifier }) => {
    const added = appendedTo(identifier);
    return added === undefined ? [] : [dataflow.valueOf(added)];
  });
}

/** `torch.tensor` of tensors, of texts, of a table. */
function contentsOfTensor(file: File, call: Call, given: readonly Argument[]): Found | null {
  const [first] = positional(given);
  if (first === undefined) return null;
  const value = file.dataflow.valueOf(first);
  if (value.type === "pandas.DataFrame")
    return {
      argument: first,
      what: "frame",
      meant: { range: first, code: `${file.text(first)}.to_numpy()` },
    };
  const ragged = raggedRows(call, first);
  if (ragged !== null) return ragged;
  const parts = contents(file, first);
  if (parts.length === 0) return null;
  if (parts.every(({ type, tensor }) => type === "torch.Tensor" && isLarge(tensor) && !isOneNumber(tensor))) {
    const meant = given.length === 1 ? { range: call.function, api: "torch.stack" } : null;
    return { argument: first, what: "tensors", meant };
  }
  return parts.every(({ type }) => type === "builtins.str")
    ? { argument: first, what: "strings", meant: null }
    : null;
}

/** `[1]`, which becomes a number, and shapes of which too little is known. */
const isOneNumber = (tensor: Value["tensor"]): boolean =>
  tensor?.shape === undefined ||
  tensor.shape.rank === "open" ||
  tensor.shape.sizes.every((size) => typeof size !== "number" || size === 1);

function notAnArray(file: File, _call: Call, given: readonly Argument[]): Found | null {
  const [first] = positional(given);
  const { type, oneOf = type === undefined ? [] : [type] } =
    first === undefined ? {} : file.dataflow.valueOf(first);
  const isTable = oneOf.length > 0 && oneOf.every((one) => /^pandas\.(?:DataFrame|Series)$/.test(one));
  if (first === undefined || !isTable) return null;
  return { argument: first, what: "frame", meant: { range: first, code: `${file.text(first)}.to_numpy()` } };
}

/** `F.relu` or `nn.ReLU` where `nn.ReLU()` is wanted. */
function notModules(file: File, _call: Call, given: readonly Argument[]): Found | null {
  const all = positional(given);
  const [only] = all;
  const parts = all.length === 1 && isKind(only, "list", "tuple") ? only.children : all;
  for (const part of parts) {
    const { symbol, localFunction } = file.dataflow.valueOf(part);
    if (symbol === undefined && localFunction === undefined) continue;
    if (symbol !== undefined && file.knowledge.hasTrait(symbol, "torch-module"))
      return { argument: part, what: "class", meant: { range: part, code: `${file.text(part)}()` } };
    const isFunction =
      localFunction !== undefined || /^torch\.(?:nn\.functional\.)?[a-z_]+$/.test(symbol ?? "");
    if (isFunction) return { argument: part, what: "function", meant: null };
  }
  return null;
}

/** `math.exp(array)`, `int(array)`. */
function notScalar(file: File, call: Call, given: readonly Argument[]): Found | null {
  const [first] = positional(given);
  if (first === undefined || !holdsMany(file, first)) return null;
  const { semantic } = file;
  const name = semantic.qualifiedName(call.function) ?? "";
  const isMath = name.startsWith("math.") && !/\.pow$/.test(name);
  const isTensor = file.dataflow.valueOf(first).type === "torch.Tensor";
  const meant = isMath && !isTensor ? { range: call.function, api: name.replace("math", "numpy") } : null;
  return { argument: first, what: "array", meant };
}

/** An array of several numbers, a table, and what is computed from one. */
function holdsMany(file: File, written: SyntaxNode): boolean {
  const node = unparenthesized(written);
  if (isKind(node, "unary_operator")) return holdsMany(file, node.argument);
  // Of two vectors `@` makes one number.
  if (isKind(node, "binary_operator") && node.operator !== "@")
    return holdsMany(file, node.left) || holdsMany(file, node.right);
  const { type, oneOf, tensor, call } = file.dataflow.valueOf(node);
  if (type === "pandas.DataFrame") return true;
  if (type !== undefined) {
    const made = call === undefined ? null : file.dataflow.resolveCall(call).callee;
    const isMade = type === "numpy.ndarray" && /^numpy\.(?:linspace|logspace)$/.test(made ?? "");
    return isMade || (/^(?:numpy\.ndarray|torch\.Tensor)$/.test(type) && !isOneNumber(tensor));
  }
  const isTable = oneOf?.every((one) => /^pandas\.(?:DataFrame|Series)$/.test(one)) === true;
  return isTable && isNamedColumn(file, node);
}

/** `df["price"]` of a table as it is read; a row that `apply` hands on is none. */
const isNamedColumn = ({ dataflow }: File, node: SyntaxNode): boolean =>
  isKind(node, "subscript") &&
  node.subscript.length === 1 &&
  node.subscript.every((one) => typeof dataflow.valueOf(one).constant === "string") &&
  isWholeTable(dataflow.valueOf(node.value).call, dataflow);

/** As it is read: what rows are chosen of may have one, which pandas took for a number until 3.0. */
const isWholeTable = (call: Value["call"], dataflow: ApiQuestions["dataflow"]): boolean =>
  call !== undefined && /^pandas\.(?:read_\w+|DataFrame)$/.test(dataflow.resolveCall(call).callee ?? "");

/** The name of a file for the file, a file of the other kind, or the file for its text. */
function notFile(file: File, call: Call, given: readonly Argument[]): Found | null {
  const name = file.dataflow.resolveCall(call).callee ?? "";
  const all = positional(given);
  const handle = name.endsWith("dump") ? all[1] : all[0];
  if (handle === undefined) return null;
  const mode = openedMode(file, handle);
  if (name === "json.loads") {
    if (mode === null) return null;
    return {
      argument: handle,
      what: "opened",
      meant: { range: handle, code: `${file.text(handle)}.read()` },
    };
  }
  if (isPath(file, handle)) {
    const options = name.endsWith("dump")
      ? name.startsWith("json")
        ? ', "w"'
        : ', "wb"'
      : name.startsWith("json")
        ? ""
        : ', "rb"';
    return {
      argument: handle,
      what: "path",
      meant: { range: handle, code: `open(${file.text(handle)}${options})` },
    };
  }
  if (mode === null) return null;
  const isBinary = mode.includes("b");
  if (name === "json.dump") return isBinary ? { argument: handle, what: "binaryMode", meant: null } : null;
  return name.startsWith("pickle") && !isBinary ? { argument: handle, what: "textMode", meant: null } : null;
}

const isPath = ({ dataflow, semantic }: File, node: SyntaxNode): boolean =>
  dataflow.valueOf(node).type === "builtins.str" ||
  (isKind(node, "call") && semantic.qualifiedName(node.function) === "os.path.join");

/** Rows of an array are views: exchanging them in Python doubles some and loses others. */
function rowsShuffled(file: File, call: Call, given: readonly Argument[]): Found | null {
  const [first] = positional(given);
  if (first === undefined) return null;
  const { type, tensor } = file.dataflow.valueOf(first);
  const rank = tensor?.shape?.rank === "known" ? tensor.shape.sizes.length : 0;
  if (!/^(?:numpy\.ndarray|torch\.Tensor)$/.test(type ?? "") || rank < 2) return null;
  const meant = type === "numpy.ndarray" ? { range: call.function, api: "numpy.random.shuffle" } : null;
  return { argument: first, what: "views", meant };
}
