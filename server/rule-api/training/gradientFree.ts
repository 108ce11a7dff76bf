/** Which tensors certainly need no gradient: data, what no graph was recorded of, frozen embeddings. Knows PyTorch, reports nothing. */

import type { Value } from "../../dataflow/value";
import type { Definition } from "../../semantic/semanticModel";
import { callArguments, descendants, isKind, type SyntaxNode, textOf } from "../../syntax/syntaxTree";
import { functionAround } from "../code/around";
import { functionsRun } from "../code/calledFunction";
import { type FileOfCalls, fileCalls } from "../code/fileCalls";
import { loopedOver } from "../code/loops";
import { wordOf } from "../code/mentions";
import { partsBehind } from "../code/partsBehind";
import type { ApiQuestions } from "../ruleContext";
import { isWithoutGradients } from "./gradientBlocks";

/** They give tensors without gradients unless they are told otherwise. */
const DATA = /^torch\.(?:rand|randn|zeros|ones|full|tensor|arange|from_numpy|as_tensor)$/;

/** What switches gradients in another way than a block. */
const SWITCHES = /set_grad_enabled|requires_grad|^freeze/;

/** Whether something in a file may turn gradients off besides blocks; `if p.requires_grad` only asks, and `x.requires_grad_()` turns them on. */
export function switchesGradients(file: FileOfCalls): boolean {
  const { semantic } = file;
  return (
    fileCalls(file).mentions(SWITCHES) &&
    [...descendants(semantic.tree.root)].some(
      (node) => SWITCHES.test(wordOf(semantic, node) ?? "") && !isAskedOrOn(node),
    )
  );
}

/** The name in `p.requires_grad` that is read or set to `True`, in `x.requires_grad_()`, or in `torch.ones(3, requires_grad=True)`. */
function isAskedOrOn(name: SyntaxNode): boolean {
  const { parent } = name;
  if (isKind(parent, "keyword_argument")) return parent.name === name && isKind(parent.value, "true");
  if (!isKind(parent, "attribute") || parent.attribute !== name) return false;
  const use = parent.parent;
  if (name.text === "requires_grad_") {
    const [mode] = isKind(use, "call") && use.function === parent ? use.arguments.children : [name];
    return mode === undefined || isKind(mode, "true");
  }
  if (name.text !== "requires_grad") return false;
  const isSet = isKind(use, "assignment", "augmented_assignment") && use.left === parent;
  return !isSet || isKind(use.right ?? undefined, "true");
}

/** The `with torch.no_grad()` around a place of its function. */
export function isUnrecorded(context: Pick<ApiQuestions, "semantic">, node: SyntaxNode): boolean {
  for (let at = node.parent; at !== null && at !== functionAround(node); at = at.parent)
    if (isKind(at, "with_statement") && isWithoutGradients(context, at)) return true;
  return false;
}

/** A tensor of numbers alone, of a frozen embedding, or cut off. */
function isMadeWithout(context: ApiQuestions, made: SyntaxNode | null): boolean {
  if (
    !isKind(made, "call") ||
    callArguments(made).some(({ keyword, spread }) => spread !== "" || keyword?.text === "requires_grad")
  )
    return false;
  if (DATA.test(context.semantic.qualifiedName(made.function) ?? "")) return true;
  if (isKind(made.function, "attribute") && made.function.attribute.text === "detach") return true;
  const layer = context.dataflow.valueOf(made.function).call;
  return (
    layer !== undefined &&
    context.semantic.qualifiedName(layer.function) === "torch.nn.Embedding.from_pretrained" &&
    context.dataflow.argument(layer, "freeze", 1) === null &&
    !fileCalls(context).mentions(/^requires_grad_?$|^weight$/)
  );
}

function isBatch(context: ApiQuestions, { kind, node }: Definition): boolean {
  if (kind !== "for" || !isKind(node, "for_statement")) return false;
  const { call } = context.dataflow.valueOf(loopedOver(context, node));
  return call !== undefined && context.dataflow.resolveCall(call).callee === "torch.utils.data.DataLoader";
}

