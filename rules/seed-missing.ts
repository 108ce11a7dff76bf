/** A script that trains a network from random weights and sets no seed: no run can be repeated. */

import {
  type Call,
  callArguments,
  defineRule,
  fileCalls,
  isKind,
  isPretrained,
  mentions,
  python,
  trainedNetworks,
  trainingLoops,
  writtenAt,
} from "../server/rule-api";

/** What they give computes with the weights of what they are given. */
const WRAPPERS = /^torch\.(?:compile$|nn\.DataParallel$|nn\.parallel\.|distributed\.fsdp\.)/;

export const seedMissing = defineRule({
  meta: {
    name: "seed-missing",
    theme: "reproducibility",
    libraries: ["torch"],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "suggestion",
    sources: ["https://docs.pytorch.org/docs/stable/notes/randomness.html"],
    docs: {
      en: {
        title: "Training without a seed",
        what: "A script makes a network with random weights and trains it, and nothing in the file sets a seed.",
        why: "Initial weights, the order of the data, dropout and augmentation are random. Without a seed no run can be repeated, and a change of the code cannot be told from luck. `torch.manual_seed` is a start; bit for bit the same results need more, such as `torch.use_deterministic_algorithms`.",
        ignoreWhen: "You compare averages over many runs, or nobody needs to repeat this one.",
      },
      zh: {
        title: "训练没有设随机种子",
        what: "脚本用随机权重创建网络并训练，文件里没有任何地方设置随机种子。",
        why: "初始权重、数据顺序、dropout、数据增强都是随机的。没有种子就无法重复一次运行，也分不清结果的变化来自代码还是运气。先用 `torch.manual_seed`；要逐位相同，还需要 `torch.use_deterministic_algorithms` 等设置。",
        ignoreWhen: "比较的是许多次运行的平均，或者没有人需要重复这次运行。",
      },
      invalid: python`
        import torch

        model = torch.nn.Linear(4, 2)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for step in range(10):
            optimizer.zero_grad()
            model(torch.randn(8, 4)).mean().backward()
            optimizer.step()
      `,
      valid: python`
        import torch

        torch.manual_seed(0)
        model = torch.nn.Linear(4, 2)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for step in range(10):
            optimizer.zero_grad()
            model(torch.randn(8, 4)).mean().backward()
            optimizer.step()
      `,
    },
    messages: {
      random: {
        en: "The weights of `{model}` are random, and the file sets no seed, so the run cannot be repeated.",
        zh: "`{model}` 的权重是随机的，文件里没有设种子，这次运行无法重复。",
      },
      seed: { en: "Set a seed before", zh: "先设置随机种子" },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;
    const calls = fileCalls(context);

    function report(call: Call, model: string): void {
      const { name, edits } = fixer.spell("torch.manual_seed");
      context.report({
        node: call,
        message: "random",
        data: { model },
        suggestions: fixer.standsAlone(call)
          ? [{ message: "seed", edits: [...edits, fixer.lineBefore(call, `${name}(0)`)] }]
          : [],
      });
    }

    /** The call that makes the network which another one wraps; null where the network is given. */
    function unwrapped(call: Call): Call | null {
      const [given] = callArguments(call);
      if (given === undefined || !WRAPPERS.test(semantic.qualifiedName(call.function) ?? "")) return call;
      const made = dataflow.valueOf(given.value).call ?? null;
      // `net.cuda()` of a network that is handed in: who made it, is not seen.
      const isMoved =
        isKind(made?.function, "attribute") &&
        /^(?:cuda|to|half|float|train)$/.test(made.function.attribute.text);
      return isMoved ? null : made;
    }

    /** A function of the workspace that speaks of weights may load them. */
    function mayLoad(call: Call): boolean {
      const run = semantic.functionOf(call.function);
      return run !== null && mentions({ semantic: run.model }, run.node.body, /weight|pretrained|load/i);
    }

    return {
      end() {
        const isSeeded =
          calls.isTakenOver("seeds") ||
          calls.mentions(/seed|random_state|^Generator$|determinis|from_pretrained|load_state_dict/i);
        if (isSeeded) return;
        const [network] = trainingLoops(context).length === 0 ? [] : trainedNetworks(context);
        const written = network === undefined ? null : writtenAt(context, network.call);
        const made = isKind(written, "call") && !mayLoad(written) ? unwrapped(written) : null;
        if (network !== undefined && made !== null && !isPretrained(context, made))
          report(network.call, network.name);
      },
    };
  },
});
