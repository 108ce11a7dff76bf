/** Which well-known checkpoints share a vocabulary, and which of them the tokenizers and models of a file come from. Reports nothing. */

import { nodesOf } from "../../syntax/nodesOf";
import { callArguments, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import type { RuleContext } from "../ruleContext";

type Context = RuleContext<never>;

/** Checkpoints whose tokens have the same numbers, by the names of their cards on the Hub (https://huggingface.co/models). */
const VOCABULARIES: readonly (readonly [name: string, checkpoints: RegExp])[] = [
  [
    "bert-uncased",
    /^(?:(?:bert-(?:base|large)-uncased(?:-whole-word-masking)?|distilbert-base-uncased)(?:-finetuned-.*)?|electra-(?:small|base|large)-(?:discriminator|generator)|mobilebert-uncased)$/,
  ],
  [
    "bert-cased",
    /^(?:bert-(?:base|large)-cased(?:-whole-word-masking)?|distilbert-base-cased(?:-distilled-squad)?)$/,
  ],
  ["bert-multilingual-cased", /^(?:bert-base-multilingual-cased|distilbert-base-multilingual-cased)$/],
  ["bert-multilingual-uncased", /^bert-base-multilingual-uncased$/],
  ["bert-chinese", /^bert-base-chinese$/],
  ["roberta", /^(?:roberta-(?:base|large)(?:-mnli)?|distilroberta-base)$/],
  ["xlm-roberta", /^xlm-roberta-(?:base|large)$/],
  ["gpt2", /^(?:gpt2(?:-medium|-large|-xl)?|distilgpt2)$/],
  ["t5", /^(?:t5-(?:small|base|large|3b|11b)|flan-t5-(?:small|base|large|xl|xxl))$/],
  ["mt5", /^mt5-(?:small|base|large|xl|xxl)$/],
  ["albert", /^albert-(?:base|large|xlarge|xxlarge)-v[12]$/],
  ["xlnet", /^xlnet-(?:base|large)-cased$/],
  ["deberta-v3", /^deberta-v3-(?:xsmall|small|base|large)$/],
];
const OWNERS =
  /^(?:google-bert|FacebookAI|distilbert|openai-community|google-t5|google|albert|microsoft|xlnet)\//;

/** The vocabulary of a checkpoint by its name; null for one that is not listed. */
export const vocabularyOf = (checkpoint: string): string | null => {
  const name = checkpoint.replace(OWNERS, "");
  return VOCABULARIES.find(([, checkpoints]) => checkpoints.test(name))?.[0] ?? null;
};

/** A checkpoint as a file names it. */
export interface NamedCheckpoint {
  readonly node: SyntaxNode;
  readonly checkpoint: string;
}

/** The only checkpoint that the tokenizers of a file come from, and the only one of its models; null where there are several, or any is not known. */
export function onlyCheckpoints(
  context: Context,
): { tokenizer: NamedCheckpoint; model: NamedCheckpoint } | null {
  const { dataflow, semantic } = context;
  const of = { tokenizer: new Map<string, SyntaxNode>(), model: new Map<string, SyntaxNode>() };
  for (const call of nodesOf(context.tree, "call")) {
    if (!isKind(call.function, "attribute") || call.function.attribute.text !== "from_pretrained") continue;
    const name = semantic.qualifiedName(call.function.object);
    const [given] = callArguments(call);
    const checkpoint = given === undefined ? undefined : dataflow.valueOf(given.value).constant;
    if (
      name === null ||
      !name.startsWith("transformers.") ||
      typeof checkpoint !== "string" ||
      given === undefined
    )
      return null;
    if (/Config$|Processor$|FeatureExtractor$/.test(name)) continue;
    const known = /Tokenizer(?:Fast)?$/.test(name) ? of.tokenizer : of.model;
    if (!known.has(checkpoint)) known.set(checkpoint, isKind(given.value, "string") ? given.value : call);
  }
  const [tokenizer, ...others] = [...of.tokenizer].map(([checkpoint, node]) => ({ checkpoint, node }));
  const [model, ...more] = [...of.model].map(([checkpoint, node]) => ({ checkpoint, node }));
  return tokenizer === undefined || model === undefined || others.length > 0 || more.length > 0
    ? null
    : { tokenizer, model };
}
