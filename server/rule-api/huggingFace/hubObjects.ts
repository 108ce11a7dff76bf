/** What a file makes of the Hugging Face hub: tokenizers, their calls, and models. Knows names of checkpoints, reports nothing. */

import { parameterNames } from "../../dataflow/functionShape";
import { allNodes } from "../../syntax/nodesOf";
import {
  type Call,
  callArguments,
  type Identifier,
  isKind,
  type SyntaxNode,
  stringValue,
} from "../../syntax/syntaxTree";
import { functionAround } from "../code/around";
import { fileCalls } from "../code/fileCalls";
import { handedFunction } from "../code/handedFunction";
import { loopedOver } from "../code/loops";
import { gotten, madeCalls } from "../code/madeCalls";
import { isSaidElsewhere } from "../code/saidElsewhere";
import { usualConstant } from "../code/usualConstant";
import { collatedBatch } from "../datasets/collatedBatch";
import { perFile } from "../perFile";
import type { ApiQuestions, RuleContext } from "../ruleContext";

type Questions = ApiQuestions & Pick<RuleContext<never>, "tree">;

/** What `from_pretrained` made. */
export interface HubObject {
  readonly made: Call;
  /** `AutoTokenizer`, `BertModel`. */
  readonly className: string;
  /** The name of the checkpoint; null where it is not written in this file. */
  readonly checkpoint: string | null;
}

/** A tokenizer that is called with texts. */
export interface TokenizerCall {
  readonly call: Call;
  readonly tokenizer: HubObject;
  /** The value of `padding`; null for none, undefined where it is not certain. */
  readonly padding: string | boolean | null | undefined;
  /** Whether it certainly gets several texts. */
  readonly isBatch: boolean;
}

const MADE = /^transformers\.(?:\w+\.)*(\w+)\.from_pretrained$/;
/** They give the model that they are given, with adapters or made ready for them. */
const ADAPTS =
  /^peft\.(?:\w+\.)*(?:get_peft_model|prepare_model_for_kbit_training|PeftModel(?:For\w+)?\.from_pretrained)$/;
/** A call without any of these is of no interest: the texts stay as they are. */
const PADS = /^(?:pad(?:ding|_to_max_length)|truncation)$/;

/** What a call of `from_pretrained` makes; null where it is none of transformers. */
export function hubObject(context: Questions, made: Call): HubObject | null {
  const { dataflow, semantic } = context;
  const className = MADE.exec(semantic.qualifiedName(made.function) ?? "")?.[1];
  if (className === undefined) return null;
  const name = dataflow.argument(made, "pretrained_model_name_or_path", 0);
  const checkpoint = name === null ? undefined : usualConstant(context, name);
  return { made, className, checkpoint: typeof checkpoint === "string" ? checkpoint : null };
}

/** What an expression holds, through variables, `to(device)`, `eval()` and adapters; null where that is not certain. */
export function hubObjectOf(context: Questions, node: SyntaxNode): HubObject | null {
  let { call } = context.dataflow.valueOf(node);
  for (let steps = 0; call !== undefined && steps < 4; steps += 1) {
    const object = hubObject(context, call);
    if (object !== null) return object;
    if (ADAPTS.test(context.semantic.qualifiedName(call.function) ?? "")) {
      const model = context.dataflow.argument(call, "model", 0);
      call = model === null ? undefined : context.dataflow.valueOf(model).call;
      continue;
    }
    if (
      !isKind(call.function, "attribute") ||
      !/^(?:to|cuda|eval|train|half|float)$/.test(call.function.attribute.text)
    )
      return null;
    ({ call } = context.dataflow.valueOf(call.function.object));
  }
  return null;
}

/** What an object is assigned to as it is made, also behind `to(device)` or `eval()`; null where it is put nowhere. */
export function hubTarget(context: Questions, { made }: HubObject): SyntaxNode | null {
  const { site = made, target = null } = gotten(context, made) ?? {};
  if (target !== null) return target;
  for (let at of [site, made] as SyntaxNode[]) {
    while (isKind(at.parent, "attribute", "call")) at = at.parent;
    if (isKind(at.parent, "assignment") && at.parent.right === at) return at.parent.left;
  }
  return null;
}

/** The models of a file that `from_pretrained` makes, without tokenizers, processors and configurations. */
export function hubModels(context: Questions): readonly HubObject[] {
  const isModel = (name: string): boolean =>
    /Model|ForCausalLM|For[A-Z]\w+$|LMHead/.test(MADE.exec(name)?.[1] ?? "");
  const made = new Set(madeCalls(context, isModel).map((one) => one.made));
  return [...made].flatMap((one) => hubObject(context, one) ?? []);
}

