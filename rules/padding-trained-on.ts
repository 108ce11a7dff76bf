/** Labels of a text model that hold padding tokens, on which it is then trained. */

import {
  areAsGiven,
  argumentHere,
  defineRule,
  descendants,
  encodingOf,
  hasNoPadToken,
  hasUnwrittenArguments,
  hubModels,
  hubObjectOf,
  isDecoder,
  isForOthers,
  isKind,
  isSeq2Seq,
  isTextModel,
  madeCalls,
  makerOf,
  mayBeMasked,
  onlyWritten,
  python,
  type SyntaxNode,
  stringValue,
  writtenOnce,
} from "../server/rule-api";

export const paddingTrainedOn = defineRule({
  meta: {
    name: "padding-trained-on",
    theme: "fine-tuning",
    libraries: ["transformers"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "none",
    sources: [
      "https://huggingface.co/docs/transformers/tasks/summarization",
      "transformers 5.24.0: GPT2LMHeadModel on a batch with padding: loss 3.11 with the padding tokens in the labels, 6.22 with -100 in their place",
    ],
    docs: {
      en: {
        title: "Padding tokens in the labels",
        what: "The labels of a decoder are a copy of padded `input_ids`, or those of an encoder-decoder are padded by the tokenizer, and -100 stands nowhere in the file.",
        why: "The loss leaves out only labels of -100. Padding tokens are easy to predict, so most of what the model learns is to write padding, and the loss looks much better than it is: 3.11 instead of 6.22 in a test. Let `DataCollatorForLanguageModeling(mlm=False)` or `DataCollatorForSeq2Seq` pad, or put -100 where the attention mask is 0.",
        ignoreWhen: "All texts have the same number of tokens, so that nothing is padded.",
      },
      zh: {
        title: "标签里有填充词元",
        what: "解码器的标签是填充后 `input_ids` 的副本，或编码器-解码器的标签由分词器填充，而整个文件都没有 -100。",
        why: "损失只忽略值为 -100 的标签。填充词元很容易预测，模型学到的大多是输出填充，损失也显得好得多：实测是 3.11，而不是 6.22。应由 `DataCollatorForLanguageModeling(mlm=False)` 或 `DataCollatorForSeq2Seq` 来填充，或在注意力掩码为 0 的位置填 -100。",
        ignoreWhen: "所有文本的词元数相同，没有填充。",
      },
      invalid: python`
        from transformers import AutoModelForCausalLM, AutoTokenizer

        tokenizer = AutoTokenizer.from_pretrained("gpt2", pad_token="<|endoftext|>")
        model = AutoModelForCausalLM.from_pretrained("gpt2")

        def encode(rows):
            batch = tokenizer(rows["text"], padding="max_length", truncation=True, max_length=128)
            batch["labels"] = batch["input_ids"].copy()
            return batch
      `,
      valid: python`
        from transformers import AutoModelForCausalLM, AutoTokenizer, DataCollatorForLanguageModeling

        tokenizer = AutoTokenizer.from_pretrained("gpt2", pad_token="<|endoftext|>")
        model = AutoModelForCausalLM.from_pretrained("gpt2")
        collator = DataCollatorForLanguageModeling(tokenizer, mlm=False)

        def encode(rows):
            return tokenizer(rows["text"], truncation=True, max_length=128)
      `,
    },
    messages: {
      padded: {
        en: "These labels hold padding tokens. The loss counts them, and the model learns to write padding.",
        zh: "这些标签含有填充词元。损失会计入它们，模型学到的是输出填充。",
      },
      padding: {
        en: "Padded here",
        zh: "在这里填充",
      },
    },
  },
  create(context) {
    const { dataflow, semantic } = context;
    const trainers = madeCalls(context, (name) => name === "transformers.Trainer");

    /** `batch["labels"] = ...`, the `labels` of a dict, and `labels=` of a call. */
    const given: SyntaxNode[] = [];

    /** `batch["input_ids"]`, `enc.input_ids` and what is made of them. */
    const namesInputs = (labels: SyntaxNode, steps = 0): boolean =>
      [labels, ...descendants(labels)].some((node) => {
        if (!isKind(node, "identifier", "string_content")) return false;
        const given = isKind(node, "identifier") && steps < 2 ? onlyWritten(semantic, node) : null;
        return node.text === "input_ids" || (given !== null && namesInputs(given, steps + 1));
      });

    /** Whether labels go straight into a model that is trained on them, past all collators. */
    function goesIntoModel(labels: SyntaxNode): boolean {
      const call = labels.parent?.parent?.parent;
      const model = isKind(call, "call") ? hubObjectOf(context, call.function) : null;
      return model !== null && (isDecoder(model) || isSeq2Seq(model)) && areAsGiven(semantic, labels);
    }

    /** Code that is not of transformers makes the batches, and may mask the labels. */
    const hasOwnCollator = (): boolean =>
      trainers.some((trainer) => {
        const collator = argumentHere(context, trainer, "data_collator", 2);
        const name = collator === null ? "" : (makerOf(context, collator)?.callee ?? "");
        return collator !== null && collator.kind !== "none" && !/^transformers\./.test(name);
      });
    /** Whether some trainer gets no collator, which would make labels of its own, and all train on one data set. */
    function isTrainedAsGiven(): boolean {
      const sets = trainers.map((trainer) => {
        const data = argumentHere(context, trainer, "train_dataset", 3);
        return data === null ? "" : context.text(data);
      });
      return (
        !sets.includes("") &&
        new Set(sets).size === 1 &&
        trainers.some(
          ({ made }) => !hasUnwrittenArguments(made) && dataflow.argument(made, "data_collator", 2) === null,
        )
      );
    }

    return {
      nodes: {
        assignment({ left, right }) {
          const key = isKind(left, "subscript") ? left.subscript[0] : undefined;
          if (key !== undefined && right !== null && stringValue(key) === "labels") given.push(right);
        },
        keyword_argument({ name, value, parent }) {
          const call = parent?.parent;
          if (name.text !== "labels" || !isKind(call, "call")) return;
          if (isTextModel(context, call.function)) given.push(value);
        },
        pair({ key, value, parent }) {
          if (stringValue(key) === "labels" && !isForOthers(context, parent)) given.push(value);
        },
      },
      end() {
        if (given.length === 0) return;
        const models = hubModels(context);
        const [model] = models.filter((one) => isDecoder(one) || isSeq2Seq(one));
        const collators = madeCalls(context, (name) => /DataCollatorForLanguageModeling$/.test(name));
        const isCollated = (collators.length > 0 && !isTrainedAsGiven()) || hasOwnCollator();
        const isTrained = madeCalls(context, (name) => /SFTTrainer$|CompletionOnly/.test(name)).length > 0;
        const isOpen = model === undefined || models.length > 1 || isTrained || isCollated;
        // The rows are made here for a trainer elsewhere: labels beside a tokenizer that is known for a decoder.
        const isPrepared = models.length === 0 && collators.length === 0 && !isTrained && !hasOwnCollator();
        for (const labels of given) {
          const encoding = encodingOf(context, labels);
          const isForDecoder = isPrepared && encoding !== null && hasNoPadToken(encoding.tokenizer);
          if (isOpen && !isForDecoder && !goesIntoModel(labels)) continue;
          const { padding } = encoding ?? {};
          const pads =
            padding === "max_length" ||
            (encoding?.isBatch === true && (padding === true || padding === "longest"));
          if (
            encoding === null ||
            !pads ||
            (mayBeMasked(context, labels, given) && !areAsGiven(semantic, labels))
          )
            continue;
          if (
            !namesInputs(writtenOnce(semantic, labels) ?? labels) &&
            dataflow.valueOf(labels).call !== undefined
          )
            continue;
          context.report({
            node: labels,
            message: "padded",
            ...(isOpen && isForDecoder ? { severity: "warning" as const } : {}),
            related: [{ node: encoding.call, message: "padding" }],
          });
        }
      },
    };
  },
});
