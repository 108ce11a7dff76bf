/** Training and validation subsets of one folder that are not drawn alike. */

import {
  type Call,
  callArguments,
  defineRule,
  fileCalls,
  hasUnwrittenArguments,
  isKind,
  isSameExpression,
  python,
  type SyntaxNode,
} from "../server/rule-api";

const LOADERS = [
  "image_dataset_from_directory",
  "text_dataset_from_directory",
  "audio_dataset_from_directory",
].flatMap((name) => [
  `keras.utils.${name}`,
  `keras.preprocessing.${name}`,
  `keras.preprocessing.${name.slice(0, name.indexOf("_"))}.${name}`,
]);

export const kerasSubsetSeedMismatch = defineRule({
  meta: {
    name: "keras-subset-seed-mismatch",
    theme: "leakage",
    libraries: ["keras"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://keras.io/api/data_loading/image/#image_dataset_from_directory-function",
      "keras 3.15.1: without a seed ValueError: you must provide a seed argument, to make sure that there is no overlap; with seeds 1 and 2, 3 of 4 validation files are training files too",
    ],
    docs: {
      en: {
        title: "Subsets of a folder with different seeds",
        what: "`image_dataset_from_directory` or one of its like draws `subset='training'` and `subset='validation'` with different seeds or shares, or with none.",
        why: "The files are shuffled with the seed and cut at the share. With another seed or another `validation_split` the second call cuts another order: most validation files are training files too (3 of 4 in a test), and the score is too good. Without a seed the call raises `ValueError`.",
        ignoreWhen: "The two calls read different folders under one name.",
      },
      zh: {
        title: "同一文件夹的子集种子不同",
        what: "`image_dataset_from_directory` 等函数用不同的种子或比例抽取 `subset='training'` 和 `subset='validation'`，或者没有给种子。",
        why: "文件按种子打乱，再按比例切开。换了种子或 `validation_split`，第二次切的就是另一个顺序：大部分验证文件同时也是训练文件（实测 4 个里有 3 个），得分虚高。不给种子时调用会抛出 `ValueError`。",
        ignoreWhen: "两次调用读取的其实是同名的不同文件夹。",
      },
      invalid: python`
        import keras

        load = keras.utils.image_dataset_from_directory
        train = load("photos", validation_split=0.2, subset="training", seed=1)
        valid = load("photos", validation_split=0.2, subset="validation", seed=2)
      `,
      valid: python`
        import keras

        load = keras.utils.image_dataset_from_directory
        train = load("photos", validation_split=0.2, subset="training", seed=1)
        valid = load("photos", validation_split=0.2, subset="validation", seed=1)
      `,
    },
    messages: {
      unseeded: {
        en: "A subset that is shuffled needs a seed. This call raises ValueError.",
        zh: "打乱后的子集需要种子。这次调用会抛出 ValueError。",
      },
      differ: {
        en: "The other subset has `{other}`, so training files are in the validation set.",
        zh: "另一个子集是 `{other}`，训练文件会混进验证集。",
      },
      other: {
        en: "The other subset",
        zh: "另一个子集",
      },
      seed: {
        en: "Give it a seed: `{code}`",
        zh: "加上种子：`{code}`",
      },
      same: {
        en: "Use the same: `{code}`",
        zh: "改成一致：`{code}`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;
    const value = (call: Call, name: string) => {
      const node = dataflow.argument(call, name, null);
      return node === null ? null : dataflow.valueOf(node).constant;
    };

    /** `seed + 1` beside `seed` */
    const isMoved = (one: SyntaxNode, other: SyntaxNode): boolean =>
      [
        [one, other],
        [other, one],
      ].some(
        ([moved, plain]) =>
          isKind(moved, "binary_operator") &&
          /^[-+]$/.test(moved.operator) &&
          isSameExpression(context, moved.left, plain as SyntaxNode) &&
          Number(dataflow.valueOf(moved.right).constant) > 0,
      );

    /** The calls that draw a part, by the part. */
    function subsets(): readonly { readonly call: Call; readonly subset: string; readonly folder: string }[] {
      return fileCalls(context)
        .of(...LOADERS)
        .flatMap((call) => {
          const subset = value(call, "subset");
          const [folder] = callArguments(call);
          const isPlain = folder !== undefined && !hasUnwrittenArguments(call) && typeof subset === "string";
          return isPlain ? [{ call, subset, folder: context.text(folder.value) }] : [];
        });
    }

    function checkSeed(call: Call): boolean {
      if (
        value(call, "seed") !== null ||
        value(call, "shuffle") === false ||
        value(call, "validation_split") == null
      )
        return false;
      const shuffle = dataflow.argument(call, "shuffle", null);
      if (shuffle !== null && value(call, "shuffle") !== true) return false;
      const code = "seed=0";
      context.report({
        node: call.function,
        message: "unseeded",
        suggestions: [{ message: "seed", data: { code }, edits: [fixer.addArgument(call, code)] }],
      });
      return true;
    }

    return {
      end() {
        const parts = subsets();
        const unseeded = parts.filter(({ call }) => checkSeed(call));
        for (const { call, subset, folder } of parts) {
          if (subset !== "validation" || unseeded.length > 0) continue;
          const others = parts.filter((one) => one.subset === "training" && one.folder === folder);
          const other = others.length === 1 ? others[0]?.call : undefined;
          if (other === undefined || value(call, "shuffle") === false) continue;
          for (const name of ["seed", "validation_split"]) {
            const [mine, theirs] = [
              dataflow.argument(call, name, null),
              dataflow.argument(other, name, null),
            ];
            if (mine === null || theirs === null) continue;
            const [a, b] = [value(call, name), value(other, name)];
            const isOther = typeof a === "number" && typeof b === "number" ? a !== b : isMoved(mine, theirs);
            if (!isOther) continue;
            const code = `${name}=${context.text(theirs)}`;
            context.report({
              node: mine,
              message: "differ",
              data: { other: code },
              related: [{ node: other, message: "other" }],
              suggestions: [
                { message: "same", data: { code }, edits: [fixer.replace(mine, context.text(theirs))] },
              ],
            });
          }
        }
      },
    };
  },
});
