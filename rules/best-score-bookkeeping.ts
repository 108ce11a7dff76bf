/** A best score that is never raised, can never be beaten, or is beaten without setting back the count of bad rounds. */

import {
  type BestScore,
  bestScores,
  countsOfAllRounds,
  defineRule,
  isCalledBest,
  isRepeated,
  keepsBest,
  losesAboveZero,
  python,
} from "../server/rule-api";

export const bestScoreBookkeeping = defineRule({
  meta: {
    name: "best-score-bookkeeping",
    theme: "training-loop",
    libraries: ["torch", "sklearn", "tensorflow", "keras", "jax", "transformers", "lightning"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.python.org/3/library/functions.html#float",
      "Python 3.11: with `best = 0.0` and no new value, scores of 0.9, 0.8, 0.7 are each saved as the best, and the file holds the last; with `wait` never set back, losses of 5, 6, 4, 5, 3, 4 end a run of patience 3 at the sixth",
    ],
    docs: {
      en: {
        title: "Best score that is not kept",
        what: 'A loop saves the model `if acc > best_acc` and never gives `best_acc` the new score; or the best score begins where nothing can beat it (`best = float("inf")` with `>`, a loss with `best_loss = 0` and `<`); or an early stop counts the rounds without a better score, and a better one does not set the count back.',
        why: "A best score that stays at its first value lets every round count as the best, so that the file holds the last one. One that cannot be beaten saves nothing. A count that is never set back adds up all bad rounds of the run: training ends while it still gets better.",
        ignoreWhen: "All rounds without a better score are to count, also those before the last better one.",
      },
      zh: {
        title: "最佳分数没有记住",
        what: '循环里写了 `if acc > best_acc` 就保存模型，却从不把新分数赋给 `best_acc`；或者最佳分数的初值根本无法超过（`best = float("inf")` 却用 `>`，损失用 `best_loss = 0` 和 `<`）；或者早停统计没有改善的轮数，而出现更好的分数时没有清零。',
        why: "最佳分数一直停在初值，每一轮都会被当成最佳，文件里留下的是最后一轮。初值无法超过时什么也不会保存。从不清零的计数会累加整个过程里所有变差的轮次：模型还在变好，训练就结束了。",
        ignoreWhen: "本来就要统计所有没有改善的轮次，包括上一次改善之前的。",
      },
      invalid: python`
        import torch
        from torch import nn

        net = nn.Linear(2, 1)
        best_acc = 0.0
        for acc in [0.9, 0.8, 0.7]:
            if acc > best_acc:
                torch.save(net.state_dict(), "best.pt")
      `,
      valid: python`
        import torch
        from torch import nn

        net = nn.Linear(2, 1)
        best_acc = 0.0
        for acc in [0.9, 0.8, 0.7]:
            if acc > best_acc:
                best_acc = acc
                torch.save(net.state_dict(), "best.pt")
      `,
    },
    messages: {
      stale: {
        en: "`{best}` never gets the new score, so that each `{score}` is compared with {start}.",
        zh: "`{best}` 从未得到新分数，每次 `{score}` 都在与 {start} 比较。",
      },
      unreachable: {
        en: "`{best}` begins with {start}: no `{score}` is ever better.",
        zh: "`{best}` 的初值是 {start}，任何 `{score}` 都不会更好。",
      },
      counted: {
        en: "`{counter}` is not set back when the score gets better: it counts all bad rounds.",
        zh: "分数变好时 `{counter}` 没有清零，它累计了所有变差的轮次。",
      },
      begins: { en: "It begins here", zh: "初值在这里" },
      ends: { en: "This ends the training", zh: "训练由此结束" },
      keep: { en: "Keep the new score", zh: "记住新分数" },
      reset: { en: "Set it back to 0", zh: "重新置 0" },
    },
  },
  create(context) {
    const { fixer } = context;
    function check(found: BestScore): void {
      const { branch, best, score, isGreater, start, begin, stores } = found;
      if (!isRepeated(found)) return;
      const data = { best: context.text(best), score: context.excerpt(score), start: context.text(start) };
      const isOnlyHere = stores.every(
        (store) => store.start >= branch.consequence.start && store.end <= branch.consequence.end,
      );
      const isBeyond = begin === (isGreater ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY);
      const isZeroLoss =
        begin === 0 && !isGreater && /loss|error|mse|mae/i.test(data.score) && losesAboveZero(context);
      if ((isBeyond || isZeroLoss) && isOnlyHere) {
        context.report({
          node: branch.condition,
          message: "unreachable",
          data,
          related: [{ node: start, message: "begins" }],
        });
        return;
      }
      const [statement] = branch.consequence.children;
      if (stores.length > 0 || statement === undefined || !isCalledBest(found) || !keepsBest(context, found))
        return;
      context.report({
        node: branch.condition,
        message: "stale",
        data,
        absence: true,
        related: [{ node: start, message: "begins" }],
        suggestions: [
          { message: "keep", edits: [fixer.lineBefore(statement, `${data.best} = ${context.text(score)}`)] },
        ],
      });
    }

    return {
      end() {
        for (const found of bestScores(context)) check(found);
        for (const { raised, counter, better, limit } of countsOfAllRounds(context)) {
          const [statement] = better.children;
          context.report({
            node: raised,
            message: "counted",
            absence: true,
            data: { counter: context.text(counter) },
            related: [{ node: limit, message: "ends" }],
            suggestions:
              statement === undefined
                ? []
                : [
                    {
                      message: "reset",
                      edits: [fixer.lineBefore(statement, `${context.text(counter)} = 0`)],
                    },
                  ],
          });
        }
      },
    };
  },
});
