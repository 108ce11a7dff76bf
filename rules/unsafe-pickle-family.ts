/** A pickle that this script has not written, read from a place that tells nothing of its author. */

import {
  type Call,
  calledName,
  defineRule,
  isFromOutside,
  mayBeOwnPickle,
  PICKLE_READERS,
  python,
} from "../server/rule-api";

export const unsafePickleFamily = defineRule({
  meta: {
    name: "unsafe-pickle-family",
    theme: "security",
    libraries: [],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "none",
    sources: [
      "https://docs.python.org/3/library/pickle.html",
      "https://docs.python.org/3/library/shelve.html",
      "https://scikit-learn.org/stable/model_persistence.html",
      "joblib 1.6.0: an object whose `__reduce__` gives (print, ...) printed as soon as it was read, and so with Python 3.12.1 `pickle` and `shelve`, pandas 3.1.1, dill 0.4.1 and cloudpickle 3.1.3",
    ],
    docs: {
      en: {
        title: "Pickle of unknown origin",
        what: "`pickle.load`, `dill.load`, `cloudpickle.load`, `joblib.load`, `pd.read_pickle` or `shelve.open` read a file that this script does not write.",
        why: "A pickle says which functions are called while it is read: a crafted object of ours ran its function with every one of these readers. The script can be no safer than all who can write to that file. Safetensors, Parquet, `skops` and JSON hold weights, tables, models and settings without code.",
        ignoreWhen: "The file is written by a script of yours, and nobody else can write to its place.",
      },
      zh: {
        title: "来源不明的 pickle",
        what: "用 `pickle.load`、`dill.load`、`cloudpickle.load`、`joblib.load`、`pd.read_pickle` 或 `shelve.open` 读取并非本脚本写出的文件。",
        why: "pickle 文件自己规定读取时调用哪些函数：我们构造的对象在每一种读取函数里都立刻执行。谁能写这个文件，谁就能让脚本运行代码。权重、表格、模型、设置可以分别用 safetensors、Parquet、`skops` 和 JSON 保存，它们不含代码。",
        ignoreWhen: "文件由你自己的脚本写出，别人无法改动。",
      },
      invalid: python`
        import pickle

        with open("model.pkl", "rb") as file:
            model = pickle.load(file)
      `,
      valid: python`
        import json

        with open("model.json") as file:
            model = json.load(file)
      `,
    },
    messages: {
      runs: {
        en: "`{reader}` runs what this file tells it to. Whoever can write the file decides.",
        zh: "`{reader}` 会执行文件里规定的代码，谁能写文件谁说了算。",
      },
    },
  },
  create(context) {
    const { dataflow } = context;
    const check =
      (keyword: string) =>
      (call: Call): void => {
        const bytes = dataflow.argument(call, keyword, 0);
        // What certainly came from another machine is a warning of a rule of its own.
        if (bytes === null || isFromOutside(context, bytes) || mayBeOwnPickle(context, call, bytes)) return;
        // A shelf of its own: made anew each time.
        const flag = keyword === "filename" ? dataflow.argument(call, "flag", 1) : null;
        if (flag !== null && dataflow.valueOf(flag).constant === "n") return;
        context.report({
          node: call.function,
          message: "runs",
          data: { reader: calledName(context, call) },
        });
      };
    return {
      calls: Object.fromEntries([...PICKLE_READERS].map(([name, keyword]) => [name, check(keyword)])),
    };
  },
});
