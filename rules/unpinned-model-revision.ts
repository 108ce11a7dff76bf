/** Weights or data of the Hugging Face Hub that are loaded without a revision: whatever stands there that day. */

import { type Call, callArguments, defineRule, python } from "../server/rule-api";

export const unpinnedModelRevision = defineRule({
  meta: {
    name: "unpinned-model-revision",
    theme: "security",
    libraries: ["transformers", "datasets", "diffusers", "sentence_transformers", "huggingface_hub"],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "snippet",
    sources: [
      "https://huggingface.co/docs/transformers/main_classes/model#transformers.PreTrainedModel.from_pretrained.revision",
      "https://huggingface.co/docs/huggingface_hub/guides/download#from-specific-version",
    ],
    docs: {
      en: {
        title: "Model from the hub without a revision",
        what: "`from_pretrained`, `load_dataset`, `hf_hub_download` or `snapshot_download` of a repository of somebody on the hub, without `revision`. One hint a file.",
        why: "Without a revision the branch `main` is loaded. Its owner, or who got hold of the account, can put other weights, another tokenizer or other rows there at any time: your result cannot be repeated, and the file that you load is not the one that you looked at. A commit hash always means the same files.",
        ignoreWhen: "The repository is your own, or the newest state is wanted.",
      },
      zh: {
        title: "从 Hub 加载模型时没有指定版本",
        what: "用 `from_pretrained`、`load_dataset`、`hf_hub_download` 或 `snapshot_download` 加载 Hub 上某人的仓库，没有给出 `revision`。每个文件只提示一次。",
        why: "不指定版本就加载 `main` 分支。仓库主人或盗用账号的人可以随时换上别的权重、分词器或数据：结果无法复现，加载的文件也不再是你检查过的那个。提交哈希永远指向同样的文件。",
        ignoreWhen: "仓库是你自己的，或者就是想要最新状态。",
      },
      invalid: python`
        from transformers import AutoModel

        encoder = AutoModel.from_pretrained("someone/some-encoder")
      `,
      valid: python`
        from transformers import AutoModel

        encoder = AutoModel.from_pretrained(
            "someone/some-encoder",
            revision="5f0c2b7a9d1e4c3b8a7f6e5d4c3b2a1908f7e6d5",
        )
      `,
    },
    messages: {
      newest: {
        en: "This loads what stands in `{repo}` that day: a commit as `revision` keeps it the same.",
        zh: "加载的是 `{repo}` 当天的内容，用提交作为 `revision` 才能保持不变。",
      },
      pin: { en: "Name the commit", zh: "写明提交" },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;
    const FROM_HUB = /^(?:transformers|diffusers|sentence_transformers|datasets|huggingface_hub)\./;
    let isSaid = false;
    const check = (call: Call): void => {
      const given = callArguments(call);
      const [first] = given;
      // Another rule speaks of code that is trusted.
      const isOpen = given.some(
        ({ keyword, spread }) =>
          spread !== "" || /revision|local_files_only|trust_remote_code/.test(keyword?.text ?? ""),
      );
      if (isSaid || first === undefined || isOpen) return;
      const name = dataflow.valueOf(first.value).constant;
      // A name without its owner is one of the hub's own, and a path is none of its.
      if (typeof name !== "string" || !/^[A-Za-z0-9][\w.-]*\/[A-Za-z0-9][\w.-]*$/.test(name)) return;
      if (!FROM_HUB.test(semantic.qualifiedName(call.function) ?? "")) return;
      isSaid = true;
      const pin = fixer.addArgument(call, `revision="\${1:commit}"`);
      context.report({
        node: first.value,
        message: "newest",
        data: { repo: name },
        suggestions: [{ message: "pin", snippet: true, edits: [pin] }],
      });
    };
    return {
      methods: { from_pretrained: check },
      calls: {
        "datasets.load_dataset": check,
        "huggingface_hub.hf_hub_download": check,
        "huggingface_hub.snapshot_download": check,
        "sentence_transformers.SentenceTransformer": check,
      },
    };
  },
});
