/** A process group started with a fixed size and no rank, or with a fixed rank, which agrees with no launcher. */

import {
  type Call,
  callArguments,
  defineRule,
  fileCalls,
  functionAround,
  isLaunchedRank,
  mentionsNear,
  python,
  tellsProcesses,
} from "../server/rule-api";

/** Starts processes, or tells them their number. */
const STARTS = /^(spawn|start_processes|Process|RANK|WORLD_SIZE)$/;

export const processGroupArguments = defineRule({
  meta: {
    name: "process-group-arguments",
    theme: "distributed",
    libraries: ["torch"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/distributed.html#initialization",
      "torch 2.15.0: a HashStore without rank and world_size, or with one of them: AssertionError (world_size must be positive if using store)",
      "https://docs.pytorch.org/docs/stable/elastic/run.html",
      "torch 2.14.1: without a launcher ValueError (environment variable RANK expected, but not set); 2 processes with world_size=4: DistStoreError, Timed out waiting for clients, 2/4 clients joined",
      'torch 2.15.0: init_method="tcp://127.0.0.1:23456" with rank=0 alone: ValueError (world size parameter missing), with world_size=2 alone: ValueError (rank parameter missing)',
    ],
    docs: {
      en: {
        title: "Process group with a fixed size",
        what: "`init_process_group` gets only one of `rank` and `world_size`, or both as numbers written into the code, and neither an address nor a store; or an address and only one of the two.",
        why: "The other value then comes from the environment that `torchrun` sets. Started without it the call raises a `ValueError` because `RANK` is not set. Started with another number of processes it waits for some that never come: with torch 2.14.1, two processes and `world_size=4` it ends in a timeout with `2/4 clients joined`. A fixed rank gives all processes the same number. With an address nothing comes from the environment: the call raises `ValueError` for the one that lacks.",
        ignoreWhen: "The script always runs with exactly that number of processes.",
      },
      zh: {
        title: "进程组的大小写死在代码里",
        what: "`init_process_group` 只给了 `rank` 和 `world_size` 中的一个，或者两个都是写死的数字，又没有给地址或 store；或者给了地址却只给其中一个。",
        why: "另一个值就要从 `torchrun` 设置的环境变量里读。不用它启动时没有 `RANK`，调用会抛出 `ValueError`；用它启动而进程数不同时，会一直等待不会到来的进程：torch 2.14.1，两个进程而 `world_size=4`，最后超时并提示 `2/4 clients joined`。写死的 rank 会让所有进程编号相同。给了地址就不再读环境变量：缺少的那个会让调用抛出 `ValueError`。",
        ignoreWhen: "脚本总是用恰好这么多进程启动。",
      },
      invalid: python`
        import torch.distributed as dist

        world_size = 4
        dist.init_process_group(backend="nccl", world_size=world_size)
        dist.destroy_process_group()
      `,
      valid: python`
        import torch.distributed as dist

        dist.init_process_group(backend="nccl")
        dist.destroy_process_group()
      `,
    },
    messages: {
      alone: {
        en: "`{given}` is set and `{other}` is not, so it must agree with the launcher by chance. Leave both to `torchrun`.",
        zh: "给了 `{given}` 却没给 `{other}`，能否和启动器一致全凭运气。两个都留给 `torchrun` 设置。",
      },
      fixed: {
        en: "`rank` is the same number in every process. Each process needs its own: leave it to `torchrun`.",
        zh: "每个进程的 `rank` 都是同一个数。各进程的编号应当不同：留给 `torchrun` 设置。",
      },
      address: {
        en: "An address in `init_method` asks for `{other}` as well: the call raises ValueError.",
        zh: "`init_method` 给了地址就还要给 `{other}`：这次调用会抛出 ValueError。",
      },
      store: {
        en: "With a `store`, the call asks for `{other}` as well: it raises AssertionError.",
        zh: "给了 `store` 就还要给 `{other}`：这次调用会抛出 AssertionError。",
      },
      size: {
        en: "`world_size` is the same number however many processes the launcher starts. Leave it to `torchrun`, as `rank` is.",
        zh: "无论启动器开多少个进程，`world_size` 都是同一个数。像 `rank` 一样，留给 `torchrun` 设置。",
      },
      drop: { en: "Take it from the environment", zh: "改为从环境变量读取" },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;

    /** An address needs both: https://docs.pytorch.org/docs/stable/distributed.html#tcp-initialization */
    function checkAddress(call: Call): void {
      const method = dataflow.argument(call, "init_method", 1);
      const address = method === null ? undefined : dataflow.valueOf(method).constant;
      const [size, rank] = [dataflow.argument(call, "world_size", 3), dataflow.argument(call, "rank", 4)];
      // A query of the address may tell the other.
      const isAddress = typeof address === "string" && /^(?:tcp|file):\/\/[^?]*$/.test(address);
      if (method === null || !isAddress || (size === null) === (rank === null)) return;
      const data = { other: size === null ? "world_size" : "rank" };
      context.report({ node: method, message: "address", data });
    }

    /** A store needs both as well. */
    function checkStore(call: Call): void {
      const store = dataflow.argument(call, "store", 5);
      const lacking = (["world_size", "rank"] as const).find(
        (name, i) => dataflow.argument(call, name, 3 + i) === null,
      );
      if (store !== null && dataflow.valueOf(store).constant !== null && lacking !== undefined)
        context.report({ node: store, message: "store", data: { other: lacking } });
    }

    return {
      calls: {
        "torch.distributed.init_process_group"(call) {
          const given = callArguments(call);
          // `env://` is what is meant without it.
          const isElsewhere = given.some(
            ({ keyword, value }) =>
              keyword?.text === "store" ||
              (keyword?.text === "init_method" && dataflow.valueOf(value).constant !== "env://"),
          );
          const isSpread = given.some(({ spread }) => spread !== "");
          // Who starts the processes knows their number, and who sets the environment may set the other one.
          const calls = fileCalls(context);
          const around = functionAround(call);
          const isUsed = around === null || (semantic.bindingOf(around.name)?.references.length ?? 0) > 0;
          const starts = isUsed ? calls.mentions(STARTS) : mentionsNear(context, call, STARTS);
          if (!isSpread) {
            checkAddress(call);
            checkStore(call);
          }
          const isAddressed = given.some(
            ({ keyword, value }, i) =>
              keyword === null && i > 0 && (i > 1 || dataflow.valueOf(value).constant !== "env://"),
          );
          if (isElsewhere || isSpread || isAddressed) return;
          const [rank, size] = ["rank", "world_size"].map((name) =>
            given.find(({ keyword }) => keyword?.text === name),
          );
          const isNumber = (one: typeof rank): boolean =>
            one !== undefined && typeof dataflow.valueOf(one.value).constant === "number";
          if (
            rank !== undefined &&
            size !== undefined &&
            isNumber(size) &&
            isLaunchedRank(context, rank.value)
          ) {
            if (tellsProcesses(context)) return;
            const edits = [fixer.removeArgument(call, size)];
            context.report({ node: size.node, message: "size", suggestions: [{ message: "drop", edits }] });
          }
          if (starts) return;
          const only = rank === undefined ? size : size === undefined ? rank : undefined;
          const isBoth =
            isNumber(rank) &&
            isNumber(size) &&
            dataflow.valueOf((size as NonNullable<typeof size>).value).constant !== 1;
          const wrong = only !== undefined && isNumber(only) ? only : isBoth ? rank : undefined;
          if (wrong === undefined) return;
          const edits = [fixer.removeArgument(call, wrong)];
          const name = wrong === rank ? "rank" : "world_size";
          const suggestions = [{ message: "drop" as const, edits }];
          if (only === undefined) context.report({ node: wrong.node, message: "fixed" });
          else
            context.report({
              node: wrong.node,
              message: "alone",
              data: { given: name, other: name === "rank" ? "world_size" : "rank" },
              suggestions,
            });
        },
      },
    };
  },
});
