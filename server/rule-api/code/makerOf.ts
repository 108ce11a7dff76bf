/** Which call made the value of an expression, and what was called. Knows values and names, no library. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { Value } from "../../dataflow/value";
import type { QualifiedName } from "../../semantic/semanticModel";
import { type Call, callArguments, isKind, type SyntaxNode } from "../../syntax/syntaxTree";

/** The call a value came out of, and the library function, class or method that was called. */
export interface Maker {
  readonly call: Call;
  readonly callee: QualifiedName;
}

/** The library call that made the value of an expression, through names and attributes; null where it is not certain. */
export function makerOf({ dataflow }: { readonly dataflow: Dataflow }, node: SyntaxNode): Maker | null {
  const { call } = dataflow.valueOf(node);
  const callee = call === undefined ? null : dataflow.resolveCall(call).callee;
  return call === undefined || callee === null ? null : { call, callee };
}

/** Whether arguments are handed on that nobody sees: `*args`, and `**options` that are not written out in one place. */
export function hasUnwrittenArguments(call: Call): boolean {
  return callArguments(call).some(({ spread }) => spread !== "");
}

/** The calls that made a value: one, or where different ways lead to it, one a way; none where any of them is not known. */
export function makersOf({ call, among }: Value): readonly Call[] {
  if (call !== undefined) return [call];
  const made = among?.map(({ site }) => site) ?? [];
  return made.every((site) => isKind(site, "call")) ? made : [];
}

/** The call in `torch.randn(8) * 0.02`, which only numbers change; null for anything else. */
export function scaledCall(file: { readonly dataflow: Dataflow }, node: SyntaxNode): Call | null {
  if (isKind(node, "call")) return node;
  if (!isKind(node, "binary_operator")) return null;
  const isNumber = (side: SyntaxNode): boolean => typeof file.dataflow.valueOf(side).constant === "number";
  return isNumber(node.right)
    ? scaledCall(file, node.left)
    : isNumber(node.left)
      ? scaledCall(file, node.right)
      : null;
}
