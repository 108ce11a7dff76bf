/** Calls of PyTorch's classes that are given what belongs to another call: a network for its parameters, a batch for settings. Reports nothing. */

import { ancestor, type Call, callArguments, isKind, type SyntaxNode } from "../syntax/syntaxTree";
import { type FileOfCalls, fileCalls } from "./fileCalls";
import { isNetworkClass } from "./networkClass";
import { networkType } from "./networkType";
import type { ApiQuestions } from "./ruleContext";

/** What was given where something else is wanted. */
export interface MisplacedArgument {
  readonly call: Call;
  readonly argument: SyntaxNode;
  readonly what: "network" | "layers" | "batch" | "weight";
}

/** The first two settings of these are a tensor of weights or a flag, and a flag. */
const FLAGGED_LOSSES =
  /^torch\.nn\.(?:CrossEntropy|NLL|MSE|L1|SmoothL1|BCE|BCEWithLogits|KLDiv|SoftMargin|PoissonNLL)Loss$/;
const PLAIN_LAYERS =
  /^torch\.nn\.(?:ReLU6?|LeakyReLU|ELU|SELU|GELU|SiLU|Mish|Hardtanh|Softmax|LogSoftmax|Softplus|(?:Alpha)?Dropout[123]?d?|(?:Max|Avg)Pool[123]d|Flatten)$/;

/** All of a file, in no order. */
export function misplacedArguments(context: ApiQuestions & FileOfCalls): readonly MisplacedArgument[] {
  const { knowledge } = context;
  const made = fileCalls(context).constructed((name) => name.startsWith("torch."));
  return made.flatMap((call): MisplacedArgument[] => {
    const given = callArguments(call);
    const [first] = given;
    if (first === undefined || given.some(({ spread }) => spread !== "")) return [];
    const name = context.semantic.qualifiedName(call.function) ?? "";
    const found = (what: MisplacedArgument["what"]): MisplacedArgument[] => [
      { call, argument: first.value, what },
    ];
    if (knowledge.hasTrait(name, "torch-optimizer"))
      return isFirst(first, "params") && isWholeNetwork(context, first.value) ? found("network") : [];
    if (name === "torch.nn.Sequential")
      return given.length === 1 && isKind(first.value, "list", "list_comprehension") ? found("layers") : [];
    if (FLAGGED_LOSSES.test(name)) {
      const plain = given.filter(({ keyword }) => keyword === null).map(({ value }) => value);
      return plain.length >= 2 && plain.slice(0, 2).every((node) => isData(context, node))
        ? found("batch")
        : [];
    }
    if (PLAIN_LAYERS.test(name))
      return first.keyword === null && isBatch(context, first.value) ? found("batch") : [];
    if (knowledge.functionEffect(name)?.wantsLayer === true)
      return isFirst(first, "module") && isWeight(context, first.value) ? found("weight") : [];
    return [];
  });
}

type Given = ReturnType<typeof callArguments>[number];

const isFirst = ({ keyword }: Given, name: string): boolean => keyword === null || keyword.text === name;

/** A network by its class, or one whose parameters the same code asks for elsewhere. */
function isWholeNetwork(context: ApiQuestions & FileOfCalls, node: SyntaxNode): boolean {
  const { dataflow, knowledge, semantic } = context;
  if (!isKind(node, "identifier")) return false;
  const value = dataflow.valueOf(node);
  const own = dataflow.classOf(value);
  if (own !== null) return isNetworkClass(own) && !own.methods.has("__iter__");
  if (value.type !== undefined)
    return (
      knowledge.hasTrait(value.type, "torch-module") && !knowledge.hasTrait(value.type, "torch-container")
    );
  const binding = semantic.bindingOf(node);
  const isOpen =
    binding?.definitions.length === 1 && value.call === undefined && value.elements === undefined;
  return (
    isOpen &&
    binding.references.some(
      ({ identifier: { parent } }) =>
        isKind(parent, "attribute") &&
        parent.attribute.text === "parameters" &&
        isKind(parent.parent, "call") &&
        parent.parent.function === parent,
    )
  );
}

/** A variable or a result of which nothing says that it is a flag or a number. */
function isData({ dataflow }: ApiQuestions, node: SyntaxNode): boolean {
  const { constant, constants, type } = dataflow.valueOf(node);
  if (constant !== undefined || constants !== undefined) return false;
  if (type?.startsWith("builtins.")) return false;
  return isKind(node, "identifier", "call");
}

/** A tensor, what a network gave, or what `forward` is called with. */
function isBatch({ dataflow, semantic }: ApiQuestions, node: SyntaxNode): boolean {
  const { type, computedBy, constant } = dataflow.valueOf(node);
  if (constant !== undefined) return false;
  if (type === "torch.Tensor" || computedBy !== undefined) return true;
  const method = ancestor(node, "function_definition");
  const owner = method?.parent?.parent;
  if (!isKind(node, "identifier") || !isKind(method, "function_definition") || method.name.text !== "forward")
    return false;
  const info = isKind(owner, "class_definition") ? semantic.classOf(owner.name) : null;
  const definitions = semantic.bindingOf(node)?.definitions ?? [];
  const isInput = definitions.some(
    ({ kind, identifier }) => kind === "parameter" && identifier.parent?.kind === "parameters",
  );
  return info !== null && isNetworkClass(info) && isInput;
}

/** `layer.weight` of a layer. */
function isWeight(context: ApiQuestions, node: SyntaxNode): boolean {
  return (
    isKind(node, "attribute") &&
    /^(?:weight|bias)$/.test(node.attribute.text) &&
    networkType(context, node.object) !== null
  );
}
