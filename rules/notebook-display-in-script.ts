/** An explanation shown in a notebook's way, in a script that is no notebook. */

import { defineRule, python } from "../server/rule-api";

/** Scripts that editors show as cells, or that were exported from a notebook. */
const CELLS = /^\s*#\s*(?:%%|In\[)/m;

export const notebookDisplayInScript = defineRule({
  meta: {
    name: "notebook-display-in-script",
    theme: "explainability",
    libraries: ["lime"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://lime-ml.readthedocs.io/en/latest/lime.html#module-lime.explanation",
      "lime 0.2.0.1: without IPython ModuleNotFoundError, with IPython 9.17.1 ImportError: cannot import name 'display' from 'IPython.core.display'",
    ],
    docs: {
      en: {
        title: "Notebook display in a script",
        what: "A plain script calls `show_in_notebook` of a LIME explanation.",
        why: "The method writes HTML into the output of a notebook's cell. A script has none, so nothing is shown. lime 0.2.0.1 also imports `display` from `IPython.core.display`, which IPython 9 no longer has: there the call raises `ImportError`. `save_to_file` writes the same page to a file, `as_list` gives the numbers, `as_pyplot_figure` a figure.",
        ignoreWhen: "The file is run in a notebook with `%run`, and IPython is older than version 9.",
      },
      zh: {
        title: "在脚本里使用 notebook 的显示方法",
        what: "普通脚本调用了 LIME 解释结果的 `show_in_notebook`。",
        why: "这个方法把 HTML 写到 notebook 单元格的输出里，脚本没有单元格，什么也不会显示。而且 lime 0.2.0.1 从 `IPython.core.display` 导入 `display`，IPython 9 已经没有它，调用会抛出 `ImportError`。`save_to_file` 会把同样的页面写到文件，`as_list` 给出数值，`as_pyplot_figure` 给出图。",
        ignoreWhen: "文件在 notebook 里用 `%run` 运行，并且 IPython 版本低于 9。",
      },
      invalid: python`
        import lime.lime_tabular

        def explain(explainer, row, model):
            explanation = explainer.explain_instance(row, model.predict_proba)
            explanation.show_in_notebook(show_table=True)
      `,
      valid: python`
        import lime.lime_tabular

        def explain(explainer, row, model):
            explanation = explainer.explain_instance(row, model.predict_proba)
            explanation.save_to_file("explanation.html")
      `,
    },
    messages: {
      nothing: {
        en: "`show_in_notebook` shows nothing in a script. With IPython 9 it raises `ImportError`.",
        zh: "`show_in_notebook` 在脚本里什么也不显示。用 IPython 9 时会抛出 `ImportError`。",
      },
      save: {
        en: 'Write the page to a file: `save_to_file("{file}")`',
        zh: '把页面写到文件：`save_to_file("{file}")`',
      },
    },
  },
  create(context) {
    if (context.fileKind !== "script" || CELLS.test(context.tree.text)) return {};
    const { fixer } = context;
    return {
      methods: {
        show_in_notebook(call) {
          if (call.function.kind !== "attribute") return;
          const file = "explanation.html";
          context.report({
            node: call.function.attribute,
            message: "nothing",
            suggestions: [
              {
                message: "save",
                data: { file },
                edits: [
                  fixer.replace(call.function.attribute, "save_to_file"),
                  fixer.replace(call.arguments, `("${file}")`),
                ],
              },
            ],
          });
        },
      },
    };
  },
});
