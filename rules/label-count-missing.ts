/** A classifier from the hub with fewer outputs than the data set has classes. */

import {
  attributesNamed,
  defineRule,
  type HubObject,
  hasNewHead,
  hasUnwrittenArguments,
  hubModels,
  isKind,
  labelTable,
  loadedDataset,
  python,
  type SyntaxNode,
} from "../server/rule-api";

/** They say what the outputs are, or set labels anew. */
const SAYS = ["config", "id2label", "label2id", "problem_type"];

export const labelCountMissing = defineRule({
  meta: {
    name: "label-count-missing",
    theme: "fine-tuning",
    libraries: ["transformers"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://huggingface.co/docs/transformers/main_classes/configuration#transformers.PretrainedConfig.num_labels",
      "https://huggingface.co/datasets/fancyzhx/ag_news",
      "transformers 5.24.0: a `BertForSequenceClassification` without `num_labels` raises IndexError, `Target 3 is out of bounds`, for a row of class 3",
    ],
    docs: {
      en: {
        title: "Fewer outputs than classes",
        what: "A model for sequence classification is made from a checkpoint without a head, with two outputs because `num_labels` is not given (or with too few), and the data set that the file loads has more classes, or the table of names from which the file makes its labels.",
        why: "Without `num_labels` a new head has two outputs. The first row of a third class raises `IndexError: Target 2 is out of bounds` on a CPU, and a device-side assert on a GPU that says nothing of labels.",
        ignoreWhen: "The labels are made two by code that is not seen here.",
      },
      zh: {
        title: "输出个数少于类别数",
        what: "用不带分类头的检查点创建序列分类模型，没有写 `num_labels`（默认两个输出）或写得太少，而文件载入的数据集、或文件用来生成标签的名称表类别更多。",
        why: "不写 `num_labels` 时，新的分类头只有两个输出。遇到第三类的第一行，CPU 上抛出 `IndexError: Target 2 is out of bounds`，GPU 上则是看不出原因的 device-side assert。",
        ignoreWhen: "标签在这里看不到的代码里已改成两类。",
      },
      invalid: python`
        from datasets import load_dataset
        from transformers import AutoModelForSequenceClassification

        data = load_dataset("fancyzhx/ag_news")
        model = AutoModelForSequenceClassification.from_pretrained("bert-base-uncased")
      `,
      valid: python`
        from datasets import load_dataset
        from transformers import AutoModelForSequenceClassification

        data = load_dataset("fancyzhx/ag_news")
        model = AutoModelForSequenceClassification.from_pretrained("bert-base-uncased", num_labels=4)
      `,
    },
    messages: {
      two: {
        en: "The model has 2 outputs, and `{dataset}` has {classes} classes: training raises IndexError.",
        zh: "模型只有 2 个输出，`{dataset}` 有 {classes} 类：训练会抛出 IndexError。",
      },
      few: {
        en: "`num_labels` is {given}, and `{dataset}` has {classes} classes: training raises IndexError.",
        zh: "`num_labels` 为 {given}，`{dataset}` 有 {classes} 类：训练会抛出 IndexError。",
      },
      loaded: { en: "{classes} classes", zh: "{classes} 个类别" },
      count: { en: "Set `num_labels={classes}`", zh: "设置 `num_labels={classes}`" },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;

    /** `model.classifier = nn.Linear(768, 4)`: another head than the one that was made. */
    const isReheaded = (): boolean =>
      ["classifier", "score", "num_labels"].some((name) =>
        attributesNamed(context.tree, name).some(
          (node) => isKind(node.parent, "assignment") && node.parent.left === node,
        ),
      );

    /** A dict that is written where it is used has no name. */
    const nameOf = (table: SyntaxNode): string =>
      isKind(table, "dictionary") ? "{…}" : context.excerpt(table);

    /** The table from which the labels of the file's only model come. */
    function tableOfOnly(models: readonly HubObject[]) {
      const found = models.length === 1 ? labelTable(context) : null;
      return found === null
        ? null
        : { call: found.labels, name: nameOf(found.table), classes: found.classes };
    }

    return {
      end() {
        const models = hubModels(context).filter(
          (one) => /ForSequenceClassification$/.test(one.className) && hasNewHead(one),
        );
        const data = models.length === 0 ? null : (loadedDataset(context) ?? tableOfOnly(models));
        if (data === null || isReheaded()) return;
        for (const { made } of models) {
          if (hasUnwrittenArguments(made)) continue;
          if (SAYS.some((option) => dataflow.argument(made, option, null) !== null)) continue;
          const given = dataflow.argument(made, "num_labels", null);
          const count = given === null ? 2 : dataflow.valueOf(given).constant;
          if (typeof count !== "number" || count < 2 || count >= data.classes) continue;
          const classes = String(data.classes);
          const edit =
            given === null ? fixer.addArgument(made, `num_labels=${classes}`) : fixer.replace(given, classes);
          const related = [{ node: data.call, message: "loaded" as const, data: { classes } }];
          const suggestions = [{ message: "count" as const, data: { classes }, edits: [edit] }];
          if (given === null)
            context.report({
              node: made,
              message: "two",
              data: { dataset: data.name, classes },
              related,
              suggestions,
            });
          else
            context.report({
              node: given,
              message: "few",
              data: { dataset: data.name, classes, given: String(count) },
              related,
              suggestions,
            });
        }
      },
    };
  },
});
