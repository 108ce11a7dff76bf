/** A transformer's result that nothing reads, while the next step takes what was transformed. */

import {
  type Binding,
  type Call,
  callArguments,
  defineRule,
  droppedTransforms,
  isAppliedElsewhere,
  isKind,
  isLookedAt,
  isOneOfObjects,
  isSameExpression,
  python,
  type SyntaxNode,
} from "../server/rule-api";

/** What is given to these is meant to be ready for a model. */
const NEXT = "fit fit_transform fit_predict predict predict_proba evaluate score flow".split(" ");

interface Transformation {
  readonly call: Call;
  readonly receiver: SyntaxNode;
  readonly data: SyntaxNode;
  readonly target: SyntaxNode;
  readonly name: Binding;
}

interface Next {
  readonly node: SyntaxNode;
  readonly receiver: SyntaxNode | null;
  readonly fits: boolean;
}

export const transformedDataUnused = defineRule({
  meta: {
    name: "transformed-data-unused",
    theme: "preprocessing",
    libraries: ["sklearn"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://scikit-learn.org/stable/modules/generated/sklearn.preprocessing.MinMaxScaler.html",
      "https://scikit-learn.org/stable/glossary.html#term-transform",
    ],
    docs: {
      en: {
        title: "Transformed data are not used",
        what: "The result of a transformer's `fit_transform` or `transform` gets a name that nothing reads, and the data that went in are given to the next `fit`, `predict`, `score` or split.",
        why: "Transformers return new arrays and leave their input as it is. Everything behind the line works on the untransformed data, though the line looks as if it did not. Nothing raises; the model merely learns from data that are not scaled, not encoded or not filled.",
        ignoreWhen:
          "The result is only there for another file to import, and the model is meant to see the raw data.",
      },
      zh: {
        title: "转换后的数据没有被使用",
        what: "转换器的 `fit_transform` 或 `transform` 的结果赋给了一个从来没有读取的变量，而后面的 `fit`、`predict`、`score` 或切分用的是转换之前的数据。",
        why: "转换器返回新的数组，输入保持不变。所以这一行看起来做了转换，后面的步骤用的却全是没有转换的数据。程序不报错，只是模型学到的是没有缩放、没有编码或没有填充的数据。",
        ignoreWhen: "结果只是留给别的文件导入，而模型本来就该用原始数据。",
      },
      invalid: python`
        import numpy as np
        from sklearn.cluster import KMeans
        from sklearn.preprocessing import StandardScaler

        X = np.random.default_rng(0).random((50, 3))
        X_scaled = StandardScaler().fit_transform(X)
        KMeans(n_clusters=2, random_state=0).fit(X)
      `,
      valid: python`
        import numpy as np
        from sklearn.cluster import KMeans
        from sklearn.preprocessing import StandardScaler

        X = np.random.default_rng(0).random((50, 3))
        X_scaled = StandardScaler().fit_transform(X)
        KMeans(n_clusters=2, random_state=0).fit(X_scaled)
      `,
    },
    messages: {
      unused: {
        en: "Nothing reads `{result}`; the next step takes `{data}`, which is as it was before.",
        zh: "`{result}` 没有被读取，后面的步骤用的是没有变化的 `{data}`。",
      },
      dropped: {
        en: "`{method}` returns the transformed data and leaves `{data}` as it is; the result is lost.",
        zh: "`{method}` 返回转换后的数据，`{data}` 保持不变，结果被丢弃了。",
      },
      raw: { en: "`{data}` is used here as it was before", zh: "这里用的是转换之前的 `{data}`" },
      use: { en: "Use `{result}` from here on", zh: "之后改用 `{result}`" },
    },
  },
  create(context) {
    const { dataflow, fixer, knowledge, semantic, tree } = context;
    const transformations: Transformation[] = [];
    /** Results that go into a name which is read. */
    const read: Pick<Transformation, "receiver" | "name" | "data">[] = [];
    const nexts: Next[] = [];

    function note(call: Call, receiver: SyntaxNode | null): void {
      const assignment = call.parent;
      const data = dataflow.argument(call, "X", 0);
      if (receiver === null || !isKind(assignment, "assignment") || assignment.right !== call) return;
      const name = isKind(assignment.left, "identifier") ? semantic.bindingOf(assignment.left) : null;
      if (name === null) return;
      if (name.references.length > 0) read.push({ receiver, name, data: data ?? receiver });
      if (name.references.length > 0 || name.definitions.length !== 1 || name.name.startsWith("_")) return;
      const { type = "" } = dataflow.valueOf(receiver);
      if (!isKind(data, "identifier") || !knowledge.hasTrait(type, "transformer")) return;
      transformations.push({ call, receiver, data, target: assignment.left, name });
    }

    /** The next step of a pipeline, or a model; another try at transforming the same data is none. */
    function noteNext(call: Call, receiver: SyntaxNode | null, fits = false): void {
      if (knowledge.hasTrait(dataflow.valueOf(receiver ?? call).type ?? "", "transformer")) return;
      for (const { value } of callArguments(call).slice(0, 1))
        if (isKind(value, "identifier")) nexts.push({ node: value, receiver, fits });
    }

    /** Where the untransformed data are taken later on by something else than the transformer itself; what another one made of them may be the choice. */
    function rawUses({ data, call, receiver }: Transformation): SyntaxNode[] {
      const own = read.filter((one) => isSameExpression(context, one.receiver, receiver));
      // And what other transformers made of them.
      const made = new Set<Binding | null>(own.map(({ name }) => name));
      for (const { data: from, name } of read) if (made.has(semantic.bindingOf(from))) made.add(name);
      const isOther = (one: (typeof read)[number], node: SyntaxNode): boolean =>
        one.receiver.start < node.start && isSameExpression(context, one.data, data);
      // What learns from them, and the model of raw rows that is asked about what the transformer made of others.
      const tied = nexts.filter(({ node, fits }) =>
        fits ? made.has(semantic.bindingOf(node)) : own.some(({ name }) => name === semantic.bindingOf(node)),
      );
      return nexts.flatMap(({ node, receiver: other }) => {
        const isOwn = other !== null && isSameExpression(context, receiver, other);
        if (node.start < call.end || isOwn || !isSameExpression(context, data, node)) return [];
        const isChosen = read.some((one) => own.includes(one) || isOther(one, node));
        return isChosen && !isOneOfObjects(context, tied, other) ? [] : [node];
      });
    }

    /** Made to look at the transformer, or for code that is commented out. */
    const isMadeForMore = ({ receiver, name, ...one }: Transformation): boolean =>
      isLookedAt(context, receiver) ||
      isAppliedElsewhere(context, { receiver, ...one }) ||
      tree.comments.some(({ text }) => text.split(/\W+/u).includes(name.name));

    return {
      methods: {
        ...Object.fromEntries(
          NEXT.map((name) => [name, (call: Call, { receiver }) => noteNext(call, receiver, name === "fit")]),
        ),
        transform: (call, { receiver }) => note(call, receiver),
        fit_transform(call, { receiver }) {
          note(call, receiver);
          noteNext(call, receiver);
        },
      },
      effects: { splits: (call) => noteNext(call, null) },
      end() {
        // Names that other files import, or that a notebook shows in a later cell, are read where we do not see it.
        if (context.fileKind === "notebook" || semantic.moduleScope.bindings.has("__all__")) return;
        for (const { call, data } of droppedTransforms(context))
          context.report({
            node: call,
            message: "dropped",
            data: { method: call.function.attribute.text, data: context.excerpt(data) },
          });
        for (const one of transformations) {
          const [uses, data, result] = [rawUses(one), context.text(one.data), one.name.name];
          if (uses.length === 0 || data === result || isMadeForMore(one)) continue;
          const edits = uses.map((node) => fixer.replace(node, result));
          context.report({
            node: one.target,
            message: "unused",
            data: { result, data },
            secondary: uses.slice(0, 3).map((node) => ({ node, message: "raw", data: { data } })),
            suggestions: [{ message: "use", data: { result }, edits }],
          });
        }
      },
    };
  },
});
