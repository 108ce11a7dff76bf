/** Code of a model repository that is run as it is at the moment: no revision is named. */

import {
  type Call,
  callArguments,
  defineRule,
  hasUnwrittenArguments,
  python,
  usualConstant,
} from "../server/rule-api";

/** What scripts call the folders that they save to. */
const FOLDER = /^(?:checkpoints?|ckpts?|exp(?:eriment)?s?|outputs?|results?|runs?|saved?|weights)[/_]/i;
const FROM_HUB = /^transformers\..*from_pretrained$|^transformers\.pipeline$|^datasets\.load_dataset$/;

export const remoteCodeTrusted = defineRule({
  meta: {
    name: "remote-code-trusted",
    theme: "security",
    libraries: ["transformers", "datasets"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "snippet",
    sources: [
      "https://huggingface.co/docs/transformers/models#custom-models",
      "datasets 5.2.0: `load_dataset` logs that `trust_remote_code` is not supported anymore, and ignores it",
    ],
    docs: {
      en: {
        title: "Code of a model hub run unpinned",
        what: "`trust_remote_code=True` is given without `revision` or `code_revision`: to a model or tokenizer, or to `load_dataset` where the project is bound to a release before datasets 4.0.",
        why: 'The library downloads Python files of the repository and runs them with the rights of the process. Without a revision that is whatever its owner, or whoever has the account, has pushed last: code that you have read today may be another tomorrow. Name the commit that you have read, `revision="<commit>"`, or a model that the library knows itself.',
        ignoreWhen: "The repository is your own, and nobody else can push.",
      },
      zh: {
        title: "未固定版本就运行模型仓库的代码",
        what: "写了 `trust_remote_code=True`，却没有 `revision` 或 `code_revision`：用于模型、分词器，或项目限定 datasets 4.0 之前版本时的 `load_dataset`。",
        why: '库会下载仓库里的 Python 文件，并以当前进程的权限运行。不写版本，运行的就是仓库所有者（或盗用账号的人）最近推送的内容：今天读过的代码，明天可能已经不同。应写明你读过的提交 `revision="<commit>"`，或改用库自带支持的模型。',
        ignoreWhen: "仓库是你自己的，别人无法推送。",
      },
      invalid: python`
        from transformers import AutoModel

        model = AutoModel.from_pretrained("someone/model", trust_remote_code=True)
      `,
      valid: python`
        from transformers import AutoModel

        model = AutoModel.from_pretrained(
            "someone/model",
            trust_remote_code=True,
            revision="3f9c1a7be2d84506f1a9c3e7b5d20864fa1b9c7e",
        )
      `,
    },
    messages: {
      latest: {
        en: "This runs whatever code the repository holds at the moment. Name the revision you have read.",
        zh: "这会运行仓库当前的任何代码。请写明你读过的版本 `revision`。",
      },
      pin: { en: "Name the commit", zh: "写明提交" },
    },
  },
  create(context) {
    const { apiIndex, dataflow, fixer, semantic } = context;
    /** From 4.0 on a data set is read from its files, and the argument does nothing. */
    const runsScripts = (): boolean => {
      const answer = apiIndex.symbol("datasets.load_dataset");
      return answer.kind === "symbol" && Number(answer.symbol.scope.newest.split(".")[0]) < 4;
    };
    const check = (call: Call): void => {
      const given = callArguments(call);
      const trusted = given.find(({ keyword }) => keyword?.text === "trust_remote_code");
      if (trusted === undefined || dataflow.valueOf(trusted.value).constant !== true) return;
      const isOpen =
        hasUnwrittenArguments(call) || given.some(({ keyword }) => /revision/.test(keyword?.text ?? ""));
      const callee = semantic.qualifiedName(call.function) ?? "";
      const isPipeline = callee === "transformers.pipeline";
      const name = isPipeline ? dataflow.argument(call, "model", 1) : given[0]?.value;
      // A folder holds code that is here already; what is in a variable may be one.
      const path = name == null ? undefined : usualConstant(context, name);
      // A model without an owner is a folder beside the script: those of the Hub itself bring no code.
      const owned = callee.endsWith("load_dataset")
        ? /^[\w-][\w.-]*(?:\/[\w.-]+)?$/
        : /^[\w-][\w.-]*\/[\w.-]+$/;
      const isHub = typeof path === "string" && owned.test(path) && !FOLDER.test(path);
      if (!isOpen && isHub && FROM_HUB.test(callee))
        context.report({
          node: trusted.node,
          message: "latest",
          suggestions: [
            {
              message: "pin",
              snippet: true,
              edits: [fixer.addArgument(call, `revision="\${1:commit}"`)],
            },
          ],
        });
    };
    return {
      methods: { from_pretrained: check },
      calls: {
        "datasets.load_dataset": (call: Call) => runsScripts() && check(call),
        "transformers.pipeline": check,
      },
    };
  },
});
