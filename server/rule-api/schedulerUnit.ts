/** What one step of a scheduler of learning rates means, by how it was made. Knows the schedulers of PyTorch and transformers, reports nothing. */

import { type Call, descendants, isKind, type SyntaxNode } from "../syntax/syntaxTree";
import type { RuleContext } from "./ruleContext";
import { isSameExpression } from "./sameExpression";

type Questions = Pick<RuleContext<never>, "dataflow" | "semantic" | "tree">;

/** Above it a number may be one of batches. */
const FEW_EPOCHS = 50;

/** https://huggingface.co/docs/transformers/main_classes/optimizer_schedules */
const WARMUPS = /^transformers\.(?:\w+\.)*get_(?:linear|cosine|polynomial_decay)\w*schedule_with_warmup$/;

/** The unit a scheduler counts in, where how it is made says so; `epochs` is the number of rounds of the loop over epochs. */
export function schedulerUnit(
  context: Questions,
  made: Call,
  epochs: SyntaxNode | null,
): "batch" | "epoch" | null {
  const { dataflow, semantic } = context;
  const name = semantic.qualifiedName(made.function) ?? "";
  const given = (keyword: string, position: number) => dataflow.argument(made, keyword, position);
  const numberOf = (keyword: string, position: number): number | null => {
    const argument = given(keyword, position);
    const constant = argument === null ? null : dataflow.valueOf(argument).constant;
    return typeof constant === "number" ? constant : null;
  };
  if (WARMUPS.test(name)) return countsBatches(context, given("num_training_steps", 2)) ? "batch" : null;
  switch (/^torch\.optim\.lr_scheduler\.(\w+)$/.exec(name)?.[1]) {
    case "OneCycleLR":
      return given("steps_per_epoch", 4) !== null || countsBatches(context, given("total_steps", 2))
        ? "batch"
        : null;
    case "CosineAnnealingLR": {
      const length = given("T_max", 1);
      if (countsBatches(context, length)) return "batch";
      return length !== null && epochs !== null && isSameNumber(context, length, epochs) ? "epoch" : null;
    }
    case "StepLR":
      return (numberOf("step_size", 1) ?? FEW_EPOCHS + 1) <= FEW_EPOCHS ? "epoch" : null;
    case "ExponentialLR":
      return (numberOf("gamma", 1) ?? 1) < 0.99 ? "epoch" : null;
    case "ReduceLROnPlateau":
      return (numberOf("patience", 3) ?? 10) <= 10 ? "epoch" : null;
    default:
      return null;
  }
}

/** Whether a length is counted in batches: `epochs * len(loader)`, also behind a name. */
function countsBatches({ dataflow, semantic }: Questions, node: SyntaxNode | null): boolean {
  if (node === null) return false;
  const value = isKind(node, "identifier") ? semantic.bindingOf(node)?.definitions[0]?.value : node;
  return (
    value != null &&
    [...descendants(value)].some(
      (part) => isKind(part, "call") && dataflow.resolveCall(part).callee === "builtins.len",
    )
  );
}

function isSameNumber(context: Questions, one: SyntaxNode, other: SyntaxNode): boolean {
  const { constant } = context.dataflow.valueOf(one);
  const isKnown = typeof constant === "number" && constant === context.dataflow.valueOf(other).constant;
  return isKnown || isSameExpression(context, one, other);
}
