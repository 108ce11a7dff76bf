/** A field of the parsed command line that no option declares. */

import { commandOptions, defineRule, isAskedByName, isTried, meantOption, python } from "../server/rule-api";

export const optionNeverDeclared = defineRule({
  meta: {
    name: "option-never-declared",
    theme: "api",
    libraries: [],
    severity: "error",
    profile: "standard",
    inPlace: "never",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.python.org/3/library/argparse.html#the-namespace-object",
      "Python 3.11.7: AttributeError: 'Namespace' object has no attribute 'warmup'",
    ],
    docs: {
      en: {
        title: "An option that nobody declares",
        what: "A script reads `args.warmup`, where `args` is what the parser of `argparse` in the same file gives, and no `add_argument` declares that option. Silent where anything else may: another file, `setattr`, `parents=`, an action of one's own, names that are put together.",
        why: "The namespace has the fields that the options give it, and no others: reading another one raises `AttributeError`, in a long script only after the epochs before that line. Mostly the option was renamed at one place, or has a dash: `--warm-up` is found as `args.warm_up`.",
        ignoreWhen: "Never: the line raises AttributeError as soon as it runs.",
      },
      zh: {
        title: "没有声明过的命令行选项",
        what: "脚本读取 `args.warmup`，而 `args` 来自本文件的 `argparse` 解析器，却没有任何 `add_argument` 声明这个选项。若其他代码可能设置它（别的文件、`setattr`、`parents=`、自定义 action、拼出来的名字），则不报告。",
        why: "命名空间里只有选项给出的字段，读取别的字段会抛出 `AttributeError`；在长脚本里，往往要训练完前面的轮次才会执行到。多半是只在一处改了名，或者名字带连字符：`--warm-up` 要用 `args.warm_up` 读取。",
        ignoreWhen: "不应忽略：这一行必定抛出 AttributeError。",
      },
      invalid: python`
        import argparse

        parser = argparse.ArgumentParser()
        parser.add_argument("--learning-rate", type=float, default=1e-3)
        args = parser.parse_args([])
        print(args.lr)
      `,
      valid: python`
        import argparse

        parser = argparse.ArgumentParser()
        parser.add_argument("--learning-rate", type=float, default=1e-3)
        args = parser.parse_args([])
        print(args.learning_rate)
      `,
    },
    messages: {
      undeclared: {
        en: "No option declares `{name}`: this raises AttributeError.",
        zh: "没有选项声明 `{name}`：会抛出 AttributeError。",
      },
      meant: { en: "Read `{meant}`", zh: "改读 `{meant}`" },
    },
  },
  create(context) {
    const { fixer } = context;
    return {
      end() {
        const options = commandOptions(context);
        if (options === null) return;
        const { declared, reads, set } = options;
        const known = new Set([...declared.map(({ dest }) => dest), ...set]);
        for (const node of reads) {
          const { attribute } = node;
          const name = attribute.text;
          if (known.has(name) || name.startsWith("_")) continue;
          if (isAskedByName(context, name) || isTried(context, node)) continue;
          const meant = meantOption(name, declared);
          context.report({
            node: attribute,
            message: "undeclared",
            data: { name },
            suggestions:
              meant === null
                ? []
                : [{ message: "meant", data: { meant }, edits: [fixer.replace(attribute, meant)] }],
          });
        }
      },
    };
  },
});
