/** Parts taken with `take` and `skip` from a tf.data set that is shuffled anew for each pass: rows wander from one part to the other. */

import {
  type Call,
  defineRule,
  fileCalls,
  isKind,
  type MethodCall,
  python,
  type SyntaxNode,
} from "../server/rule-api";

export const reshuffledSplit = defineRule({
  meta: {
    name: "reshuffled-split",
    theme: "leakage",
    libraries: ["tensorflow"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://www.tensorflow.org/api_docs/python/tf/data/Dataset#shuffle",
      "tensorflow 2.21: of `ds = range(10).shuffle(10)` one pass over `ds.take(7)` gives 0 2 4 6 7 8 9, one over `ds.skip(7)` 1 5 9 and the next 3 6 9",
    ],
    docs: {
      en: {
        title: "Split of a set that is shuffled anew",
        what: "A `tf.data` set is shuffled and then divided by `take` and `skip`, without `reshuffle_each_iteration=False` and without a `cache` in between.",
        why: "`shuffle` draws a new order for each pass over each part. Measured: a pass over `take(7)` of ten numbers and one over `skip(7)` share the 9, and the next pass over `skip(7)` gives other numbers. Over the epochs nearly all validation rows are trained on, and the score is too good.",
        ignoreWhen: "The parts are for something else than training and validation.",
      },
      zh: {
        title: "划分时数据每次都重新打乱",
        what: "`tf.data` 数据集先 `shuffle`，再用 `take` 和 `skip` 划分，既没有 `reshuffle_each_iteration=False`，中间也没有 `cache`。",
        why: "每遍历一次，`shuffle` 都会给出新的顺序。实测：对十个数，`take(7)` 的一遍与 `skip(7)` 的一遍都含有 9，下一遍 `skip(7)` 又是别的数。几轮之后，验证数据几乎都被训练过，分数虚高。",
        ignoreWhen: "划分出来的部分不用于训练和验证。",
      },
      invalid: python`
        import tensorflow as tf

        rows = tf.data.Dataset.range(100).shuffle(100)
        train = rows.take(80).batch(8)
        valid = rows.skip(80).batch(8)
        print(train, valid)
      `,
      valid: python`
        import tensorflow as tf

        rows = tf.data.Dataset.range(100).shuffle(100, reshuffle_each_iteration=False)
        train = rows.take(80).batch(8)
        valid = rows.skip(80).batch(8)
        print(train, valid)
      `,
    },
    messages: {
      anew: {
        en: "Each pass shuffles anew, so that rows of the one part come into the other.",
        zh: "每遍历一次都会重新打乱，两部分的数据会互相混入。",
      },
      taken: { en: "One part", zh: "其中一部分" },
      keep: {
        en: "Keep one order: `reshuffle_each_iteration=False`",
        zh: "固定顺序：`reshuffle_each_iteration=False`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;
    const nameOf = (call: MethodCall): string => call.function.attribute.text;

    /** The steps in front of a call, the latest first, and whether they may be those of tf.data. */
    function stepsBefore(call: MethodCall): {
      readonly steps: readonly MethodCall[];
      readonly isOfTensorflow: boolean;
    } {
      const steps: MethodCall[] = [];
      let at: Call | undefined = calledOn(call.function.object);
      while (at !== undefined && steps.length < 20) {
        const name = semantic.qualifiedName(at.function);
        if (name !== null)
          return { steps, isOfTensorflow: /^tensorflow(?:_datasets\.load$|\.data\.)/.test(name) };
        if (!isKind(at.function, "attribute")) break;
        steps.push(at as MethodCall);
        at = calledOn(at.function.object);
      }
      // Data sets of Hugging Face have methods of the same names.
      return { steps, isOfTensorflow: at === undefined && !semantic.importedPackages.has("datasets") };
    }
    const calledOn = (node: SyntaxNode): Call | undefined =>
      isKind(node, "call") ? node : dataflow.valueOf(node).call;

    return {
      end() {
        const calls = fileCalls(context);
        const parts = new Map<Call, { take: MethodCall[]; skip: MethodCall[] }>();
        for (const call of calls.methods("take", "skip")) {
          const { steps, isOfTensorflow } = stepsBefore(call);
          const at = steps.findIndex((step) => nameOf(step) === "shuffle");
          const shuffle = steps[at];
          if (shuffle === undefined || !isOfTensorflow) continue;
          const isFixed = dataflow.argument(shuffle, "reshuffle_each_iteration", 2);
          if (isFixed !== null && dataflow.valueOf(isFixed).constant !== true) continue;
          if (steps.slice(0, at).some((step) => /^(?:cache|snapshot|save)$/.test(nameOf(step)))) continue;
          const known = parts.get(shuffle) ?? { take: [], skip: [] };
          parts.set(shuffle, known);
          known[nameOf(call) === "take" ? "take" : "skip"].push(call);
        }
        for (const [shuffle, { take, skip }] of parts) {
          const [first] = take;
          if (first === undefined || skip.length === 0) continue;
          const given = dataflow.argument(shuffle, "reshuffle_each_iteration", 2);
          context.report({
            node: isKind(shuffle.function, "attribute") ? shuffle.function.attribute : shuffle.function,
            message: "anew",
            related: [first, ...skip.slice(0, 1)].map((node) => ({ node, message: "taken" as const })),
            suggestions: [
              {
                message: "keep",
                edits: [fixer.setArgument(shuffle, "reshuffle_each_iteration", "False", given)],
              },
            ],
          });
        }
      },
    };
  },
});
