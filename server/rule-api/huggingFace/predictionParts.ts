/** How a function for `compute_metrics` calls predictions and labels, and what fills the labels. Knows the Trainer of transformers, reports nothing. */

import { derivesFrom } from "../../semantic/classBases";
import type { SemanticModel } from "../../semantic/semanticModel";
import { type Call, callArguments, descendants, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { hasUnwrittenArguments } from "../code/makerOf";
import type { ApiQuestions } from "../ruleContext";

interface File {
  readonly semantic: SemanticModel;
}

/** How a function calls what the Trainer hands it: the part's own name, or the member of its parameter. */
export interface PredictionParts {
  isPredictions(node: SyntaxNode | undefined): boolean;
  isLabels(node: SyntaxNode | undefined): boolean;
}

/** Of `logits, labels = p`, `preds = p.predictions` and `p.label_ids`, where `p` is the parameter and no name gets another value. */
export function predictionParts(
  { semantic }: File,
  body: SyntaxNode,
  parameter: SyntaxNode,
): PredictionParts {
  const whole = semantic.bindingOf(parameter);
  const names: [Set<unknown>, Set<unknown>] = [new Set(), new Set()];
  const note = (target: SyntaxNode, part: number): void => {
    const binding = isKind(target, "identifier") ? semantic.bindingOf(target) : null;
    if (binding?.definitions.length === 1) names[part]?.add(binding);
  };
  const memberOf = (node: SyntaxNode | null | undefined): number =>
    isKind(node, "attribute") && whole !== null && semantic.bindingOf(node.object) === whole
      ? ["predictions", "label_ids"].indexOf(node.attribute.text)
      : -1;
  for (const node of descendants(body)) {
    if (!isKind(node, "assignment") || node.right === null) continue;
    const targets = isKind(node.left, "pattern_list") ? node.left.children : [];
    if (targets.length === 2 && semantic.bindingOf(node.right) === whole) targets.forEach(note);
    else if (isKind(node.right, "expression_list", "tuple") && node.right.children.length === targets.length)
      node.right.children.forEach((part, i) => {
        const target = targets[i];
        if (target !== undefined && memberOf(part) >= 0) note(target, memberOf(part));
      });
    else if (memberOf(node.right) >= 0) note(node.left, memberOf(node.right));
  }
  const isPart = (part: number) => (node: SyntaxNode | undefined) =>
    isKind(node, "identifier")
      ? names[part]?.has(semantic.bindingOf(node)) === true
      : memberOf(node) === part;
  return { isPredictions: isPart(0), isLabels: isPart(1) };
}

/** Whether a trainer's collator fills labels with -100: that of sequences, unless it is told another number. */
export function fillsLabels({ dataflow, semantic }: ApiQuestions, trainer: Call): boolean {
  const collator = dataflow.argument(trainer, "data_collator", null);
  const made = collator === null ? undefined : dataflow.valueOf(collator).call;
  return (
    made !== undefined &&
    /^transformers\.(?:[\w.]+\.)?DataCollatorForSeq2Seq$/.test(semantic.qualifiedName(made.function) ?? "") &&
    callArguments(made).every(
      ({ keyword, spread }) => spread === "" && keyword?.text !== "label_pad_token_id",
    )
  );
}

/** Whether a trainer may generate texts to be scored: not one for sequences whose settings are written here and do not ask for it. */
export function mayGenerate({ dataflow, semantic }: ApiQuestions, trainer: Call): boolean {
  const given = dataflow.argument(trainer, "args", 1);
  const made = given === null ? undefined : dataflow.valueOf(given).call;
  if (made === undefined || hasUnwrittenArguments(made)) return true;
  if (!/\.Seq2SeqTrainer$/.test(semantic.qualifiedName(trainer.function) ?? "")) return true;
  if (!/\.Seq2SeqTrainingArguments$/.test(semantic.qualifiedName(made.function) ?? "")) return true;
  const asks = dataflow.argument(made, "predict_with_generate", null);
  return asks !== null && dataflow.valueOf(asks).constant !== false;
}

const TRAINERS = /^(?:transformers|trl|sentence_transformers|optimum|adapters)\.(?:\w+\.)*\w*Trainer$/;
const CLASSIFIERS = /^transformers\.\w+ForSequenceClassification$/;

/** Whether the model is one of transformers that gives logits of classes; one of elsewhere may give the classes themselves. */
export function trainsClassifier({ dataflow, semantic }: ApiQuestions, trainer: Call): boolean {
  const model = dataflow.argument(trainer, "model", 0);
  const made = model === null ? undefined : dataflow.valueOf(model).call;
  return (
    isKind(made, "call") &&
    isKind(made.function, "attribute") &&
    made.function.attribute.text === "from_pretrained" &&
    CLASSIFIERS.test(semantic.qualifiedName(made.function.object) ?? "")
  );
}

/** A trainer of transformers, of a library on top of it, or of the file: other functions may take such an option too. */
export function isHubTrainer(semantic: SemanticModel, callee: SyntaxNode): boolean {
  const own = semantic.classOf(callee);
  return own === null
    ? TRAINERS.test(semantic.qualifiedName(callee) ?? "")
    : derivesFrom(own, (base) => TRAINERS.test(base));
}
