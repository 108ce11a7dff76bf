/** Steps of PyTorch's optimizers that never come, or come before there is a gradient. Follows no calls, reports nothing. */

import { callOfArgument } from "../../dataflow/functionShape";
import type { SemanticModel } from "../../semantic/semanticModel";
import { attributesNamed, nodesOf } from "../../syntax/nodesOf";
import {
  ancestor,
  type Call,
  callArguments,
  descendants,
  isKind,
  type MethodCall,
  type SyntaxNode,
  textOf,
} from "../../syntax/syntaxTree";
import { contains } from "../../text/textRange";
import { functionAround } from "../code/around";
import { calledFunction, callsOf } from "../code/calledFunction";
import { type FileOfCalls, fileCalls } from "../code/fileCalls";
import { enclosingLoops } from "../code/loops";
import { isSameExpression } from "../code/sameExpression";
import { isSelfField } from "../names/selfFields";
import type { ApiQuestions } from "../ruleContext";
import { madeOptimizers, optimizedHere } from "./optimizerChanges";
import { isHandedOnlyTo } from "./seenOptimizer";

type Questions = ApiQuestions & FileOfCalls;

const SCHEDULERS = /^torch\.optim\.lr_scheduler\./;

/** Words of code that changes weights itself. */
const BY_HAND = /^(?:add_|sub_|addcdiv_|copy_)$|_foreach|_hook$/;
const SCALERS = ["torch.amp.GradScaler", "torch.cuda.amp.GradScaler", "torch.GradScaler"];
const GRADIENTS = ["torch.autograd.grad", "torch.autograd.backward"];

/** Whether an optimizer steps behind a backward pass: not where the step is of a function that has a pass of its own. */
export function isSteppedBehind(context: FileOfCalls, backward: Call): boolean {
  const calls = fileCalls(context);
  return calls.methods("step").some((step) => {
    const around = functionAround(step);
    const hasOwn = calls.methods("backward").some((pass) => functionAround(pass) === around);
    return step.start > backward.end && (around === functionAround(backward) || !hasOwn);
  });
}

/** Whether code that is no method of an optimizer of the file may change weights. */
export function mayStepByHand(context: Questions): boolean {
  const { semantic } = context;
  // PyTorch's own takes its step where it is handed the optimizer.
  const isOwnScaler = fileCalls(context).of(...SCALERS).length > 0;
  return (
    fileCalls(context).mentions(BY_HAND) ||
    (!isOwnScaler && fileCalls(context).mentions(/^GradScaler$/)) ||
    fileCalls(context).runs(...GRADIENTS) ||
    nodesOf(semantic.tree, "augmented_assignment").some(({ left }) => isWeight(semantic, left)) ||
    attributesNamed(semantic.tree, "data").some(
      (node) => semantic.qualifiedName(node) === null && mayWrite(node),
    )
  );
}

