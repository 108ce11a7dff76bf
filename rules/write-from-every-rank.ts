/** A checkpoint that every process writes into one file at once, or a run that every process starts. */

import {
  asksForRank,
  type Call,
  callsOf,
  defineRule,
  descendants,
  fileCalls,
  functionAround,
  groupStarts,
  horovodScript,
  isKind,
  mentions,
  mentionsBehind,
  python,
  type SyntaxNode,
} from "../server/rule-api";

const CHECKPOINT = "keras.callbacks.ModelCheckpoint";
/** What writes a model of Keras into a file. */
const SAVES: readonly string[] = ["save", "save_weights", "export"];

export const writeFromEveryRank = defineRule({
  meta: {
    name: "write-from-every-rank",
    theme: "distributed",
    libraries: ["torch", "horovod"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/tutorials/intermediate/ddp_tutorial.html#save-and-load-checkpoints",
      "https://docs.wandb.ai/guides/track/log/distributed-training",
      "https://horovod.readthedocs.io/en/stable/keras.html",
    ],
    docs: {
      en: {
        title: "A file written by every process",
        what: "A script that starts a process group, or Horovod for PyTorch, calls `torch.save` or `wandb.init` in all processes: without a question for the rank, and with nothing of the rank in the name; or a Keras model under Horovod is saved so, by `save` or a `ModelCheckpoint`.",
        why: "All processes open the same file and write it at the same time. Where they do not write exactly alike, or one is stopped in between, the checkpoint is damaged, and it is found out when it is loaded. `wandb.init` makes one run for each process. Let rank 0 write, and have the others wait with `dist.barrier()` where they read it next.",
        ignoreWhen: "Each process has a disk, or a run, of its own.",
      },
      zh: {
        title: "每个进程都写同一个文件",
        what: "启动了进程组（或 PyTorch 版 Horovod）的脚本在所有进程里调用 `torch.save` 或 `wandb.init`：既没有判断 rank，名字里也没有 rank。Horovod 下的 Keras 模型用 `save` 或 `ModelCheckpoint` 这样保存时也会报告。",
        why: "所有进程同时打开并写同一个文件。只要写入内容不完全一致，或其中一个中途被停，检查点就坏了，等到加载时才发现。`wandb.init` 会为每个进程各建一个 run。应只让 rank 0 写；之后要读取时，用 `dist.barrier()` 让其他进程等待。",
        ignoreWhen: "每个进程有自己的磁盘或自己的 run。",
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
            model(torch.randn(8, 4)).mean().backward()
            optimizer.step()
        torch.save(model.module.state_dict(), "model.pt")
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
            model(torch.randn(8, 4)).mean().backward()
            optimizer.step()
        if dist.get_rank() == 0:
            torch.save(model.module.state_dict(), "model.pt")
        dist.destroy_process_group()
      `,
    },
    messages: {
      saved: {
        en: "Every process writes this file, at the same time. Write it in the process of rank 0 only.",
        zh: "每个进程都会同时写这个文件。只在 rank 0 的进程里写。",
      },
      run: {
        en: "Every process starts a run of its own here. Start it in the process of rank 0 only.",
        zh: "每个进程都会在这里各开一个 run。只在 rank 0 的进程里开。",
      },
      zero: {
        en: "Only in the process of rank 0",
        zh: "只在 rank 0 的进程里执行",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;
    const calls = fileCalls(context);

    /** Where the processes find each other. */
    const starts = (): readonly Call[] => [...groupStarts(context), ...calls.of("horovod.torch.init")];

    /** It has the rank in its name, or is told apart by what it is given. */
    function isOwn(call: Call): boolean {
      if (mentions(context, call, /rank|group|^mode$|device_id|node/i)) return true;
      const [state, ...others] = call.arguments.children;
      return [...others, ...(isKind(state, "keyword_argument") ? [state] : [])].some(isOwnPath);
    }

    /** One text, whoever hands it on, is one file. */
    const isOwnPath = (argument: SyntaxNode): boolean =>
      typeof dataflow.valueOf(argument).constant !== "string" &&
      (mentionsBehind(context, argument, /rank|^temp(?:file|dir|orary)|^mkd?s?temp|^uuid|^getpid$/i) ||
        [argument, ...descendants(argument)].some((name) =>
          semantic.bindingOf(name)?.definitions.some(({ kind }) => kind === "parameter"),
        ));

    /** Whether every process certainly gets to a place: no condition on the way there may ask for the rank. */
    function isEverywhere(node: SyntaxNode, depth = 0): boolean {
      if (asksForRank(context, node) || depth > 3) return false;
      const around = functionAround(node);
      if (around === null) return true;
      if (isEntry(around)) return true;
      const places = callsOf(context, around);
      return places.length > 0 && places.every((place) => isEverywhere(place, depth + 1));
    }

    /** A function that starts the group itself, or that each process is started with. */
    function isEntry(node: SyntaxNode & { readonly kind: "function_definition" }): boolean {
      if (starts().some((init) => functionAround(init) === node)) return true;
      const uses = semantic.bindingOf(node.name)?.references ?? [];
      return uses.some(({ identifier: { parent } }) => {
        const call = isKind(parent, "keyword_argument") ? parent.parent?.parent : parent?.parent;
        return (
          isKind(call, "call") &&
          /(?:^|\.)(?:spawn|start_processes|Process)$/.test(semantic.qualifiedName(call.function) ?? "")
        );
      });
    }

    function guarded(call: Call) {
      if (call.parent?.kind !== "expression_statement" || !fixer.standsAlone(call)) return [];
      const horovod = horovodScript(context);
      const rank = fixer.spell("torch.distributed.get_rank");
      const asks = horovod === null ? `${rank.name}()` : `${horovod.module}.rank()`;
      const edit = fixer.insertBefore(call, `if ${asks} == 0:\n${fixer.indentationOf(call)}    `);
      return [{ message: "zero" as const, edits: horovod === null ? [...rank.edits, edit] : [edit] }];
    }

    /** A model of Keras, or its checkpoints, that every worker of Horovod saves. */
    function checkKeras(): void {
      const script = horovodScript(context);
      const fits = script?.keras("fit") ?? [];
      if (script === null || fits.length === 0) return;
      const checkpoints = fits.flatMap((fit) => {
        const callbacks = dataflow.argument(fit, "callbacks", null);
        const made = callbacks === null ? [] : [...dataflow.ingredientsOf(callbacks)];
        return made.filter(({ function: callee }) => semantic.qualifiedName(callee) === CHECKPOINT);
      });
      for (const call of [...SAVES.flatMap((name) => script.keras(name)), ...checkpoints]) {
        const isOne = !mentions(context, call, /rank/i) && !call.arguments.children.some(isOwnPath);
        if (isOne && script.reaches(call) && !asksForRank(context, call))
          context.report({ node: call, message: "saved", suggestions: guarded(call) });
      }
    }

    return {
      end() {
        checkKeras();
        if (starts().length === 0 || calls.isTakenOver("quiet-ranks") || calls.isTakenOver("checkpoints"))
          return;
        // `rank = hosts.index(host)`: a process a machine, and each has files of its own.
        const isOneEach = starts().some((init) => mentionsBehind(context, init, /^(?:sm_)?hosts$/i));
        // Where nothing is trained, the processes share the files that are to be written.
        const isTraining = calls.methods("backward").length > 0 || calls.mentions(/state_dict/);
        const isWrapped = calls.of("torch.nn.parallel.DistributedDataParallel").length > 0;
        for (const [name, message] of [
          ["torch.save", "saved"],
          ["wandb.init", "run"],
        ] as const)
          for (const call of isTraining || (message === "run" && isWrapped) ? calls.of(name) : [])
            if (!isOwn(call) && isEverywhere(call) && !(isOneEach && message === "saved"))
              context.report({ node: call, message, suggestions: guarded(call) });
      },
    };
  },
});
