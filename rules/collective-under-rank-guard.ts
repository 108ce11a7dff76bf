/** A collective that only the process of rank 0 reaches: it waits for the others for ever. */

import {
  ACCELERATOR_TALKS,
  asksForRank,
  type Call,
  callArguments,
  collectives,
  defineRule,
  descendants,
  enclosingLoops,
  fileCalls,
  functionAround,
  groupStarts,
  guardedTalks,
  isKind,
  python,
  rankGuard,
  type SyntaxNode,
  shardedWeights,
} from "../server/rule-api";

const GROUPS = /^(?:group|process_set)$/;
const POINT_TO_POINT = /\.i?(?:send|recv)\w*$/;
const HOROVOD = [
  "allreduce",
  "allgather",
  "broadcast",
  "broadcast_parameters",
  "broadcast_object",
  "broadcast_optimizer_state",
].map((name) => `horovod.torch.${name}`);

export const collectiveUnderRankGuard = defineRule({
  meta: {
    name: "collective-under-rank-guard",
    theme: "distributed",
    libraries: ["torch", "accelerate", "horovod"],
    severity: "error",
    profile: "standard",
    inPlace: "never",
    since: "0.2.0",
    fixes: "none",
    sources: [
      "https://docs.pytorch.org/docs/stable/distributed.html#collective-functions",
      "https://huggingface.co/docs/accelerate/concept_guides/deferring_execution",
      "torch 2.15.0: `barrier()` of two gloo processes under `if rank == 0` raises RuntimeError after the timeout: Timed out waiting 8000ms for recv operation to complete",
    ],
    docs: {
      en: {
        title: "A collective for rank 0 only",
        what: "`barrier`, `all_reduce`, `gather` or another collective stands under a condition that only rank 0 meets, or behind a `return` of the other ranks.",
        why: "A collective is done when every process of the group has called it. The process of rank 0 waits for the others, which never come: the run hangs without a message, up to the timeout of 10 or 30 minutes, or the next collective of the others is taken for this one and numbers are mixed. Let all processes call it, and put only the work under the condition.",
        ignoreWhen: "The process group has this one process only.",
      },
      zh: {
        title: "只有 rank 0 调用集合通信",
        what: "`barrier`、`all_reduce`、`gather` 等集合通信写在只有 rank 0 才满足的条件下，或写在其他 rank 已经 `return` 之后。",
        why: "集合通信要等组内每个进程都调用才会完成。rank 0 等着永远不会来的其他进程：程序无声地挂住，直到 10 或 30 分钟后超时；或者与其他进程的下一次通信错配，数据混乱。应让所有进程都调用它，只把要做的工作放进条件里。",
        ignoreWhen: "进程组里始终只有这一个进程。",
      },
      invalid: python`
        import torch
        import torch.distributed as dist

        dist.init_process_group("gloo")
        model = torch.nn.Linear(4, 2)
        if dist.get_rank() == 0:
            torch.save(model.state_dict(), "model.pt")
            dist.barrier()
        dist.destroy_process_group()
      `,
      valid: python`
        import torch
        import torch.distributed as dist

        dist.init_process_group("gloo")
        model = torch.nn.Linear(4, 2)
        if dist.get_rank() == 0:
            torch.save(model.state_dict(), "model.pt")
        dist.barrier()
        dist.destroy_process_group()
      `,
    },
    messages: {
      guarded: {
        en: "Only rank 0 gets to `{call}`, which waits for all processes. The run hangs here.",
        zh: "只有 rank 0 会执行 `{call}`，而它要等所有进程。程序会挂在这里。",
      },
      guard: {
        en: "The other processes do not come past this",
        zh: "其他进程到不了这里面",
      },
    },
  },
  create(context) {
    const { apiIndex, dataflow, knowledge, semantic } = context;
    const { gatheredWeights } = shardedWeights(context);
    const calls = fileCalls(context);

    /** With a single process nothing waits. */
    const asksForSize = (condition: SyntaxNode): boolean =>
      [...descendants(condition)].some((node) => {
        const { call } = dataflow.valueOf(node);
        const isSize =
          call !== undefined && semantic.qualifiedName(call.function) === "torch.distributed.get_world_size";
        const isOne =
          isKind(node, "integer") &&
          node.text === "1" &&
          isKind(node.parent, "comparison_operator") &&
          node.parent.operators.join() === "==";
        return isSize || isOne || (isKind(node, "identifier") && /world/i.test(node.text));
      });

    /** Only some processes take part: a group is given, by name, by place, or in arguments that are not seen. */
    function isOfGroup(call: Call): boolean {
      const forms = apiIndex.forms(semantic.qualifiedName(call.function) ?? "") ?? [];
      return callArguments(call).some(
        ({ keyword, spread }, i) =>
          spread !== "" ||
          GROUPS.test(keyword?.text ?? "") ||
          (keyword === null && forms.some((form) => GROUPS.test(form[i]?.name ?? ""))),
      );
    }

    /** Collectives of the whole group. */
    const whole = (): readonly Call[] =>
      [
        ...collectives(context).filter(
          (call) => !POINT_TO_POINT.test(semantic.qualifiedName(call.function) ?? ""),
        ),
        ...calls.of("torch.distributed.barrier", "torch.distributed.monitored_barrier", ...HOROVOD),
        ...calls
          .methods(...ACCELERATOR_TALKS)
          .filter(({ function: { object } }) =>
            knowledge.hasTrait(dataflow.valueOf(object).type ?? "", "accelerator"),
          ),
        ...gatheredWeights(),
      ].filter((call) => !isOfGroup(call));

    /** A function of the workspace that waits for all processes is no less a collective. */
    const talking = (): readonly Call[] =>
      groupStarts(context).length > 0 || calls.of("accelerate.Accelerator").length > 0
        ? guardedTalks(context)
        : [];

    /** A loop around it may end before. */
    const mayBeLeft = (call: Call): boolean =>
      enclosingLoops(call).some((loop) =>
        [...descendants(loop.body)].some(
          (node) => node.kind === "break_statement" && node.start < call.start,
        ),
      );

    return {
      end() {
        const all = [...whole(), ...talking()];
        for (const call of all) {
          const guard = rankGuard(context, call);
          if (guard === null || !guard.isAlone || asksForSize(guard.condition) || mayBeLeft(call)) continue;
          // The others may meet it under a condition of their own.
          const around = functionAround(call);
          const isMet = all.some(
            (other) =>
              functionAround(other) === around &&
              asksForRank(context, other) &&
              rankGuard(context, other)?.condition !== guard.condition,
          );
          if (isMet) continue;
          context.report({
            node: call,
            message: "guarded",
            data: { call: context.excerpt(call.function) },
            related: [{ node: guard.condition, message: "guard" }],
          });
        }
      },
    };
  },
});
