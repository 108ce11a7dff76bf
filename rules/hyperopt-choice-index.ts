/** The result of hyperopt's `fmin` taken for hyperparameters, though a choice stands in it as the index of an option. */

import {
  type Call,
  callArguments,
  choicesOf,
  defineRule,
  enclosingStatement,
  hasInside,
  isFieldFilled,
  python,
  type SyntaxNode,
} from "../server/rule-api";

const NUMBERS: readonly string[] = ["builtins.int", "builtins.float", "builtins.str"];
/** Words with which an index is shown as one. */
const RAW = /\b(?:raw|ind(?:ex|ices)|idx|option|position|fmin)\b|索引|序号|下标/iu;

interface Use {
  /** The result, or the entry of it that is read under `label`. */
  readonly node: SyntaxNode;
  readonly result: SyntaxNode;
  readonly search: Call;
  readonly message: "shown" | "built";
  readonly label: string | null;
}

export const hyperoptChoiceIndex = defineRule({
  meta: {
    name: "hyperopt-choice-index",
    theme: "tuning",
    libraries: ["hyperopt"],
    severity: "error",
    profile: "standard",
    since: "0.1.0",
    fixes: "fix",
    sources: [
      "https://hyperopt.github.io/hyperopt/getting-started/minimizing_functions/",
      "https://hyperopt.github.io/hyperopt/getting-started/search_spaces/",
      "hyperopt 0.3.0: fmin over hp.choice('batch_size', [32, 64, 128, 256]) gives {'batch_size': 2}, space_eval gives {'batch_size': 128}",
    ],
    docs: {
      en: {
        title: "Index of a hyperopt choice",
        what: "What `fmin` returns is printed, logged or given to a model, and the space holds an `hp.choice` or `hp.pchoice`.",
        why: "`fmin` returns the raw draw of every hyperparameter. For `hp.choice` that is the position in the list of options: with the options `[32, 64, 128, 256]` hyperopt 0.3.0 returns `{'batch_size': 2}` where the best batch size is 128. Nothing raises, so 2 goes into the report or into the final training. `space_eval(space, best)` puts the options back. The objective function is not affected: it is given the options themselves.",
        ignoreWhen:
          "The index is what you want to see, and it is looked up in the same list of options afterwards.",
      },
      zh: {
        title: "把 hp.choice 的下标当成取值",
        what: "搜索空间里有 `hp.choice` 或 `hp.pchoice`，而 `fmin` 的返回值被直接打印、记录或交给模型。",
        why: "`fmin` 返回每个超参数的原始采样值，对 `hp.choice` 来说就是选项在列表里的下标：选项为 `[32, 64, 128, 256]`、最佳批次大小为 128 时，hyperopt 0.3.0 返回 `{'batch_size': 2}`。整个过程不报错，于是 2 被写进报告，或用于最终训练。用 `space_eval(space, best)` 可以还原成真正的选项。目标函数不受影响，它收到的就是选项本身。",
        ignoreWhen: "你要看的就是下标，之后会到同一个选项列表里去查。",
      },
      invalid: python`
        from hyperopt import fmin, hp, tpe

        space = {"batch_size": hp.choice("batch_size", [32, 64, 128])}
        best = fmin(fn=lambda given: abs(given["batch_size"] - 64), space=space, algo=tpe.suggest, max_evals=10)
        print(best)
      `,
      valid: python`
        from hyperopt import fmin, hp, space_eval, tpe

        space = {"batch_size": hp.choice("batch_size", [32, 64, 128])}
        best = fmin(fn=lambda given: abs(given["batch_size"] - 64), space=space, algo=tpe.suggest, max_evals=10)
        print(space_eval(space, best))
      `,
    },
    messages: {
      shown: {
        en: "`{value}` holds the index of each choice, not its value: here `{label}`. Only `space_eval` puts the chosen options back.",
        zh: "`{value}` 里是选项的下标而不是取值：这里是 `{label}`。要用 `space_eval` 才能还原选中的选项。",
      },
      built: {
        en: "`{value}` passes an index for `{label}`, not the chosen option. Only `space_eval` puts the chosen options back.",
        zh: "`{value}` 给 `{label}` 传的是下标，不是选中的选项。要用 `space_eval` 才能还原。",
      },
      choice: { en: "`fmin` returns a position for `{label}`", zh: "`fmin` 给 `{label}` 返回的是位置" },
      evaluate: { en: "Put the options back with `space_eval`", zh: "用 `space_eval` 还原选项" },
    },
  },
  create(context) {
    const { dataflow, fixer, knowledge, semantic } = context;
    const uses: Use[] = [];
    const evaluated = new Set<Call>();
    const calleeOf = (call: Call): string => dataflow.resolveCall(call).callee ?? "";

    function stringAt(node: SyntaxNode | null): string | null {
      const constant = node === null ? null : dataflow.valueOf(node).constant;
      return typeof constant === "string" ? constant : null;
    }

    /** The search whose result an expression is. */
    function searchOf(node: SyntaxNode): Call | null {
      const { call } = isFieldFilled(context, node) ? {} : dataflow.valueOf(node);
      if (call === undefined || calleeOf(call) !== "hyperopt.fmin") return null;
      return dataflow.argument(call, "return_argmin", null) === null ? call : null;
    }

    /** Notes a use of `best`, or of one entry as in `int(best["units"])`, if it is one. */
    function note(expression: SyntaxNode, message: Use["message"], isWrong: (search: Call) => boolean): void {
      let node = expression;
      while (node.kind === "call" && NUMBERS.includes(calleeOf(node)))
        node = callArguments(node)[0]?.value ?? node.function;
      const key = node.kind === "subscript" ? node.subscript[0] : undefined;
      const label = key === undefined ? null : stringAt(key);
      const result = node.kind === "subscript" && label !== null ? node.value : node;
      const search = searchOf(result);
      if (search !== null && isWrong(search)) uses.push({ node, result, search, message, label });
    }

    /** Whether a call certainly wants hyperparameters: it makes a model, or is what was searched with. */
    function wantsParameters(call: Call, search: Call): boolean {
      // What a function of the file does with them is seen in there.
      const isSeen = hasInside(semantic, call, (node) => searchOf(node) === search);
      if (!isSeen && knowledge.isClass(dataflow.valueOf(call).type ?? "")) return true;
      const objective = dataflow.argument(search, "fn", 0);
      const called = dataflow.valueOf(call.function).localFunction;
      return called !== undefined && called === (objective && dataflow.valueOf(objective).localFunction);
    }

    /** `best` as `space_eval(space, best)`, where the space has a name that means the same there. */
    function correctionOf(result: SyntaxNode, search: Call) {
      const space = dataflow.argument(search, "space", 1);
      const binding = space?.kind === "identifier" ? semantic.bindingOf(space) : null;
      if (space === null || binding?.definitions.length !== 1 || result.kind !== "identifier") return null;
      if (binding.scope !== semantic.moduleScope && binding.scope !== semantic.scopeOf(result)) return null;
      const spelled = fixer.spell("hyperopt.space_eval");
      const newText = `${spelled.name}(${context.text(space)}, ${context.text(result)})`;
      return { message: "evaluate", edits: [fixer.replace(result, newText), ...spelled.edits] } as const;
    }

    function report({ node, result, search, message, label }: Use): void {
      const choices = choicesOf(context, search)
        .filter((choice) => label === null || choice.label === label)
        .map(({ node: at, label: name }) => ({
          node: at,
          message: "choice" as const,
          data: { label: name },
        }));
      const first = choices[0];
      // Whoever also evaluates the space prints all the indices knowingly, but not one under the name of its value.
      const isRaw = label === null || RAW.test(context.text(enclosingStatement(node) ?? node));
      if (first === undefined || (message === "shown" && evaluated.has(search) && isRaw)) return;
      const correction = correctionOf(result, search);
      const isSafe = message === "shown" && label === null;
      context.report({
        node,
        message,
        data: { value: context.excerpt(node), label: first.data.label },
        related: choices,
        secondary: choices,
        fix: isSafe ? correction : null,
        suggestions: isSafe || correction === null ? [] : [correction],
      });
    }

    return {
      nodes: {
        call(call) {
          const callee = calleeOf(call);
          const shown = knowledge.shows(callee);
          for (const { value } of callArguments(call)) {
            note(value, shown ? "shown" : "built", (search) => shown || wantsParameters(call, search));
            const search = callee === "hyperopt.space_eval" ? searchOf(value) : null;
            if (search !== null) evaluated.add(search);
          }
        },
        interpolation: (node) => note(node.expression, "shown", () => true),
        expression_statement({ children: [only] }) {
          if (only?.kind === "identifier" && context.fileKind === "notebook") note(only, "shown", () => true);
        },
      },
      end: () => uses.forEach(report),
    };
  },
});
