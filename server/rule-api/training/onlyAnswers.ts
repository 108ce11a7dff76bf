/** Networks that are only asked: for what another one is to copy, or where nothing is recorded. Knows the losses of PyTorch, reports nothing. */

import { callOfArgument } from "../../dataflow/functionShape";
import { isKind, type SyntaxNode, type SyntaxTree } from "../../syntax/syntaxTree";
import { usesOfValue } from "../code/wayOfValue";
import { usesOfNetwork } from "../networks/onlyCalled";
import type { ApiQuestions } from "../ruleContext";
import { isUnrecorded } from "./gradientFree";
import { isTorchLoss } from "./lossInputs";

type File = ApiQuestions & { readonly tree: SyntaxTree };

/** A fixed network that another one learns to copy: all that it gives is the target of a loss. */
export function isOnlyTarget(file: File, network: SyntaxNode): boolean {
  const { dataflow } = file;
  const isTarget = (given: SyntaxNode): boolean => {
    const loss = callOfArgument(given);
    const isOfLoss = loss !== null && isTorchLoss(dataflow.resolveCall(loss).callee);
    return isOfLoss && dataflow.argument(loss, "target", 1) === given;
  };
  return usesOfNetwork(file, network).every(
    ({ parent }) => !isKind(parent, "call") || usesOfValue(file, parent).every(isTarget),
  );
}

/** Asked where nothing is recorded, so that nobody means to train it. */
export function isOnlyRead(file: File, network: SyntaxNode): boolean {
  return usesOfNetwork(file, network).every(
    ({ parent }) => !isKind(parent, "call") || isUnrecorded(file, parent),
  );
}
