/** A script that calls collectives and nowhere starts the process group they need. */

import {
  type Call,
  callsOf,
  collectives,
  defineRule,
  enclosingStatement,
  fileCalls,
  functionAround,
  horovodScript,
  isExcerpt,
  isKind,
  mentions,
  projectMentions,
  python,
  type SyntaxNode,
  triedAround,
} from "../server/rule-api";

const STARTERS = /init_process_group|is_torchelastic_launched|init_device_mesh|^spawn$|(?<!^get_)world_size/i;

/** What Horovod refuses before `init`. https://horovod.readthedocs.io/en/stable/api.html */
const HOROVOD =
  `rank size local_rank local_size cross_rank cross_size allreduce allgather broadcast broadcast_parameters broadcast_variables
  broadcast_object broadcast_optimizer_state`.split(/\s+/);

export const collectiveBeforeInit = defineRule({
  meta: {
    name: "collective-before-init",
    theme: "distributed",
    libraries: ["torch", "horovod"],
    severity: "warning",
    profile: "standard",
    inPlace: "also",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/distributed.html#initialization",
      "torch 2.14.1: ValueError: Default process group has not been initialized, please make sure to call init_process_group.",
    ],
    docs: {
      en: {
        title: "Collective without a process group",
        what: "The top-level code of a script reaches a collective, such as `all_reduce`, and no code of the file calls `init_process_group`.",
        why: "Collectives need the process group. Without it they raise `ValueError: Default process group has not been initialized`. `torchrun` starts the processes but not the group.",
        ignoreWhen: "Something outside of the file starts the group first.",
      },
      zh: {
        title: "没有进程组就调用集合通信",
        what: "脚本的顶层代码会执行到 `all_reduce` 这样的集合通信，而文件里没有任何地方调用 `init_process_group`。",
        why: "集合通信需要进程组，否则会抛出 `ValueError: Default process group has not been initialized`。`torchrun` 只负责启动进程，不会建立进程组。",
        ignoreWhen: "文件之外的代码会先建立进程组。",
      },
      invalid: python`
        import torch
        import torch.distributed as dist

        total = torch.ones(1)
        dist.all_reduce(total)
        print(total)
      `,
      valid: python`
        import torch
        import torch.distributed as dist

        dist.init_process_group("gloo")
        total = torch.ones(1)
        dist.all_reduce(total)
        print(total)
        dist.destroy_process_group()
      `,
    },
    messages: {
      missing: {
        en: "This needs a process group, and the file starts none. Call `init_process_group` first.",
        zh: "这里需要进程组，而文件里没有建立。请先调用 `init_process_group`。",
      },
      also: {
        en: "So does this, which the script also reaches",
        zh: "这里也会被执行到，同样需要进程组",
      },
      horovod: {
        en: "This needs `{init}`, which comes only further down: Horovod raises a ValueError.",
        zh: "这里需要先调用 `{init}`，而它在后面才出现，Horovod 会抛出 ValueError。",
      },
      early: {
        en: "This needs the process group, which is started only further down.",
        zh: "这里需要进程组，而它在后面才建立。",
      },
      start: { en: "Start the process group first", zh: "先建立进程组" },
    },
  },
  create(context) {
    const { fixer } = context;

    /** Whether the code around asks first whether there is a group, or lives with the failure. */
    function isGuarded(call: Call): boolean {
      const around = functionAround(call) ?? context.tree.root;
      return mentions(context, around, /^is_initialized$/) || triedAround(call) !== null;
    }

    /** Where the file's own top-level code gets there, through at most two functions; null: it does not. */
    const reachedFrom = (node: SyntaxNode, depth = 0): SyntaxNode | null => {
      const around = functionAround(node);
      if (around === null) return node;
      if (depth === 2) return null;
      const ways = callsOf(context, around).map((call) => reachedFrom(call, depth + 1));
      return ways.find((way) => way !== null) ?? null;
    };

    /** Before the statement of the file's own, the loops around it included. */
    function starting(reached: SyntaxNode) {
      const start = fixer.spell("torch.distributed.init_process_group");
      let place = reached;
      for (let at = reached.parent; at !== null; at = at.parent)
        if (isKind(at, "for_statement", "while_statement", "with_statement")) place = at;
      const edits = [...start.edits, fixer.lineBefore(place, `${start.name}()`)];
      return fixer.standsAlone(reached) ? [{ message: "start" as const, edits }] : [];
    }

    /** The calls of a function that does a thing whenever it runs, unless it starts the group before. */
    function calledAtOnce(call: Call, starters: RegExp): readonly Call[] {
      const around = functionAround(call);
      const isAlways = around !== null && enclosingStatement(call)?.parent === around.body;
      return isAlways && !mentions(context, around, starters) ? callsOf(context, around) : [];
    }

    /** The first of these calls that stands before the group is started, in a statement of the same block. */
    function checkOrder(calling: readonly Call[], starts: readonly Call[], horovod: string | null): void {
      const block = starts[0] === undefined ? null : enclosingStatement(starts[0])?.parent;
      const isEarly = (call: Call): boolean =>
        enclosingStatement(call)?.parent === block && starts.every(({ start }) => call.end < start);
      const starters = horovod === null ? STARTERS : /^(?:init|is_initialized)$/;
      const early = calling.find((call) => isEarly(call) || calledAtOnce(call, starters).some(isEarly));
      if (early === undefined || isGuarded(early)) return;
      if (horovod === null) context.report({ node: early.function, message: "early" });
      else context.report({ node: early.function, message: "horovod", data: { init: `${horovod}.init()` } });
    }

    /** Horovod answers nothing before it is initialized. */
    function checkHorovod(): void {
      const script = horovodScript(context);
      if (script === null) return;
      const asking = HOROVOD.flatMap((name) => script.of(name)).sort((a, b) => a.start - b.start);
      checkOrder(asking, script.of("init"), script.module);
    }

    return {
      end() {
        checkHorovod();
        const calls = fileCalls(context);
        const isStarted =
          calls.isTakenOver("process-group") || calls.foreign.length > 0 || calls.mentions(STARTERS);
        if (context.fileKind !== "script") return;
        const asking = calls.of(
          "torch.distributed.get_rank",
          "torch.distributed.get_world_size",
          "torch.distributed.barrier",
        );
        const talking = [...collectives(context), ...asking].sort((a, b) => a.start - b.start);
        const starts = calls.of("torch.distributed.init_process_group");
        // A wrapper needs the group as well; where none is started, it is an excerpt.
        const wrapping = calls.of("torch.nn.parallel.DistributedDataParallel");
        const needing = [...talking, ...wrapping].sort((a, b) => a.start - b.start);
        if (isStarted) return checkOrder(needing, starts, null);
        const calling = talking.filter((call) => !isGuarded(call) && reachedFrom(call) !== null);
        const [first, ...others] = calling;
        const reached = first === undefined ? null : reachedFrom(first);
        if (first === undefined || reached === null || isExcerpt(context, first)) return;
        // A helper of the project may start it.
        if (projectMentions(context.semantic, /^(init_process_group|init_device_mesh|spawn)$/)) return;
        context.report({
          node: first.function,
          message: "missing",
          secondary: others.slice(0, 3).map((call) => ({ node: call.function, message: "also" as const })),
          suggestions: starting(reached),
        });
      },
    };
  },
});
