/** What is drawn from a global generator around a call that seeds it. Knows the generators of PyTorch and NumPy, reports nothing. */

import { lastPart } from "../../semantic/qualifiedName";
import type { SemanticModel } from "../../semantic/semanticModel";
import { nodesOf } from "../../syntax/nodesOf";
import {
  ancestor,
  type Call,
  descendants,
  enclosingStatement,
  isKind,
  type SyntaxNode,
  textOf,
} from "../../syntax/syntaxTree";
import { functionAround } from "../code/around";
import { calledFunction } from "../code/calledFunction";
import { fileCalls } from "../code/fileCalls";
import { eachRound } from "../code/loops";
import { mentions } from "../code/mentions";
import type { RuleContext } from "../ruleContext";

type File = Pick<RuleContext<never>, "dataflow" | "semantic" | "tree" | "knowledge">;

const NUMPY =
  /^numpy\.random\.(?:rand|randn|randint|random|random_sample|normal|uniform|choice|permutation|shuffle|standard_normal|binomial|poisson|exponential|beta|gamma|multivariate_normal)$/;
const TORCH = /^torch\.(?:rand|randn|randint|randperm|normal|bernoulli|multinomial)$/;

/** What each seeds. */
const GENERATORS: Readonly<Record<string, RegExp>> = {
  "numpy.random.seed": NUMPY,
  "torch.manual_seed": TORCH,
  "torch.random.manual_seed": TORCH,
};

export const GLOBAL_SEEDS: readonly string[] = Object.keys(GENERATORS);

/** A state that is kept, or a seed that somebody else sets. */
const SEEDS_ELSEWHERE = /get_?(?:rng_)?state|set_?(?:rng_)?state|seed_everything|set_seed|set_random_seed/;
/** Rows that are split alike in each run are there to be compared. */
const ORDERS = /^(?:numpy\.random\.(?:permutation|shuffle)|torch\.randperm)$/;
/** Runs that are meant to be alike: they are timed or compared. */
const REPEATS = /time|perf_counter|assert|equal|allclose|deterministic|reproduc|repeat/i;

/** Draws of the generator that a call seeds, among the statements from one place to another. */
function drawsIn(semantic: SemanticModel, seed: Call, statements: readonly SyntaxNode[]): readonly Call[] {
  const draws = GENERATORS[semantic.qualifiedName(seed.function) ?? ""];
  return statements.flatMap((statement) =>
    [...descendants(statement)].filter(
      (node): node is Call =>
        isKind(node, "call") && draws?.test(semantic.qualifiedName(node.function) ?? "") === true,
    ),
  );
}

const RANDOM = /^random\.(?:random|randint|randrange|choice|choices|shuffle|sample|uniform|gauss)$/;
/** Functions that are the whole run. */
const RUNS = /main|train|run|experiment/i;

/** `generator = torch.manual_seed(7)`, or a seed for what its function draws behind it. */
export function isSeedOfPart(file: File, seed: Call): boolean {
  if (!isKind(seed.parent, "expression_statement")) return true;
  const around = functionAround(seed);
  const name = file.semantic.qualifiedName(seed.function) ?? "";
  const draws = name === "random.seed" ? RANDOM : GENERATORS[name];
  if (around === null || draws === undefined || RUNS.test(around.name.text)) return false;
  return fileCalls(file)
    .constructed((one) => draws.test(one))
    .some((draw) => functionAround(draw) === around && draw.start > seed.start);
}

const isLiteral = ({ dataflow }: File, seed: Call): boolean => {
  const [value, ...more] = seed.arguments.children;
  return value !== undefined && more.length === 0 && typeof dataflow.valueOf(value).constant === "number";
};

/** The first draw behind a seed that each round of a loop sets anew, where nothing tells the rounds apart; null where that is not certain. */
export function drawnAlike(file: File, seed: Call): Call | null {
  const { semantic, dataflow, tree } = file;
  const statement = enclosingStatement(seed);
  const block = statement?.parent ?? null;
  const loop = block?.parent ?? null;
  if (statement === null || !isKind(loop, "for_statement") || loop.body !== block) return null;
  const { over, target } = eachRound(file, loop);
  const names = [loop.left, ...descendants(loop.left)].filter((one) => isKind(one, "identifier"));
  const range = isKind(over, "call") && isKind(over.function, "identifier") ? over : null;
  if (
    !isKind(target, "identifier") ||
    range?.function.kind !== "identifier" ||
    range.function.text !== "range"
  )
    return null;
  const rounds = names.flatMap((name) => semantic.bindingOf(name)?.references ?? []);
  const isTold = rounds.some(({ identifier }) => {
    const call = ancestor(identifier, "call");
    const isPrint = isKind(call, "call") && semantic.isBuiltin(call.function);
    return identifier.start > loop.left.end && identifier.start < loop.end && !isPrint;
  });
  const few = dataflow.valueOf(range.arguments.children[0] ?? range).constant;
  if (isTold || !isLiteral(file, seed) || (typeof few === "number" && few < 3)) return null;
  const behind = block?.children.slice(block.children.indexOf(statement)) ?? [];
  const [draw] = drawsIn(semantic, seed, behind);
  const around = functionAround(seed) ?? tree.root;
  return draw === undefined || mentions(file, around, REPEATS) || isExperiment(file, loop) ? null : draw;
}