/** `p` of `for p, change in zip(net.parameters(), changes): p -= change`. */
function isWeight(semantic: SemanticModel, name: SyntaxNode): boolean {
  const definitions = isKind(name, "identifier") ? (semantic.bindingOf(name)?.definitions ?? []) : [];
  return definitions.some(
    ({ node }) =>
      isKind(node, "for_statement") && /\bparameters\(|param_groups/.test(textOf(semantic.tree, node.right)),
  );
}

/** All uses of `p.data` but for `loss.data.item()` and `loss.data[0]`, which only read. */
function mayWrite({ parent }: SyntaxNode): boolean {
  if (!isKind(parent, "attribute")) return !isKind(parent, "subscript");
  return !/^(?:item|cpu|numpy|tolist|clone|size|shape|mean|sum|max|norm)$/.test(parent.attribute.text);
}

/** Something with `step` in its name, but for what is seen: functions of this file, schedulers, optimizers of other networks, games. */
function mayStep({ dataflow, knowledge, semantic }: Questions, call: Call, optimizer: SyntaxNode): boolean {
  const { function: callee } = call;
  const name = isKind(callee, "attribute")
    ? callee.attribute.text
    : isKind(callee, "identifier")
      ? callee.text
      : "";
  if (!/step/i.test(name) || calledFunction(semantic, call) !== null) return false;
  if (SCHEDULERS.test(semantic.qualifiedName(callee) ?? "")) return false;
  if (!isKind(callee, "attribute")) return true;
  const { type, call: made, localClass } = dataflow.valueOf(callee.object);
  if (localClass !== undefined && semantic.classOf(localClass.name)?.methods.has(name) === true) return false;
  if (type !== undefined && SCHEDULERS.test(type)) return false;
  const maker = made === undefined ? "" : (dataflow.resolveCall(made).callee ?? "");
  if (/^gym(?:nasium)?\./.test(maker)) return false;
  const isOptimizer = knowledge.hasTrait(type ?? "", "torch-optimizer");
  if (!isOptimizer || made === undefined) return true;
  const ours = dataflow.valueOf(optimizer).call;
  const [own, others] = [ours, made].map((one) => networkOf(semantic, one));
  if (own !== null && others !== null) return own === others;
  return !(areOwnTensors(semantic, ours) && functionAround(made) !== functionAround(ours ?? optimizer));
}

/** `Adam([weight, bias])` of variables of the function around, which nothing but operators and functions of PyTorch is given. */
function areOwnTensors(semantic: SemanticModel, made: Call | undefined): boolean {
  const [given] = made?.arguments.children ?? [];
  const around = given === undefined ? null : functionAround(given);
  if (!isKind(given, "list", "tuple") || around === null) return false;
  return given.children.every((tensor) => {
    const binding = isKind(tensor, "identifier") ? semantic.bindingOf(tensor) : null;
    return (
      binding !== null &&
      binding.scope.node === around &&
      binding.definitions.every(({ kind }) => kind === "assignment") &&
      binding.references.every(({ identifier }) => {
        if (identifier === tensor || isKind(identifier.parent, "binary_operator", "attribute")) return true;
        const taker = callOfArgument(identifier);
        return (
          taker !== null &&
          /^torch\.(?!optim\.|nn\.Parameter)/.test(semantic.qualifiedName(taker.function) ?? "")
        );
      })
    );
  });
}

/** `net` of `Adam(net.parameters())`, as it is written. */
function networkOf({ tree }: SemanticModel, made: Call | undefined): string | null {
  const [given] = made?.arguments.children ?? [];
  const isList =
    isKind(given, "call") &&
    isKind(given.function, "attribute") &&
    given.function.attribute.text === "parameters" &&
    given.arguments.children.length === 0;
  return isList && isKind(given.function, "attribute") ? textOf(tree, given.function.object) : null;
}

/** A backward pass in a loop, and the optimizer whose gradients it fills. */
export interface ClearedPass {
  readonly optimizer: SyntaxNode;
  readonly backward: MethodCall;
}

/** The passes whose optimizer clears its gradients and never takes a step, or is made before them and never used. */
export function idlePasses(context: Questions): readonly ClearedPass[] {
  return [...clearedPasses(context), ...unusedPasses(context)];
}

/** `optimizer = SGD(net.parameters())` that nothing reads but a scheduler, before a loop that goes backward through `net`. */
function unusedPasses(context: Questions): readonly ClearedPass[] {
  const { semantic } = context;
  const { methods } = fileCalls(context);
  return madeOptimizers(context).flatMap((one) => {
    const { site: made, target } = one;
    const owner = optimizedHere(context, one);
    const network = owner === null ? null : textOf(semantic.tree, owner);
    if (!isKind(target, "identifier") || network === null || enclosingLoops(made).length > 0) return [];
    const { definitions = [], references = [] } = semantic.bindingOf(target) ?? {};
    const isIdle = references.every(({ identifier }) => isIdleUse(context, identifier));
    if (definitions.length !== 1 || !isIdle) return [];
    // Nobody else has the optimizer, but what the function hands its network to may train it.
    const around = functionAround(made);
    const isNetworkOf = (text: string): boolean => text === network || text === `${network}.parameters()`;
    const isTrained = nodesOf(semantic.tree, "call").some(
      (call) =>
        call !== made &&
        functionAround(call) === around &&
        (mayStep(context, call, target) ||
          callArguments(call).some(({ value }) => isNetworkOf(textOf(semantic.tree, value)))),
    );
    if (isTrained) return [];
    const backward = methods("backward").find((pass) => {
      const [loop] = enclosingLoops(pass);
      const isSame = functionAround(pass) === functionAround(made) && pass.start > made.end;
      return (
        isSame &&
        [...(loop === undefined ? [] : descendants(loop.body))].some(
          (node) => isKind(node, "call") && textOf(semantic.tree, node.function) === network,
        )
      );
    });
    return backward === undefined ? [] : [{ optimizer: target, backward }];
  });
}

function clearedPasses(context: Questions): readonly ClearedPass[] {
  return idleOptimizers(context).flatMap((cleared) => {
    const optimizer = cleared.function.object;
    const [loop] = enclosingLoops(cleared);
    const passes = fileCalls(context)
      .methods("backward")
      .filter((one) => functionAround(one) === functionAround(optimizer) && isRepeated(context, one));
    const isNext = (one: MethodCall): boolean =>
      one.start > cleared.end && (loop === undefined || enclosingLoops(one).includes(loop));
    // With several optimizers, it is the pass between this one and the next that is cleared.
    const backward = passes.find(isNext) ?? passes[0];
    return backward === undefined ? [] : [{ optimizer, backward }];
  });
}

/** In a loop, or in a function that a loop or a comprehension calls. */
function isRepeated(context: Questions, pass: Call): boolean {
  if (enclosingLoops(pass).length > 0) return true;
  const around = functionAround(pass);
  if (around === null) return false;
  return callsOf(context, around).some(
    (call) =>
      enclosingLoops(call).length > 0 ||
      ancestor(call, "list_comprehension", "generator_expression") !== null,
  );
}

/** Whether a call is given a network, its optimizer, its loss, or the object that keeps them. */
export function isHandedTraining(context: Questions, call: Call): boolean {
  const { tree } = context.semantic;
  const parts = fileCalls(context)
    .methods("zero_grad", "step", "backward", "parameters")
    .map(({ function: { object } }) => textOf(tree, object).split(/[.([]/)[0]);
  return [...descendants(call.arguments)].some(
    (node) => isKind(node, "identifier") && (node.text === "self" || parts.includes(node.text)),
  );
}

/** The calls `optimizer.zero_grad()` of optimizers that the file makes and that nothing lets take a step. */
function idleOptimizers(context: Questions): readonly MethodCall[] {
  const { dataflow, knowledge, semantic } = context;
  return fileCalls(context)
    .methods("zero_grad")
    .filter(({ function: { object } }) => {
      const { type, constructed } = dataflow.valueOf(object);
      const isOptimizer = constructed === true && knowledge.hasTrait(type ?? "", "torch-optimizer");
      const uses = usesOf(semantic, object);
      return (
        isOptimizer &&
        uses.length > 0 &&
        uses.every((use) => isIdleUse(context, use)) &&
        !nodesOf(semantic.tree, "call").some((call) => mayStep(context, call, object))
      );
    });
}

/** The uses of a variable, or of a field by its name, whatever the object; none where a field is set in several places. */
function usesOf(semantic: SemanticModel, optimizer: SyntaxNode): readonly SyntaxNode[] {
  if (!isSelfField(optimizer))
    return (semantic.bindingOf(optimizer)?.references ?? []).map(({ identifier }) => identifier);
  const all = attributesNamed(semantic.tree, optimizer.attribute.text);
  const isSet = ({ parent }: SyntaxNode): boolean => isKind(parent, "assignment");
  const [made] = all.filter(isSet);
  const isPlain = made !== undefined && isKind(made.parent, "assignment") && made.parent.left === made;
  return isPlain && all.filter(isSet).length === 1 ? all.filter((use) => use !== made) : [];
}

function isIdleUse(context: Questions, use: SyntaxNode): boolean {
  const { parent } = use;
  return isKind(parent, "attribute")
    ? !/step/i.test(parent.attribute.text)
    : isHandedOnlyTo(context, use, SCHEDULERS);
}

/** Steps behind `zero_grad()` in their block, each with the first backward pass, which comes later. `computes`: what may make gradients. */
export function earlySteps(
  context: Questions,
  computes: RegExp,
): readonly { readonly step: MethodCall; readonly backward: MethodCall }[] {
  const { dataflow, knowledge } = context;
  const { methods } = fileCalls(context);
  const file = { semantic: context.semantic, tree: context.semantic.tree };
  return methods("step").flatMap((step) => {
    const { object } = step.function;
    const isOptimizer = knowledge.hasTrait(dataflow.valueOf(object).type ?? "", "torch-optimizer");
    if (!isOptimizer || step.arguments.children.length > 0) return [];
    const block = step.parent?.parent?.children ?? [];
    const inBlock = (call: SyntaxNode): number => block.findIndex((one) => contains(one, call));
    const names = (first: number, behind: number, word: RegExp): boolean =>
      block
        .slice(first, behind)
        .flatMap((one) => [...descendants(one)])
        .some((node) => isKind(node, "identifier") && word.test(node.text));
    const at = inBlock(step);
    const zero = methods("zero_grad").findLast(
      (call) =>
        inBlock(call) >= 0 && inBlock(call) < at && isSameExpression(file, call.function.object, object),
    );
    const backward = methods("backward").find((call) => inBlock(call) > at);
    if (zero === undefined || backward === undefined) return [];
    const isSoonEnough =
      names(inBlock(zero) + 1, at, computes) || names(at + 1, inBlock(backward), /step|zero_grad/);
    return isSoonEnough ? [] : [{ step, backward }];
  });
}
