/** A pickle that another machine sent, or that was fetched from one. */

import { type Call, calledName, defineRule, isFromOutside, PICKLE_READERS, python } from "../server/rule-api";

export const untrustedPickle = defineRule({
  meta: {
    name: "untrusted-pickle",
    theme: "security",
    libraries: [],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "none",
    sources: [
      "https://docs.python.org/3/library/pickle.html",
      "https://joblib.readthedocs.io/en/stable/generated/joblib.load.html",
      "https://pandas.pydata.org/docs/reference/api/pandas.read_pickle.html",
      "joblib 1.6.0: an object whose `__reduce__` gives (print, ...) printed as soon as `load` read it, and so with Python 3.12.1 `pickle`, pandas 3.1.1, dill 0.4.1 and cloudpickle 3.1.3",
    ],
    docs: {
      en: {
        title: "Pickle from another machine",
        what: "`pickle.load`, `joblib.load`, `pd.read_pickle` and their like read what came from an address, an HTTP response, a model hub, a request or a socket.",
        why: "A pickle says which functions are called while it is read, with which arguments: a crafted object of ours ran its function with every one of these readers, before anything could look at it. Whoever can change the file at its source, or on the way, so runs code with your rights. Fetch weights as safetensors, tables as Parquet, scikit-learn models with `skops`, everything else as JSON.",
        ignoreWhen:
          "The server is yours, and the bytes are held against a hash or signature before they are read.",
      },
      zh: {
        title: "反序列化别处来的 pickle",
        what: "用 `pickle.load`、`joblib.load`、`pd.read_pickle` 等读取来自网址、HTTP 响应、模型仓库、请求或套接字的内容。",
        why: "pickle 文件自己规定读取时调用哪些函数、传什么参数：我们构造的对象在每一种读取函数里都立刻执行，来不及做任何检查。谁能在源头或途中改动文件，谁就能以你的权限运行代码。权重用 safetensors，表格用 Parquet，scikit-learn 模型用 `skops`，其他用 JSON。",
        ignoreWhen: "服务器是你自己的，并且读取之前已核对过哈希或签名。",
      },
      invalid: python`
        import pickle
        from urllib.request import urlopen

        model = pickle.load(urlopen("https://models.example.org/model.pkl"))
      `,
      valid: python`
        import json
        from urllib.request import urlopen

        model = json.load(urlopen("https://models.example.org/model.json"))
      `,
    },
    messages: {
      runs: {
        en: "`{reader}` runs whatever the sender of this pickle put into it.",
        zh: "`{reader}` 会执行发送者放进这个 pickle 的任何代码。",
      },
    },
  },
  create(context) {
    const check =
      (keyword: string) =>
      (call: Call): void => {
        const bytes = context.dataflow.argument(call, keyword, 0);
        if (bytes === null || !isFromOutside(context, bytes)) return;
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
