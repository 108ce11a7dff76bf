/** The coordinates of a ROC or precision-recall curve under exchanged names, or exchanged in `auc`. */

import {
  type Call,
  CURVES,
  callArguments,
  curveOfTorchmetrics,
  defineRule,
  isKind,
  python,
  type SyntaxNode,
  textRange,
} from "../server/rule-api";

const THRESHOLDS = /^(?:\w+_)?(?:thr|thresh|thresholds?|cutoffs?)(?:_|\d|$)/i;

export const curveUnpackOrder = defineRule({
  meta: {
    name: "curve-unpack-order",
    theme: "metrics",
    libraries: ["sklearn", "torchmetrics"],
    severity: "error",
    profile: "standard",
    inPlace: "also",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://scikit-learn.org/stable/modules/generated/sklearn.metrics.roc_curve.html",
      "https://scikit-learn.org/stable/modules/generated/sklearn.metrics.precision_recall_curve.html",
      "https://scikit-learn.org/stable/modules/generated/sklearn.calibration.calibration_curve.html",
      "scikit-learn 1.9.1: auc(fpr, tpr) 0.9952, auc(tpr, fpr) 0.0048 without an error",
    ],
    docs: {
      en: {
        title: "Curve coordinates in the wrong order",
        what: "The results of `roc_curve`, `precision_recall_curve` or `calibration_curve` get exchanged names, or go to `auc` with the axes exchanged.",
        why: "`roc_curve` returns `fpr, tpr, thresholds`, `precision_recall_curve` returns `precision, recall, thresholds`, `calibration_curve` returns `prob_true, prob_pred`, and `auc` takes the horizontal axis first. Exchanged, a curve is mirrored and its area is one minus the right one: 0.0048 instead of 0.9952 with scikit-learn 1.9.1. Nothing raises.",
        ignoreWhen: "The mirrored curve is what you want to show.",
      },
      zh: {
        title: "曲线坐标的顺序写反了",
        what: "`roc_curve`、`precision_recall_curve` 或 `calibration_curve` 的返回值用了互换的名字，或者传给 `auc` 时横纵轴写反了。",
        why: "`roc_curve` 返回 `fpr, tpr, thresholds`，`precision_recall_curve` 返回 `precision, recall, thresholds`，`calibration_curve` 返回 `prob_true, prob_pred`，`auc` 先接收横轴。写反后曲线是镜像的，面积等于 1 减去正确值：scikit-learn 1.9.1 上是 0.0048 而不是 0.9952，而且不会报错。",
        ignoreWhen: "你想展示的就是镜像后的曲线。",
      },
      invalid: python`
        from sklearn.datasets import load_breast_cancer
        from sklearn.linear_model import LogisticRegression
        from sklearn.metrics import auc, roc_curve
        from sklearn.model_selection import train_test_split

        X, y = load_breast_cancer(return_X_y=True)
        X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
        model = LogisticRegression(max_iter=10_000).fit(X_train, y_train)
        y_score = model.predict_proba(X_test)[:, 1]
        tpr, fpr, thresholds = roc_curve(y_test, y_score)
        print(tpr, fpr, thresholds)
      `,
      valid: python`
        from sklearn.datasets import load_breast_cancer
        from sklearn.linear_model import LogisticRegression
        from sklearn.metrics import auc, roc_curve
        from sklearn.model_selection import train_test_split

        X, y = load_breast_cancer(return_X_y=True)
        X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
        model = LogisticRegression(max_iter=10_000).fit(X_train, y_train)
        y_score = model.predict_proba(X_test)[:, 1]
        fpr, tpr, thresholds = roc_curve(y_test, y_score)
        print(auc(fpr, tpr), thresholds)
      `,
    },
    messages: {
      order: {
        en: "`{curve}` returns `{order}` first, so `{name}` is misnamed.",
        zh: "`{curve}` 先返回 `{order}`，`{name}` 名不副实。",
      },
      axes: {
        en: "`auc` takes the horizontal axis first, which is `{name}` here.",
        zh: "`auc` 先接收横轴，这里是 `{name}`。",
      },
      reorder: {
        en: "Write `{code}`",
        zh: "改为 `{code}`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;

    /** The curve that a name is a coordinate of, and which. */
    function coordinate(node: SyntaxNode | undefined): { curve: Call; index: number; name: string } | null {
      const [only, ...others] = node === undefined ? [] : (semantic.bindingOf(node)?.definitions ?? []);
      if (only === undefined || others.length > 0 || !isKind(only.node, "assignment")) return null;
      const { left, right } = only.node;
      const name = isKind(right, "call") ? (dataflow.resolveCall(right).callee ?? "") : "";
      if (!isKind(right, "call") || !(name in CURVES)) return null;
      return { curve: right, index: left.children.indexOf(only.identifier), name };
    }

    function unpacked(call: Call, name: string): void {
      const assignment = call.parent;
      const tokens = CURVES[name];
      if (!isKind(assignment, "assignment") || !isKind(assignment.left, "pattern_list", "tuple_pattern"))
        return;
      const [first, second] = assignment.left.children;
      if (tokens === undefined || first === undefined || second === undefined) return;
      if (assignment.left.children.length !== (tokens.parts ?? 3)) return;
      const nameOf = (node: SyntaxNode): string =>
        isKind(node, "attribute") ? node.attribute.text : context.text(node);
      const [a, b] = [nameOf(first), nameOf(second)];
      const [horizontal, vertical] = tokens.names;
      const data = { curve: name.replace(/^.*\./, ""), order: tokens.order, name: a };
      if (THRESHOLDS.test(a) && [horizontal, vertical].some((token) => token.test(b))) {
        context.report({ node: first, message: "order", data });
        return;
      }
      if (!vertical.test(a) || horizontal.test(a) || !horizontal.test(b) || vertical.test(b)) return;
      const code = `${context.text(second)}, ${context.text(first)}`;
      context.report({
        node: textRange(first.start, second.end),
        message: "order",
        data,
        suggestions: [
          {
            message: "reorder",
            data: { code },
            edits: [fixer.replace(textRange(first.start, second.end), code)],
          },
        ],
      });
    }

    return {
      nodes: {
        call(call) {
          const curve = isKind(call.parent, "assignment") ? curveOfTorchmetrics(context, call) : null;
          if (curve !== null) unpacked(call, curve);
        },
      },
      calls: {
        ...Object.fromEntries(
          Object.keys(CURVES).map((name) => [name, (call: Call) => unpacked(call, name)]),
        ),
        "sklearn.metrics.auc"(call) {
          const [x, y] = callArguments(call).map(({ value }) => value);
          const [first, second] = [coordinate(x), coordinate(y)];
          if (x === undefined || y === undefined || first === null || first.curve !== second?.curve) return;
          const horizontal = CURVES[first.name]?.horizontal;
          if (second.index !== horizontal || first.index !== 1 - horizontal) return;
          // Names that were exchanged before are reported where they were.
          if (CURVES[first.name]?.names[horizontal === 0 ? 1 : 0].test(context.text(y)) === true) return;
          const code = `${context.text(y)}, ${context.text(x)}`;
          context.report({
            node: call.arguments,
            message: "axes",
            data: { name: context.text(y) },
            suggestions: [
              { message: "reorder", data: { code }, edits: [fixer.replace(textRange(x.start, y.end), code)] },
            ],
          });
        },
      },
    };
  },
});
