/** A comment such as `# ...` where the decisive code belongs. */

import {
  type Comment,
  defineRule,
  type FunctionDefinition,
  isKind,
  nodesOf,
  python,
  type SyntaxNode,
  textRange,
} from "../server/rule-api";

/** An ellipsis alone, or text that begins with one. */
const ELLIPSIS = /^#[ \t]?(?:\.{3,}|…+|⋯+)/;
const TASK =
  /^#+\s*(?:TODO|FIXME)\b|^#+\s*(?:your code (?:here|goes here)|(?:the )?rest of the code|(?:existing|remaining) code|在此(?:处)?(?:添加|编写|实现)|此处(?:省略|添加|实现)|省略)/i;

/** What somebody is asked to write, where a body has nothing else. */
const ASKED =
  /^#+\s*(?:please\s+)?(?:add|build|define|fill in|implement|include|insert|place|put|replace|write)\b.*\b(?:here|your|this)\b|^#+\s*your\b.*\bhere\b|^#+\s*(?:implementation|code|logic) (?:goes )?here\b|^#+\s*(?:请)?在(?:此|这里)|^#+\s*(?:待实现|待补充|待完成)/i;

export const placeholderInsteadOfCode = defineRule({
  meta: {
    name: "placeholder-instead-of-code",
    theme: "training-loop",
    libraries: [],
    severity: "hint",
    profile: "strict",
    inPlace: "never",
    since: "0.2.0",
    fixes: "none",
    sources: [
      "https://docs.pytorch.org/tutorials/beginner/basics/optimization_tutorial.html",
      "https://docs.pytorch.org/tutorials/beginner/knowledge_distillation_tutorial.html",
    ],
    docs: {
      en: {
        title: "Placeholder instead of code",
        what: "A comment that begins with an ellipsis (`# ...forward and backward...`) stands where code belongs, or a comment such as `# TODO` or `# your code here` in a function or loop that then uses a name which nothing defines. Or it is all that a function has beside `pass`, and the file uses what that function returns.",
        why: "What the comment stands for does not happen. A training loop without its forward and backward pass runs and teaches nothing; a function whose loss is never computed raises NameError.",
        ignoreWhen:
          "The comment goes on from the one before it or shows what a program prints; those that follow another comment's text are not reported.",
      },
      zh: {
        title: "占位注释代替了代码",
        what: "本该写代码的地方是一条以省略号开头的注释（`# ...前向传播和反向传播...`）；或者函数、循环里有 `# TODO`、`# 在此添加代码` 之类的注释，而后面用到了从未定义的名字；或者函数里除了 `pass` 只有这样的注释，而文件用到了它的返回值。",
        why: "注释所代替的步骤不会执行。没有前向和反向传播的训练循环照样运行，却什么也学不到；损失从未计算的函数会抛出 NameError。",
        ignoreWhen: "注释是上一条注释的延续，或者在展示程序的输出；接在其他注释文字后面的不会报告。",
      },
      invalid: python`
        def objective(params):
            # ...build the model and train it...
            return params["loss"]

        print(objective({"loss": 0.5}))
      `,
      valid: python`
        def objective(params):
            return params["loss"]

        print(objective({"loss": 0.5}))
      `,
    },
    messages: {
      step: {
        en: "A placeholder stands where code belongs: this step does not happen.",
        zh: "这里只有占位注释，没有代码：这一步不会执行。",
      },
      unfinished: {
        en: "Something is left to do here: `{name}` is used below and nothing defines it.",
        zh: "这里还没写完：下面用到了 `{name}`，但没有任何地方定义它。",
      },
      empty: {
        en: "`{name}` is still to be written: it returns None, and that is used.",
        zh: "`{name}` 还没写：它返回 None，而返回值被用到了。",
      },
    },
  },
  create(context) {
    const { semantic, tree } = context;
    const reported = new Set<FunctionDefinition>();
    if (context.fileKind === "stub") return {};

    const lineStart = (at: number): number =>
      Math.max(tree.text.lastIndexOf("\n", at - 1), tree.text.lastIndexOf("\r", at - 1)) + 1;

    const hasOwnLine = ({ start }: Comment): boolean =>
      tree.text.slice(lineStart(start), start).trim() === "";

    /** The comment that fills the line above, if one does. */
    function commentAbove({ start }: Comment): Comment | undefined {
      const from = lineStart(start);
      const end = from - (/\r?\n$|\r$/.exec(tree.text.slice(0, from))?.[0].length ?? 0);
      return tree.comments.find((other) => other.end === end && hasOwnLine(other));
    }

    /** A heading may stand above a placeholder; commented code, output and sentences that go on may not. */
    function standsAlone(comment: Comment): boolean {
      const above = commentAbove(comment);
      if (!hasOwnLine(comment) || above === undefined) return hasOwnLine(comment);
      const isInLine = above.start - lineStart(above.start) === comment.start - lineStart(comment.start);
      const isHeading = /\p{L}/u.test(above.text) && !/[=()[\]{}:,;'"0-9]/.test(above.text);
      return isInLine && isHeading && commentAbove(above) === undefined;
    }

    /** The block that a comment stands in: the innermost body of a function or loop around it. */
    function bodyAround(comment: Comment): SyntaxNode | null {
      let found: SyntaxNode | null = null;
      for (let at: SyntaxNode | undefined = tree.root; at !== undefined; ) {
        if (isKind(at, "function_definition", "for_statement", "while_statement")) found = at;
        at = at.children.find(({ start, end }) => start <= comment.start && comment.start <= end);
      }
      return found;
    }

    function reviewTask(comment: Comment): void {
      const body = bodyAround(comment);
      const missing = semantic.undefinedNames.find(
        ({ identifier }) => body !== null && identifier.start > comment.end && identifier.end <= body.end,
      );
      if (missing === undefined) return;
      const data = { name: missing.identifier.text };
      context.report({ node: textRange(comment.start, comment.end), message: "unfinished", data });
    }

    /** A function that holds a comment and nothing that does anything. */
    function emptyAround(comment: Comment): FunctionDefinition | null {
      const node = nodesOf(tree, "function_definition").findLast(({ body }) => {
        const isBehind =
          comment.start >= body.end && !/[\r\n]/.test(tree.text.slice(body.end, comment.start));
        return (body.parent?.start ?? 0) < comment.start && (comment.end <= body.end || isBehind);
      });
      const isEmpty = node?.body.children.every(
        (one) =>
          one.kind === "pass_statement" ||
          (isKind(one, "expression_statement") && isKind(one.children[0], "ellipsis", "string")),
      );
      return node !== undefined && isEmpty === true ? node : null;
    }

    /** `X = build(df)`: somebody waits for what it returns. */
    function reviewEmpty(comment: Comment): void {
      const empty = emptyAround(comment);
      const isUsed = nodesOf(tree, "call").some(
        (call) =>
          call.parent?.kind !== "expression_statement" && semantic.functionOf(call.function)?.node === empty,
      );
      if (empty === null || !isUsed || reported.has(empty)) return;
      reported.add(empty);
      const data = { name: empty.name.text };
      context.report({ node: textRange(comment.start, comment.end), message: "empty", data });
    }

    return {
      end() {
        for (const comment of tree.comments) {
          if (TASK.test(comment.text) || ASKED.test(comment.text)) reviewEmpty(comment);
          if (TASK.test(comment.text)) reviewTask(comment);
          else if (ELLIPSIS.test(comment.text) && standsAlone(comment))
            context.report({ node: textRange(comment.start, comment.end), message: "step" });
        }
      },
    };
  },
});
