/** An adapter that leaves the new head of a classifier frozen, or is told of no layer that it can adapt. */

import {
  type Call,
  defineRule,
  fileCalls,
  hasNewHead,
  hasUnwrittenArguments,
  hubModels,
  hubObjectOf,
  isKind,
  isNetworkClass,
  layersInVain,
  onlyWritten,
  python,
  type SyntaxNode,
  stringValue,
  usesOfValue,
} from "../server/rule-api";

const HEADS = /For(?:SequenceClassification|TokenClassification|QuestionAnswering|MultipleChoice)$/;
const TASKS: Readonly<Record<string, string>> = {
  ForSequenceClassification: "SEQ_CLS",
  ForTokenClassification: "TOKEN_CLS",
  ForQuestionAnswering: "QUESTION_ANS",
};
/** Configurations that want to know which layers to adapt. */
const CONFIGS = /^peft\.(?:\w+\.)*(?:Lora|AdaLora|LoHa|LoKr|OFT|BOFT|IA3)Config$/;

export const peftTargetOrTaskMissing = defineRule({
  meta: {
    name: "peft-target-or-task-missing",
    theme: "fine-tuning",
    libraries: ["peft"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://huggingface.co/docs/peft/developer_guides/troubleshooting#randomly-initialized-layers",
      "https://huggingface.co/docs/peft/package_reference/lora#peft.LoraConfig",
      'peft 0.21.2: without `task_type` no weight of the classifier of `BertForSequenceClassification` is trainable, with `task_type="SEQ_CLS"` weight and bias are; an own network without `target_modules` raises ValueError',
    ],
    docs: {
      en: {
        title: "Adapter without task or target",
        what: "`get_peft_model` gets a classifier with a new head, and the configuration names neither `task_type` nor `modules_to_save`; or it gets a network of this file, and the configuration names no `target_modules`, or a layer that the checkpoint does not have.",
        why: "PEFT freezes everything but the adapter. The head of `AutoModelForSequenceClassification` on a base checkpoint is random; only with `task_type` (or `modules_to_save`) it is trained and saved. Without, the adapter learns to please random weights that are lost with the process: the saved adapter is worthless on a freshly loaded model. For a network that PEFT does not know it cannot guess the layers and raises `ValueError: Please specify target_modules`. A name that fits no layer is passed over without a word as long as another one fits: with peft 0.21.2 `q_proj`, `v_proj` and `out_proj` adapt two layers of a Llama, whose third is `o_proj`.",
        ignoreWhen: "The head is trained beforehand, or unfrozen and saved in another way.",
      },
      zh: {
        title: "适配器缺少任务或目标层",
        what: "交给 `get_peft_model` 的分类模型带有新建的分类头，而配置里没有写 `task_type` 或 `modules_to_save`；或者模型是本文件里的网络，配置没有写 `target_modules`，或者写了检查点没有的层。",
        why: "PEFT 会冻结适配器以外的一切。在基础检查点上，`AutoModelForSequenceClassification` 的分类头是随机的，只有写了 `task_type`（或 `modules_to_save`）才会训练并保存它。否则适配器只能迁就随机权重，而这些权重随进程消失：重新载入模型后，保存的适配器毫无用处。对 PEFT 不认识的网络，它猜不出目标层，会抛出 `ValueError: Please specify target_modules`。只要还有别的名字对得上，对不上任何层的名字会被悄悄跳过：用 peft 0.21.2 在 Llama 上写 `q_proj`、`v_proj` 和 `out_proj`，只适配了两层，第三层其实叫 `o_proj`。",
        ignoreWhen: "分类头事先训练过，或用其他方式解冻并保存。",
      },
      invalid: python`
        from peft import LoraConfig, get_peft_model
        from transformers import AutoModelForSequenceClassification

        model = AutoModelForSequenceClassification.from_pretrained("bert-base-uncased", num_labels=3)
        model = get_peft_model(model, LoraConfig(r=8, lora_alpha=16))
      `,
      valid: python`
        from peft import LoraConfig, get_peft_model
        from transformers import AutoModelForSequenceClassification

        model = AutoModelForSequenceClassification.from_pretrained("bert-base-uncased", num_labels=3)
        model = get_peft_model(model, LoraConfig(task_type="SEQ_CLS", r=8, lora_alpha=16))
      `,
    },
    messages: {
      head: {
        en: "Without `task_type` the new head of `{model}` stays frozen and random.",
        zh: "没有 `task_type`，`{model}` 新建的分类头会保持冻结和随机。",
      },
      target: {
        en: "PEFT does not know the layers of `{model}`: without `target_modules` it raises ValueError.",
        zh: "PEFT 不认识 `{model}` 的层：不写 `target_modules` 会抛出 ValueError。",
      },
      unknown: {
        en: "No layer of `{model}` is called `{name}`: none is adapted for it.",
        zh: "`{model}` 没有名为 `{name}` 的层：它不会带来任何适配。",
      },
      loaded: { en: "Loaded here", zh: "在这里加载" },
      made: { en: "Its head is new", zh: "它的分类头是新建的" },
      task: { en: 'Add `task_type="{task}"`', zh: '加上 `task_type="{task}"`' },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;

    /** Nothing but this call has it: no field of it is set, nothing else is handed it. */
    const isOnlyGiven = (given: SyntaxNode): boolean =>
      !isKind(given, "identifier") ||
      (semantic.bindingOf(given)?.references ?? []).every(({ identifier }) => identifier === given);
    const lacks = (config: Call, ...names: readonly string[]): boolean =>
      names.every((name) => dataflow.argument(config, name, null) === null);

    /** `"out_proj"` of `target_modules=["q_proj", "out_proj"]`, where all models of the file are of families without such a layer. */
    function checkTargets(config: Call): void {
      const targets = dataflow.argument(config, "target_modules", null);
      const listed = targets === null ? null : (onlyWritten(semantic, targets) ?? targets);
      const models = hubModels(context);
      for (const target of listed === null ? [] : layersInVain(context, listed, models)) {
        const [model] = models;
        context.report({
          node: target,
          message: "unknown",
          data: { name: stringValue(target) ?? "", model: model?.checkpoint ?? "" },
          severity: "warning",
          related: model === undefined ? [] : [{ node: model.made, message: "loaded" }],
        });
      }
    }

    return {
      calls: {
        "peft.LoraConfig": checkTargets,
        "peft.get_peft_model": (call) => {
          const model = dataflow.argument(call, "model", 0);
          const given = dataflow.argument(call, "peft_config", 1);
          const config = given === null ? undefined : dataflow.valueOf(given).call;
          if (model === null || given === null || config === undefined) return;
          if (hasUnwrittenArguments(config) || !isOnlyGiven(given)) return;
          if (!usesOfValue(context, config).every((use) => use === given)) return;
          const name = semantic.qualifiedName(config.function) ?? "";
          if (
            !CONFIGS.test(name) ||
            config.arguments.children.some(({ kind }) => kind !== "keyword_argument")
          )
            return;
          // Set later, or trained beside the adapter.
          if (fileCalls(context).mentions(/^(?:requires_grad_?|modules_to_save|add_adapter)$/)) return;
          const data = { model: context.excerpt(model) };
          const value = dataflow.valueOf(model);
          const own = value.constructed === true ? dataflow.classOf(value) : null;
          if (own !== null && isNetworkClass(own)) {
            if (lacks(config, "target_modules", "target_parameters"))
              context.report({ node: config, message: "target", data });
            return;
          }
          const hub = hubObjectOf(context, model);
          const head = HEADS.exec(hub?.className ?? "")?.[0];
          if (hub === null || head === undefined || !hasNewHead(hub) || !lacks(config, "task_type")) return;
          const task = TASKS[head];
          context.report({
            node: config,
            message: "head",
            data,
            related: [{ node: hub.made, message: "made" }],
            suggestions:
              task === undefined
                ? []
                : [
                    {
                      message: "task",
                      data: { task },
                      edits: [fixer.addArgument(config, `task_type="${task}"`)],
                    },
                  ],
          });
        },
      },
    };
  },
});
