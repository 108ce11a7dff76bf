/** Calls of PyTorch's classes that are given what belongs to another call: a network for its parameters, a batch for settings. Reports nothing. */

import { ancestor, type Call, callArguments, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { type FileOfCalls, fileCalls } from "../code/fileCalls";
import { isNetwork, isNetworkClass } from "../networks/networkClass";
import { networkType } from "../networks/networkType";
import type { ApiQuestions } from "../ruleContext";

/** What was given where something else is wanted. */
export interface MisplacedArgument {
  readonly call: Call;
  readonly argument: SyntaxNode;
  readonly what: "network" | "layers" | "batch" | "weight";
}

/** Losses whose first setting may be a tensor: the weights of classes. */
const WEIGHTED = /^torch\.nn\.(?:CrossEntropy|NLL|BCE|BCEWithLogits|MultiLabelSoftMargin)Loss$/;
/** What takes no tensor at all where it is made. */
const PLAIN =
  /^torch\.nn\.(?:(?:MSE|L1|SmoothL1|Huber|KLDiv|SoftMargin|PoissonNLL|GaussianNLL|CTC)Loss|ReLU6?|LeakyReLU|ELU|SELU|CELU|GELU|SiLU|Mish|Hardtanh|Hardswish|Sigmoid|LogSigmoid|Tanh|Softmax|LogSoftmax|Softplus|(?:Alpha)?Dropout[123]?d?|(?:Max|Avg)Pool[123]d|Flatten)$/;

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
    if (WEIGHTED.test(name) || PLAIN.test(name)) {
      const [data, other] = WEIGHTED.test(name) ? given.slice(1) : given;
      const isPlain = data !== undefined && given.every(({ keyword }) => keyword === null);
      const second = WEIGHTED.test(name) ? data : other;
      const isPair = second !== undefined && isUsedAsTensor(context, call);
      return isPlain && (isBatch(context, data.value) || isPair) ? found("batch") : [];
    }
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

/** A tensor, what a network gave, or what `forward` gets first, unless the layer that is made is called at once. */
function isBatch(context: ApiQuestions, node: SyntaxNode): boolean {
  const { dataflow, semantic } = context;
  const { type, tensor, computedBy, constant } = dataflow.valueOf(node);
  if (tensor !== undefined || type === "torch.Tensor") return true;
  if (type !== undefined || constant !== undefined) return false;
  const last = computedBy?.at(-1)?.call;
  if (isKind(last, "call") && isNetwork(context, dataflow.valueOf(last.function)) === true) return true;
  const method = ancestor(node, "function_definition");
  const owner = method?.parent?.parent;
  if (!isKind(node, "identifier") || !isKind(method, "function_definition") || method.name.text !== "forward")
    return false;
  const info = isKind(owner, "class_definition") ? semantic.classOf(owner.name) : null;
  const definitions = semantic.bindingOf(node)?.definitions ?? [];
  const [, input] = method.parameters.children;
  const isInput = definitions.some(({ identifier }) => identifier === input);
  // `nn.LeakyReLU(slope)(x)`: a setting.
  const made = node.parent?.parent;
  const isCalled = isKind(made?.parent, "call") && made?.parent.function === made;
  return info !== null && isNetworkClass(info) && isInput && !isCalled;
}

/** `loss.backward()`, `loss.item()` of what was made: no module has these. */
function isUsedAsTensor({ semantic }: ApiQuestions, made: Call): boolean {
  const isAsked = (node: SyntaxNode): boolean =>
    isKind(node.parent, "attribute") &&
    node.parent.object === node &&
    /^(?:backward|item)$/.test(node.parent.attribute.text);
  if (isAsked(made)) return true;
  const { parent } = made;
  if (!isKind(parent, "assignment") || !isKind(parent.left, "identifier")) return false;
  const binding = semantic.bindingOf(parent.left);
  return (
    binding?.definitions.length === 1 && binding.references.some(({ identifier }) => isAsked(identifier))
  );
}

/** `layer.weight` of a layer. */
function isWeight(context: ApiQuestions, node: SyntaxNode): boolean {
  return (
    isKind(node, "attribute") &&
    /^(?:weight|bias)$/.test(node.attribute.text) &&
    networkType(context, node.object) !== null
  );
}
