/** What a file does in mixed precision: its autocast blocks, and the backward passes whose loss a scaler scales. Reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { QualifiedName, SemanticModel } from "../../semantic/semanticModel";
import {
  ancestor,
  type Call,
  isKind,
  type MethodCall,
  type SyntaxNode,
  textOf,
} from "../../syntax/syntaxTree";
import { functionAround } from "../code/around";
import { fileCalls } from "../code/fileCalls";
import { isOfOtherClass } from "../code/otherClass";
import type { RuleContext } from "../ruleContext";

type Questions = Pick<RuleContext<never>, "dataflow" | "knowledge" | "semantic">;

export const AUTOCASTS: readonly QualifiedName[] = [
  "torch.autocast",
  "torch.amp.autocast",
  "torch.cuda.amp.autocast",
];
const SCALER_CLASSES: readonly QualifiedName[] = [
  "torch.GradScaler",
  "torch.amp.GradScaler",
  "torch.cuda.amp.GradScaler",
];
const SCALERS = /(^|\.)\w*GradScaler$/;

/** `with torch.autocast(...):`. */
export interface AutocastBlock {
  readonly call: Call;
  readonly block: SyntaxNode & { readonly kind: "with_statement" };
  /** The type of its products; null where that is not certain. */
  readonly dtype: "float16" | "bfloat16" | null;
}

/** The autocast blocks of a file, in source order. A block that is turned off by a constant is none. */
export function autocastBlocks(file: Questions): readonly AutocastBlock[] {
  const { dataflow, semantic } = file;
  return fileCalls(file)
    .of(...AUTOCASTS)
    .flatMap((call) => {
      const block = blockUnder(semantic, call);
      if (block === null) return [];
      const isOld = semantic.qualifiedName(call.function) === "torch.cuda.amp.autocast";
      const enabled = dataflow.argument(call, "enabled", isOld ? 0 : 2);
      if (enabled !== null && dataflow.valueOf(enabled).constant === false) return [];
      return [{ call, block, dtype: dtypeOf(dataflow, call, isOld) }];
    });
}

/** The block that a call opens: `with autocast():`, or the only one of a name for it, `cast = autocast() if amp else nullcontext()`. */
function blockUnder(semantic: SemanticModel, call: Call): AutocastBlock["block"] | null {
  const own = ancestor(call, "with_statement");
  if (own !== null && call.end <= own.body.start) return own;
  const made = isKind(call.parent, "conditional_expression") ? call.parent : call;
  const binding = isKind(made.parent, "assignment") ? semantic.bindingOf(made.parent.left) : null;
  const [use, ...others] = binding?.references ?? [];
  const named = use === undefined ? null : ancestor(use.identifier, "with_statement");
  if (use === undefined || named === null || others.length > 0 || binding?.definitions.length !== 1)
    return null;
  return use.identifier.end <= named.body.start ? named : null;
}

function dtypeOf(dataflow: Dataflow, call: Call, isOld: boolean): AutocastBlock["dtype"] {
  const dtype = dataflow.argument(call, "dtype", 1);
  if (dtype !== null) {
    const { symbol } = dataflow.valueOf(dtype);
    if (symbol === "torch.float16" || symbol === "torch.half") return "float16";
    return symbol === "torch.bfloat16" ? "bfloat16" : null;
  }
  const device = dataflow.argument(call, "device_type", 0);
  // https://docs.pytorch.org/docs/stable/amp.html: float16 on CUDA unless told otherwise.
  return isOld || (device !== null && dataflow.valueOf(device).constant === "cuda") ? "float16" : null;
}

/** `scaler.scale(loss).backward()`. */
export interface ScaledBackward {
  readonly backward: MethodCall;
  /** The scaler, as it is written there. */
  readonly scaler: SyntaxNode;
  /** The call that made the scaler, where that is seen. */
  readonly made: Call | null;
  /** The function it stands in; null outside of any. */
  readonly around: SyntaxNode | null;
  /** The calls of these methods of the same scaler in the same function, in source order. */
  own(...methods: string[]): readonly MethodCall[];
}

/** The backward passes of losses that a gradient scaler has scaled, in source order. */
export function scaledBackwards(file: Questions): readonly ScaledBackward[] {
  const { dataflow, semantic } = file;
  const { methods } = fileCalls(file);
  return methods("backward").flatMap((backward) => {
    const scale = scaleCall(semantic, backward.function.object);
    if (scale === null) return [];
    const scaler = scale.function.object;
    const { call, type, localClass } = dataflow.valueOf(scaler);
    const made =
      call !== undefined && SCALERS.test(semantic.qualifiedName(call.function) ?? "") ? call : null;
    const name = textOf(semantic.tree, scaler);
    const around = functionAround(backward);
    const own = (...names: string[]): readonly MethodCall[] =>
      methods(...names).filter(
        (other) => textOf(semantic.tree, other.function.object) === name && functionAround(other) === around,
      );
    // What is made by unknown code is a scaler if it steps an optimizer, too.
    const isScaler =
      made !== null ||
      ((type === undefined || SCALER_CLASSES.includes(type)) &&
        localClass === undefined &&
        own("step").some((step) => step.arguments.children.length > 0));
    return isScaler ? [{ backward, scaler, made, around, own }] : [];
  });
}

/** The `scaler.scale(loss)` that an expression is, itself or as a variable. */
function scaleCall(semantic: SemanticModel, node: SyntaxNode): MethodCall | null {
  if (isKind(node, "identifier")) {
    const values = semantic.bindingOf(node)?.definitions.map(({ value }) => value) ?? [];
    const scaled = values.map((value) => (value === null ? null : asScale(value)));
    return scaled.find((call) => call !== null) ?? null;
  }
  return asScale(node);
}

/** `loss` of `scaler.scale(loss)`, or the expression itself where nothing scales it; null where another library's object does. */
export function unscaledLoss(file: Questions, node: SyntaxNode): SyntaxNode | null {
  const scale = asScale(node);
  if (scale === null) return node;
  const isOther = isOfOtherClass(file, scale.function.object, ...SCALER_CLASSES);
  return isOther ? null : (scale.arguments.children[0] ?? null);
}

function asScale(node: SyntaxNode): MethodCall | null {
  if (!isKind(node, "call") || !isKind(node.function, "attribute")) return null;
  return node.function.attribute.text === "scale" && node.arguments.children.length === 1
    ? (node as MethodCall)
    : null;
}
