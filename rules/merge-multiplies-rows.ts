/** A join with a table whose keys may repeat, in front of a split: copies of one row on both sides. */

import {
  type Binding,
  type Call,
  callArguments,
  defineRule,
  enclosingStatement,
  frameBehind,
  hasUnwrittenArguments,
  isKind,
  isWrittenTwice,
  mentions,
  python,
  type SyntaxNode,
  usesOfValue,
} from "../server/rule-api";

/** What gives each key once. */
const ONCE =
  /^(?:drop_duplicates|groupby|unique|value_counts|nunique|pivot_table|pivot|is_unique|duplicated|has_duplicates)$/;
const READERS = /^pandas\.read_\w+$/;
/** They leave the rows of a table as they are. */
const PLAIN = /^(?:copy|rename|astype|fillna|reset_index)$/;

export const mergeMultipliesRows = defineRule({
  meta: {
    name: "merge-multiplies-rows",
    theme: "leakage",
    libraries: ["pandas"],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.merge.html",
      'pandas 3.1.1: with `validate="many_to_one"` a key that stands twice in the right table raises MergeError; without it the row is there twice',
    ],
    docs: {
      en: {
        title: "Join that may repeat rows, then a split",
        what: "A table is joined with another one read from a file, whose keys nothing made unique, without `validate`; the result is split at random.",
        why: 'A key that stands twice in the right table doubles each row of the left one, label included. The random split puts the copies on both sides, so that rows of the test half were trained on, and rows with many matches count more often. pandas says nothing. `validate="many_to_one"` raises an error where a key repeats.',
        ignoreWhen:
          "The keys of the right table are known to be unique, or rows are meant to repeat and the split is by group.",
      },
      zh: {
        title: "可能重复行的连接，随后划分",
        what: "一张表与另一张从文件读入、键未去重的表连接，没有写 `validate`，结果随后被随机划分。",
        why: '键在右表里出现两次，左表对应的行就变成两行，标签也一样。随机划分会把副本分到两边，测试行因此已经训练过，匹配多的行权重也更大。pandas 没有任何提示。`validate="many_to_one"` 会在键重复时报错。',
        ignoreWhen: "已知右表的键唯一，或者本来就要重复行、并且按组划分。",
      },
      invalid: python`
        import pandas as pd
        from sklearn.model_selection import train_test_split

        people = pd.read_csv("people.csv")
        visits = pd.read_csv("visits.csv")
        table = people.merge(visits, on="person")
        train, test = train_test_split(table, random_state=0)
      `,
      valid: python`
        import pandas as pd
        from sklearn.model_selection import train_test_split

        people = pd.read_csv("people.csv")
        visits = pd.read_csv("visits.csv")
        table = people.merge(visits, on="person", validate="many_to_one")
        train, test = train_test_split(table, random_state=0)
      `,
    },
    messages: {
      repeats: {
        en: "A repeated key of `{right}` puts a row on both sides of the split.",
        zh: "`{right}` 里重复的键会让同一行落在划分的两边。",
      },
      split: { en: "Split here", zh: "在这里划分" },
      validate: {
        en: 'Have pandas check: `validate="many_to_one"`',
        zh: '让 pandas 检查：`validate="many_to_one"`',
      },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;

    /** A name for a table as it was read, whose keys nothing in the file makes unique, or one that is written with a key twice. */
    function mayRepeat(right: SyntaxNode, key: SyntaxNode | null): boolean {
      if (
        isKind(right, "call") &&
        isKind(right.function, "attribute") &&
        PLAIN.test(right.function.attribute.text)
      )
        return mayRepeat(right.function.object, key);
      if (isKind(right, "call")) return READERS.test(semantic.qualifiedName(right.function) ?? "");
      const { definitions = [], references = [] } = semantic.bindingOf(right) ?? {};
      const [only, ...others] = definitions;
      if (!isKind(only?.value, "call") || others.length > 0) return false;
      const isRead = READERS.test(semantic.qualifiedName(only.value.function) ?? "");
      if (!isRead && !isWrittenTwice(context, right, key)) return false;
      return !references.some(({ identifier }) => isOnce(identifier) || isOnce(identifier.parent));
    }

    /** `right.drop_duplicates("id")`, `right["id"].is_unique`, `len(joined) == len(left)` */
    function isOnce(node: SyntaxNode | null): boolean {
      const parent = node?.parent ?? null;
      if (isKind(parent, "attribute")) return ONCE.test(parent.attribute.text);
      const by = isKind(parent, "argument_list") ? parent.parent : null;
      return (
        isKind(by, "call") && context.text(by.function) === "len" && isKind(by.parent, "comparison_operator")
      );
    }

    /** The same in a function of the file that gets it. */
    const isMadeOnce = (name: SyntaxNode): boolean => isOnce(name) || usesOfValue(context, name).some(isOnce);

    /** Nothing behind the join takes the copies out again, or counts the rows. */
    const mayHaveCopies = (frame: Binding | null, join: Call, split: Call): boolean =>
      !(isKind(join.parent, "attribute") && mentions(context, enclosingStatement(join) ?? join, ONCE)) &&
      !(frame?.references ?? []).some(
        ({ identifier }) =>
          identifier.start > join.end && identifier.start < split.start && isMadeOnce(identifier),
      );

    /** The table on the right of a join by keys that are written, and not checked. */
    function rightOf(call: Call): SyntaxNode | null {
      const isFunction = semantic.qualifiedName(call.function) === "pandas.merge";
      const given = callArguments(call);
      const has = (name: RegExp): boolean => given.some(({ keyword }) => name.test(keyword?.text ?? ""));
      const isMerge =
        isFunction || (isKind(call.function, "attribute") && call.function.attribute.text === "merge");
      if (
        !isMerge ||
        hasUnwrittenArguments(call) ||
        has(/^validate$/) ||
        !has(/^(?:on|left_on|right_on)$/) ||
        has(/^right_index$/)
      )
        return null;
      const right = dataflow.argument(call, "right", isFunction ? 1 : 0);
      const key = dataflow.argument(call, "right_on", null) ?? dataflow.argument(call, "on", null);
      return right !== null && mayRepeat(right, key) ? right : null;
    }

    /** The joins whose result a name holds, or a name it was made of. */
    function joinsOf(binding: Binding | null): readonly Call[] {
      return (binding?.definitions ?? []).flatMap(({ value }) => {
        let at: SyntaxNode | null = value;
        while (isKind(at, "call") && rightOf(at) === null)
          at = isKind(at.function, "attribute") ? at.function.object : null;
        return isKind(at, "call") ? [at] : [];
      });
    }

    const told = new Set<Call>();
    return {
      calls: {
        "sklearn.model_selection.train_test_split"(split: Call) {
          for (const { value, keyword } of callArguments(split)) {
            if (keyword !== null) continue;
            const frame = frameBehind(semantic, value);
            for (const join of joinsOf(frame)) {
              const right = rightOf(join);
              if (right === null || told.has(join) || join.start > split.start) continue;
              if (!mayHaveCopies(frame, join, split)) continue;
              told.add(join);
              context.report({
                node: join.function,
                message: "repeats",
                data: { right: context.excerpt(right) },
                related: [{ node: split.function, message: "split" }],
                suggestions: [
                  { message: "validate", edits: [fixer.addArgument(join, 'validate="many_to_one"')] },
                ],
              });
            }
          }
        },
      },
    };
  },
});
