/** Output of a training loop that every process writes, so that lines come several times. */

import {
  asksForRank,
  type Call,
  callArguments,
  defineRule,
  fileCalls,
  horovodScript,
  horovodTraining,
  isKind,
  python,
  rankOutputs,
} from "../server/rule-api";

export const outputFromEveryRank = defineRule({
  meta: {
    name: "output-from-every-rank",
    theme: "distributed",
    libraries: ["torch", "horovod"],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "fix",
    sources: [
      "https://docs.pytorch.org/docs/stable/distributed.html#torch.distributed.get_rank",
      "https://horovod.readthedocs.io/en/stable/keras.html",
    ],
    docs: {
      en: {
        title: "Output from every process",
        what: "In a training loop that runs in several processes `print` is called without a question for the rank, or `fit` under Horovod shows its progress in every worker.",
        why: "Each line appears as often as there are processes, and lines of different processes mix. The numbers are those of one process and its part of the data.",
        ignoreWhen: "You want to see the output of every process, as when looking for a fault.",
      },
      zh: {
        title: "每个进程都在输出",
        what: "在多进程运行的训练循环里，调用 `print` 时没有判断 rank；或者在 Horovod 下，`fit` 在每个 worker 上都显示进度。",
        why: "同一行会按进程数重复出现，不同进程的输出还会混在一起。打印的数字也只属于一个进程和它那部分数据。",
        ignoreWhen: "想看每个进程的输出，例如排查问题的时候。",
      },
      invalid: python`
        import torch
        import torch.distributed as dist
        from torch.nn.parallel import DistributedDataParallel

        dist.init_process_group("gloo")
        model = DistributedDataParallel(torch.nn.Linear(4, 2))
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for step in range(100):
            optimizer.zero_grad()
            loss = model(torch.randn(8, 4)).mean()
            loss.backward()
            optimizer.step()
            if step % 10 == 0:
                print(step, loss.item())
        dist.destroy_process_group()
      `,
      valid: python`
        import torch
        import torch.distributed as dist
        from torch.nn.parallel import DistributedDataParallel

        dist.init_process_group("gloo")
        model = DistributedDataParallel(torch.nn.Linear(4, 2))
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for step in range(100):
            optimizer.zero_grad()
            loss = model(torch.randn(8, 4)).mean()
            loss.backward()
            optimizer.step()
            if step % 10 == 0 and dist.get_rank() == 0:
                print(step, loss.item())
        dist.destroy_process_group()
      `,
    },
    messages: {
      printed: {
        en: "Every process prints this line. Print it in the process of rank 0 only.",
        zh: "每个进程都会打印这一行。只在 rank 0 的进程里打印。",
      },
      progress: {
        en: "Every worker shows its own progress here. Let the worker of rank 0 show it.",
        zh: "每个 worker 都会显示自己的进度。只让 rank 0 的 worker 显示。",
      },
      zero: { en: "Only in the process of rank 0", zh: "只在 rank 0 的进程里执行" },
      quiet: { en: "Show it in the worker of rank 0 only", zh: "只在 rank 0 的 worker 里显示" },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;
    const calls = fileCalls(context);

    function checkTorch(): void {
      // Some scripts replace `print` itself in all processes but one.
      if (calls.isTakenOver("quiet-ranks") || calls.mentions(/builtin/)) return;
      for (const call of rankOutputs(context))
        context.report({ node: call, message: "printed", suggestions: guarded(call) });
    }

    /** In the condition that stands around it already, else in one of its own. */
    function guarded(call: Call) {
      const statement = call.parent;
      if (statement?.kind !== "expression_statement" || !fixer.standsAlone(call)) return [];
      const horovod = horovodTraining(context);
      const rank = fixer.spell("torch.distributed.get_rank");
      const asks = horovod === null ? `${rank.name}() == 0` : `${horovod.module}.rank() == 0`;
      const around = statement.parent?.parent;
      const isWhole =
        isKind(around, "if_statement") &&
        statement.parent === around.consequence &&
        statement.parent.children.length === 1;
      const isPlain =
        isWhole && around.alternative.length === 0 && around.condition.kind === "comparison_operator";
      const edit = isPlain
        ? fixer.insertAfter(around.condition, ` and ${asks}`)
        : fixer.insertBefore(statement, `if ${asks}:\n${fixer.indentationOf(call)}    `);
      return [{ message: "zero" as const, edits: horovod === null ? [...rank.edits, edit] : [edit] }];
    }

    function checkHorovod(): void {
      const script = horovodScript(context);
      for (const fit of script?.keras("fit") ?? []) {
        const verbose = dataflow.argument(fit, "verbose", null);
        if (
          verbose !== null ||
          asksForRank(context, fit) ||
          callArguments(fit).some(({ spread }) => spread !== "")
        )
          continue;
        const edits = [fixer.addArgument(fit, `verbose=1 if ${script?.module}.rank() == 0 else 0`)];
        context.report({ node: fit.function, message: "progress", fix: { message: "quiet", edits } });
      }
    }

    return {
      end() {
        checkTorch();
        checkHorovod();
      },
    };
  },
});
