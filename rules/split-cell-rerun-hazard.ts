/** A cell that scales or splits a variable of another cell and puts the result back: each run does it once more. */

import {
  type Assignment,
  type Binding,
  type Call,
  callArguments,
  castFrom,
  cellIndexOf,
  cellsOf,
  defineRule,
  descendants,
  type Identifier,
  isKind,
  madeElsewhere,
  mappedColumn,
  python,
  type RunCell,
  type SyntaxNode,
  unparenthesized,
} from "../server/rule-api";

export const splitCellRerunHazard = defineRule({
  meta: {
    name: "split-cell-rerun-hazard",
    theme: "reproducibility",
    libraries: [],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "none",
    sources: [
      "https://scikit-learn.org/stable/modules/generated/sklearn.model_selection.train_test_split.html",
      "https://scikit-learn.org/stable/modules/generated/sklearn.preprocessing.StandardScaler.html",
      "scikit-learn 1.9.1: 100 rows after one, two and three runs of the cell: 75, 56 and 42 rows to train on; a scaler fitted on its own output has mean_ 0 and scale_ 1",
    ],
    docs: {
      en: {
        title: "Cell that must not run twice",
        what: "A cell splits, scales or divides a variable that another cell made, and stores the result under the same name.",
        why: "Cells are run again all the time. Each further run starts from what the last one left: a split keeps 75 % of 75 % of the rows, pixels are divided by 255 twice, a scaler is fitted on values that are scaled already and then does nothing to new data. Nothing fails; the numbers are just different.",
        ignoreWhen:
          "The notebook is only ever run from the top, or the cell is always run together with the one that loads the data.",
      },
      zh: {
        title: "不能运行两次的单元格",
        what: "单元格对另一个单元格中的变量做切分、缩放或除法，再把结果存回同一个名字。",
        why: "单元格常常会被重新运行，而每次都从上一次的结果开始：切分之后只剩 75% 的 75%，像素被 255 除了两次，缩放器在已经缩放过的数据上拟合，之后对新数据不起作用。程序不会报错，只是数字变了。",
        ignoreWhen: "笔记本总是从头运行，或这个单元格总是与读取数据的单元格一起运行。",
      },
      invalid: python`
        # %%
        import numpy as np

        images = np.random.default_rng(0).integers(0, 256, size=(8, 28, 28))
        # %%
        images = images / 255
        print(images.max())
      `,
      valid: python`
        # %%
        import numpy as np

        images = np.random.default_rng(0).integers(0, 256, size=(8, 28, 28))
        # %%
        scaled = images / 255
        print(scaled.max())
      `,
    },
    messages: {
      split: {
        en: "Run again, this cell splits `{name}` once more, and fewer rows are left each time.",
        zh: "再次运行会把 `{name}` 又切分一次，剩下的行越来越少。",
      },
      scaled: {
        en: "Run again, this cell scales what it has scaled already: `{name}` keeps its name.",
        zh: "再次运行会对已缩放的 `{name}` 再缩放一次，因为结果存回了同一个名字。",
      },
      divided: {
        en: "Run again, this cell divides `{name}` once more.",
        zh: "再次运行会把 `{name}` 再除一次。",
      },
      mapped: {
        en: "Run again, this cell finds none of its keys in `{name}`, and every value turns to NaN.",
        zh: "再次运行时 `{name}` 里已没有这些键，所有值都会变成 NaN。",
      },
      made: { en: "gets its value in another cell", zh: "在另一个单元格里得到值" },
    },
  },
  create(context) {
    const { dataflow, knowledge, semantic } = context;
    let cells: readonly RunCell[] | null = null;
    const told = new Set<number>();

    /** Reports a value that is made of `name` and put back under it, in a cell that does not make it itself. */
    function check(
      value: SyntaxNode,
      name: SyntaxNode | null,
      message: "split" | "scaled" | "divided",
    ): void {
      if (name?.kind !== "identifier") return;
      const statement = isKind(value, "augmented_assignment") ? value : value.parent;
      if (!isKind(statement, "assignment", "augmented_assignment")) return;
      if (statement.parent?.kind !== "expression_statement" || statement.parent.parent?.kind !== "module")
        return;
      const binding = semantic.bindingOf(name);
      const target = [...descendants(statement.left)].find(
        (node): node is Identifier => node.kind === "identifier" && semantic.bindingOf(node) === binding,
      );
      if (binding === null || target === undefined || isStored(statement)) return;
      reportRerun(statement, binding, target, message, name.text);
    }

    /** What another cell makes, and this one makes again of itself. */
    function reportRerun(
      statement: SyntaxNode,
      binding: Binding,
      node: SyntaxNode,
      message: "split" | "scaled" | "divided" | "mapped",
      name: string,
    ): void {
      cells ??= cellsOf(context);
      if (cells.length === 0) return;
      const last = madeElsewhere(cells, binding, statement);
      if (last === null || told.has(cellIndexOf(cells, statement))) return;
      told.add(cellIndexOf(cells, statement));
      const related = [{ node: last.identifier, message: "made" as const }];
      context.report({ node, message, data: { name }, related });
    }

    /** `self.x = x = f(x)`, `rows[i] = f(rows)`: not the name itself. */
    const isStored = ({ left }: Pick<Assignment, "left">): boolean =>
      [...descendants(left)].some((node) => isKind(node, "subscript", "attribute"));

    const isNumber = (node: SyntaxNode): boolean => {
      const number = dataflow.valueOf(node).constant;
      return typeof number === "number" && Math.abs(number) > 1;
    };

    function given(call: Call): SyntaxNode | null {
      const { method } = dataflow.resolveCall(call);
      const receiver = call.function.kind === "attribute" ? call.function.object : null;
      const type = receiver === null ? undefined : dataflow.valueOf(receiver).type;
      const isScaling = /^(?:fit_)?transform$/.test(method ?? "") && knowledge.hasTrait(type ?? "", "scaler");
      return isScaling ? dataflow.argument(call, "X", 0) : null;
    }

    /** `df["a"] = df["a"].map({"no": 0, "yes": 1})` in another cell than the one that makes `df`. */
    function checkMapped(call: Call): void {
      const column = mappedColumn(context, call);
      const statement = column?.parent;
      const binding = column === null ? null : semantic.bindingOf(column.value);
      if (column === null || binding === null || !isKind(statement, "assignment")) return;
      if (statement.parent?.parent?.kind === "module")
        reportRerun(statement, binding, column, "mapped", context.excerpt(column));
    }

    return {
      effects: {
        splits(call) {
          for (const { value } of callArguments(call)) check(call, value, "split");
        },
        appliesFit: (call) => check(call, given(call), "scaled"),
      },
      methods: { map: checkMapped },
      nodes: {
        assignment({ right }) {
          const value = right === null ? null : unparenthesized(right);
          if (
            value !== null &&
            isKind(value, "binary_operator") &&
            value.operator === "/" &&
            isNumber(value.right)
          )
            check(right as SyntaxNode, castFrom(value.left), "divided");
        },
        augmented_assignment(node) {
          if (node.operator === "/=" && isNumber(node.right)) check(node, node.left, "divided");
        },
      },
    };
  },
});
