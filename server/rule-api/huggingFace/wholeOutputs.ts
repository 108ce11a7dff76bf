/** Outputs of Hugging Face's networks that are taken for a tensor, or for a tuple of tensors. Knows transformers, reports nothing. */

import { importedCode } from "../../semantic/importedFiles";
import { allNodes } from "../../syntax/nodesOf";
import { callArguments, isKind, type SyntaxNode, textOf } from "../../syntax/syntaxTree";
import { isTried } from "../code/expectedErrors";
import type { ApiQuestions } from "../ruleContext";

/** An expression that is a whole output, and what is made of it. */
export interface WholeOutput {
  readonly node: SyntaxNode;
  readonly what: "tensor" | "unpacked";
  /** The tensor of it that is meant; null where it depends on the network. */
  readonly meant: string | null;
}

const OUTPUT = /^transformers\.(?:\w+\.)*ModelOutput$/;
const TAKES_TENSOR =
  /^torch\.(?:nn\.functional\.)?(?:softmax|log_softmax|sigmoid|argmax|max|topk|mean|sum|squeeze|cross_entropy|binary_cross_entropy_with_logits)$/;
const LOSS = /^torch\.nn\.\w+Loss$/;
/** What a tensor has and an output has not. */
const OF_TENSOR =
  /^(?:argmax|softmax|sigmoid|shape|size|mean|max|sum|detach|cpu|cuda|view|reshape|squeeze|unsqueeze|dim|item|numpy|tolist|topk|float|device|dtype)$/;

/** All of a file, in source order. */
export function wholeOutputs(context: ApiQuestions): readonly WholeOutput[] {
  const { dataflow, semantic } = context;
  const isOutput = (node: SyntaxNode): boolean => OUTPUT.test(dataflow.valueOf(node).type ?? "");
  const as = (node: SyntaxNode, what: WholeOutput["what"]): readonly WholeOutput[] =>
    isOutput(node) && !isTried(context, node) && !givesTuple(context)
      ? [{ node, what, meant: what === "tensor" ? logitsOf(context, node) : null }]
      : [];
  if (!semantic.importedPackages.has("transformers")) return [];
  return allNodes(semantic.tree).flatMap((node): readonly WholeOutput[] => {
    if (isKind(node, "attribute"))
      return OF_TENSOR.test(node.attribute.text) ? as(node.object, "tensor") : [];
    if (isKind(node, "subscript")) {
      const isCut = node.subscript.length > 1 || isKind(node.subscript[0], "tuple");
      return isCut ? as(node.value, "tensor") : [];
    }
    if (isKind(node, "assignment"))
      return isKind(node.left, "pattern_list", "tuple_pattern") && node.right !== null
        ? as(node.right, "unpacked")
        : [];
    if (!isKind(node, "call")) return [];
    const [first] = callArguments(node);
    if (first === undefined || first.spread !== "") return [];
    const isTaken =
      TAKES_TENSOR.test(semantic.qualifiedName(node.function) ?? "") ||
      (isKind(node.function, "identifier", "attribute", "call") &&
        LOSS.test(dataflow.valueOf(node.function).type ?? ""));
    return isTaken ? as(first.value, "tensor") : [];
  });
}

/** `return_dict=False`, or the same in a dict of options, makes it a tuple, also in code of other files that runs for this one. */
const givesTuple = ({ semantic }: ApiQuestions): boolean =>
  [semantic.tree.root, ...importedCode(semantic).map(({ node }) => node)].some((code) =>
    /return_dict["']?\s*[=:](?!\s*True)|torchscript/.test(textOf(semantic.tree, code)),
  );

/** `outputs.logits` of a network whose class says that it has some. */
function logitsOf({ dataflow, semantic }: ApiQuestions, node: SyntaxNode): string | null {
  const made = dataflow.valueOf(node).computedBy?.at(-1)?.object.site;
  const name = isKind(made, "call") ? textOf(semantic.tree, made.function) : "";
  const hasLogits =
    /For(?:SequenceClassification|TokenClassification|CausalLM|MaskedLM|ImageClassification|Seq2SeqLM|MultipleChoice)\b/.test(
      name,
    );
  return hasLogits ? `${textOf(semantic.tree, node)}.logits` : null;
}