/** A round that trains, or does what nobody sees, may be an experiment that begins alike. */
const isExperiment = ({ semantic }: File, loop: SyntaxNode): boolean =>
  [...descendants(loop)].some(
    (node) =>
      (isKind(node, "attribute") && /^(?:fit|backward|step|train)$/.test(node.attribute.text)) ||
      (isKind(node, "call") &&
        isKind(node.parent, "expression_statement") &&
        isKind(node.function, "identifier") &&
        !semantic.isBuiltin(node.function)) ||
      (isKind(node, "call") && ORDERS.test(semantic.qualifiedName(node.function) ?? "")),
  );

/** `set_global_seeds(7)`: a function, of the author or of a framework, that says of itself that it seeds. */
const isSeededByName = ({ semantic }: File): boolean =>
  nodesOf(semantic.tree, "call").some(({ function: callee }) => {
    if (!isKind(callee, "identifier", "attribute")) return false;
    const name = semantic.qualifiedName(callee) ?? semantic.functionOf(callee)?.node.name.text;
    const last = lastPart(name ?? textOf(semantic.tree, callee));
    return /seed/i.test(last) && last !== "seed" && !/^(?:torch|numpy|tensorflow)\./.test(name ?? "");
  });

/** The draw of a function in front of its seed, the only one of the file, behind which it draws nothing more; null where that is not certain. */
export function seededTooLate(file: File, seed: Call): Call | null {
  const { semantic } = file;
  const name = semantic.qualifiedName(seed.function) ?? "";
  const draws = name === "random.seed" ? RANDOM : GENERATORS[name];
  const around = functionAround(seed);
  const statement = enclosingStatement(seed);
  if (draws === undefined || around === null || statement?.parent !== around.body || !isLiteral(file, seed))
    return null;
  const calls = fileCalls(file);
  const drawn = calls.constructed((one) => draws.test(one));
  const isOnly =
    calls.of(name).length === 1 && !calls.mentions(/get_?state|set_?state/) && !isSeededByName(file);
  const before = drawn.find((one) => functionAround(one) === around && one.end < seed.start);
  const isFirst = drawn.every((one) => one.start < seed.start);
  return isOnly && isFirst && before !== undefined ? before : null;
}

/** A draw in front of the only seed of NumPy's generator, in the module or its `main`; null where that is not certain. */
export function drawnBefore(file: File, seed: Call): Call | null {
  const { semantic } = file;
  if (semantic.qualifiedName(seed.function) !== "numpy.random.seed" || !isLiteral(file, seed)) return null;
  const calls = fileCalls(file);
  const isOnly =
    calls.of("numpy.random.seed").length === 1 &&
    !calls.mentions(/get_state|set_state/) &&
    !isSeededByName(file);
  const statement = enclosingStatement(seed);
  const body = statement?.parent;
  const isRunOnce =
    isKind(body, "module") ||
    (isKind(body?.parent, "function_definition") && body.parent.name.text === "main");
  if (!isOnly || !isRunOnce || statement === null || body == null) return null;
  const block = body.children;
  const before = block
    .slice(0, block.indexOf(statement))
    .filter((one) => isKind(one, "expression_statement") && isKind(one.children[0], "assignment"));
  return drawsIn(semantic, seed, before)[0] ?? null;
}

/** What a function of the file draws where it is called in front of the only seed, for a name: `rows = split(data)`; null where that is not certain. */
export function drawnByHelper(file: File, seed: Call): Call | null {
  const { semantic } = file;
  const name = semantic.qualifiedName(seed.function) ?? "";
  const calls = fileCalls(file);
  const statement = enclosingStatement(seed);
  if (calls.of(name).length > 1 || statement?.children[0] !== seed) return null;
  if (calls.mentions(SEEDS_ELSEWHERE) || isSeededByName(file)) return null;
  const block = statement.parent?.children ?? [];
  // A seed that is drawn itself.
  const given = new Set([...descendants(seed.arguments)].map((node) => semantic.bindingOf(node)));
  for (const before of block.slice(0, block.indexOf(statement))) {
    const [made] = isKind(before, "expression_statement") ? before.children : [];
    if (!isKind(made, "assignment") || !isKind(made.right, "call")) continue;
    const run = calledFunction(semantic, made.right);
    const names = isKind(made.left, "identifier") ? [made.left] : made.left.children;
    if (run === null || names.some((one) => given.has(semantic.bindingOf(one)))) continue;
    const [draw] = drawsIn(semantic, seed, run.body.children).filter(
      (one) => functionAround(one) === run && file.dataflow.argument(one, "generator", null) === null,
    );
    if (draw !== undefined) return draw;
  }
  return null;
}
