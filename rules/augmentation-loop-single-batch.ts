/** A training loop that breaks off after its first batch. */

import {
  type Call,
  callArguments,
  defineRule,
  descendants,
  eachRound,
  type ForStatement,
  fileCalls,
  functionAround,
  isKind,
  isSaidOnPurpose,
  loopedOver,
  type MethodCall,
  python,
  type SyntaxNode,
} from "../server/rule-api";

/** What people write beside a loop that is to have one batch. */
const MEANT =
  /\b(?:one|single|first|1) batch\b|\bsanity\b|\bsmoke\b|\bover-?fit|\bdebug|\bdry[- ]run\b|\bquick (?:check|test)\b|\bbuilds? the\b/i;

export const augmentationLoopSingleBatch = defineRule({
  meta: {
    name: "augmentation-loop-single-batch",
    theme: "training-loop",
    libraries: ["keras"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "snippet",
    sources: [
      "https://keras.io/api/models/model_training_apis/",
      "https://www.tensorflow.org/api_docs/python/tf/keras/preprocessing/image/ImageDataGenerator#flow",
      "Keras 3.15.1: len(datagen.flow(x, batch_size=32)) is 4 for 100 images, and iterating goes on beyond it",
    ],
    docs: {
      en: {
        title: "Training loop that ends after one batch",
        what: "The body of a `for` loop calls `fit` or `train_on_batch` and ends with a `break` that no condition guards.",
        why: "The loop runs once: the model sees one batch, 32 images by default, and no other. The iterators of `ImageDataGenerator` never end by themselves, which is why a `break` gets written there. One `model.fit(iterator, epochs=...)` does what is meant: it knows the length of the iterator, and `fit` for every batch would begin a new epoch, with its callbacks, each time.",
        ignoreWhen: "It is a quick test that the training step runs at all.",
      },
      zh: {
        title: "训练循环在第一个批次后就退出",
        what: "`for` 循环体里调用了 `fit` 或 `train_on_batch`，并以没有任何条件的 `break` 结尾。",
        why: "循环只执行一次：模型只见过一个批次（默认 32 张图），再没有别的数据。`ImageDataGenerator` 的迭代器不会自己结束，所以才有人写上 `break`。一次 `model.fit(iterator, epochs=...)` 才是本意：它知道迭代器的长度；而每个批次调用一次 `fit`，每次都会重新开始一轮并重新触发回调。",
        ignoreWhen: "只是想快速确认训练步骤能跑通。",
      },
      invalid: python`
        from tensorflow.keras.preprocessing.image import ImageDataGenerator

        def train(model, images, labels):
            datagen = ImageDataGenerator(rescale=1 / 255, horizontal_flip=True)
            for x, y in datagen.flow(images, labels, batch_size=32):
                model.train_on_batch(x, y)
                break
      `,
      valid: python`
        from tensorflow.keras.preprocessing.image import ImageDataGenerator

        def train(model, images, labels):
            datagen = ImageDataGenerator(rescale=1 / 255, horizontal_flip=True)
            model.fit(datagen.flow(images, labels, batch_size=32), epochs=10)
      `,
    },
    messages: {
      single: {
        en: "The loop always ends here, so the model is trained on one batch only.",
        zh: "循环总是在这里结束，模型只训练了一个批次。",
      },
      trained: {
        en: "`{call}` runs once, with the first batch.",
        zh: "`{call}` 只对第一个批次执行一次。",
      },
      all: { en: "Train on all batches with one call", zh: "用一次调用训练所有批次" },
    },
  },
  create(context) {
    const { fixer } = context;

    /** Of what the loop gives, not of rows that a fold names. */
    const takesBatch = (call: Call, { left }: { readonly left: SyntaxNode }): boolean => {
      const batch = [...descendants(left)].flatMap((node) => (node.kind === "identifier" ? [node.text] : []));
      return callArguments(call).some(({ value }) => batch.includes(wholeOf(value)));
    };
    const trains = (node: SyntaxNode): node is Call =>
      node.kind === "call" && ["fit", "train_on_batch"].includes(methodOf(node) ?? "");

    return {
      nodes: {
        break_statement(node) {
          const body = node.parent;
          const loop = body?.parent;
          if (body?.kind !== "block" || !isKind(loop, "for_statement") || loop.body !== body) return;
          if (body.children.at(-1) !== node) return;
          const inside = [...descendants(body)];
          // What may go on to the next round, or stands in an inner loop, is not certain to run once.
          if (inside.some(({ kind }) => kind === "continue_statement" || kind === "while_statement")) return;
          const training = inside.find((one): one is Call => trains(one) && takesBatch(one, loop));
          if (training === undefined || isOneOfOne(loopedOver(context, loop)) || isTakenUp(training, loop))
            return;
          if (isSaidOnPurpose(context.tree, loop, MEANT)) return;
          context.report({
            node,
            message: "single",
            suggestions: onAll(training, loop),
            secondary: [
              {
                node: training.function,
                message: "trained",
                data: { call: context.excerpt(training.function) },
              },
            ],
          });
        },
      },
    };

    /** `for x, y in batches: model.fit(x, y)` is `model.fit(batches)`, where nothing else is done and Keras gives the batches. */
    function onAll(training: Call, loop: ForStatement) {
      const { over, target } = eachRound(context, loop);
      const targets = (target?.children ?? []).map((node) => context.text(node));
      const given = callArguments(training).map(({ node }) => context.text(node));
      const isPair = targets.length === 2 && targets.join() === given.join();
      const isFlow = methodOf(over)?.startsWith("flow") === true;
      if (!isPair || !isFlow || loop.body.children.length !== 2) return [];
      if (methodOf(training) !== "fit" || !fixer.standsAlone(loop)) return [];
      const code = `${context.text(training.function)}(${context.text(over)}, epochs=\${1:10})`;
      return [{ message: "all" as const, snippet: true, edits: [fixer.replace(loop, code)] }];
    }

    /** `for x, y in batches.take(1)`, `data.batch(len(data))`: one round is what is said there. */
    function isOneOfOne(iterable: SyntaxNode): boolean {
      return [iterable, ...descendants(iterable)].some((node) => {
        const [given] = isKind(node, "call") ? node.arguments.children : [];
        if (given === undefined || !isKind(node, "call")) return false;
        const isWhole = methodOf(node) === "batch" && isKind(given, "call");
        return isWhole || (methodOf(node) === "take" && context.dataflow.valueOf(given).constant === 1);
      });
    }

    /** One batch builds the variables of a model whose weights are loaded behind the loop, or that is trained there on the same data. */
    function isTakenUp(training: Call, loop: ForStatement): boolean {
      const model = isKind(training.function, "attribute") ? context.text(training.function.object) : "";
      const isBehind = ({ start, function: { object } }: MethodCall): boolean =>
        start > loop.end && functionAround(object) === functionAround(loop) && context.text(object) === model;
      const data = context.text(loopedOver(context, loop));
      const calls = fileCalls(context);
      return (
        calls.methods("load_weights", "set_weights").some(isBehind) ||
        calls
          .methods("fit")
          .some(
            (fit) => isBehind(fit) && callArguments(fit).some(({ value }) => context.text(value) === data),
          )
      );
    }

    /** The name of what a part is taken of: `batch` of `batch[0]` and of `batch["x"].numpy()`. */
    function wholeOf(node: SyntaxNode): string {
      let at = node;
      for (;;) {
        if (isKind(at, "subscript")) at = at.value;
        else if (isKind(at, "attribute")) at = at.object;
        else if (isKind(at, "call")) at = at.function;
        else return isKind(at, "identifier") ? at.text : "";
      }
    }

    function methodOf(call: SyntaxNode): string | null {
      return isKind(call, "call") && isKind(call.function, "attribute") ? call.function.attribute.text : null;
    }
  },
});
