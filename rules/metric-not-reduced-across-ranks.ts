/** A score counted over the part of the data that one process has, and shown as that of all. */

import {
  ancestor,
  type Call,
  callsAround,
  defineRule,
  descendants,
  fileCalls,
  functionAround,
  isKind,
  isShown,
  isShownOrPlain,
  isWithoutGradients,
  type Loop,
  loopedOver,
  mentions,
  nodesOf,
  python,
  type SyntaxNode,
  shownByCaller,
  showsRank,
} from "../server/rule-api";

/** What brings the counts of all processes together under other names. */
const REDUCES = /reduce|gather|torchmetrics|sync|across|horovod|average_|all_\w+/i;

export const metricNotReducedAcrossRanks = defineRule({
  meta: {
    name: "metric-not-reduced-across-ranks",
    theme: "distributed",
    libraries: ["torch"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "none",
    sources: [
      "https://docs.pytorch.org/docs/stable/distributed.html#torch.distributed.all_reduce",
      "torch 2.15.0: of 8 rows two processes of gloo count accuracies of 0.5 and 0.75; the whole has 0.625",
    ],
    docs: {
      en: {
        title: "A score of one process only",
        what: "An evaluation reads a loader with a `DistributedSampler`, counts over its batches and prints the count, and the file has no collective.",
        why: "The sampler gives each process its own part of the data, so each counts another number: two processes printed accuracies of 0.5 and 0.75 where the whole had 0.625. What rank 0 prints is the score of its part. Add up counts and sums with `dist.all_reduce` before dividing. A sampler fills up the last round with repeated rows, which count twice.",
        ignoreWhen: "A rough number of one part is all that is wanted.",
      },
      zh: {
        title: "只统计了一个进程的得分",
        what: "评估循环读取带 `DistributedSampler` 的 loader，按批次累计并打印结果，而文件里没有任何集合通信。",
        why: "采样器让每个进程只得到一部分数据，各自统计出的数不同：两个进程分别打印 0.5 和 0.75 的准确率，而整体是 0.625。rank 0 打印的只是它那一部分的得分。应先用 `dist.all_reduce` 把计数与总和加起来再相除。采样器还会用重复的行补齐最后一轮，它们会被算两次。",
        ignoreWhen: "只需要其中一部分数据的粗略数值。",
      },
      invalid: python`
        import torch
        import torch.distributed as dist
        from torch.utils.data import DataLoader, TensorDataset
        from torch.utils.data.distributed import DistributedSampler

        dist.init_process_group("gloo")
        data = TensorDataset(torch.rand(64, 4), torch.randint(3, (64,)))
        loader = DataLoader(data, batch_size=8, sampler=DistributedSampler(data, shuffle=False))
        model = torch.nn.Linear(4, 3)
        model.eval()
        correct = torch.zeros(1)
        with torch.no_grad():
            for x, y in loader:
                correct += (model(x).argmax(1) == y).sum()
        if dist.get_rank() == 0:
            print("accuracy", correct.item() / len(data))
        dist.destroy_process_group()
      `,
      valid: python`
        import torch
        import torch.distributed as dist
        from torch.utils.data import DataLoader, TensorDataset
        from torch.utils.data.distributed import DistributedSampler

        dist.init_process_group("gloo")
        data = TensorDataset(torch.rand(64, 4), torch.randint(3, (64,)))
        loader = DataLoader(data, batch_size=8, sampler=DistributedSampler(data, shuffle=False))
        model = torch.nn.Linear(4, 3)
        model.eval()
        correct = torch.zeros(1)
        with torch.no_grad():
            for x, y in loader:
                correct += (model(x).argmax(1) == y).sum()
        dist.all_reduce(correct)
        if dist.get_rank() == 0:
            print("accuracy", correct.item() / len(data))
        dist.destroy_process_group()
      `,
    },
    messages: {
      part: {
        en: "`{count}` was counted over the part of the data that this process has.",
        zh: "`{count}` 只统计了本进程分到的那部分数据。",
      },
      loader: {
        en: "Each process reads its own part here",
        zh: "每个进程在这里只读自己的部分",
      },
    },
  },
  create(context) {
    const { dataflow, semantic } = context;
    const calls = fileCalls(context);

    /** A loader whose sampler gives each process a part. */
    function isDivided(loader: SyntaxNode): boolean {
      const { call } = dataflow.valueOf(loader);
      if (call === undefined || semantic.qualifiedName(call.function) !== "torch.utils.data.DataLoader")
        return false;
      const sampler = dataflow.argument(call, "sampler", 3);
      const made = sampler === null ? undefined : dataflow.valueOf(sampler).call;
      return made !== undefined && /\.DistributedSampler$/.test(semantic.qualifiedName(made.function) ?? "");
    }

    /** `hits` of `hits += n` and `hits[0] += n`. */
    const countIn = (left: SyntaxNode): SyntaxNode | null =>
      isKind(left, "subscript") ? countIn(left.value) : isKind(left, "identifier") ? left : null;

    /** The names that a loop without gradients adds up. */
    const countsOf = (loop: Loop): SyntaxNode[] =>
      [...descendants(loop.body)].flatMap((node) =>
        isKind(node, "augmented_assignment") && node.operator === "+=" ? (countIn(node.left) ?? []) : [],
      );

    function isEvaluation(loop: Loop): boolean {
      const block = ancestor(loop, "with_statement");
      if (block !== null && isWithoutGradients(context, block)) return true;
      const marked = functionAround(loop)?.parent;
      return (
        isKind(marked, "decorated_definition") &&
        marked.children.some(
          (part) => isKind(part, "decorator") && mentions(context, part, /^(?:no_grad|inference_mode)$/),
        )
      );
    }

    /** Whether a part of the program, or a function of the file that it calls, may add up what the processes have. */
    function mayReduce(part: SyntaxNode): boolean {
      if (mentions(context, part, REDUCES)) return true;
      return [...descendants(part)].some((node) => {
        const own = isKind(node, "call") ? semantic.functionOf(node.function) : null;
        return own !== null && mentions({ semantic: own.model }, own.node, REDUCES);
      });
    }

    /** The first time that a count, or what is computed of it, is shown behind the loop, and nothing was done with it before. */
    function shownOf(count: SyntaxNode, loop: Loop, from: number = loop.end): SyntaxNode | null {
      const { references = [], definitions = [] } = semantic.bindingOf(count) ?? {};
      for (const { identifier } of references) {
        if (identifier.start < from || functionAround(identifier) !== functionAround(loop)) continue;
        if (definitions.some(({ node }) => node.start >= from && node.start < identifier.start)) return null;
        const around = callsAround(identifier);
        const shows = around.find((one) => isShown(context, one));
        if (shows !== undefined)
          return around.every(isPlain) && !showsRank(context, shows) ? identifier : null;
        if (around.length > 0 || !isKind(identifier.parent, "attribute", "binary_operator", "subscript"))
          return null;
        const share = shareOf(identifier);
        if (share !== null) return shownOf(share, loop, share.parent?.end);
      }
      return null;
    }

    function shownElsewhere(count: SyntaxNode, loop: Loop): SyntaxNode | null {
      const around = functionAround(loop);
      return around === null || mayReduce(around) ? null : shownByCaller(context, count, loop);
    }

    const isPlain = (call: Call): boolean => isShownOrPlain(context, call);

    /** `accuracy` of `accuracy = hits / total` and of `accuracy = (hits[0] / hits[1]).item()`. */
    function shareOf(count: SyntaxNode): SyntaxNode | null {
      const share = ancestor(count, "binary_operator", "assignment", "block");
      let whole: SyntaxNode | null = isKind(share, "binary_operator") ? share.parent : null;
      while (isKind(whole, "parenthesized_expression", "attribute", "call")) whole = whole.parent;
      return isKind(whole, "assignment") && isKind(whole.left, "identifier") ? whole.left : null;
    }

    return {
      end() {
        if (calls.isTakenOver("process-group")) return;
        for (const node of nodesOf(context.tree, "for_statement")) {
          if (!isEvaluation(node) || !isDivided(loopedOver(context, node)) || mayReduce(node)) continue;
          const [shown] = countsOf(node).flatMap(
            (count) => shownOf(count, node) ?? shownElsewhere(count, node) ?? [],
          );
          if (shown !== undefined)
            context.report({
              node: shown,
              message: "part",
              data: { count: context.text(shown) },
              related: [{ node: node.right, message: "loader" }],
            });
        }
      },
    };
  },
});
