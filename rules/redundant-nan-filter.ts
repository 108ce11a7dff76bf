/** A filter for missing values right behind the imputer that has filled them all. */

import {
  type Call,
  defineRule,
  enclosingStatement,
  gapFilter,
  gapsDroppedBy,
  isKind,
  python,
  reachingDefinition,
  type SyntaxNode,
  transformStepsOf,
} from "../server/rule-api";

export const redundantNanFilter = defineRule({
  meta: {
    name: "redundant-nan-filter",
    theme: "preprocessing",
    libraries: ["sklearn", "pandas"],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://scikit-learn.org/stable/modules/impute.html",
      "scikit-learn 1.9.1: 400 of 400 values pass ~np.isnan behind SimpleImputer",
    ],
    docs: {
      en: {
        title: "Filter for missing values behind an imputer",
        what: '`a[~np.isnan(a)]` where `a` is the output of `SimpleImputer`, or `fillna(0).dropna()`; or `df[df["x"].notna()]` where `df = df.dropna()` has just taken out all such rows.',
        why: "The imputer has just replaced every missing value, so the filter finds none: 400 of 400 values passed (scikit-learn 1.9.1). It does nothing, or worse, it flattens a table to a list of values. Often another filter was meant, for example one for outliers.",
        ignoreWhen: "A step in between can make new missing values, such as a logarithm or a division.",
      },
      zh: {
        title: "填充之后又筛选缺失值",
        what: '`a[~np.isnan(a)]` 中的 `a` 是 `SimpleImputer` 的输出，或者写了 `fillna(0).dropna()`；或者 `df = df.dropna()` 刚删去所有这样的行，又写 `df[df["x"].notna()]`。',
        why: "填充器刚刚替换了所有缺失值，这个筛选什么也找不到：400 个值全部通过（scikit-learn 1.9.1）。它要么毫无作用，要么还会把表格压成一串值。常见的情况是本来想做别的筛选，例如去掉离群值。",
        ignoreWhen: "中间有取对数、除法之类可能产生新缺失值的步骤。",
      },
      invalid: python`
        import numpy as np
        from sklearn.impute import SimpleImputer

        filled = SimpleImputer(strategy="median").fit_transform([[1.0], [np.nan], [2.0]])
        kept = filled[~np.isnan(filled)]
      `,
      valid: python`
        import numpy as np
        from sklearn.impute import SimpleImputer

        kept = SimpleImputer(strategy="median").fit_transform([[1.0], [np.nan], [2.0]])
      `,
    },
    messages: {
      none: {
        en: "Nothing is missing any more: `{filled}` was filled just before.",
        zh: "已经没有缺失值了：`{filled}` 刚刚填充过。",
      },
      dropped: {
        en: "Nothing is missing any more: `dropna` took these rows out of `{filled}` before.",
        zh: "已经没有缺失值了：`dropna` 已把这些行从 `{filled}` 中删去。",
      },
      taken: { en: "Taken out here", zh: "在这里删去" },
      filled: { en: "Filled here", zh: "在这里填充" },
      remove: { en: "Remove the filter", zh: "去掉这个筛选" },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;

    function report(node: SyntaxNode, whole: SyntaxNode, kept: SyntaxNode, filling: Call): void {
      context.report({
        node,
        message: "none",
        data: { filled: context.excerpt(kept) },
        related:
          filling.start < node.start && filling.end > node.start
            ? []
            : [{ node: filling, message: "filled" }],
        suggestions: [{ message: "remove", edits: [fixer.replace(whole, context.text(kept))] }],
      });
    }

    /** `np.isnan(a).any(axis=1)` where it stands, else the call itself. */
    function rowsWithAny(call: Call): SyntaxNode {
      const { parent } = call;
      const isAny = isKind(parent, "attribute") && parent.attribute.text === "any";
      return isAny && isKind(parent.parent, "call") && parent.parent.function === parent
        ? parent.parent
        : call;
    }

    /** `df.mean()` of `df.fillna(df.mean())`, which raises where a column is text. */
    function isOwnMean(value: SyntaxNode, filled: SyntaxNode): boolean {
      if (!isKind(value, "call") || !isKind(value.function, "attribute")) return false;
      const isPlain =
        value.arguments.children.length === 0 && /^(?:mean|median)$/.test(value.function.attribute.text);
      return isPlain && context.text(value.function.object) === context.text(filled);
    }

    /** What a name got in the statement right before its own. */
    function rightBefore(name: SyntaxNode): SyntaxNode | null {
      const definition = reachingDefinition(context.semantic, name);
      const [own, before] = [enclosingStatement(name), enclosingStatement(definition?.node ?? name)];
      const siblings = own?.parent?.children ?? [];
      const isNext =
        own !== null && before !== null && siblings.indexOf(own) === siblings.indexOf(before) + 1;
      return isNext && before.parent === own.parent ? (definition?.value ?? null) : null;
    }

    function checkDropped(call: Call): void {
      const filter = gapFilter(context, call);
      const drop = filter === null ? null : gapsDroppedBy(context, filter.frame, filter.columns, call);
      if (filter === null || drop === null) return;
      context.report({
        node: filter.node,
        message: "dropped",
        data: { filled: context.excerpt(filter.frame) },
        related: [{ node: drop, message: "taken" }],
        suggestions: isKind(filter.whole.parent, "expression_statement")
          ? []
          : [{ message: "remove", edits: [fixer.replace(filter.whole, context.text(filter.frame))] }],
      });
    }

    return {
      calls: {
        "pandas.notna": checkDropped,
        "pandas.notnull": checkDropped,
        "pandas.isna": checkDropped,
        "pandas.isnull": checkDropped,
        "numpy.isnan"(call) {
          checkDropped(call);
          const data = dataflow.argument(call, "x", 0);
          const not = rowsWithAny(call).parent;
          const subscript = not?.parent;
          if (data === null || !isKind(not, "unary_operator") || not.operator !== "~") return;
          if (!isKind(subscript, "subscript") || subscript.subscript.length > 1) return;
          if (context.text(subscript.value) !== context.text(data)) return;
          const last = transformStepsOf(context, data).at(-1);
          if (last?.type === "sklearn.impute.SimpleImputer") report(not, subscript, data, last.call);
        },
      },
      methods: {
        notna: checkDropped,
        notnull: checkDropped,
        isna: checkDropped,
        isnull: checkDropped,
        dropna(call, { receiver }) {
          // In one chain, or in the statement right behind: a frame with a name may have got new columns since.
          const filled = isKind(receiver, "identifier") ? rightBefore(receiver) : receiver;
          checkDropped(call);
          if (!isKind(filled, "call") || !isKind(filled.function, "attribute")) return;
          const [value, ...more] = filled.arguments.children;
          if (filled.function.attribute.text !== "fillna" || value === undefined || more.length > 0) return;
          const { constant } = dataflow.valueOf(value);
          if (
            typeof constant === "number" ||
            typeof constant === "string" ||
            isOwnMean(value, filled.function.object)
          )
            report(call, call, receiver ?? filled, filled);
        },
      },
    };
  },
});
