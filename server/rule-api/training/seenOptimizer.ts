/** Optimizers whose every use stands in the file, so that nobody else can do a step's work for it. Follows no calls, reports nothing. */

import type { SemanticModel } from "../../semantic/semanticModel";
import { ancestor, callArguments, descendants, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { functionAround } from "../code/around";
import { calledFunction } from "../code/calledFunction";
import { parameterOf, usesOfMade } from "../code/wayOfValue";
import type { ApiQuestions } from "../ruleContext";

/** A parameter by its name: what counts rounds, sets learning rates or scales has a `step()` too. */
const OTHERS = /sched|lr$|scal|prof|timer|bar$|track|engine|env|sim|warm/i;

/**
 * https://docs.pytorch.org/docs/stable/optim.html, https://docs.pytorch.org/docs/stable/amp.html,
 * https://huggingface.co/docs/transformers/main_classes/optimizer_schedules, https://huggingface.co/docs/accelerate/package_reference/accelerator
 */
const LEAVES =
  /^(?:torch\.optim\.lr_scheduler\.\w+|transformers\.(?:[\w.]+\.)?get_\w*schedule\w*|torch\.(?:cuda\.)?(?:amp\.)?GradScaler\.(?:step|unscale_)|accelerate\.Accelerator\.prepare(?:_optimizer)?)$/;

/** Whether an optimizer is handed to something that leaves its gradients where they are: `StepLR(optimizer, 10)`, `scaler.step(optimizer)`, `accelerator.prepare(optimizer)`. */
export const leavesGradients = (file: ApiQuestions, use: SyntaxNode): boolean =>
  isHandedOnlyTo(file, use, LEAVES);

const MAX_FUNCTIONS = 2;

/** Whether an expression is an argument of one of these library functions, or of a function of the workspace that hands it to nothing else. */
export function isHandedOnlyTo(
  file: ApiQuestions,
  use: SyntaxNode,
  names: RegExp,
  functions = MAX_FUNCTIONS,
): boolean {
  const call = ancestor(use, "call");
  if (call === null) return false;
  if (names.test(file.dataflow.resolveCall(call).callee ?? "")) return true;
  const parameter = functions === 0 ? null : parameterOf(file, use);
  const binding = parameter === null ? null : file.semantic.bindingOf(parameter);
  return (
    binding !== null &&
    binding.definitions.length === 1 &&
    binding.references.length > 0 &&
    binding.references.every(({ identifier }) => isHandedOnlyTo(file, identifier, names, functions - 1))
  );
}

/**
 * Whether a name is an optimizer that only the code around it uses: one that the file makes, or a parameter that the function
 * uses as PyTorch's optimizers are used and hands to nobody. `isHarmless` says which other uses leave gradients alone.
 */
export function isSeenOptimizer(
  { dataflow, knowledge, semantic }: ApiQuestions,
  optimizer: SyntaxNode,
  isHarmless: (identifier: SyntaxNode) => boolean = () => false,
): boolean {
  const binding = semantic.bindingOf(optimizer);
  const uses = binding?.references ?? [];
  if (!uses.every(({ identifier }) => identifier.parent?.kind === "attribute" || isHarmless(identifier)))
    return false;
  const { type, constructed, symbol, localClass, call, oneOf } = dataflow.valueOf(optimizer);
  if (type !== undefined && !knowledge.hasTrait(type, "torch-optimizer")) return false;
  // What `prepare` of an accelerator gives may be an object around the optimizer that was made.
  const maker = call === undefined ? "" : (dataflow.resolveCall(call).callee ?? "");
  if (constructed === true || knowledge.hasTrait(maker, "torch-optimizer")) {
    // A field, a caller or a function of the file may hand it on.
    const all = call === undefined ? [] : usesOfMade({ dataflow, knowledge, semantic }, call);
    return (
      type !== undefined && all?.every((use) => use.parent?.kind === "attribute" || isHarmless(use)) === true
    );
  }
  const isParameter = binding?.definitions.every(({ kind }) => kind === "parameter") === true;
  if (!isParameter || (symbol ?? localClass ?? call ?? oneOf) !== undefined) return false;
  if (type !== undefined) return true;
  return (
    isKind(optimizer, "identifier") && isUsedAsOne(optimizer, uses) && !isStepElsewhere(semantic, optimizer)
  );
}

/** `update(model)`: a function that is handed the network may do the step, and what steps besides is something else. */
function isStepElsewhere(semantic: SemanticModel, optimizer: SyntaxNode): boolean {
  const around = functionAround(optimizer);
  const calls = around === null ? [] : [...descendants(around)].filter((node) => isKind(node, "call"));
  // A function of the file may call what it is handed.
  const called = calls.flatMap((call) =>
    calledFunction(semantic, call) === null ? [call.function] : callArguments(call).map(({ value }) => value),
  );
  const networks = new Set(called.map((network) => semantic.bindingOf(network)));
  return calls.some(
    (call) =>
      isKind(call.parent, "expression_statement") &&
      semantic.qualifiedName(call.function) === null &&
      callArguments(call).some(({ value }) => {
        const binding = semantic.bindingOf(value);
        return binding !== null && networks.has(binding);
      }),
  );
}

/** It steps, with nothing given, and does nothing that optimizers do not. */
function isUsedAsOne(
  optimizer: SyntaxNode & { readonly kind: "identifier" },
  uses: readonly { readonly identifier: SyntaxNode }[],
): boolean {
  if (OTHERS.test(optimizer.text)) return false;
  return uses.every(({ identifier: { parent } }) => {
    if (!isKind(parent, "attribute")) return true;
    const call = isKind(parent.parent, "call") && parent.parent.function === parent ? parent.parent : null;
    if (parent.attribute.text === "param_groups") return true;
    if (call === null) return false;
    return parent.attribute.text === "step"
      ? callArguments(call).length === 0
      : /^(?:load_)?state_dict$/.test(parent.attribute.text);
  });
}
