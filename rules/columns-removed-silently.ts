/** A column that a collator or transform reads and that the Trainer has removed before, since the model does not take it. */

import {
  attributesNamed,
  type Call,
  defineRule,
  derivesFrom,
  descendants,
  eachRound,
  fileCalls,
  hasUnwrittenArguments,
  hubObjectOf,
  isKind,
  nodesOf,
  python,
  type SyntaxNode,
  stringValue,
} from "../server/rule-api";

type FunctionDefinition = SyntaxNode & { readonly kind: "function_definition" };

/** Columns of data sets that no model of transformers takes as an argument of its `forward`. */
const RAW =
  /^(?:text|texts|sentence|sentence[12]|image|img|images_path|question|context|review|review_body|caption|audio|file|file_name|path|summary|document|article|prompt|response|chosen|rejected|instruction|premise|hypothesis|title|content|translation|transcription|weights?|sample_weights?|groups?|domain|source|id|idx|uid|guid|url|meta|metadata|score|category|lang|language|answers?|rating|example_id)$/;

const TRAINER = /^transformers\.(?:Seq2Seq)?Trainer$/;
/** Methods that say which columns stay, or make the loader by themselves. */
const CHOOSES = /^(?:__init__|_remove_unused_columns|_set_signature_columns_if_needed|get_train_dataloader)$/;

