/** The data set that a part of one was taken of: by `random_split` or as a `Subset`. Knows PyTorch's functions, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { SemanticModel } from "../../semantic/semanticModel";
import { type Call, isKind, type SyntaxNode } from "../../syntax/syntaxTree";

interface File {
  readonly dataflow: Dataflow;
  readonly semantic: SemanticModel;
}

const SPLIT = "torch.utils.data.random_split";
const PARTS = [SPLIT, "torch.utils.data.Subset"];

/** The data set behind an expression that is a part of one, or the expression itself; null where it is not certain. */
export function wholeDataset(file: File, node: SyntaxNode): SyntaxNode | null {
  let whole: SyntaxNode | null = node;
  for (let depth = 0; depth < 4 && whole !== null; depth++) {
    const part = partCall(file, whole);
    if (part === null) return whole;
    whole = file.dataflow.argument(part, "dataset", 0);
  }
  return null;
}

/** The `random_split` or `Subset` that an expression is a part of. */
export function partCall(file: File, node: SyntaxNode): Call | null {
  const { call } = file.dataflow.valueOf(node);
  if (call !== undefined && PARTS.includes(file.semantic.qualifiedName(call.function) ?? "")) return call;
  // `train, val = random_split(...)`, `self.train, self.val = random_split(...)`
  const [definition, ...others] = file.semantic.bindingOf(node)?.definitions ?? [];
  const name = isKind(node, "identifier") && others.length === 0 ? definition?.identifier : null;
  return name == null ? null : splitInto(file, name);
}

/** The split whose parts an assignment names one by one, by one of its targets. */
export function splitInto({ semantic }: Pick<File, "semantic">, target: SyntaxNode): Call | null {
  const pattern = target.parent;
  const statement = isKind(pattern, "pattern_list", "tuple_pattern") ? pattern.parent : null;
  const made = isKind(statement, "assignment") ? statement.right : null;
  return isKind(made, "call") && semantic.qualifiedName(made.function) === SPLIT ? made : null;
}
