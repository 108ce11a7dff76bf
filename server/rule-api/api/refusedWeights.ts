/** Weights of PyTorch's losses that are no tensors. Reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { Argument, SyntaxNode } from "../../syntax/syntaxTree";

/** torch 2.15.0: TypeError: cannot assign 'list' object to buffer 'weight' (torch Tensor or None required) */
const REFUSED = /^(?:builtins\.(?:list|tuple|int|float)|numpy\.ndarray)$/;

/** `weight=` or `pos_weight=` of a loss, also `weight` by position, where it is certainly a list, a number or an array. */
export function refusedWeight(
  { dataflow }: { readonly dataflow: Dataflow },
  given: readonly Argument[],
): SyntaxNode | null {
  const [first] = given;
  const weights = [
    ...(first !== undefined && first.keyword === null ? [first.value] : []),
    ...given.filter(({ keyword }) => /^(?:pos_)?weight$/.test(keyword?.text ?? "")).map(({ value }) => value),
  ];
  return (
    weights.find((one) => {
      const { type, tensor } = dataflow.valueOf(one);
      return REFUSED.test(type ?? "") && (tensor === undefined || type === "numpy.ndarray");
    }) ?? null
  );
}