/** A model that generates text from left to right, with no encoder. */
export const isDecoder = ({ className }: HubObject): boolean =>
  /CausalLM$|^GPT\w*(?:LMHeadModel)$/.test(className);
/** A model with an encoder whose decoder is trained on labels. */
export const isSeq2Seq = ({ className }: HubObject): boolean =>
  /Seq2SeqLM$|ForConditionalGeneration$/.test(className);

/** A model for which padding is text like any other. Diffusion models take CLIP's embeddings of it, as they were trained with them; decoders look at nothing behind. */
export const readsPadding = (model: HubObject): boolean =>
  !isDecoder(model) &&
  !isSeq2Seq(model) &&
  !/CLIP|GPT|llama|mistral|qwen|pythia|\bopt-|falcon|gemma/i.test(`${model.className} ${model.checkpoint}`);

/** Checkpoints whose tokenizer has no padding token. */
export const hasNoPadToken = ({ checkpoint }: HubObject): boolean =>
  /^(?:(?:openai-community\/)?(?:distil)?gpt2(?:-\w+)?|distilbert\/distilgpt2|EleutherAI\/(?:gpt-neo-|gpt-j-|pythia-).+|microsoft\/DialoGPT-\w+|meta-llama\/(?:Meta-)?Llama-[23]-?[\w.-]*|mistralai\/Mistral-7B-v0\.1)$/.test(
    checkpoint ?? "",
  );

/** Checkpoints whose own settings sample nothing: `generate` is greedy with them unless it is told to sample. */
export const isGreedy = ({ checkpoint }: HubObject): boolean =>
  /^(?:(?:openai-community\/)?gpt2(?:-\w+)?|(?:distilbert\/)?distilgpt2|EleutherAI\/(?:gpt-neo-|pythia-).+|(?:google\/|google-t5\/)?(?:flan-|mt5-|t5-|byt5-)[\w.-]+|facebook\/(?:bart|opt)-.+)$/.test(
    checkpoint ?? "",
  );

/** Checkpoints whose table of embeddings has, or may have, more rows than the vocabulary. */
export const hasSpareEmbeddings = ({ checkpoint }: HubObject): boolean =>
  /t5|pythia|qwen|phi|falcon|gemma|deberta/i.test(checkpoint ?? "");

/** Checkpoints of decoders whose tokenizer pads on the right unless it is told not to. */
export const padsOnTheRight = ({ checkpoint }: HubObject): boolean =>
  /^(?:(?:openai-community\/)?(?:distil)?gpt2(?:-\w+)?|distilbert\/distilgpt2|EleutherAI\/(?:gpt-neo-|gpt-j-|pythia-).+|microsoft\/DialoGPT-\w+|facebook\/opt-.+)$/.test(
    checkpoint ?? "",
  );

/** Checkpoints that were trained on text alone: the head of a classifier on top of them is new, made for two classes unless told. */
export const hasNewHead = ({ checkpoint }: HubObject): boolean =>
  /^(?:(?:google-bert|FacebookAI|distilbert|albert|google|microsoft|openai-community)\/)?(?:bert-(?:base|large)-(?:un)?cased|bert-base-(?:multilingual-(?:un)?cased|chinese)|roberta-(?:base|large)|distilroberta-base|xlm-roberta-(?:base|large)|distilbert-base-(?:un)?cased|distilbert-base-multilingual-cased|albert-(?:base|large|xlarge|xxlarge)-v[12]|electra-(?:small|base|large)-discriminator|deberta-(?:v3-)?(?:xsmall|small|base|large)|gpt2(?:-medium|-large|-xl)?)$/.test(
    checkpoint ?? "",
  );

/** Into how many classes the rows of a data set of the hub fall, as its card says; the owner may be left out where it once was. */
const CLASSES: Readonly<Record<string, number>> = {
  "fancyzhx/ag_news": 4,
  "fancyzhx/dbpedia_14": 14,
  "dair-ai/emotion": 6,
  "Yelp/yelp_review_full": 5,
  "PolyAI/banking77": 77,
  "community-datasets/yahoo_answers_topics": 10,
  "stanfordnlp/snli": 3,
  "SetFit/20_newsgroups": 20,
  "SetFit/sst5": 5,
};

/** How many classes a data set of the hub has; null where that is not known. */
export function hubClasses(dataset: string): number | null {
  const found = Object.entries(CLASSES).find(
    ([name]) => name === dataset || name.slice(name.indexOf("/") + 1) === dataset,
  );
  return found?.[1] ?? null;
}

