/** Which random numbers a data set of the file draws for its rows, and from where. Knows PyTorch's data sets and NumPy, reports nothing. */

import type { ClassInfo, SemanticModel } from "../../semantic/semanticModel";
import { descendants, isKind, type SyntaxNode, textOf } from "../../syntax/syntaxTree";
import type { ApiQuestions } from "../ruleContext";
import { copiedField } from "./datasetFields";

const GENERATORS: ReadonlySet<string> = new Set([
  "numpy.random.default_rng",
  "numpy.random.RandomState",
  "random.Random",
  "torch.Generator",
]);
/** Draws from NumPy's global generator. */
const GLOBAL =
  /^numpy\.random\.(?:rand|randn|randint|random|normal|uniform|choice|permutation|shuffle|random_sample|standard_normal|beta|binomial|poisson)$/;

/** Where the project is bound to a release that gives all workers one state of NumPy, the first draw of a row. */
export function sharedDraw({ apiIndex, semantic }: ApiQuestions, { methods }: ClassInfo): SyntaxNode | null {
  const answer = apiIndex.symbol("torch.utils.data.DataLoader");
  if (answer.kind !== "symbol" || answer.symbol.scope.requirement === null) return null;
  const [major = 0, minor = 0] = answer.symbol.scope.newest.split(".").map(Number);
  const item = methods.get("__getitem__");
  if (item === undefined || major > 1 || minor > 8 || /seed\(/.test(textOf(semantic.tree, item))) return null;
  const isDraw = (node: SyntaxNode): boolean =>
    isKind(node, "call") && GLOBAL.test(semantic.qualifiedName(node.function) ?? "");
  return [...descendants(item.body)].find(isDraw) ?? null;
}

/** The generator that `__init__` makes and `__getitem__`, or a method that it calls, draws from. */
export function copiedGenerator(context: ApiQuestions, info: ClassInfo): SyntaxNode | null {
  return copiedField(context, info, (made) => isGenerator(context.semantic, made));
}

/** `np.random.default_rng(0)`, `torch.Generator().manual_seed(0)`. */
function isGenerator(semantic: SemanticModel, node: SyntaxNode): boolean {
  if (!isKind(node, "call")) return false;
  if (GENERATORS.has(semantic.qualifiedName(node.function) ?? "")) return true;
  return (
    isKind(node.function, "attribute") &&
    node.function.attribute.text === "manual_seed" &&
    isGenerator(semantic, node.function.object)
  );
}
