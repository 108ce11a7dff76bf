/** Which part of the images a data set of torchvision holds, by how it is made. Follows paths and options, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { SemanticModel } from "../../semantic/semanticModel";
import { ancestor, type Call, callArguments, type SyntaxNode } from "../../syntax/syntaxTree";
import { nameMadeFor } from "../names/nameMadeFor";

interface Questions {
  readonly dataflow: Dataflow;
}

const EVALUATION = /^(?:val|valid|validation|test|testing|eval|dev)(?:\d{4})?$/i;
const TRAINING = /^train(?:ing)?(?:\d{4})?$/i;
/** Data sets whose second parameter says whether they are for training, which is so unless told. */
const TOLD = /(?:MNIST|CIFAR100?|USPS|KMNIST)$/;

/** What people call the images that a model is trained or judged on. */
export function imagePartNamed(name: string): "train" | "evaluation" | null {
  if (EVALUATION.test(name)) return "evaluation";
  return TRAINING.test(name) ? "train" : null;
}

/** `train=False`, `split="test"`, `root + "/val"`, `os.path.join(root, "val")`; null where nothing says it. */
export function imagePart({ dataflow }: Questions, call: Call): "train" | "evaluation" | null {
  const { callee } = dataflow.resolveCall(call);
  const isTold = TOLD.test(callee ?? "");
  const train = dataflow.argument(call, "train", isTold ? 1 : null);
  if (train !== null) {
    const { constant } = dataflow.valueOf(train);
    return constant === false ? "evaluation" : constant === true ? "train" : null;
  }
  const split = dataflow.argument(call, "split", null);
  if (split !== null) return imagePartNamed(String(dataflow.valueOf(split).constant ?? ""));
  const root = dataflow.argument(call, "root", 0) ?? dataflow.argument(call, "directory", 0);
  const part = root === null ? null : partOfPath({ dataflow }, root);
  return part ?? (isTold ? "train" : null);
}

/** `ConcatDataset([train, test])`: what a name says of a part does not hold for rows that are joined to others. */
export function isJoinedToOthers({ semantic }: { readonly semantic: SemanticModel }, dataset: Call): boolean {
  const target = nameMadeFor(dataset);
  const uses = target === null ? [] : (semantic.bindingOf(target)?.references ?? []);
  return uses.some(({ identifier }) => {
    const around = ancestor(identifier, "call");
    return around !== null && semantic.qualifiedName(around.function) === "torch.utils.data.ConcatDataset";
  });
}

function partOfPath({ dataflow }: Questions, path: SyntaxNode): "train" | "evaluation" | null {
  const { constant, call } = dataflow.valueOf(path);
  const last =
    call !== undefined && dataflow.resolveCall(call).callee === "os.path.join"
      ? callArguments(call).at(-1)
      : undefined;
  const written = last === undefined ? constant : dataflow.valueOf(last.value).constant;
  const parts = typeof written === "string" ? written.split(/[\\/]/) : [];
  return parts.map(imagePartNamed).findLast((part) => part !== null) ?? null;
}
