/** The places that run a function: its calls, and those where a distribution strategy of TensorFlow is handed it. Reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import { classOfMethod } from "../../dataflow/functionShape";
import { type Call, type FunctionDefinition, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { functionAround } from "./around";
import { callsOf } from "./calledFunction";
import { type FileOfCalls, fileCalls } from "./fileCalls";

type File = FileOfCalls & { readonly dataflow: Dataflow };

/** `step(x, y)`, `strategy.run(step, args=(x, y))`, `self.strategy.run(self._step, args=(x, y))` */
export function placesThatRun(file: File, node: FunctionDefinition): readonly Call[] {
  const handed = fileCalls(file)
    .methods("run", "experimental_run_v2")
    .filter((call) => {
      const given = file.dataflow.argument(call, "fn", 0);
      return given !== null && isMethodOrName(file, given, node);
    });
  return [...callsOf(file, node), ...handed];
}

/** Whether an expression is the function: by its name, or by `self` in its own class. */
function isMethodOrName({ semantic }: File, given: SyntaxNode, node: FunctionDefinition): boolean {
  if (isKind(given, "identifier")) return semantic.functionOf(given)?.node === node;
  const owner = classOfMethod(node);
  if (owner === null || !isKind(given, "attribute") || given.attribute.text !== node.name.text) return false;
  const [self] = functionAround(given)?.parameters.children ?? [];
  const method = functionAround(given);
  return (
    method !== null &&
    self !== undefined &&
    classOfMethod(method) === owner &&
    isKind(given.object, "identifier") &&
    semantic.bindingOf(given.object) === semantic.bindingOf(self)
  );
}
