/** A model loaded in 4 or 8 bits that adapters are put on without preparing it. */

import {
  ancestor,
  attributesNamed,
  type Call,
  defineRule,
  fileCalls,
  functionAround,
  hubObjectOf,
  isKind,
  python,
} from "../server/rule-api";

const BY_HAND = /SFTTrainer|DPOTrainer|input_require_grads|peft_config|^requires_grad_$|CastOutput/;
const PREPARES = ["peft.prepare_model_for_kbit_training", "peft.prepare_model_for_int8_training"];

export const kbitTrainingNotPrepared = defineRule({
  meta: {
    name: "kbit-training-not-prepared",
    theme: "fine-tuning",
    libraries: ["peft"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://huggingface.co/docs/peft/developer_guides/quantization",
      "https://huggingface.co/docs/peft/package_reference/peft_model#peft.prepare_model_for_kbit_training",
    ],
    docs: {
      en: {
        title: "Quantised model not prepared for training",
        what: "`get_peft_model` gets a model that was loaded in 4 or 8 bits, and `prepare_model_for_kbit_training` is called nowhere.",
        why: "Preparing freezes the weights, brings the norms and the output layer to float32 and lets gradients through the inputs, which gradient checkpointing needs. Without it training in 4 bits is less stable, and with checkpointing no gradient reaches the adapters.",
        ignoreWhen: "A trainer prepares the model, as SFTTrainer does with peft_config.",
      },
      zh: {
        title: "量化模型没有为训练做准备",
        what: "`get_peft_model` 得到的是以 4 位或 8 位加载的模型，而没有任何地方调用 `prepare_model_for_kbit_training`。",
        why: "这一步会冻结权重，把归一化层和输出层转为 float32，并让梯度能通过输入，梯度检查点需要这一点。缺了它，4 位训练不够稳定；启用梯度检查点时，适配器还会得不到梯度。",
        ignoreWhen: "训练器会自行准备模型，例如带 peft_config 的 SFTTrainer。",
      },
      invalid: python`
        import torch
        from peft import LoraConfig, get_peft_model
        from transformers import AutoModelForCausalLM, BitsAndBytesConfig

        config = BitsAndBytesConfig(load_in_4bit=True)
        model = AutoModelForCausalLM.from_pretrained("facebook/opt-350m", quantization_config=config)
        model = get_peft_model(model, LoraConfig(r=8, task_type="CAUSAL_LM"))
        model(input_ids=torch.tensor([[1, 2]]), labels=torch.tensor([[1, 2]])).loss.backward()
      `,
      valid: python`
        import torch
        from peft import LoraConfig, get_peft_model, prepare_model_for_kbit_training
        from transformers import AutoModelForCausalLM, BitsAndBytesConfig

        config = BitsAndBytesConfig(load_in_4bit=True)
        model = AutoModelForCausalLM.from_pretrained("facebook/opt-350m", quantization_config=config)
        model = prepare_model_for_kbit_training(model)
        model = get_peft_model(model, LoraConfig(r=8, task_type="CAUSAL_LM"))
        model(input_ids=torch.tensor([[1, 2]]), labels=torch.tensor([[1, 2]])).loss.backward()
      `,
    },
    messages: {
      raw: {
        en: "The model is quantised and not prepared, so norms stay in half precision.",
        zh: "模型已量化却没有做训练准备，归一化层仍是半精度。",
      },
      loaded: {
        en: "Loaded in few bits",
        zh: "以低位数加载",
      },
      prepare: {
        en: "Prepare it: `{name}`",
        zh: "先做准备：`{name}`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;

    /** Whether `from_pretrained` certainly loads in 4 or 8 bits. */
    function isQuantised(made: Call): boolean {
      const isOn = (call: Call): boolean =>
        ["load_in_4bit", "load_in_8bit"].some((name) => {
          const given = dataflow.argument(call, name, null);
          return given !== null && dataflow.valueOf(given).constant === true;
        });
      const config = dataflow.argument(made, "quantization_config", null);
      const call = config === null ? undefined : dataflow.valueOf(config).call;
      const isBits =
        call !== undefined && semantic.qualifiedName(call.function) === "transformers.BitsAndBytesConfig";
      return isOn(made) || (isBits && isOn(call));
    }

    /** A function that nothing in the file names prepares what others bring; a method is named by its object. */
    function isRun(call: Call): boolean {
      const around = functionAround(call);
      const uses = around === null ? null : semantic.bindingOf(around.name)?.references;
      return uses?.length !== 0 || (around !== null && ancestor(around, "class_definition") !== null);
    }

    /** `p.requires_grad = False`; `if p.requires_grad` only asks. */
    const setsGradients = (): boolean =>
      attributesNamed(context.tree, "requires_grad").some(
        (node) => isKind(node.parent, "assignment") && node.parent.left === node,
      );

    function isPreparing(call: Call): boolean {
      const name = semantic.qualifiedName(call.function) ?? "";
      return /prepare/i.test(name) && !PREPARES.includes(name);
    }

    return {
      end() {
        const calls = fileCalls(context);
        // Some trainers prepare the model; others do by hand what preparing does.
        if (calls.mentions(BY_HAND) || setsGradients()) return;
        // A model that only answers needs no preparation.
        if (calls.methods("train", "backward").length === 0 && calls.methods("generate").length > 0) return;
        const here = calls.of(...PREPARES);
        if (here.length === 0 && calls.runs(...PREPARES)) return;
        const wrapped = calls.of("peft.get_peft_model").map(functionAround);
        const counts = (call: Call): boolean => isRun(call) || wrapped.includes(functionAround(call));
        const prepared = here.filter(counts).flatMap((call) => {
          const model = dataflow.argument(call, "model", 0);
          const loaded = model === null ? null : hubObjectOf(context, model);
          return loaded === null && !isRun(call) ? [] : [loaded];
        });
        // Of what is prepared under other names nothing is known.
        if (prepared.includes(null) || calls.foreign.some(isPreparing)) return;
        for (const call of calls.of("peft.get_peft_model")) {
          const model = dataflow.argument(call, "model", 0);
          const loaded = model === null ? null : hubObjectOf(context, model);
          if (model === null || loaded === null || !isQuantised(loaded.made)) continue;
          if (prepared.some((one) => one?.made === loaded.made)) continue;
          const { name, edits } = fixer.wrap(model, "peft.prepare_model_for_kbit_training");
          context.report({
            node: call,
            message: "raw",
            related: [{ node: loaded.made, message: "loaded" }],
            suggestions: [{ message: "prepare", data: { name }, edits }],
          });
        }
      },
    };
  },
});
