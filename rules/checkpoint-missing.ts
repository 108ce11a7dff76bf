/** A script that trains a network and saves nothing: the weights are gone when the process ends. */

import {
  allNodes,
  ancestor,
  defineRule,
  descendants,
  distributedScript,
  enclosingLoops,
  fileCalls,
  functionAround,
  isKind,
  isTestCode,
  loopHeader,
  python,
  type SyntaxNode,
  type TrainingLoop,
  trainedNetworks,
  trainingLoops,
  wordOf,
} from "../server/rule-api";

export const checkpointMissing = defineRule({
  meta: {
    name: "checkpoint-missing",
    theme: "reproducibility",
    libraries: ["torch"],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "suggestion",
    sources: ["https://docs.pytorch.org/tutorials/beginner/saving_loading_models.html"],
    docs: {
      en: {
        title: "Trained weights never saved",
        what: "A script trains a network in a loop of epochs, and nothing in the file saves a checkpoint or hands the network on.",
        why: "The weights exist only in the process and vanish when it ends. A long run cannot go on after a crash either: for that save the network, the optimizer and the number of the epoch, in a distributed run in the process of rank 0 only.",
        ignoreWhen: "The script is a demonstration or an experiment of seconds.",
      },
      zh: {
        title: "训练好的权重没有保存",
        what: "脚本用 epoch 循环训练网络，文件里却没有任何地方保存检查点，也没有把网络交出去。",
        why: "权重只存在于进程里，进程一结束就没了。长时间的训练中断后也无法接着跑：为此应保存网络、优化器和 epoch 编号，分布式训练时只在 rank 0 的进程里保存。",
        ignoreWhen: "脚本只是演示，或者是几秒钟就能跑完的实验。",
      },
      invalid: python`
        import torch

        batches = [(torch.randn(8, 4), torch.tensor([0, 1] * 4))]
        model = torch.nn.Linear(4, 2)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for epoch in range(3):
            for x, y in batches:
                optimizer.zero_grad()
                torch.nn.functional.cross_entropy(model(x), y).backward()
                optimizer.step()
      `,
      valid: python`
        import torch

        batches = [(torch.randn(8, 4), torch.tensor([0, 1] * 4))]
        model = torch.nn.Linear(4, 2)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for epoch in range(3):
            for x, y in batches:
                optimizer.zero_grad()
                torch.nn.functional.cross_entropy(model(x), y).backward()
                optimizer.step()
            torch.save({"epoch": epoch, "model": model.state_dict(), "optimizer": optimizer.state_dict()}, "checkpoint.pt")
      `,
    },
    messages: {
      lost: {
        en: "What this loop trains is never saved, so it is gone when the script ends.",
        zh: "这个循环训练出的权重没有保存，脚本结束就丢失了。",
      },
      save: { en: "Save a checkpoint in each round", zh: "每一轮保存检查点" },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic, text } = context;
    const calls = fileCalls(context);

    /** In an object, or in a function that returns or is given something, the network may live on elsewhere. */
    function mayLiveOn({ outer, step }: TrainingLoop): boolean {
      const around = ancestor(outer, "function_definition", "class_definition");
      if (around === null) return false;
      const isInObject = isKind(step.function.object, "attribute") || isStored(around);
      if (around.kind === "class_definition" || isInObject) return true;
      const returns = [...descendants(around.body)].some(
        (node) => node.kind === "return_statement" && node.children.length > 0,
      );
      const networks = trainedNetworks(context);
      return returns || !networks.some(({ made }) => made.start > around.start && made.end < around.end);
    }

    /** Whether a network is put into something else: `self.model = model`, `models["a"] = model`, `models.append(model)`. */
    function isStored(around: SyntaxNode): boolean {
      const isPut = ({ parent }: SyntaxNode): boolean =>
        isKind(parent, "list", "tuple", "pair") ||
        (isKind(parent, "assignment") && !isKind(parent.left, "identifier")) ||
        (isKind(parent, "argument_list") &&
          isKind(parent.parent, "call") &&
          isKind(parent.parent.function, "attribute") &&
          semantic.qualifiedName(parent.parent.function) === null);
      return (
        ancestor(around, "class_definition") !== null &&
        trainedNetworks(context).some(({ made }) =>
          semantic.bindingOf(made.left)?.references.some(({ identifier }) => isPut(identifier)),
        )
      );
    }

    /** Epochs around batches, with a step for each batch. */
    const isPlain = ({ outer, inner, step }: TrainingLoop): boolean =>
      outer !== inner && enclosingLoops(step)[0] === inner;

    /** What is evaluated or shown behind the loop has served its purpose there. */
    function isUsedAfter({ outer }: TrainingLoop): boolean {
      const made = calls
        .methods("parameters")
        .map(({ function: { object } }) => dataflow.valueOf(object).call);
      for (const { made: kept } of trainedNetworks(context)) made.push(dataflow.valueOf(kept.left).call);
      return allNodes(context.tree).some((node) => {
        if (node.kind !== "identifier" || node.start < outer.end) return false;
        const { call } = dataflow.valueOf(node);
        return call !== undefined && made.includes(call);
      });
    }

    /** A test trains only to see whether it can. */
    const isInTest = ({ outer }: TrainingLoop): boolean =>
      functionAround(outer)?.name.text.startsWith("test") === true;

    function saved({ outer, optimizer }: TrainingLoop) {
      const [network, ...others] = trainedNetworks(context);
      const last = outer.body.children.at(-1);
      const epoch =
        outer.kind === "for_statement" && outer.left.kind === "identifier" ? outer.left.text : null;
      if (
        network === undefined ||
        others.length > 0 ||
        last === undefined ||
        epoch === null ||
        optimizer === null
      )
        return [];
      const { name, edits } = fixer.spell("torch.save");
      const state = `"epoch": ${epoch}, "model": ${network.name}.state_dict(), "optimizer": ${optimizer.name}.state_dict()`;
      const line = fixer.lineAfter(last, `${name}({${state}}, "checkpoint.pt")`);
      return [{ message: "save" as const, edits: [...edits, line] }];
    }

    /** `pickle.dump(model, f)`; numbers that are written as text are no weights. */
    const dumpsObjects = (): boolean =>
      allNodes(context.tree).some((node) => {
        if (!/dump/i.test(wordOf(semantic, node) ?? "")) return false;
        const whole = isKind(node.parent, "attribute") ? node.parent : node;
        return !/^(?:json|yaml|toml|tomli_w)(?:\.|$)/.test(semantic.qualifiedName(whole) ?? "");
      });

    return {
      end() {
        const isSaved =
          calls.isTakenOver("checkpoints") ||
          calls.mentions(/save|checkpoint|ckpt|export|upload|push_to_hub|torchscript|writer/i) ||
          dumpsObjects();
        if (isSaved || context.fileKind !== "script" || isTestCode(context)) return;
        const loop = trainingLoops(context).find((one) => isPlain(one) && !mayLiveOn(one) && !isInTest(one));
        const given = new Set(trainedNetworks(context).map(({ name }) => name));
        if (loop !== undefined && isUsedAfter(loop)) return;
        if (
          loop === undefined ||
          calls.foreign.some((call) => call.arguments.children.some((one) => given.has(text(one))))
        )
          return;
        const suggestions = distributedScript(context) === null ? saved(loop) : [];
        context.report({ node: loopHeader(loop.outer), message: "lost", suggestions });
      },
    };
  },
});
