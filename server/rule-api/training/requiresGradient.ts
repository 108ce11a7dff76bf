/** Which tensors certainly require a gradient: what a network with weights gave, what is made to be learned, what goes backward. Reports nothing. */

import {
  callArguments,
  descendants,
  isKind,
  type SyntaxNode,
  unparenthesized,
} from "../../syntax/syntaxTree";
import { appendedTo } from "../code/appendedTo";
import { functionAround } from "../code/around";
import { type FileOfCalls, fileCalls } from "../code/fileCalls";
import { reachingDefinition } from "../names/reachingDefinition";
import { hasWeights } from "../networks/learnedLayers";
import type { ApiQuestions } from "../ruleContext";
import { isAskedForGradient } from "./askedTensor";
import { isDescended } from "./descended";
import { isDecoratedWithoutGradients } from "./gradientBlocks";
import { isUnrecorded } from "./gradientFree";
import { callMayDetach, mayDetach } from "./ownDetaching";

/** What is certain of the tensors of one file. */
export interface RequiredGradients {
  /** Whether an expression is a tensor that requires a gradient, or a list of such. */
  isRequired(node: SyntaxNode): boolean;
  /** Whether a name is a list to which such tensors are appended. */
  isInList(name: SyntaxNode): boolean;
}

/** What they give requires a gradient where what they get does. */
const PASSES =
  /^(?:flatten|view|reshape|squeeze|unsqueeze|sum|mean|abs|exp|log|sqrt|pow|square|clone|cpu|cuda|float|double|t|transpose|permute|contiguous|cumsum|cumprod|clamp|clip|sin|cos|neg|mul|div|add|sub|matmul|mm|prod|std|var|sigmoid|softmax|relu|tanh|norm|log_softmax|cross_entropy|mse_loss|l1_loss|nll_loss|binary_cross_entropy|binary_cross_entropy_with_logits|smooth_l1_loss|huber_loss)$/;

const MAX_STEPS = 6;

/** `requires_grad=True` only where a tensor is made. */
const turnsGradientsOff = (context: ApiQuestions & FileOfCalls): boolean =>
  fileCalls(context).mentions(/^requires_grad_?$|^set_grad_enabled$/) &&
  [...descendants(context.semantic.tree.root)].some((node) => {
    if (!/^(?:requires_grad_?|set_grad_enabled)$/.test(node.kind === "identifier" ? node.text : ""))
      return false;
    const { parent } = node;
    return !(isKind(parent, "keyword_argument") && parent.name === node && isKind(parent.value, "true"));
  });

/** For one file. */
export function createRequiresGradient(context: ApiQuestions & FileOfCalls): RequiredGradients {
  const { dataflow, knowledge, semantic } = context;

  function isInUnrecordedFunction(node: SyntaxNode): boolean {
    const around = functionAround(node);
    return around !== null && (isDecoratedWithoutGradients(context, around) || isWrapped(around));
  }

  /** A decorator of the file, or one of which nothing is known, may turn gradients off. */
  function isWrapped({ parent }: SyntaxNode): boolean {
    const decorators = isKind(parent, "decorated_definition") ? parent.children : [];
    return decorators.some(({ kind, children: [called] }) => {
      const name = isKind(called, "call") ? called.function : called;
      return kind === "decorator" && name !== undefined && semantic.qualifiedName(name) === null;
    });
  }

  /** Whether the result of a network is part of a graph: made here with weights, asked here, and nothing turned off. */
  function isOutput(node: SyntaxNode): boolean {
    const { type, computedBy = [], role, tensor } = dataflow.valueOf(node);
    // Whole numbers have none.
    if (role === "hard-labels" || /^(?:u?int|bool)/.test(tensor?.dtype ?? "")) return false;
    const around = functionAround(node);
    // `p, v = net(h)` under `no_grad`, where `h` was recorded.
    const made = isKind(node, "identifier") ? reachingDefinition(semantic, node) : null;
    if (made !== null && isUnrecorded(context, made.identifier)) return false;
    const by = isKind(made?.node, "assignment") ? made.node.right : null;
    if (isKind(by, "call") && callMayDetach(context, by)) return false;
    if (isInUnrecordedFunction(node) || (type !== undefined && type !== "torch.Tensor")) return false;
    if (turnsGradientsOff(context)) return false;
    return computedBy.some(
      ({ object: { site }, call }) =>
        isKind(site, "call") &&
        hasWeights(context, site) &&
        !mayDetach(context, site) &&
        functionAround(call) === around &&
        !isUnrecorded(context, call),
    );
  }

  /** A layer with weights, also one of a stack: `net[1]`. */
  function isLearned(layer: SyntaxNode): boolean {
    if (!isKind(layer, "subscript"))
      return knowledge.hasTrait(dataflow.valueOf(layer).type ?? "", "learned-layer");
    const [index, ...more] = layer.subscript;
    const at = index === undefined || more.length > 0 ? null : dataflow.valueOf(index).constant;
    const part = typeof at === "number" ? dataflow.valueOf(layer.value).layer?.parts?.at(at) : null;
    return part != null && hasWeights(context, part.made);
  }

  function isList(name: SyntaxNode, steps: number): boolean {
    const { definitions = [], references = [] } = semantic.bindingOf(name) ?? {};
    return (
      definitions.length === 1 &&
      references.some(({ identifier }) => {
        const added = appendedTo(identifier);
        return added !== undefined && requiresGradient(added, steps);
      })
    );
  }

  function requiresGradient(written: SyntaxNode, steps = MAX_STEPS): boolean {
    const node = unparenthesized(written);
    if (steps === 0) return false;
    const inner = (other: SyntaxNode): boolean => requiresGradient(other, steps - 1);
    if (isKind(node, "identifier")) {
      if (isDescended(context, node)) return true;
      const [only, ...others] = semantic.bindingOf(node)?.definitions ?? [];
      return others.length === 0 && only?.value != null
        ? inner(only.value) || isList(node, steps - 1)
        : isOutput(node) || isList(node, steps - 1);
    }
    if (isKind(node, "attribute"))
      return /^(?:weight|bias)$/.test(node.attribute.text) && isLearned(node.object);
    // What is computed under `no_grad` has none, also of a weight.
    if (isUnrecorded(context, node) || isInUnrecordedFunction(node)) return false;
    if (isKind(node, "subscript")) return inner(node.value);
    if (isKind(node, "binary_operator")) return inner(node.left) || inner(node.right);
    if (!isKind(node, "call")) return false;
    const name = semantic.qualifiedName(node.function) ?? "";
    const option = callArguments(node).find(({ keyword }) => keyword?.text === "requires_grad")?.value;
    if (name === "torch.nn.Parameter") return option === undefined;
    if (name.startsWith("torch.") && option !== undefined) return isKind(option, "true");
    const first = callArguments(node)[0]?.value;
    const function_ = /^torch\.(?:nn\.functional\.)?(\w+)$/.exec(name)?.[1];
    if (function_ !== undefined) return PASSES.test(function_) && first !== undefined && inner(first);
    if (isKind(node.function, "attribute") && name === "")
      return PASSES.test(node.function.attribute.text) ? inner(node.function.object) : isOutput(node);
    return isOutput(node);
  }

  return {
    isRequired: (node) => requiresGradient(node) && !isAskedForGradient(context, node),
    isInList: (name) => isList(name, MAX_STEPS - 1),
  };
}
