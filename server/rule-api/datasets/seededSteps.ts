/** Steps of a training that all begin with one state of the global generator. Knows PyTorch's seeds and draws, reports nothing. */

import { type Call, descendants, enclosingStatement, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { contains } from "../../text/textRange";
import { functionAround } from "../code/around";
import { callsOf, functionRun } from "../code/calledFunction";
import { fileCalls } from "../code/fileCalls";
import { enclosingLoops, isOverBatches } from "../code/loops";
import { mentions } from "../code/mentions";
import type { RuleContext } from "../ruleContext";

type File = Pick<RuleContext<never>, "dataflow" | "semantic" | "tree" | "knowledge">;

const DRAWS = /^torch\.(?:rand|randn|randint|randn_like|rand_like|randperm|normal|bernoulli|multinomial)$/;
const SEEDS = /^torch\.(?:random\.)?manual_seed$/;
/** What tells one step from another. */
const COUNTS = /step|iter|epoch|batch|index|idx|count|round|rank|^i$/i;

/**
 * The first draw behind the seed of a step that goes backward once, a function that is called in loops or what they do themselves: each
 * step draws the same. Null where that is not certain.
 */
export function drawnInSteps(file: File, seed: Call): Call | null {
  if (!SEEDS.test(nameOf(file, seed)) || !isKind(seed.parent, "expression_statement")) return null;
  const step = enclosingStatement(seed)?.parent ?? null;
  if (step === null || !isFixed(file, seed)) return null;
  const parts = [...descendants(step)];
  if (parts.some((node) => isKind(node, "for_statement", "while_statement"))) return null;
  const goesBackward = fileCalls(file)
    .methods("backward")
    .some((call) => contains(step, call));
  const around = functionAround(seed);
  const runs =
    around?.body === step ? callsOf(file, around) : enclosingLoops(seed)[0]?.body === step ? [seed] : [];
  // In a loop that nothing tells apart, a run of one step may be timed or compared.
  const isStep = runs.length > 0 && runs.every((run) => loopsAround(file, run) > 1);
  if (!goesBackward || !isStep) return null;
  const behind = parts.filter((node): node is Call => isKind(node, "call") && node.start > seed.end);
  for (const call of behind) {
    const draw = isDraw(file, call) ? call : drawnInside(file, call);
    if (draw !== null) return isOfGenerator(draw) ? null : draw;
  }
  return null;
}

const isDraw = (file: File, call: Call): boolean => DRAWS.test(nameOf(file, call));

/** Those of the function around, and the one in which a function is called that goes over batches. */
function loopsAround(file: File, run: Call): number {
  const around = functionAround(run);
  const [inner] = enclosingLoops(run);
  const isCalledInLoop =
    around !== null &&
    inner !== undefined &&
    isOverBatches(file, inner) &&
    callsOf(file, around).some((call) => enclosingLoops(call).length > 0);
  return enclosingLoops(run).length + (isCalledInLoop ? 1 : 0);
}

/** The first draw in the function that a call runs, or in the `forward` of the network that it asks. */
function drawnInside(file: File, call: Call): Call | null {
  const { dataflow, semantic } = file;
  const { localClass: network } = dataflow.valueOf(call.function);
  const forward = network === undefined ? null : semantic.classOf(network.name)?.methods.get("forward");
  const run = forward ?? functionRun(file, call);
  // A function that sets the seed itself draws what that says.
  if (run === null || mentions(file, run, /seed|rng_state/)) return null;
  return (
    [...descendants(run.body)].find((node): node is Call => isKind(node, "call") && isDraw(file, node)) ??
    null
  );
}

const nameOf = ({ semantic }: File, call: Call): string => semantic.qualifiedName(call.function) ?? "";

/** A number, or a field of the settings. */
function isFixed({ dataflow }: File, { arguments: given }: Call): boolean {
  const [value, ...others] = given.children;
  if (value === undefined || others.length > 0) return false;
  let at: SyntaxNode = value;
  while (isKind(at, "attribute")) at = at.object;
  const isField =
    isKind(value, "attribute") && isKind(at, "identifier") && !COUNTS.test(value.attribute.text);
  return isField || typeof dataflow.valueOf(value).constant === "number";
}

const isOfGenerator = ({ arguments: given }: Call): boolean =>
  given.children.some((one: SyntaxNode) => isKind(one, "keyword_argument") && one.name.text === "generator");
