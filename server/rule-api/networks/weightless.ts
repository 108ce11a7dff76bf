/** Networks that have no weight of their own, only parts that do. Asks values and knowledge, reports nothing. */

import { classMembers } from "../../semantic/classMembers";
import { triedAround } from "../../semantic/tries";
import {
  ancestor,
  type Call,
  callArguments,
  descendants,
  isKind,
  type SyntaxNode,
  stringValue,
  unparenthesized,
} from "../../syntax/syntaxTree";
import { fileCalls } from "../code/fileCalls";
import { eachRound } from "../code/loops";
import type { ApiQuestions } from "../ruleContext";
import { calledName } from "../wording";
import { networkType } from "./networkType";

/** What a call that wants a layer's `weight` or `bias` is given in its place. */
export interface WeightlessLayer {
  readonly call: Call;
  readonly module: SyntaxNode;
  readonly what: "container" | "each";
  /** Where a variable gets the container. */
  readonly taken?: SyntaxNode;
}

/** The calls that want a layer's `weight` or `bias`, and are given a network without one, or each layer of one in turn. */
export function weightlessLayers(context: ApiQuestions): readonly WeightlessLayer[] {
  const wants = fileCalls(context).constructed(
    (name) => context.knowledge.functionEffect(name)?.wantsLayer === true,
  );
  const given = wants.flatMap((call) => weightlessLayer(context, call) ?? []);
  return [...given, ...weightlessPairs(context)];
}

function weightlessLayer(context: ApiQuestions, call: Call): WeightlessLayer | null {
  const module = context.dataflow.argument(call, "module", 0);
  const name = context.dataflow.argument(call, "name", 1);
  const isOwn = name !== null && !/^(weight|bias)$/.test(String(context.dataflow.valueOf(name).constant));
  if (module === null || isOwn) return null;
  if (isEachLayer(context, module)) return { call, module, what: "each" };
  if (!isWeightless(context, module)) return null;
  const taken = module.kind === "attribute" ? null : containerPart(context, module);
  return { call, module, what: "container", ...(taken !== null && { taken }) };
}

/** Whether a network is certain to have no weight of its own: a library's container, or a part of one. */
function isWeightless(context: ApiQuestions, node: SyntaxNode): boolean {
  const type = networkType(context, node);
  if (type !== null) return context.knowledge.hasTrait(type, "torch-container");
  return (
    containerPart(context, node) !== null ||
    isOwnNetwork(context, node) ||
    listedModules(context, node).some((one) => isWeightless(context, one))
  );
}

/** What goes over the layers of a network one by one; the first that `modules` gives is the network itself. */
const LISTS_LAYERS = /^(?:named_)?(?:modules|children)$/;

/** The variable of a loop over all layers of a network, one of which has no weight, where nothing is asked of them. */
function isEachLayer(context: ApiQuestions, node: SyntaxNode): boolean {
  const { semantic } = context;
  const loop = ancestor(node, "for_statement");
  const definitions = semantic.bindingOf(node)?.definitions ?? [];
  if (loop === null || definitions.filter((one) => one.node === loop).length !== 1) return false;
  if (definitions.some(({ kind }) => kind !== "for")) return false;
  if ([...descendants(loop.body)].some(({ kind }) => ASKS.has(kind))) return false;
  if (triedAround(loop) !== null) return false;
  const { over: right, target: left } = eachRound(context, loop);
  const target = isKind(left, "pattern_list", "tuple_pattern") ? left.children[1] : left;
  if (target == null || semantic.bindingOf(target) !== semantic.bindingOf(node)) return false;
  const call = isKind(right, "call") && isKind(right.function, "attribute") ? right.function : null;
  if (call === null) return target === left && hasPlainLayer(context, right, false);
  const name = call.attribute.text;
  if (!LISTS_LAYERS.test(name) || (target === left) === name.startsWith("named_")) return false;
  const isWhole = name.endsWith("modules") && isWeightless(context, call.object);
  return isWhole || hasPlainLayer(context, call.object, true);
}

const ASKS: ReadonlySet<SyntaxNode["kind"]> = new Set([
  "if_statement",
  "conditional_expression",
  "try_statement",
  "match_statement",
  "break_statement",
]);