export const columnsRemovedSilently = defineRule({
  meta: {
    name: "columns-removed-silently",
    theme: "fine-tuning",
    libraries: ["transformers"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://huggingface.co/docs/transformers/main_classes/trainer#transformers.TrainingArguments.remove_unused_columns",
      "transformers 5.24.0: a collator, and a transform of `with_transform`, that read `text` raise KeyError: 'text'; with `remove_unused_columns=False` both train",
    ],
    docs: {
      en: {
        title: "Column removed before it is read",
        what: "A `Trainer` without `remove_unused_columns=False` gets a collator, or a data set with a transform, that reads a column such as `text` or `image`.",
        why: "The `Trainer` removes every column that the model's `forward` does not take before the collator or the transform sees a row. Reading the raw column then raises `KeyError` in the first batch.",
        ignoreWhen: "A subclass of the `Trainer` keeps the columns.",
      },
      zh: {
        title: "读取的列已被移除",
        what: "`Trainer` 没有设置 `remove_unused_columns=False`，而整理函数或数据集的 transform 要读取 `text`、`image` 这样的列。",
        why: "在整理函数或 transform 看到数据之前，`Trainer` 会移除模型 `forward` 不接受的所有列。读取原始列时，第一个批次就抛出 `KeyError`。",
        ignoreWhen: "`Trainer` 的子类保留了这些列。",
      },
      invalid: python`
        import torch
        from datasets import Dataset
        from transformers import AutoModelForSequenceClassification, AutoTokenizer, Trainer, TrainingArguments

        tokenizer = AutoTokenizer.from_pretrained("bert-base-uncased")
        model = AutoModelForSequenceClassification.from_pretrained("bert-base-uncased")

        def collate(rows):
            batch = tokenizer([row["text"] for row in rows], padding=True, truncation=True, return_tensors="pt")
            batch["labels"] = torch.tensor([row["label"] for row in rows])
            return batch

        data = Dataset.from_dict({"text": ["good", "bad"], "label": [1, 0]})
        args = TrainingArguments("out")
        Trainer(model, args, train_dataset=data, data_collator=collate).train()
      `,
      valid: python`
        import torch
        from datasets import Dataset
        from transformers import AutoModelForSequenceClassification, AutoTokenizer, Trainer, TrainingArguments

        tokenizer = AutoTokenizer.from_pretrained("bert-base-uncased")
        model = AutoModelForSequenceClassification.from_pretrained("bert-base-uncased")

        def collate(rows):
            batch = tokenizer([row["text"] for row in rows], padding=True, truncation=True, return_tensors="pt")
            batch["labels"] = torch.tensor([row["label"] for row in rows])
            return batch

        data = Dataset.from_dict({"text": ["good", "bad"], "label": [1, 0]})
        args = TrainingArguments("out", remove_unused_columns=False)
        Trainer(model, args, train_dataset=data, data_collator=collate).train()
      `,
    },
    messages: {
      removed: {
        en: "The Trainer removes the column `{column}` before this reads it: KeyError.",
        zh: "Trainer 在读取之前已移除列 `{column}`，这里会抛出 KeyError。",
      },
      settings: { en: "Unused columns are removed by default", zh: "默认会移除用不到的列" },
      keep: { en: "Set `remove_unused_columns=False`", zh: "设置 `remove_unused_columns=False`" },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;

    /** The settings of a Trainer that certainly removes columns. */
    function removingSettings(trainer: Call): Call | null {
      const given = dataflow.argument(trainer, "args", 1);
      const call = given === null ? undefined : dataflow.valueOf(given).call;
      if (call === undefined || hasUnwrittenArguments(call) || hasUnwrittenArguments(trainer)) return null;
      const isPlain = /^transformers\.(?:Seq2Seq)?TrainingArguments$/.test(
        semantic.qualifiedName(call.function) ?? "",
      );
      return isPlain && dataflow.argument(call, "remove_unused_columns", null) === null ? call : null;
    }

    const functionOf = (node: SyntaxNode): FunctionDefinition | null => {
      const info = semantic.functionOf(node);
      return info?.model === semantic ? info.node : null;
    };

    /** A column that a function reads of the rows it is given, where it reads one that no model takes. */
    function rawColumn(body: FunctionDefinition): SyntaxNode | null {
      const [rows] = body.parameters.children;
      if (rows === undefined || body.parameters.children.length !== 1) return null;
      const isRow = (node: SyntaxNode): boolean => {
        if (!isKind(node, "identifier", "subscript")) return false;
        const name = isKind(node, "subscript") ? node.value : node;
        if (context.text(name) === context.text(rows)) return true;
        return (
          semantic.bindingOf(name)?.definitions.some(({ kind, node: loop }) => {
            if (kind !== "for" || !isKind(loop, "for_statement", "for_in_clause")) return false;
            return context.text(eachRound(context, loop).over) === context.text(rows);
          }) === true
        );
      };
      const found = [...descendants(body.body)].find((node) => {
        if (!isKind(node, "subscript") || node.subscript.length !== 1 || !isRow(node.value)) return false;
        const column = stringValue(node.subscript[0] as SyntaxNode);
        return column !== null && RAW.test(column);
      });
      // It may look first whether the column is there, or fill it.
      const code = context.text(body);
      return found !== undefined && !/\bin\b[^\n]*\.keys\(|["']\s+(?:not\s+)?in\s/.test(code) ? found : null;
    }

    /** The functions that read rows for a Trainer: its collator, and the transform of a data set that it gets. */
    function readers(trainer: Call): readonly (FunctionDefinition | null)[] {
      const collator = dataflow.argument(trainer, "data_collator", 2);
      const rootOf = (at: SyntaxNode): SyntaxNode => (isKind(at, "subscript") ? rootOf(at.value) : at);
      const data = dataflow.argument(trainer, "train_dataset", 3);
      const binding = data === null ? null : semantic.bindingOf(rootOf(data));
      const transforms = fileCalls(context)
        .methods("set_transform", "with_transform")
        .filter((call) => {
          const target = isKind(call.parent, "assignment") ? call.parent.left : call.function.object;
          return binding !== null && semantic.bindingOf(rootOf(target)) === binding;
        });
      return [collator, ...transforms.map((call) => dataflow.argument(call, "transform", 0))].map((node) =>
        node === null ? null : functionOf(node),
      );
    }

    function check(trainer: Call): void {
      const settings = removingSettings(trainer);
      const model = dataflow.argument(trainer, "model", 0);
      if (attributesNamed(context.tree, "remove_unused_columns").length > 0) return;
      if (settings === null || model === null || hubObjectOf(context, model) === null) return;
      for (const body of readers(trainer)) {
        const read = body === null ? null : rawColumn(body);
        if (!isKind(read, "subscript")) continue;
        const column = stringValue(read.subscript[0] as SyntaxNode) ?? "";
        const edits = [fixer.addArgument(settings, "remove_unused_columns=False")];
        context.report({
          node: read,
          message: "removed",
          data: { column },
          related: [{ node: settings, message: "settings" }],
          suggestions: [{ message: "keep", edits }],
        });
      }
    }

    /** A class of the file that trains as the Trainer does, with a loss of its own perhaps. */
    function isOwnTrainer(call: Call): boolean {
      const info = semantic.classOf(call.function);
      return (
        info?.model === semantic &&
        derivesFrom(info, (name) => TRAINER.test(name)) &&
        ![...info.methods.keys()].some((name) => CHOOSES.test(name))
      );
    }

    return {
      calls: { "transformers.Trainer": check, "transformers.Seq2SeqTrainer": check },
      end() {
        for (const call of nodesOf(context.tree, "call")) if (isOwnTrainer(call)) check(call);
      },
    };
  },
});
