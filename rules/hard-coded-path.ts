/** A path that exists on the machine of one person alone. */

import { ancestor, defineRule, isKind, python, type SyntaxNode, stringValue } from "../server/rule-api";

const HOME =
  /^(?:\/home\/[\w.-]+\/[^\n]*|\/Users\/[\w.-]+\/[^\n]*|(?:[A-Z]:[\\/]+[\w\u4e00-\u9fff. -]+|[a-z]:[\\/]+[\w\u4e00-\u9fff.-]+)(?:[\\/][^\n]*)?)$/;
/** Homes that every container of an image or service has, and stand-ins for a path. */
const SHARED =
  /^\/home\/(?:jovyan|ec2-user|aistudio|jupyter|user|username|sagemaker-user|ubuntu|work)\/|^\/Users\/(?:Shared|username|user|me)\/|path[\\/_ ]to|\byou(?:r|\b)|<|\*|\{|Windows|Program Files/i;

export const hardCodedPath = defineRule({
  meta: {
    name: "hard-coded-path",
    theme: "reproducibility",
    libraries: [],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.python.org/3/library/pathlib.html",
      "https://docs.python.org/3/library/argparse.html",
    ],
    docs: {
      en: {
        title: "Path of one person's machine",
        what: "A string is an absolute path in somebody's home folder, or on a drive of Windows: `/home/anna/data.csv`, `/Users/anna/data`, `C:\\Users\\anna`, `D:/data`. The first of a file is reported.",
        why: "Nobody else has that folder: on another machine, in a container and on the cluster the script ends with `FileNotFoundError`, or writes where nobody looks. Take the path from the command line or from an environment variable, or make it relative to the script: `Path(__file__).parent`.",
        ignoreWhen: "The script is run by one person on one machine.",
      },
      zh: {
        title: "只在一台机器上存在的路径",
        what: "字符串是某人主目录或 Windows 盘符下的绝对路径：`/home/anna/data.csv`、`/Users/anna/data`、`C:\\Users\\anna`、`D:/data`。每个文件只报告第一处。",
        why: "别人没有这个目录：换一台机器、在容器或集群上，脚本会以 `FileNotFoundError` 结束，或把结果写到没人看的地方。应从命令行或环境变量取得路径，或相对脚本所在位置：`Path(__file__).parent`。",
        ignoreWhen: "脚本只由一个人在一台机器上运行。",
      },
      invalid: python`
        import pandas as pd

        df = pd.read_csv("/home/anna/projects/churn/data.csv")
      `,
      valid: python`
        import sys

        import pandas as pd

        df = pd.read_csv(sys.argv[1])
      `,
    },
    messages: {
      local: {
        en: "`{path}` is a place on one machine, and not found elsewhere.",
        zh: "`{path}` 是某一台机器上的位置，换个地方就找不到。",
      },
      beside: { en: "Look for `{code}` in the working directory", zh: "改为工作目录里的 `{code}`" },
    },
  },
  create(context) {
    const { fixer } = context;
    let isReported = false;

    /** `DATA = "/home/anna/data"` that is nothing but such a default. */
    function isDefaultElsewhere(made: SyntaxNode | null): boolean {
      const uses = isKind(made, "assignment")
        ? (context.semantic.bindingOf(made.left)?.references ?? [])
        : [];
      return uses.length > 0 && uses.every(({ identifier }) => isReplaceable(identifier));
    }

    /** A default that whoever runs the script can replace, a docstring, or a name that is compared. */
    function isReplaceable(node: SyntaxNode): boolean {
      const keyword = ancestor(node, "keyword_argument");
      if (keyword !== null && /^(?:default|help|description|metavar)$/.test(keyword.name.text)) return true;
      const call = ancestor(node, "call");
      if (call !== null && /environ|getenv|exists|isdir|isfile|expanduser/.test(context.text(call.function)))
        return true;
      const { parent } = node;
      if (isKind(parent, "pair") && parent.value === node && stringValue(parent.key) === "default")
        return true;
      if (isDefaultElsewhere(parent)) return true;
      // One of several places that are tried, or what a caller can give.
      if (isKind(parent, "list", "tuple") || isKind(call?.parent, "list", "tuple")) return true;
      return isKind(
        parent,
        "expression_statement",
        "comparison_operator",
        "boolean_operator",
        "conditional_expression",
        "default_parameter",
        "typed_default_parameter",
      );
    }

    function check(node: SyntaxNode): void {
      const path = isReported ? null : stringValue(node);
      if (path === null || !HOME.test(path) || SHARED.test(path) || isReplaceable(node)) return;
      isReported = true;
      const quote = /["']/.exec(context.text(node))?.[0] ?? '"';
      const last = path.split(/[\\/]/).findLast((part) => part !== "") ?? "";
      const code = `${quote}${last}${quote}`;
      context.report({
        node,
        message: "local",
        data: { path: path.length > 40 ? `${path.slice(0, 39)}…` : path },
        suggestions:
          last === "" ? [] : [{ message: "beside", data: { code }, edits: [fixer.replace(node, code)] }],
      });
    }

    return { nodes: { string: check } };
  },
});
