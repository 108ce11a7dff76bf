/** Data that are split again while a part of the first split stays in use, so that the new train part holds its rows. */

import {
  type Binding,
  type Call,
  callArguments,
  defineRule,
  enclosingStatement,
  isKind,
  isSameExpression,
  lostWork,
  python,
  type SyntaxNode,
} from "../server/rule-api";

interface Split {
  readonly call: Call;
  readonly data: SyntaxNode;
  readonly statement: SyntaxNode;
  /** The names it gives to the parts, in order. */
  readonly targets: readonly { readonly node: SyntaxNode; readonly binding: Binding }[];
}

export const resplitOverwritesSplit = defineRule({
  meta: {
    name: "resplit-overwrites-split",
    theme: "leakage",
    libraries: ["sklearn", "torch"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://scikit-learn.org/stable/modules/generated/sklearn.model_selection.train_test_split.html",
      "scikit-learn 1.9.1: of 200 validation rows of the first split, 163 are in the train part of the second one",
    ],
    docs: {
      en: {
        title: "Split again over an earlier split",
        what: "The same arrays are split a second time under the names of the first train and test part, while another part of the first split, such as `X_val`, keeps its old rows; or after the parts were scaled or changed, which is lost with them.",
        why: "The second split draws from all rows anew. The old part and the new train part then share rows: of 1000 rows split 60/20/20 and then again 80/20, 163 of the 200 validation rows were in the final train part (scikit-learn 1.9.1). A score on them says nothing about unseen data.",
        ignoreWhen: "The old part is not used any more after the second split.",
      },
      zh: {
        title: "重复切分覆盖了之前的切分",
        what: "同样的数据又切分了一次，沿用第一次训练集和测试集的名字，而第一次切分出的另一部分（例如 `X_val`）还是原来的行；或者切分出的部分已经做过缩放等处理，处理结果随之丢失。",
        why: "第二次切分会重新从全部行里抽取，旧的部分就和新的训练集有了重叠：1000 行先按 60/20/20 切分，再按 80/20 切分一次，200 行验证集里有 163 行进了最后的训练集（scikit-learn 1.9.1）。在上面得到的分数不能说明对没见过的数据的表现。",
        ignoreWhen: "第二次切分之后，旧的那一部分不再使用。",
      },
      invalid: python`
        import numpy as np
        from sklearn.model_selection import train_test_split

        X, y = np.random.default_rng(0).random((200, 3)), np.arange(200) % 2
        X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
        X_train, X_val, y_train, y_val = train_test_split(X_train, y_train, random_state=0)
        X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
      `,
      valid: python`
        import numpy as np
        from sklearn.model_selection import train_test_split

        X, y = np.random.default_rng(0).random((200, 3)), np.arange(200) % 2
        X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
        X_train, X_val, y_train, y_val = train_test_split(X_train, y_train, stratify=y_train, random_state=0)
      `,
    },
    messages: {
      again: {
        en: "`{data}` is split again, so `{train}` now holds rows of `{left}`.",
        zh: "`{data}` 又切分了一次，`{train}` 里就有了 `{left}` 的行。",
      },
      lost: {
        en: "`{data}` is split again, so what was made of `{left}` before is lost.",
        zh: "`{data}` 又切分了一次，之前对 `{left}` 的处理就丢失了。",
      },
      made: { en: "`{left}` is made here and not read before", zh: "`{left}` 在这里处理，之后没有被读取" },
      left: { en: "`{left}` comes from the earlier split", zh: "`{left}` 来自之前的切分" },
      remove: { en: "Delete this split", zh: "删除这次切分" },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;
    const splits: Split[] = [];

    function note(call: Call): void {
      const data = callArguments(call).find(({ keyword }) => keyword === null)?.value;
      const assignment = call.parent;
      const statement = enclosingStatement(call);
      if (data === undefined || statement === null || !isKind(assignment, "assignment")) return;
      if (assignment.right !== call || !isKind(assignment.left, "pattern_list", "tuple_pattern")) return;
      const targets = assignment.left.children.flatMap((node) => {
        const binding = semantic.bindingOf(node);
        return binding === null ? [] : [{ node, binding }];
      });
      splits.push({ call, data, statement, targets });
    }

    const has = ({ targets }: Split, name: Binding): boolean =>
      targets.some(({ binding }) => binding === name);

    /** Whether a name keeps its rows after the second split, and somebody may look at them there. */
    function isLeft({ binding, node }: Split["targets"][number], again: Split): boolean {
      if (binding.name.startsWith("_") || has(again, binding)) return false;
      const isRebound = binding.definitions.some(({ identifier }) => identifier.start > node.end);
      const isReadAfter = (one: Binding): boolean =>
        one.references.some(({ identifier }) => identifier.start > again.call.end);
      if (isRebound || isReadAfter(binding)) return !isRebound;
      // Where the script goes on with the new parts alone, the old ones do no harm.
      return (
        binding.references.length === 0 &&
        !again.targets.slice(1).some((target) => isReadAfter(target.binding))
      );
    }

    function tell(again: Split, left: string, related: { node: SyntaxNode; message: "left" | "made" }): void {
      const data = { data: context.excerpt(again.data), train: again.targets[0]?.binding.name ?? "", left };
      context.report({
        node: again.call,
        message: related.message === "left" ? "again" : "lost",
        data,
        related: [{ ...related, data }],
        suggestions: fixer.standsAlone(again.statement)
          ? [{ message: "remove", edits: [fixer.remove(again.statement)] }]
          : [],
      });
    }

    function check(again: Split): void {
      const block = again.statement.parent;
      // One after the other in one block: a loop or branch may draw anew each time.
      const before = splits.filter(
        ({ statement, call }) => statement.parent === block && call.end < again.call.start,
      );
      const partOf = (one: Split, whole: Split): boolean =>
        one === whole || dataflow.valueOf(one.data).rows?.splitBy === whole.call;
      const train = again.targets[0];
      // A part of the first split, or of what was split after it, gets other rows.
      const first = before.find(
        (whole) =>
          isSameExpression(context, whole.data, again.data) &&
          before.some(
            (one) =>
              partOf(one, whole) && one.targets[0] !== undefined && one.targets[0].binding === train?.binding,
          ),
      );
      if (first === undefined || train === undefined || block?.parent?.kind === "for_statement") return;
      for (const one of before) {
        const left = partOf(one, first) ? one.targets.find((target) => isLeft(target, again)) : undefined;
        if (left === undefined) continue;
        tell(again, left.binding.name, { node: left.node, message: "left" });
        return;
      }
      for (const target of first.targets) {
        const work = has(again, target.binding) ? lostWork(context, target, again.statement) : null;
        if (work === null) continue;
        tell(again, target.binding.name, { node: work, message: "made" });
        return;
      }
    }

    return {
      effects: { splits: note },
      calls: { "torch.utils.data.random_split": note },
      end() {
        splits.sort((a, b) => a.call.start - b.call.start);
        splits.forEach(check);
      },
    };
  },
});
