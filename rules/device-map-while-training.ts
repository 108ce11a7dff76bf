/** A model spread over all GPUs by `device_map="auto"` and copied to each process for training as well. */

import {
  argumentHere,
  type Call,
  callArguments,
  defineRule,
  fileCalls,
  type HubObject,
  hubModels,
  isKind,
  loadedBy,
  madeCalls,
  nodesOf,
  python,
  type SyntaxNode,
  standsBefore,
  stringValue,
} from "../server/rule-api";

/** Maps that spread a model over all devices that a process sees. */
const SPREADS: readonly unknown[] = ["auto", "balanced", "balanced_low_0", "sequential"];
const WRAPPERS = [
  "torch.nn.parallel.DistributedDataParallel",
  "torch.nn.DataParallel",
  "torch.distributed.fsdp.FullyShardedDataParallel",
];
const TRAINERS = ["transformers.Trainer", "transformers.Seq2SeqTrainer"];

export const deviceMapWhileTraining = defineRule({
  meta: {
    name: "device-map-while-training",
    theme: "distributed",
    libraries: ["transformers"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://huggingface.co/docs/accelerate/concept_guides/big_model_inference",
      "https://docs.pytorch.org/docs/stable/generated/torch.nn.parallel.DistributedDataParallel.html",
      "torch 2.15.0: DistributedDataParallel of a module in two places (cpu and meta) raises ValueError; by its source it does so for several GPUs where `device_ids` is given, and DataParallel raises RuntimeError in its first pass",
      "accelerate 1.15.0: by its source, prepare raises ValueError: You can't train a model that has been loaded with `device_map='auto'` in any distributed mode",
    ],
    docs: {
      en: {
        title: "Model spread over GPUs and trained in parallel",
        what: 'A model is loaded with `device_map="auto"` (or `balanced`, `sequential`) and then wrapped in `DistributedDataParallel`, `FullyShardedDataParallel` or `DataParallel`, or prepared by accelerate, or given to a `Trainer` in a script that reads `LOCAL_RANK` of a launcher.',
        why: 'Such a map puts the layers of one model on all GPUs that the process sees; training in parallel wants a whole model on one GPU for each process. `DistributedDataParallel` with `device_ids` and `DataParallel` refuse such a model, accelerate refuses in every run of several processes, and what does run has each process on all GPUs. Put the whole model on the GPU of the process: `device_map={"": local_rank}`.',
        ignoreWhen: "Each process sees a single GPU only, so that there is nothing to spread the model over.",
      },
      zh: {
        title: "模型分散到多块 GPU 又并行训练",
        what: '模型用 `device_map="auto"`（或 `balanced`、`sequential`）加载，随后又包进 `DistributedDataParallel`、`FullyShardedDataParallel` 或 `DataParallel`，或交给 accelerate 的 `prepare`，或在读取启动器的 `LOCAL_RANK` 的脚本里交给 `Trainer`。',
        why: '这种映射把一个模型的各层放到进程能看到的所有 GPU 上，而并行训练要求每个进程在一块 GPU 上有完整的模型。带 `device_ids` 的 `DistributedDataParallel` 和 `DataParallel` 会拒绝这样的模型，accelerate 在任何多进程运行中都会拒绝，能跑起来的情况则是每个进程占用所有 GPU。应把整个模型放到本进程的 GPU：`device_map={"": local_rank}`。',
        ignoreWhen: "每个进程只看得到一块 GPU，因此模型没有地方可以分散。",
      },
      invalid: python`
        from torch.nn.parallel import DistributedDataParallel
        from transformers import AutoModelForCausalLM

        def load(rank):
            model = AutoModelForCausalLM.from_pretrained("gpt2", device_map="auto")
            return DistributedDataParallel(model, device_ids=[rank])
      `,
      valid: python`
        from torch.nn.parallel import DistributedDataParallel
        from transformers import AutoModelForCausalLM

        def load(rank):
            model = AutoModelForCausalLM.from_pretrained("gpt2", device_map={"": rank})
            return DistributedDataParallel(model, device_ids=[rank])
      `,
    },
    messages: {
      spread: {
        en: "`{map}` spreads the model over GPUs; `{wrapper}` wants it on one.",
        zh: "`{map}` 把模型分散到各 GPU，`{wrapper}` 要它在一块上。",
      },
      wrapped: {
        en: "One model a process",
        zh: "每个进程一个模型",
      },
      whole: {
        en: "Put it on the process' GPU: `{code}`",
        zh: "放到本进程的 GPU：`{code}`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;

    /** The argument that spreads a model; null where there is none, and where the map itself depends on something. */
    function mapOf({ made }: HubObject): SyntaxNode | null {
      const map = dataflow.argument(made, "device_map", null);
      return map !== null && SPREADS.includes(dataflow.valueOf(map).constant) ? map : null;
    }

    function report(map: SyntaxNode, wrapping: Call, wrapper: string, index: string | null): void {
      const code = `{"": ${index}}`;
      context.report({
        node: map,
        message: "spread",
        data: { map: String(dataflow.valueOf(map).constant), wrapper },
        severity:
          wrapper === "prepare"
            ? "information"
            : wrapper === "Trainer" || isRefused(wrapping)
              ? "error"
              : "warning",
        related: [{ node: wrapping, message: "wrapped" }],
        suggestions:
          index === null || stringValue(map) === null
            ? []
            : [{ message: "whole", data: { code }, edits: [fixer.replace(map, code)] }],
      });
    }

    /** Without `device_ids` a module on several GPUs is allowed, and each process has all of them. */
    function isRefused(wrapping: Call): boolean {
      const ids = dataflow.argument(wrapping, "device_ids", 1);
      const isGiven = ids !== null && dataflow.valueOf(ids).constant !== null;
      return isGiven || dataflow.resolveCall(wrapping).callee === "torch.nn.DataParallel";
    }

    /** `rank` of `device_ids=[rank]`. */
    function rankOf(wrapping: Call): string | null {
      const ids = dataflow.argument(wrapping, "device_ids", 1);
      const [only, ...others] = isKind(ids, "list") ? ids.children : [];
      return only !== undefined && others.length === 0 && isKind(only, "identifier", "attribute", "integer")
        ? context.text(only)
        : null;
    }

    return {
      end() {
        const spread = hubModels(context).flatMap((model) => {
          const map = mapOf(model);
          return map === null ? [] : [{ made: model.made, map }];
        });
        if (spread.length === 0) return;
        const calls = fileCalls(context);
        const mapBehind = (model: SyntaxNode | null): SyntaxNode | undefined =>
          spread.find(({ made }) => model !== null && loadedBy(context, model) === made)?.map;
        const seen = new Set<SyntaxNode>();
        const once = (map: SyntaxNode | undefined): map is SyntaxNode =>
          map !== undefined && !seen.has(map) && seen.add(map).has(map);
        for (const wrapped of madeCalls(context, (name) => WRAPPERS.includes(name))) {
          const call = wrapped.made;
          const map = mapBehind(argumentHere(context, wrapped, "module", 0));
          const name = isKind(call.function, "attribute") ? call.function.attribute : call.function;
          if (once(map)) report(map, call, context.text(name), rankOf(call));
        }
        // A launcher starts several processes where its number is asked for without another choice.
        const isLaunched = nodesOf(context.tree, "subscript").some(
          ({ value, subscript: [key] }) =>
            semantic.qualifiedName(value) === "os.environ" &&
            key !== undefined &&
            stringValue(key) === "LOCAL_RANK",
        );
        const trainers = madeCalls(context, (name) => TRAINERS.includes(name));
        for (const trainer of isLaunched ? trainers : []) {
          const map = mapBehind(argumentHere(context, trainer, "model", 0));
          if (once(map)) report(map, trainer.site, "Trainer", null);
        }
        for (const call of calls.methods("prepare")) {
          const accelerator = call.function.object;
          if (dataflow.valueOf(accelerator).type !== "accelerate.Accelerator") continue;
          for (const { value } of callArguments(call)) {
            const map = mapBehind(value);
            const made = dataflow.valueOf(accelerator).call;
            const isMadeBefore = made !== undefined && map !== undefined && standsBefore(made, map);
            const index = isMadeBefore ? `${context.text(accelerator)}.process_index` : null;
            if (once(map)) report(map, call, "prepare", index);
          }
        }
      },
    };
  },
});