/** Whether one of a network's layers has no weight: of a known network, or of a stack that is written down. */
function hasPlainLayer(context: ApiQuestions, network: SyntaxNode, isWhole: boolean): boolean {
  if (containerPart(context, network) !== null) return true;
  const type = networkType(context, network) ?? "";
  if (isWhole && context.knowledge.containersOf(type).length > 0) return true;
  const { call } = context.dataflow.valueOf(network);
  if (type !== "torch.nn.Sequential" || call === undefined) return false;
  return callArguments(call).some(
    ({ value }) =>
      isKind(value, "call") && WEIGHTLESS.test(context.semantic.qualifiedName(value.function) ?? ""),
  );
}

const WEIGHTLESS =
  /^torch\.nn\.(?:ReLU|ReLU6|LeakyReLU|GELU|SiLU|ELU|Tanh|Sigmoid|Softmax|LogSoftmax|Dropout\w*|Flatten|Unflatten|(?:Adaptive)?(?:Max|Avg)Pool\dd|Identity|Sequential)$/;

/** Such networks among those that `global_unstructured` is given, one a call. */
function weightlessPairs(context: ApiQuestions): readonly WeightlessLayer[] {
  return fileCalls(context)
    .of("torch.nn.utils.prune.global_unstructured")
    .flatMap((call) => {
      const module = weightlessPair(context, call);
      return module === null ? [] : [{ call, module, what: "container" as const }];
    });
}

/** The first such network of `[(net.body, "weight"), ...]`, which `global_unstructured` is given; null where there is none. */
function weightlessPair(context: ApiQuestions, call: Call): SyntaxNode | null {
  const given = context.dataflow.argument(call, "parameters", 0);
  const [only, ...others] = given === null ? [] : (context.semantic.bindingOf(given)?.definitions ?? []);
  const list = others.length === 0 ? (only?.value ?? given) : given;
  for (const pair of isKind(list, "list", "tuple") ? list.children : []) {
    const [module, name] = isKind(pair, "tuple") ? pair.children : [];
    const isUsual = name !== undefined && /^(?:weight|bias)$/.test(stringValue(name) ?? "");
    if (module !== undefined && isUsual && isWeightless(context, module)) return module;
  }
  return null;
}

/** What a loop over a written list gives the variable in turn. */
function listedModules(context: ApiQuestions, node: SyntaxNode): readonly SyntaxNode[] {
  const [only, ...others] = context.semantic.bindingOf(node)?.definitions ?? [];
  const loop = only?.node;
  if (others.length > 0 || !isKind(loop, "for_statement", "for_in_clause")) return [];
  const { over, target } = eachRound(context, loop);
  return target === only?.identifier && isKind(over, "list", "tuple") ? over.children : [];
}

/** An instance of a class of the workspace, of which nothing has a `weight`. */
function isOwnNetwork({ dataflow }: ApiQuestions, node: SyntaxNode): boolean {
  const value = dataflow.valueOf(node);
  const info = value.constructed === true ? dataflow.classOf(value) : null;
  const members = info === null ? null : classMembers(info);
  return members?.libraryBases.join() === "torch.nn.Module" && !members.names.has("weight");
}

/** `model.layer1` of a network whose parts are containers, or a variable that holds it. */
function containerPart(context: ApiQuestions, node: SyntaxNode): SyntaxNode | null {
  const { dataflow, knowledge, semantic } = context;
  const site = dataflow.valueOf(node).object?.site;
  const binding = semantic.bindingOf(node);
  const taken = binding?.definitions.map(({ value }) => value).find((value) => value?.kind === "attribute");
  const part = [node, site, taken].find((one) => one?.kind === "attribute");
  if (!isKind(part, "attribute")) return null;
  const whole = networkType(context, part.object) ?? "";
  return knowledge.containersOf(whole).includes(part.attribute.text) ? part : null;
}

/** `PrunedLinear(model.layer1)`: the container of convolutions that what is to replace a linear layer is given, and the argument. */
export function containerReplaced(
  context: ApiQuestions & { text(node: SyntaxNode): string },
  call: Call,
): { readonly part: SyntaxNode; readonly module: SyntaxNode } | null {
  const { dataflow, semantic } = context;
  const module = dataflow.argument(call, "module", 0);
  const part = module === null ? null : containerPart(context, module);
  if (module === null || part === null || !/Linear$/.test(calledName(semantic, call))) return null;
  // A hyphen in the name leaves its first half before the minus.
  const { parent } = call;
  const of = isKind(parent, "binary_operator") && parent.operator === "-" ? parent.left : call;
  const name = semantic.qualifiedName(isKind(of, "call") ? of.function : unparenthesized(of));
  const isPruned = /\bprun/.test(context.text(call.function));
  return isPruned && name?.startsWith("torch.") === true ? { part, module } : null;
}