/** Whether a tensor certainly needs no gradient. */
export function needsNoGradient(context: ApiQuestions, node: SyntaxNode): boolean {
  if (!isKind(node, "identifier")) return isMadeWithout(context, node);
  const binding = context.semantic.bindingOf(node);
  const [only, ...others] = binding?.definitions ?? [];
  if (only === undefined || others.length > 0) return false;
  const isTold = binding?.references.some(
    ({ identifier: { parent } }) =>
      isKind(parent, "attribute") && /^requires_grad_?$/.test(parent.attribute.text),
  );
  if (isTold === true) return false;
  return (
    isBatch(context, only) ||
    isMadeWithout(context, only.value) ||
    (only.value !== null && isUnrecorded(context, only.value))
  );
}

/** What parameters are called that hold data or numbers, not what a network gave. */
const DATA_NAME =
  /^(?:y|t|gt|lr|eps|alpha|beta|gamma|n|k|scale|weights?|mask)$|targ|label|true|truth|real|reward|return|advantage|coef|done/i;

/** Whether an expression that no network computes may still pass a gradient on: a field, a parameter, or what is made to be learned. */
export function mayNeedGradient(context: ApiQuestions, node: SyntaxNode): boolean {
  const { dataflow, semantic } = context;
  const isToldWhereMade = ({ call }: Value): boolean =>
    call !== undefined && dataflow.argument(call, "requires_grad", null) !== null;
  const mayBePartOfGraph = (name: SyntaxNode): boolean => {
    const { definitions = [], references = [] } = semantic.bindingOf(name) ?? {};
    return (
      isToldWhereMade(dataflow.valueOf(name)) ||
      definitions.some(({ kind }) => kind === "parameter" && !DATA_NAME.test(textOf(semantic.tree, name))) ||
      definitions.some(
        ({ node }) =>
          node.kind === "assignment" &&
          [node, ...functionsRun(semantic, node)].some((made) =>
            /requires_grad|Parameter\b/.test(textOf(semantic.tree, made)),
          ),
      ) ||
      references.some(
        ({ identifier: { parent } }) =>
          // A list that is filled holds what is put into it.
          isKind(parent, "attribute") &&
          /^(?:requires_grad_?|append|extend|insert)$/.test(parent.attribute.text),
      )
    );
  };
  return [node, ...descendants(node)].some((at) =>
    isKind(at, "attribute")
      ? semantic.qualifiedName(at) === null && !(isKind(at.parent, "call") && at.parent.function === at)
      : isKind(at, "identifier") && mayBePartOfGraph(at),
  );
}

/** `z.requires_grad_()`: cut off, it is a leaf of its own; a loss that is told so has no graph all the same. */
export const isToldToLearn = ({ semantic }: Pick<ApiQuestions, "semantic">, name: SyntaxNode): boolean =>
  !(isKind(name.parent, "attribute") && name.parent.attribute.text === "backward") &&
  (semantic.bindingOf(name)?.references ?? []).some(
    ({ identifier: { parent } }) =>
      isKind(parent, "attribute") && /^requires_grad_?$/.test(parent.attribute.text),
  );

/** `codes[index]` of `codes = nn.Parameter(...)`: a tensor that is learned itself. */
export const isLearnedItself = ({ dataflow, semantic }: ApiQuestions, node: SyntaxNode): boolean =>
  partsBehind(semantic, node).some(
    (part) =>
      isKind(part, "identifier", "attribute") &&
      (dataflow.valueOf(part).type === "torch.nn.Parameter" ||
        (semantic.bindingOf(part)?.definitions ?? []).some(
          ({ value }) => value !== null && /requires_grad|\bParameter\b/.test(textOf(semantic.tree, value)),
        )),
  );
