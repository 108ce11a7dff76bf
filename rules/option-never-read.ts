/** An option of the command line whose value nothing reads. */

import { type Call, defineRule, isKind, python, unreadOptions } from "../server/rule-api";

/** What launchers hand to every script, and what is kept for old command lines. */
const FOR_OTHERS = /^local[-_]rank$/;
const KEPT = /deprecat|unused|ignored|not used|no effect|compat|legacy|废弃|未使用|兼容/i;

export const optionNeverRead = defineRule({
  meta: {
    name: "option-never-read",
    theme: "reproducibility",
    libraries: [],
    severity: "information",
    profile: "standard",
    inPlace: "never",
    since: "0.2.0",
    fixes: "none",
    sources: ["https://docs.python.org/3/library/argparse.html#the-namespace-object"],
    docs: {
      en: {
        title: "An option that changes nothing",
        what: "A parser of `argparse` declares an option, the same file reads the others, and nothing reads this one: its name stands nowhere else in the file, and what was parsed goes as a whole to no code that is not seen. Silent where the help says that it is kept for old command lines.",
        why: "Whoever gives `--weight-decay 0.01` believes that the run has it. The log and the name of the experiment say so, too, and the optimizer never gets it: a sweep over the option compares runs that differ by chance alone.",
        ignoreWhen: "The option is kept so that old commands still run.",
      },
      zh: {
        title: "不起作用的命令行选项",
        what: "`argparse` 解析器声明了一个选项，本文件读取了其他选项，却没有任何地方读取它：文件里别处没有出现它的名字，解析结果也没有整个交给看不到的代码。帮助文字说明只为兼容而保留时不报告。",
        why: "给出 `--weight-decay 0.01` 的人以为训练用上了它，日志和实验名也这么写，而优化器从未得到它：对这个选项做搜索，比较的只是随机差异。",
        ignoreWhen: "保留这个选项只是为了让旧命令还能运行。",
      },
      invalid: python`
        import argparse

        import torch

        def main():
            parser = argparse.ArgumentParser()
            parser.add_argument("--lr", type=float, default=1e-3)
            parser.add_argument("--epochs", type=int, default=10)
            parser.add_argument("--weight-decay", type=float, default=0.0)
            args = parser.parse_args([])
            torch.manual_seed(0)
            net = torch.nn.Linear(4, 2)
            optimizer = torch.optim.AdamW(net.parameters(), lr=args.lr)
            print(optimizer, args.epochs)

        main()
      `,
      valid: python`
        import argparse

        import torch

        def main():
            parser = argparse.ArgumentParser()
            parser.add_argument("--lr", type=float, default=1e-3)
            parser.add_argument("--epochs", type=int, default=10)
            parser.add_argument("--weight-decay", type=float, default=0.0)
            args = parser.parse_args([])
            torch.manual_seed(0)
            net = torch.nn.Linear(4, 2)
            optimizer = torch.optim.AdamW(net.parameters(), lr=args.lr, weight_decay=args.weight_decay)
            print(optimizer, args.epochs)

        main()
      `,
    },
    messages: {
      unread: {
        en: "Nothing reads `{name}`: giving `{option}` changes nothing.",
        zh: "没有代码读取 `{name}`：给出 `{option}` 不起任何作用。",
      },
    },
  },
  create(context) {
    const { dataflow } = context;

    /** `--dry-run` beside `--apply`: it only says that the others are not meant. */
    function isOneOfSeveral({ function: callee }: Call): boolean {
      const made = isKind(callee, "attribute") ? dataflow.valueOf(callee.object).call?.function : undefined;
      return isKind(made, "attribute") && made.attribute.text === "add_mutually_exclusive_group";
    }

    const isKept = (call: Call, dest: string): boolean => {
      const help = dataflow.argument(call, "help", null);
      const action = dataflow.argument(call, "action", null);
      return (
        FOR_OTHERS.test(dest) ||
        isOneOfSeveral(call) ||
        (help !== null && (KEPT.test(context.text(help)) || context.text(help).endsWith("SUPPRESS"))) ||
        (action !== null && /^(?:version|help)$/.test(String(dataflow.valueOf(action).constant)))
      );
    };

    return {
      end() {
        for (const { call, shown, dest } of unreadOptions(context)) {
          const [named] = call.arguments.children;
          if (named === undefined || isKept(call, dest)) continue;
          context.report({
            node: named,
            message: "unread",
            data: { name: dest, option: shown },
            absence: true,
          });
        }
      },
    };
  },
});
