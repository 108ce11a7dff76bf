/** Hidden layers of Keras whose weights all start with one number. Reports nothing. */

import { type Call, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { fileCalls } from "../code/fileCalls";
import type { ApiQuestions } from "../ruleContext";
import { sequentialLayers } from "./kerasOutput";

export interface ConstantKernel {
  /** What stands as `kernel_initializer`. */
  readonly kernel: SyntaxNode;
  /** The bias is zero too, and ReLU follows: it gives 0 and no gradient (Keras 3.15.1: unchanged after 30 epochs). */
  readonly isDead: boolean;
}

const LAYER = /^keras\.layers\.(?:Dense|Conv[123]D)$/;
const CONSTANT = /^keras\.initializers\.(Zeros|Ones|Constant|zeros|ones|constant)$/;

/** The dead layers of a file, and the layers of its stacks, but for the last of each, that start with one number. */
export function constantKernels(context: ApiQuestions): readonly ConstantKernel[] {
  const dead = fileCalls(context)
    .constructed((name) => LAYER.test(name))
    .flatMap((layer) => deadKernel(context, layer) ?? []);
  const hidden = fileCalls(context)
    .of("keras.Sequential", "keras.models.Sequential")
    .flatMap((made) => {
      const layers = sequentialLayers(context, made) ?? [];
      return layers
        .filter((one) => LAYER.test(context.semantic.qualifiedName(one.function) ?? ""))
        .slice(0, -1);
    })
    .flatMap((layer) => context.dataflow.argument(layer, "kernel_initializer", null) ?? [])
    .filter((kernel) => !dead.includes(kernel) && initializer(context, kernel) !== null);
  return [
    ...dead.map((kernel) => ({ kernel, isDead: true })),
    ...hidden.map((kernel) => ({ kernel, isDead: false })),
  ];
}

function deadKernel(context: ApiQuestions, layer: Call): SyntaxNode | null {
  const given = (name: string): SyntaxNode | null => context.dataflow.argument(layer, name, null);
  const [kernel, activation] = [given("kernel_initializer"), given("activation")];
  const isRelu = activation !== null && context.dataflow.valueOf(activation).constant === "relu";
  const isZero = kernel !== null && initializer(context, kernel) === "zeros";
  return isRelu && isZero && given("bias_initializer") === null ? kernel : null;
}

/** `zeros` of `"zeros"` or `keras.initializers.Zeros()`; null for what is drawn or not known. */
function initializer({ dataflow, semantic }: ApiQuestions, kernel: SyntaxNode): string | null {
  const { constant } = dataflow.valueOf(kernel);
  if (typeof constant === "string") return /^(?:zeros|ones)$/.test(constant) ? constant : null;
  const call = isKind(kernel, "call") ? kernel : dataflow.valueOf(kernel).call;
  const made = call === undefined ? "" : (semantic.qualifiedName(call.function) ?? "");
  return CONSTANT.exec(made)?.[1]?.toLowerCase() ?? null;
}
