/** An option of the command line whose text becomes another value than who writes it means: `--amp False` is True. */

import {
  type Call,
  callArguments,
  defineRule,
  fileCalls,
  isArgumentParser,
  isKind,
  optionNames,
  python,
  type SyntaxNode,
  stringValue,
} from "../server/rule-api";

/** What the built-in makes of a text, by its name. */
const MISREADS: Readonly<Record<string, "truth" | "letters" | "refused">> = {
  bool: "truth",
  list: "letters",
  tuple: "letters",
  set: "letters",
  dict: "refused",
};

/** The default that a flag has by itself is the contrary of what giving it means. */
const SETS: Readonly<Record<string, boolean>> = { store_true: true, store_false: false };

export const optionTypeMisread = defineRule({
  meta: {
    name: "option-type-misread",
    theme: "reproducibility",
    libraries: [],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.python.org/3/library/argparse.html#type",
      "https://docs.python.org/3/library/argparse.html#argparse.BooleanOptionalAction",
      "Python 3.11.7: with `type=bool`, `--amp False` gives True; with `type=list`, `--gpus 0,1` gives ['0', ',', '1']; with `type=dict`, `--opts a=1` ends the program; `action=\"store_true\", default=True` gives True with and without the flag",
    ],
    docs: {
      en: {
        title: "An option that is read as something else",
        what: '`add_argument` of `argparse` gets `type=bool`, `type=list`, `tuple`, `set` or `dict`, or a flag has the default that it sets: `action="store_true", default=True`.',
        why: '`type` is called with the text as it was typed. `bool("False")` is True, as of every text but the empty one, so that `--amp False` switches mixed precision on; `list("0,1")` are the three letters; `dict` refuses every text. A flag that is True by default is True whether one gives it or not. The run then has other settings than its command line says, without an error.',
        ignoreWhen: "Nobody gives the option on a command line.",
      },
      zh: {
        title: "命令行选项被读成了别的值",
        what: '`argparse` 的 `add_argument` 用了 `type=bool`、`type=list`、`tuple`、`set` 或 `dict`；或者开关的默认值就是它要设的值：`action="store_true", default=True`。',
        why: '`type` 直接作用于输入的文本。除空串外 `bool(文本)` 都是 True，所以 `--amp False` 反而打开了混合精度；`list("0,1")` 得到三个字符；`dict` 拒绝任何文本。默认为 True 的开关，给不给都是 True。训练用的设置就和命令行写的不一样，而且不报错。',
        ignoreWhen: "没有人会在命令行上给出这个选项。",
      },
      invalid: python`
        import argparse

        parser = argparse.ArgumentParser()
        parser.add_argument("--amp", type=bool, default=True)
        args = parser.parse_args(["--amp", "False"])
        print(args.amp)
      `,
      valid: python`
        import argparse

        parser = argparse.ArgumentParser()
        parser.add_argument("--amp", action=argparse.BooleanOptionalAction, default=True)
        args = parser.parse_args(["--no-amp"])
        print(args.amp)
      `,
    },
    messages: {
      truth: {
        en: "Every text is true, so `{option} False` gives True.",
        zh: "任何文本都为真，`{option} False` 得到的是 True。",
      },
      letters: {
        en: "`{type}` splits what is typed behind `{option}` into single letters.",
        zh: "`{type}` 会把 `{option}` 后面的文本拆成单个字符。",
      },
      refused: {
        en: "`dict` refuses every text, so `{option}` cannot be given.",
        zh: "`dict` 拒绝任何文本，`{option}` 无法给出。",
      },
      constant: {
        en: "`{option}` is {value} with and without being given: it switches nothing.",
        zh: "`{option}` 给不给都是 {value}，这个开关不起作用。",
      },
      both: {
        en: "Make it a switch both ways: `{option}` and `--no-{rest}`",
        zh: "改成双向开关：`{option}` 和 `--no-{rest}`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;

    /** `type=bool` becomes `action=argparse.BooleanOptionalAction`, as does `action="store_true"`. */
    function switchBothWays(option: string, given: SyntaxNode) {
      const around = given.parent;
      if (!option.startsWith("--") || option.startsWith("--no-") || !isKind(around, "keyword_argument"))
        return [];
      const { name, edits } = fixer.spell("argparse.BooleanOptionalAction");
      return [
        {
          message: "both",
          data: { option, rest: option.slice(2) },
          edits: [fixer.replace(around, `action=${name}`), ...edits],
        },
      ] as const;
    }

    function checkType(call: Call, option: string): void {
      const type = dataflow.argument(call, "type", null);
      // The names are Python's own where nothing of the file has them.
      if (!isKind(type, "identifier") || semantic.bindingOf(type) !== null) return;
      const misread = MISREADS[type.text];
      if (misread === undefined) return;
      const node = type.parent ?? type;
      if (misread === "letters")
        context.report({ node, message: misread, data: { option, type: type.text } });
      if (misread === "refused") context.report({ node, message: misread, data: { option } });
      if (misread !== "truth") return;
      const isLone = callArguments(call).every(
        ({ keyword }) => !/^(?:nargs|const|choices|action)$/.test(keyword?.text ?? ""),
      );
      const suggestions = isLone ? switchBothWays(option, type) : [];
      context.report({ node, message: misread, data: { option }, suggestions });
    }

    function checkFlag(call: Call, option: string): void {
      const action = dataflow.argument(call, "action", null);
      const sets = action === null ? undefined : SETS[stringValue(action) ?? ""];
      const given = dataflow.argument(call, "default", null);
      if (action === null || given === null || sets === undefined) return;
      if (dataflow.valueOf(given).constant !== sets || isSwitchedElsewhere(call)) return;
      context.report({
        node: given.parent ?? given,
        message: "constant",
        severity: "information",
        data: { option, value: sets ? "True" : "False" },
        suggestions: sets ? switchBothWays(option, action) : [],
      });
    }

    /** `--no-amp` with `dest="amp"`, or `set_defaults(amp=False)`. */
    function isSwitchedElsewhere(call: Call): boolean {
      const file = fileCalls(context);
      const name = optionNames(context, call)?.dest;
      return (
        name === undefined ||
        file.methods("set_defaults").length > 0 ||
        file
          .methods("add_argument")
          .some((other) => other !== call && optionNames(context, other)?.dest === name)
      );
    }

    function check(call: Call): void {
      const names = optionNames(context, call);
      if (names === null || !isKind(call.function, "attribute")) return;
      if (!isArgumentParser(context, call.function.object)) return;
      checkType(call, names.shown);
      checkFlag(call, names.shown);
    }

    return { methods: { add_argument: check } };
  },
});
