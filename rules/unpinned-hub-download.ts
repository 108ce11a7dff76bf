/** Code that is downloaded from a repository's default branch and run, whatever stands there that day. */

import { type Call, defineRule, python } from "../server/rule-api";

export const unpinnedHubDownload = defineRule({
  meta: {
    name: "unpinned-hub-download",
    theme: "security",
    libraries: ["torch"],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "snippet",
    sources: [
      "https://docs.pytorch.org/docs/stable/hub.html#torch.hub.load",
      "torch 2.15.0: without a reference the default branch, `main` or `master`, is downloaded and its `hubconf.py` is run",
    ],
    docs: {
      en: {
        title: "Code of a repository without a version",
        what: '`torch.hub.load("owner/repo", ...)` without a tag or commit behind the name.',
        why: '`torch.hub.load` downloads the repository\'s default branch and runs its `hubconf.py` with your rights. Whoever can push to the branch can change what runs on your machine tomorrow, and a result cannot be repeated once the code has moved on. `"owner/repo:v1.2"` names a tag, and a commit cannot be moved.',
        ignoreWhen: "You own the repository, or want its newest state on purpose.",
      },
      zh: {
        title: "仓库代码没有指定版本",
        what: '`torch.hub.load("owner/repo", ...)` 的名字后面没有标签或提交。',
        why: '`torch.hub.load` 会下载仓库的默认分支，并以你的权限运行其中的 `hubconf.py`。能向该分支推送的人，明天就能改变在你机器上运行的内容；代码一旦更新，结果也无法复现。`"owner/repo:v1.2"` 指定标签，而提交无法被移动。',
        ignoreWhen: "仓库是你自己的，或者就是想要最新状态。",
      },
      invalid: python`
        import torch

        detector = torch.hub.load("ultralytics/yolov5", "yolov5s")
      `,
      valid: python`
        import torch

        detector = torch.hub.load("ultralytics/yolov5:v7.0", "yolov5s")
      `,
    },
    messages: {
      branch: {
        en: "This runs whatever `{repo}` holds that day. Name a tag or commit behind a colon.",
        zh: "运行的是 `{repo}` 当天的代码。请在冒号后指定标签或提交。",
      },
      pin: { en: "Name a tag or commit", zh: "写明标签或提交" },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;
    const check = (call: Call): void => {
      const repo = dataflow.argument(call, "repo_or_dir", 0) ?? dataflow.argument(call, "github", 0);
      const source = dataflow.argument(call, "source", null);
      const name = repo === null ? undefined : dataflow.valueOf(repo).constant;
      if (repo === null || typeof name !== "string" || !/^[\w-]+\/[\w.-]+$/.test(name)) return;
      if (source !== null && dataflow.valueOf(source).constant !== "github") return;
      const pinned = `"${name}:\${1:tag}"`;
      context.report({
        node: repo,
        message: "branch",
        data: { repo: name },
        suggestions: [{ message: "pin", snippet: true, edits: [fixer.replace(repo, pinned)] }],
      });
    };
    return { calls: { "torch.hub.load": check, "torch.hub.help": check, "torch.hub.list": check } };
  },
});
