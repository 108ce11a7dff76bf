/** Shape and element type of a value, also of one batch of a `TensorDataset` that a loader gives. Knows the loader, reports nothing. */

import type { Dataflow } from "../dataflow/dataflow";
import type { Tensor } from "../dataflow/tensors/tensor";
import type { Knowledge } from "../knowledge/knowledge";
import type { SemanticModel } from "../semantic/semanticModel";
import { callArguments, isKind, type SyntaxNode } from "../syntax/syntaxTree";
import { loopedOver } from "./trainingLoops";

interface File {
  readonly dataflow: Dataflow;
  readonly knowledge: Knowledge;
  readonly semantic: SemanticModel;
}

/** What is certain of a tensor: of `y` of `for x, y in DataLoader(TensorDataset(X, Y))` as much as `Y` tells. */
export function batchTensor(file: File, node: SyntaxNode): Tensor | undefined {
  return file.dataflow.valueOf(node).tensor ?? ofWhole(wholeOf(file, node)?.tensor);
}

/** A batch has other rows, and the rest alike. */
function ofWhole(whole: Tensor | undefined): Tensor | undefined {
  const { shape, dtype } = whole ?? {};
  if (shape === undefined || shape.rank !== "known") return dtype === undefined ? undefined : { dtype };
  const sizes = [null, ...shape.sizes.slice(1)];
  return { shape: { sizes, rank: "known" }, ...(dtype === undefined ? {} : { dtype }) };
}

/** The tensor of all rows that a name of a loop over a loader takes its rows from. */
function wholeOf({ dataflow, knowledge, semantic }: File, node: SyntaxNode) {
  const [definition, ...others] = semantic.bindingOf(node)?.definitions ?? [];
  const target = definition?.identifier;
  const pattern = target?.parent;
  if (target === undefined || others.length > 0 || !isKind(pattern, "pattern_list", "tuple_pattern"))
    return undefined;
  const loop = isKind(pattern.parent, "for_statement") ? pattern.parent : pattern.parent?.parent;
  if (!isKind(loop, "for_statement")) return undefined;
  const data = loopedOver({ dataflow, knowledge }, loop);
  const loader = callNamed(dataflow.valueOf(data).call, "torch.utils.data.DataLoader");
  const dataset = loader && dataflow.argument(loader, "dataset", 0);
  const made = dataset && callNamed(dataflow.valueOf(dataset).call, "torch.utils.data.TensorDataset");
  const whole = made ? callArguments(made)[pattern.children.indexOf(target)]?.value : undefined;
  return whole === undefined ? undefined : dataflow.valueOf(whole);

  function callNamed(call: (SyntaxNode & { readonly kind: "call" }) | undefined, name: string) {
    return call !== undefined && semantic.qualifiedName(call.function) === name ? call : undefined;
  }
}
