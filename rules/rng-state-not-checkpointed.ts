/** A training that is taken up again from a checkpoint begins its random numbers anew with the seed. */

import {
  type Call,
  defineRule,
  enclosingLoops,
  fileCalls,
  isKind,
  mentionsBehind,
  nodesOf,
  python,
  rangeOf,
  type SyntaxNode,
  stringValue,
} from "../server/rule-api";

/** Whoever has one of these has thought of it. */
const KEEPS =
  /rng_state|set_epoch|^generator$|Generator|seed_all_epoch|skip_first_batches|StatefulDataLoader/;

export const rngStateNotCheckpointed = defineRule({
  meta: {
    name: "rng-state-not-checkpointed",
    theme: "reproducibility",
    libraries: ["torch"],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "none",
    sources: [
      "https://docs.pytorch.org/docs/stable/notes/randomness.html",
      "https://docs.pytorch.org/docs/stable/generated/torch.get_rng_state.html",
      "torch 2.15.0: a script with `torch.manual_seed(0)` and a shuffling loader that begins at epoch 2 goes through the rows there in the order that epoch 0 had in the first run",
    ],
    docs: {
      en: {
        title: "Resumed run repeats its random numbers",
        what: "A script seeds PyTorch, begins its loop over epochs where a checkpoint says, shuffles its training rows, and neither saves nor restores the state of the random numbers.",
        why: "The seed starts the same sequence in each run. A run that is taken up again at epoch 20 shuffles and augments there as epoch 0 did (torch 2.15.0), and the result is another one than that of a run in one go. Whoever resumes often sees the same few orders all the time. Keep `torch.get_rng_state()` in the checkpoint, or seed the loader's generator with `seed + epoch`.",
        ignoreWhen: "The order of rows in single epochs does not matter.",
      },
      zh: {
        title: "恢复训练后随机数重新开始",
        what: "脚本给 PyTorch 设了种子，从检查点记录的轮次继续训练，训练数据会打乱，却既没有保存也没有恢复随机数状态。",
        why: "种子让每次运行都从同一串随机数开始。从第 20 轮恢复的运行，打乱和增强的结果与第 0 轮完全一样（torch 2.15.0），最终结果也就和一次跑完的不同。经常中断恢复的话，看到的总是那几种次序。应把 `torch.get_rng_state()` 存进检查点，或用 `seed + epoch` 给数据加载器的生成器设种子。",
        ignoreWhen: "不在意各轮里数据的先后次序。",
      },
      invalid: python`
        import torch
        from torch.utils.data import DataLoader

        def train(model, optimizer, dataset, loss_fn):
            torch.manual_seed(0)
            loader = DataLoader(dataset, batch_size=8, shuffle=True)
            state = torch.load("last.pt", weights_only=True)
            model.load_state_dict(state["model"])
            optimizer.load_state_dict(state["optimizer"])
            model.train()
            for epoch in range(state["epoch"] + 1, 30):
                for x, y in loader:
                    optimizer.zero_grad()
                    loss_fn(model(x), y).backward()
                    optimizer.step()
      `,
      valid: python`
        import torch
        from torch.utils.data import DataLoader

        def train(model, optimizer, dataset, loss_fn):
            loader = DataLoader(dataset, batch_size=8, shuffle=True)
            state = torch.load("last.pt", weights_only=True)
            model.load_state_dict(state["model"])
            optimizer.load_state_dict(state["optimizer"])
            model.train()
            for epoch in range(state["epoch"] + 1, 30):
                torch.manual_seed(epoch)
                for x, y in loader:
                    optimizer.zero_grad()
                    loss_fn(model(x), y).backward()
                    optimizer.step()
      `,
    },
    messages: {
      again: {
        en: "A resumed run begins these random numbers anew: its first epoch is shuffled as epoch 0 was.",
        zh: "恢复训练会让随机数重新开始：恢复后的第一轮与第 0 轮的次序一样。",
      },
      resumed: { en: "Resumed here", zh: "在这里继续训练" },
    },
  },
  create(context) {
    const { dataflow, semantic } = context;
    const calls = fileCalls(context);
    const seeds = calls.of("torch.manual_seed", "torch.random.manual_seed");
    if (seeds.length === 0 || calls.mentions(KEEPS) || calls.of("torch.load").length === 0) return {};

    /** `state["epoch"]` of what was loaded, also behind the name of the first epoch. */
    const isLoaded = (start: SyntaxNode): boolean =>
      mentionsBehind(context, start, /epoch/i) &&
      nodesOf(context.tree, "subscript").some((node) => {
        const [key] = node.subscript;
        if (key === undefined || !/epoch/i.test(stringValue(key) ?? "")) return false;
        const { call } = dataflow.valueOf(node.value);
        return call !== undefined && semantic.qualifiedName(call.function) === "torch.load";
      });

    const shuffles = (): boolean =>
      calls.of("torch.utils.data.DataLoader").some((call: Call) => {
        const shuffle = dataflow.argument(call, "shuffle", 2);
        return shuffle !== null && dataflow.valueOf(shuffle).constant === true;
      });

    return {
      end() {
        const [seed, ...others] = seeds;
        if (seed === undefined || others.length > 0 || enclosingLoops(seed).length > 0 || !shuffles()) return;
        for (const loop of nodesOf(context.tree, "for_statement")) {
          const [start, stop] = rangeOf(context, loop) ?? [];
          if (start === undefined || stop === undefined || isKind(start, "integer") || !isLoaded(start))
            continue;
          const trains = calls.methods("backward").some((call) => enclosingLoops(call).includes(loop));
          if (!trains) continue;
          context.report({ node: seed, message: "again", related: [{ node: start, message: "resumed" }] });
          return;
        }
      },
    };
  },
});
