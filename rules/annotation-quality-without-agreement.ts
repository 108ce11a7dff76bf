/** Annotators compared by the share of equal labels alone, of which chance makes a part. */

import {
  type Call,
  callArguments,
  defineRule,
  enclosingStatement,
  fileCalls,
  isKind,
  python,
  type SyntaxNode,
  type TextEdit,
} from "../server/rule-api";

/** Who labels by hand. */
const ANNOTATORS = /annotat|\brater|_rater|labell?er|(?<![a-z])coder|标注/i;
/** Who it was, or what they worked on: no labels. */
const WHO = /(?:_id|_name|\bid|\bname)s?\b/i;
const KAPPA = "sklearn.metrics.cohen_kappa_score";
/** Measures that leave chance out. */
const AGREEMENT = /kappa|krippendorff|fleiss|gwet|scott_?pi|AnnotationTask|matthews/i;

export const annotationQualityWithoutAgreement = defineRule({
  meta: {
    name: "annotation-quality-without-agreement",
    theme: "metrics",
    libraries: ["sklearn", "pandas", "numpy"],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://scikit-learn.org/stable/modules/generated/sklearn.metrics.cohen_kappa_score.html",
      "scikit-learn 1.9.1: two annotators who differ in one of five labels have accuracy 0.8 and kappa 0.6154",
    ],
    docs: {
      en: {
        title: "Agreement of annotators without chance",
        what: "Labels of annotators are compared with `accuracy_score`, or by the share of equal ones (`(a == b).mean()`), and no measure in the file leaves out what chance explains. Reported once a file.",
        why: "Two annotators agree often by chance alone, most of all where one label is frequent. With scikit-learn 1.9.1, two lists that differ in one of five labels have an accuracy of 0.8 and Cohen's kappa of 0.6154. Accuracy against a gold standard answers another question: how right one annotator is.",
        ignoreWhen: "One of the two is a gold standard, and the share of right labels is what is asked.",
      },
      zh: {
        title: "标注一致性没有扣除偶然一致",
        what: "用 `accuracy_score`，或用相同标签的比例（`(a == b).mean()`）比较标注员的标签，而文件里没有任何扣除偶然一致的指标。每个文件只报告一次。",
        why: "两个标注员的标签有很多只是碰巧一致，某个标签占多数时尤其如此。用 scikit-learn 1.9.1 实测，五个标签里有一个不同，准确率是 0.8，Cohen's kappa 是 0.6154。与金标准比较的准确率回答的是另一个问题：某个标注员有多准。",
        ignoreWhen: "其中一份是金标准，要问的就是标对了多少。",
      },
      invalid: python`
        import pandas as pd
        from sklearn.metrics import accuracy_score

        table = pd.DataFrame({"annotator_a": [0, 1, 0, 1, 0], "annotator_b": [0, 1, 1, 1, 0]})
        print(accuracy_score(table["annotator_a"], table["annotator_b"]))
      `,
      valid: python`
        import pandas as pd
        from sklearn.metrics import cohen_kappa_score

        table = pd.DataFrame({"annotator_a": [0, 1, 0, 1, 0], "annotator_b": [0, 1, 1, 1, 0]})
        print(cohen_kappa_score(table["annotator_a"], table["annotator_b"]))
      `,
    },
    messages: {
      chance: {
        en: "Annotators agree by chance as well, and this share counts that. Cohen's kappa leaves it out.",
        zh: "标注员会碰巧一致，这个比例把这也算进去。Cohen's kappa 会扣除。",
      },
      kappa: { en: "Use `cohen_kappa_score`", zh: "改用 `cohen_kappa_score`" },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic, tree } = context;
    let isReported = false;

    /** Where the labels come from: the expression, and what its name is given. */
    function origin(labels: SyntaxNode): SyntaxNode {
      const [only, ...others] = semantic.bindingOf(labels)?.definitions ?? [];
      return only !== undefined && others.length === 0 ? (only.value ?? labels) : labels;
    }

    /** The last comment between the statement before and the one that gives the labels calls them so. */
    function isCommented(labels: SyntaxNode): boolean {
      const statement = enclosingStatement(labels);
      const before = statement?.parent?.children.findLast(({ end }) => end <= statement.start);
      const above = tree.comments.findLast(({ end }) => end <= labels.start);
      return (
        above !== undefined &&
        above.start >= (before?.end ?? 0) &&
        ANNOTATORS.test(tree.text.slice(above.start, above.end))
      );
    }

    /** Labels that stand in the file, not what a model predicts. */
    const isWritten = (labels: SyntaxNode | null): boolean =>
      labels !== null && isKind(origin(labels), "list", "tuple");

    const isByAnnotator = (list: SyntaxNode): boolean =>
      [list, origin(list)].some((one) => ANNOTATORS.test(context.text(one)) && !WHO.test(context.text(one)));

    function report(node: SyntaxNode, lists: readonly SyntaxNode[], edits: readonly TextEdit[]): void {
      const [first] = lists;
      if (isReported || lists.length !== 2 || fileCalls(context).mentions(AGREEMENT)) return;
      const isSaid =
        first !== undefined &&
        lists.every(isWritten) &&
        origin(first) !== first &&
        isCommented(origin(first));
      if (!lists.every(isByAnnotator) && !isSaid) return;
      isReported = true;
      context.report({ node, message: "chance", suggestions: [{ message: "kappa", edits: [...edits] }] });
    }

    function check(call: Call): void {
      const lists = [dataflow.argument(call, "y_true", 0), dataflow.argument(call, "y_pred", 1)];
      const kappa = fixer.spell(KAPPA);
      report(
        call,
        lists.filter((list) => list !== null),
        [fixer.replace(call.function, kappa.name), ...kappa.edits],
      );
    }

    /** `a == b`, of which the share is taken: `(a == b).mean()`, `np.mean(a == b)`, `sum(x == y for ...) / len(a)`. */
    function checkShare(equal: SyntaxNode, lists: readonly SyntaxNode[]): void {
      const share = shareOf(equal);
      if (share === null) return;
      const kappa = fixer.spell(KAPPA);
      const code = `${kappa.name}(${lists.map((list) => context.text(list)).join(", ")})`;
      report(share, lists, [fixer.replace(share, code), ...kappa.edits]);
    }

    function shareOf(equal: SyntaxNode): SyntaxNode | null {
      const { parent } = equal;
      if (isKind(parent, "parenthesized_expression")) return shareOf(parent);
      const call = isKind(parent, "attribute", "argument_list") ? parent.parent : parent;
      if (!isKind(call, "call") || (call === parent && !isKind(equal, "generator_expression"))) return null;
      const name = isKind(parent, "attribute")
        ? parent.attribute.text
        : (semantic.qualifiedName(call.function) ?? context.text(call.function));
      if (/^(?:numpy\.)?(?:mean|average)$/.test(name)) return call;
      const isPart = isKind(call.parent, "binary_operator") && call.parent.left === call;
      return /^(?:numpy\.|builtins\.)?sum$/.test(name) && isPart && call.parent.operator === "/"
        ? call.parent
        : null;
    }

    return {
      calls: { "sklearn.metrics.accuracy_score": check },
      methods: {
        eq: (call, { receiver }) => {
          const [other, ...more] = callArguments(call);
          if (receiver !== null && other !== undefined && more.length === 0)
            checkShare(call, [receiver, other.value]);
        },
      },
      nodes: {
        comparison_operator(node) {
          if (node.children.length === 2 && node.operators[0] === "==") checkShare(node, node.children);
        },
        generator_expression(node) {
          const [body, clause, ...more] = node.children;
          if (!isKind(body, "comparison_operator") || !isKind(clause, "for_in_clause") || more.length > 0)
            return;
          const [over] = clause.right;
          const isZip = isKind(over, "call") && context.text(over.function) === "zip";
          if (body.operators[0] === "==" && isZip)
            checkShare(
              node,
              callArguments(over).map(({ value }) => value),
            );
        },
      },
    };
  },
});
