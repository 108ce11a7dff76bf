/** Progress shown as `{epoch}/{epochs}` although counting starts at 0: the last round is shown as one too few. */

import {
  type Call,
  callArguments,
  countLimit,
  defineRule,
  eachRound,
  enclosingLoops,
  isKind,
  type Loop,
  python,
  type SyntaxNode,
  stringValue,
} from "../server/rule-api";

type Interpolation = SyntaxNode & { readonly kind: "interpolation" };

/** What stands for a value in `"%d/%d"`. */
const PERCENT = /%[-+ #0]*\d*(?:\.\d+)?[dioxXeEfFgGsr]/;

export const progressPrintOffByOne = defineRule({
  meta: {
    name: "progress-print-off-by-one",
    theme: "training-loop",
    libraries: ["torch", "tensorflow", "keras", "sklearn"],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "fix",
    sources: [
      "https://docs.python.org/3/library/functions.html#enumerate",
      "https://docs.python.org/3/library/stdtypes.html#range",
    ],
    docs: {
      en: {
        title: "Progress that ends one too low",
        what: "A string shows `{i}/{n}`, or `%d/%d`, where `i` comes from `range(n)`, or from `enumerate(x)` with `{len(x)}` behind the slash.",
        why: "`range` and `enumerate` count from 0, so the first round of ten is shown as `0/10` and the last as `9/10`: it looks as if the training had stopped early.",
        ignoreWhen: "The number is meant as an index, for example to find the round in a log.",
      },
      zh: {
        title: "进度显示少了一",
        what: "字符串里显示 `{i}/{n}` 或 `%d/%d`，而 `i` 来自 `range(n)`，或者来自 `enumerate(x)`、斜杠后面是 `{len(x)}`。",
        why: "`range` 和 `enumerate` 从 0 开始计数，十轮里第一轮显示成 `0/10`，最后一轮显示成 `9/10`，看上去像是训练提前停了。",
        ignoreWhen: "这个数本来就当作下标用，例如用来在日志里查找。",
      },
      invalid: python`
        import torch

        epochs = 3
        for epoch in range(epochs):
            print(f"Epoch {epoch}/{epochs}")
      `,
      valid: python`
        import torch

        epochs = 3
        for epoch in range(epochs):
            print(f"Epoch {epoch + 1}/{epochs}")
      `,
    },
    messages: {
      low: {
        en: "`{shown}` counts from 0, so the last round is shown as one too few.",
        zh: "`{shown}` 从 0 开始计数，最后一轮会显示得少一。",
      },
      add: { en: "Count from 1", zh: "从 1 开始计数" },
    },
  },
  create(context) {
    const { fixer, semantic, text } = context;

    /** The loop that counts this variable, and up to what. */
    function counted(name: SyntaxNode): string | null {
      const binding = semantic.bindingOf(name);
      if (name.kind !== "identifier" || binding === null) return null;
      for (const loop of enclosingLoops(name)) {
        const targets = loop.kind === "for_statement" ? targetsOf(loop) : [];
        const round = loop.kind === "for_statement" ? eachRound(context, loop) : null;
        if (round?.target?.kind === "identifier" && semantic.bindingOf(round.target) === binding)
          return countLimit(semantic, round.over, 1);
        if (
          loop.kind === "for_statement" &&
          targets[0] !== undefined &&
          semantic.bindingOf(targets[0]) === binding
        )
          return countLimit(semantic, loop.right, targets.length);
        if (targets.some((target) => semantic.bindingOf(target) === binding)) return null;
      }
      return null;
    }
    const targetsOf = (loop: Loop & { readonly kind: "for_statement" }): readonly SyntaxNode[] =>
      isKind(loop.left, "pattern_list", "tuple_pattern") ? loop.left.children : [loop.left];

    /** Whether a number is one too low before the text behind it, such as `/10`, and before what is shown after that. */
    function isTooLow(shown: SyntaxNode, behind: string, total: SyntaxNode | undefined): boolean {
      const written = /^ ?(?:\/|of) ?(\d+)\b/.exec(behind)?.[1];
      if (written !== undefined) return counted(shown) === written;
      return /^ ?(?:\/|of) ?$/.test(behind) && total !== undefined && counted(shown) === text(total);
    }

    const isOffByOne = (whole: SyntaxNode, shown: Interpolation): boolean => {
      const [slash, total] = whole.children.slice(whole.children.indexOf(shown) + 1);
      const next = total?.kind === "interpolation" ? total.expression : undefined;
      return slash?.kind === "string_content" && isTooLow(shown.expression, slash.text, next);
    };

    /** Of `"{}/{}".format(i, n)` and `"%d/%d" % (i, n)`; `gap` is what stands for a value. */
    function checkTemplate(template: SyntaxNode, given: readonly SyntaxNode[], gap: RegExp): void {
      const [, ...behind] = stringValue(template)?.split(gap) ?? [];
      if (behind.length !== given.length) return;
      report(given.filter((shown, i) => isTooLow(shown, behind[i] ?? "", given[i + 1])));
    }

    function report(wrong: readonly SyntaxNode[]): void {
      const [first] = wrong;
      if (first === undefined) return;
      context.report({
        node: first.parent?.kind === "interpolation" ? first.parent : first,
        message: "low",
        data: { shown: text(first) },
        fix: { message: "add", edits: wrong.map((shown) => fixer.insertAfter(shown, " + 1")) },
      });
    }

    /** `logger.info("%d/%d", i, n)` */
    function checkLog(call: Call): void {
      const [template, ...given] = call.arguments.children;
      if (template !== undefined && !given.some((one) => isKind(one, "keyword_argument", "list_splat")))
        checkTemplate(template, given, PERCENT);
    }

    return {
      methods: {
        info: checkLog,
        format(call, { receiver }) {
          const given = callArguments(call);
          if (receiver !== null && given.every(({ keyword, spread }) => keyword === null && spread === ""))
            checkTemplate(
              receiver,
              given.map(({ value }) => value),
              /\{(?::[^{}]*)?\}/,
            );
        },
      },
      nodes: {
        binary_operator({ operator, left, right }) {
          const given = isKind(right, "tuple") ? right.children : [right];
          if (operator === "%" && isKind(left, "string")) checkTemplate(left, given, PERCENT);
        },
        string(node) {
          if (node.children.length < 3) return;
          const wrong = node.children.filter(
            (child): child is Interpolation => child.kind === "interpolation" && isOffByOne(node, child),
          );
          report(wrong.map(({ expression }) => expression));
        },
      },
    };
  },
});
