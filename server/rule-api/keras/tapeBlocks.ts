/** The block of a gradient tape, and what runs in it. Knows TensorFlow's tape, reports nothing. */

import type { Binding } from "../../semantic/semanticModel";
import { ancestor, type Call, descendants, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { contains } from "../../text/textRange";
import type { RuleContext } from "../ruleContext";

type File = Pick<RuleContext<never>, "dataflow" | "semantic">;

const TAPE = "tensorflow.GradientTape";

/** The block whose tape a name holds, where only one block gives it a value. */
export function tapeBlock({ semantic }: Pick<File, "semantic">, { definitions }: Binding) {
  const [only, ...others] = definitions;
  const block = only === undefined || others.length > 0 ? null : ancestor(only.identifier, "with_statement");
  const items = block === null ? [] : [...descendants(block)].filter((node) => node.kind === "with_item");
  const made = items
    .flatMap((item) => [...descendants(item)])
    .find((node) => isKind(node, "call") && semantic.qualifiedName(node.function) === TAPE);
  return block === null || !isKind(made, "call") ? null : { block, made };
}

/** Tensors that a tape does not watch by itself. */
const CONSTANTS =
  /^tensorflow\.(?:constant|convert_to_tensor|ones|zeros|linspace|random\.(?:normal|uniform))$/;
const NUMPY = /^numpy\.(?:mean|sum|square|abs|dot|sqrt|exp|log)$/;

/** `loss.numpy()` */
const isConverted = ({ function: callee, arguments: given }: Call): boolean =>
  isKind(callee, "attribute") && callee.attribute.text === "numpy" && given.children.length === 0;

/** Why a gradient is None or cannot be taken: with respect to a constant that nobody watches, or of what NumPy computed. */
export function noGradient(
  { dataflow, semantic }: File,
  tape: Binding,
  block: SyntaxNode,
  call: Call,
): { readonly message: "constant" | "numpy"; readonly of: SyntaxNode } | null {
  const target = dataflow.argument(call, "target", 0);
  const sources = dataflow.argument(call, "sources", 1);
  const loss = target?.kind === "identifier" ? semantic.bindingOf(target) : null;
  const [only, ...others] = loss?.definitions ?? [];
  const isInside = only !== undefined && others.length === 0 && contains(block, only.node);
  const made = isInside ? (only.value ?? undefined) : undefined;
  if (
    target !== null &&
    isKind(made, "call") &&
    (NUMPY.test(semantic.qualifiedName(made.function) ?? "") || isConverted(made))
  )
    return { message: "numpy", of: target };
  const isWatched = tape.references.some(
    ({ identifier: { parent } }) => isKind(parent, "attribute") && parent.attribute.text === "watch",
  );
  if (sources?.kind !== "identifier" || isWatched) return null;
  const { call: maker } = dataflow.valueOf(sources);
  const callee = maker === undefined ? null : dataflow.resolveCall(maker).callee;
  return CONSTANTS.test(callee ?? "") ? { message: "constant", of: sources } : null;
}
