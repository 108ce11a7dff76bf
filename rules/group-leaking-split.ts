/** Groups handed to folds that do not look at them: rows of one person stand on both sides. */

import {
  areGiven,
  type Call,
  callArguments,
  defineRule,
  FOLD_SEARCHES,
  hasUnwrittenArguments,
  type InnerFolds,
  innerFolds,
  isSameExpression,
  python,
  type SyntaxNode,
  searchedFolds,
  type TextEdit,
  UNGROUPED,
  type UngroupedSplitter,
  ungroupedSplitter,
} from "../server/rule-api";

const SCORES = "cross_val_score cross_validate cross_val_predict learning_curve validation_curve".split(" ");
const MODULE = "sklearn.model_selection";

type Instead = { readonly code: string; readonly edits: readonly TextEdit[] } | null;

export const groupLeakingSplit = defineRule({
  meta: {
    name: "group-leaking-split",
    theme: "leakage",
    libraries: ["sklearn"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://scikit-learn.org/stable/modules/cross_validation.html#cross-validation-iterators-for-grouped-data",
      "scikit-learn 1.9.1: 40 persons with 10 rows each and labels drawn by chance: KFold(5, shuffle=True) with groups=person scores 1.0, GroupKFold(5) 0.52; a UserWarning says that the groups are ignored",
    ],
    docs: {
      en: {
        title: "Groups that the folds ignore",
        what: "`groups` is given to a cross-validation whose folds do not look at them: a number of folds, or `KFold`, `StratifiedKFold`, `ShuffleSplit` and the like. Or a search or cross-validation with such folds runs on the training rows of a split by groups.",
        why: "Only the splitters with *Group* in their name keep the rows of one person, device or document on one side. All others take the groups and ignore them, so the model is judged on persons it has seen. With 40 persons and labels drawn by chance, `KFold` scored 1.0 and `GroupKFold` 0.52 (scikit-learn 1.9.1); older releases do not even warn.",
        ignoreWhen: "Both scores are shown on purpose, to compare them.",
      },
      zh: {
        title: "交叉验证忽略了分组",
        what: "给交叉验证传了 `groups`，但所用的折并不看分组：只写了折数，或用的是 `KFold`、`StratifiedKFold`、`ShuffleSplit` 等。或者在按分组划分出的训练行上，内层的搜索或交叉验证用了这样的折。",
        why: "只有名字里带 *Group* 的划分器才会把同一个人、设备或文档的行放在同一侧。其余的收下分组却不理会，于是模型在见过的人身上被评估。40 个人、随机标签的数据上，`KFold` 得分 1.0，`GroupKFold` 为 0.52（scikit-learn 1.9.1）；较早的版本连警告都没有。",
        ignoreWhen: "有意把两种得分放在一起比较。",
      },
      invalid: python`
        from sklearn.datasets import make_classification
        from sklearn.ensemble import RandomForestClassifier
        from sklearn.model_selection import cross_val_score

        X, y = make_classification(200, random_state=0)
        patients = [i // 10 for i in range(200)]
        model = RandomForestClassifier(random_state=0)
        scores = cross_val_score(model, X, y, groups=patients, cv=5)
      `,
      valid: python`
        from sklearn.datasets import make_classification
        from sklearn.ensemble import RandomForestClassifier
        from sklearn.model_selection import GroupKFold, cross_val_score

        X, y = make_classification(200, random_state=0)
        patients = [i // 10 for i in range(200)]
        model = RandomForestClassifier(random_state=0)
        scores = cross_val_score(model, X, y, groups=patients, cv=GroupKFold(n_splits=5))
      `,
    },
    messages: {
      ignored: {
        en: "{folds} ignores `{groups}`: rows of one group stand in training and test.",
        zh: "{folds} 不理会 `{groups}`：同一组的行会同时出现在训练和测试中。",
      },
      inner: {
        en: "{folds} tears apart the groups that the outer split keeps together, by `{groups}`.",
        zh: "{folds} 把外层按 `{groups}` 保持在一起的分组又拆开了。",
      },
      outer: { en: "Split by groups here", zh: "在这里按分组划分" },
      made: { en: "The folds are made here", zh: "折在这里创建" },
      grouped: { en: "Keep groups together: `{code}`", zh: "让同组的行在一起：`{code}`" },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;

    /** The grouped splitter in place of the one that was made, where it takes the same arguments in every release. */
    function inPlace({ name, made }: UngroupedSplitter): Instead {
      const grouped = UNGROUPED[name] ?? "";
      const isOther = callArguments(made).some(({ keyword }) => keyword?.text !== "n_splits");
      if (grouped === "" || (name === "KFold" && isOther)) return null;
      const { name: code, edits } = fixer.spell(`${MODULE}.${grouped}`);
      return { code, edits: [...edits, fixer.replace(made.function, code)] };
    }

    function report(groups: SyntaxNode, { name: folds, made }: UngroupedSplitter, instead: Instead): void {
      const { code = "", edits = [] } = instead ?? {};
      const isAround = made.start <= groups.start && groups.end <= made.end;
      context.report({
        node: groups,
        message: "ignored",
        data: { folds: `\`${folds}\``, groups: context.excerpt(groups) },
        related: isAround ? [] : [{ node: made, message: "made" }],
        suggestions: instead === null ? [] : [{ message: "grouped", data: { code }, edits }],
      });
    }

    /** Folds within rows that a split by groups gave: the same groups stand in them. */
    function reportInner(inner: InnerFolds | null): void {
      if (inner === null) return;
      const { at: node, folds, forChoice, groups, outer } = inner;
      const data = { folds, groups: context.excerpt(groups) };
      const related = [{ node: outer, message: "outer" as const }];
      context.report({ node, message: "inner", data, severity: forChoice ? "warning" : "error", related });
    }

    /** `cv` of a function or a search, which is five folds of their own where none is given. */
    function check(groups: SyntaxNode | null, holder: Call): void {
      if (!areGiven(context, groups) || hasUnwrittenArguments(holder)) return;
      const cv = dataflow.argument(holder, "cv", null);
      const { constant } = cv === null ? { constant: null } : dataflow.valueOf(cv);
      const splitter = ungroupedSplitter(context, cv);
      if (splitter !== null) report(groups, splitter, inPlace(splitter));
      if (constant !== null && typeof constant !== "number") return;
      const { name, edits } = fixer.spell(`${MODULE}.GroupKFold`);
      const code = `${name}(n_splits=${constant ?? 5})`;
      const given = fixer.setArgument(holder, "cv", code, cv);
      report(groups, { name: `cv=${constant ?? 5}`, made: holder }, { code, edits: [...edits, given] });
    }

    return {
      calls: {
        ...Object.fromEntries(
          SCORES.map((name) => [
            `${MODULE}.${name}`,
            (call: Call) => {
              const groups = dataflow.argument(call, "groups", null);
              check(groups, call);
              const rows = groups === null ? dataflow.argument(call, "X", 1) : null;
              for (const inner of [innerFolds(context, call, rows), searchedFolds(context, call)])
                reportInner(inner);
            },
          ]),
        ),
        ...Object.fromEntries(
          FOLD_SEARCHES.map((name) => [
            `${MODULE}.${name}.fit`,
            (call: Call, { receiver }: { readonly receiver: SyntaxNode | null }) => {
              const made = receiver === null ? undefined : dataflow.valueOf(receiver).call;
              if (made === undefined) return;
              const groups = dataflow.argument(call, "groups", null);
              if (groups !== null) check(groups, made);
              else reportInner(innerFolds(context, made, dataflow.argument(call, "X", 0)));
            },
          ]),
        ),
      },
      methods: {
        split(call, { receiver }) {
          const groups = dataflow.argument(call, "groups", 2);
          // Folds that hold a share of each label were asked for.
          const isLabels =
            groups !== null && isSameExpression(context, groups, dataflow.argument(call, "y", 1) ?? call);
          if (!areGiven(context, groups) || isLabels) return;
          const made = ungroupedSplitter(context, receiver);
          if (made !== null) report(groups, made, inPlace(made));
        },
      },
    };
  },
});