/** The calls of the hub's tokenizers that say whether to pad or to cut, in source order. */
export const tokenizerCalls = perFile(
  "calls of tokenizers",
  (context: Questions): readonly TokenizerCall[] => {
    const found: TokenizerCall[] = [];
    const isAny = madeCalls(context, (name) => /Tokenizer\w*$/.test(MADE.exec(name)?.[1] ?? "")).length > 0;
    for (const node of isAny ? allNodes(context.tree) : []) {
      if (!isKind(node, "call") || !callArguments(node).some(({ keyword }) => PADS.test(keyword?.text ?? "")))
        continue;
      const { function: called } = node;
      const isMethod = isKind(called, "attribute") && called.attribute.text === "batch_encode_plus";
      if (callArguments(node).some(({ spread }) => spread !== "")) continue;
      const tokenizer = hubObjectOf(context, isMethod ? called.object : called);
      if (tokenizer === null || !/Tokenizer/.test(tokenizer.className)) continue;
      found.push({
        call: node,
        tokenizer,
        padding: paddingOf(context, node),
        isBatch: isMethod || isBatch(context, node),
      });
    }
    return found;
  },
);

/**
 * The call of a tokenizer that gave what an expression holds, or part of it: `enc`, `enc["input_ids"].to(device)`, a copy
 * element by element, and what a loader's `collate_fn` returns.
 */
export function encodingOf(context: Questions, node: SyntaxNode): TokenizerCall | null {
  let at: SyntaxNode = node;
  let isCollated = false;
  for (let steps = 0; steps < 8; steps += 1) {
    if (isKind(at, "subscript")) at = at.value;
    else if (isKind(at, "attribute")) at = at.object;
    else if (isKind(at, "list_comprehension")) {
      const copied = copiedList(at);
      if (copied === null) return null;
      at = copied;
    } else {
      const call: Call | undefined = isKind(at, "call") ? at : context.dataflow.valueOf(at).call;
      const collated = call === undefined ? collatedBatch(context, at) : null;
      if (collated !== null) {
        at = collated;
        isCollated = true;
        continue;
      }
      const [kept, ...others] = context.semantic.bindingOf(at)?.definitions ?? [];
      if (call === undefined && others.length === 0 && isKind(kept?.value, "subscript", "attribute")) {
        at = kept.value;
        continue;
      }
      if (call === undefined) return null;
      const found = tokenizerCalls(context).find((one) => one.call === call);
      if (found !== undefined)
        return isCollated ? { ...found, isBatch: found.isBatch || isOfMany(found) } : found;
      if (
        !isKind(call.function, "attribute") ||
        !/^(?:to|cuda|clone|copy|squeeze|flatten|detach|long)$/.test(call.function.attribute.text)
      )
        return null;
      at = call.function.object;
    }
  }
  return null;
}

/** `ids` of `[list(row) for row in ids]`: the same rows; null where something is done with them or some are left out. */
function copiedList({
  body,
  children,
}: SyntaxNode & { readonly kind: "list_comprehension" }): SyntaxNode | null {
  const [, clause, ...others] = children;
  if (!isKind(clause, "for_in_clause") || others.length > 0 || !isKind(clause.left, "identifier"))
    return null;
  const [only, ...more] = isKind(body, "call") ? callArguments(body) : [];
  const isMethod =
    isKind(body, "call") && isKind(body.function, "attribute") && body.function.attribute.text === "copy";
  const isList = isKind(body, "call") && isKind(body.function, "identifier") && body.function.text === "list";
  const row = isMethod ? body.function.object : isList && more.length === 0 ? only?.value : body;
  const isSame = isKind(row, "identifier") && row.text === clause.left.text;
  return isSame ? (clause.right[0] ?? null) : null;
}

/** What collates a batch is given its examples: it does not encode a single one where it takes none out. */
const isOfMany = ({ call }: TokenizerCall): boolean => {
  const [texts] = callArguments(call);
  return texts !== undefined && !isKind(texts.value, "subscript", "string", "concatenated_string");
};

