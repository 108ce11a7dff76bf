/** Which classes and objects are of a kind that a library has, networks of PyTorch above all. Knows bases and traits, reports nothing. */

import type { Value } from "../../dataflow/value";
import { derivesFrom } from "../../semantic/classBases";
import type { ClassInfo, QualifiedName } from "../../semantic/semanticModel";
import { ancestor, type SyntaxNode } from "../../syntax/syntaxTree";
import type { ApiQuestions } from "../ruleContext";

/** Whether a library class is Lightning's module, which trains itself. */
export function isLightningModule(name: QualifiedName): boolean {
  return /^lightning\.(?:\w+\.)*LightningModule$/.test(name);
}

/** Whether a class of the workspace is a network. */
export function isNetworkClass(info: ClassInfo): boolean {
  return derivesFrom(info, (name) => name === "torch.nn.Module" || isLightningModule(name));
}

/** Whether code stands in a class of the file that is no network. */
export function isInOtherClass({ semantic }: Pick<ApiQuestions, "semantic">, node: SyntaxNode): boolean {
  const around = ancestor(node, "class_definition");
  const info = around === null ? null : semantic.classOf(around.name);
  return info !== null && !isNetworkClass(info);
}

type Questions = Pick<ApiQuestions, "dataflow" | "knowledge">;

/** Whether a value's class has a trait; undefined where that class, or a library's class that it derives from, is not known. */
export function hasTrait(
  { dataflow, knowledge }: Questions,
  value: Value,
  trait: string,
): boolean | undefined {
  const own = dataflow.classOf(value);
  if (own !== null) {
    if (derivesFrom(own, (name) => knowledge.hasTrait(name, trait))) return true;
    return derivesFrom(own, () => true) ? undefined : false;
  }
  if (value.localClass !== undefined) return undefined;
  if (value.type !== undefined) return knowledge.hasTrait(value.type, trait);
  return value.symbol === undefined ? undefined : false;
}

/** Whether a value is a network; undefined where its class, or a library's class that it derives from, is not known. */
export function isNetwork(file: Questions, value: Value): boolean | undefined {
  const own = file.dataflow.classOf(value);
  return own !== null && isNetworkClass(own) ? true : hasTrait(file, value, "torch-module");
}