/** Whether a name of the file may tell an object something: it stands in the call that made it, or belongs to no other object. Code that is not seen may tell it anything. */
export function isToldOf(context: Questions, object: HubObject, word: RegExp): boolean {
  const isHanded = fileCalls(context).foreign.some((call) =>
    callArguments(call).some(
      ({ value }) =>
        isKind(value, "identifier", "attribute") && hubObjectOf(context, value)?.made === object.made,
    ),
  );
  // What another file makes of it, or is handed, may be told there.
  if (isHanded || isSaidElsewhere(context.semantic, word)) return true;
  return allNodes(context.tree).some((node) => {
    if (!isKind(node, "identifier", "string_content") || !word.test(node.text)) return false;
    const { parent } = node;
    if (isKind(parent, "attribute") && parent.attribute === node) return isOrUnknown(parent.object);
    const call = isKind(parent, "keyword_argument") ? parent.parent?.parent : null;
    if (!isKind(call, "call")) return true;
    const made = hubObject(context, call);
    return made === null
      ? isKind(call.function, "attribute") && isOrUnknown(call.function.object)
      : made.made === object.made;
  });

  function isOrUnknown(node: SyntaxNode): boolean {
    const other = hubObjectOf(context, node);
    return other === null || other.made === object.made;
  }
}

function paddingOf({ dataflow }: Questions, call: Call): TokenizerCall["padding"] {
  const given =
    dataflow.argument(call, "padding", null) ?? dataflow.argument(call, "pad_to_max_length", null);
  if (given === null) return null;
  const { constant } = dataflow.valueOf(given);
  return typeof constant === "string" || typeof constant === "boolean" ? constant : undefined;
}

/** Two texts at least: a list that is written out or built, a column, a column of a batch. */
function isBatch(context: Questions, call: Call): boolean {
  const { dataflow, semantic } = context;
  const texts = dataflow.argument(call, "text", 0);
  if (texts === null || stringValue(texts) !== null) return false;
  if (isKind(texts, "list")) return texts.children.length > 1;
  if (isKind(texts, "list_comprehension")) return true;
  // `texts[i : i + 8]`, `list(column)`; of a text a slice is a text.
  if (isKind(texts, "subscript"))
    return (
      texts.subscript.some((part) => part.kind === "slice") &&
      (dataflow.valueOf(texts.value).type === "builtins.list" ||
        (isKind(texts.value, "identifier") && SEVERAL.test(texts.value.text)))
    );
  if (isKind(texts, "call") && dataflow.resolveCall(texts).callee === "builtins.list") return true;
  const { call: made, elements, type } = dataflow.valueOf(texts);
  if (elements !== undefined) return elements.length > 1;
  // One text needs no padding.
  const [given, ...others] = semantic.bindingOf(texts)?.definitions ?? [];
  const isGiven = given?.kind === "parameter" && others.length === 0 && isKind(texts, "identifier");
  // A name of nobody stands for what a reader knows.
  if (isKind(texts, "identifier") && semantic.bindingOf(texts) === null && SEVERAL.test(texts.text))
    return true;
  if (given?.kind === "for" && others.length === 0 && isOfLoader(context, texts, given.node)) return true;
  if (isGiven && (type === "builtins.list" || isListed(texts.text, given.identifier))) return true;
  if (isGiven && isCollated(context, given.identifier)) return true;
  return (
    made !== undefined && isKind(made.function, "attribute") && made.function.attribute.text === "tolist"
  );
}

/** `texts` of `for texts, labels in DataLoader(...)` whose batches nothing makes single. */
function isOfLoader(context: Questions, texts: SyntaxNode, loop: SyntaxNode): boolean {
  const { dataflow } = context;
  const { call } = isKind(loop, "for_statement") ? dataflow.valueOf(loopedOver(context, loop)) : {};
  if (call === undefined || dataflow.resolveCall(call).callee !== "torch.utils.data.DataLoader") return false;
  const size = dataflow.argument(call, "batch_size", 1);
  return (
    size !== null &&
    dataflow.valueOf(size).constant !== 1 &&
    size.kind !== "none" &&
    texts.kind === "identifier"
  );
}

/** `rows` of `def collate(rows)`, by which a loader makes its batches. */
function isCollated(context: Questions, parameter: Identifier): boolean {
  const around = functionAround(parameter);
  const first =
    around === null ? undefined : parameterNames(around).positional.find(({ text }) => text !== "self");
  return (
    first === parameter &&
    fileCalls(context)
      .of("torch.utils.data.DataLoader")
      .some((loader) => {
        const given = context.dataflow.argument(loader, "collate_fn", 6);
        return given !== null && handedFunction(context, given) === around;
      })
  );
}

/** `prompts`, or `batch: list[str]`. */
function isListed(name: string, { parent }: SyntaxNode): boolean {
  if (!isKind(parent, "typed_parameter", "typed_default_parameter")) return SEVERAL.test(name);
  const [written] = parent.type.children;
  const list = isKind(written, "generic_type", "subscript") ? written.children[0] : written;
  return isKind(list, "identifier") && /^(?:list|List|Sequence)$/.test(list.text);
}

const SEVERAL = /^(?:prompts|texts|sentences|questions|queries|documents|messages|instructions)$/;
