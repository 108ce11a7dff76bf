/** A soft vote over a member that has no probabilities: `fit` passes, `predict` raises. */

import {
  type Call,
  type CorrectionOf,
  defineRule,
  parametersSet,
  python,
  type RuleContext,
  type Value,
} from "../server/rule-api";

const messages = {
  member: {
    en: "The soft vote needs probabilities, but member `{member}` (`{type}`) has none. `fit` passes, and `predict` raises an AttributeError: this `{type}` has no `predict_proba`.",
    zh: "软投票需要概率，但成员 `{member}`（`{type}`）给不出概率。`fit` 能通过，`predict` 时才抛出 AttributeError：这个 `{type}` 没有 `predict_proba`。",
  },
  made: {
    en: "This `{type}` has no `predict_proba`, which the soft vote averages.",
    zh: "这个 `{type}` 没有软投票要取平均的 `predict_proba`。",
  },
  calibrate: {
    en: "Calibrate it: `CalibratedClassifierCV({code}, ensemble=False)`",
    zh: "加上概率校准：`CalibratedClassifierCV({code}, ensemble=False)`",
  },
  set: { en: "Make it with `{argument}`", zh: "构造时写上 `{argument}`" },
  hard: { en: "Vote by the majority: `voting='hard'`", zh: "改为多数投票：`voting='hard'`" },
} as const;

type Context = RuleContext<typeof messages>;
type Correction = CorrectionOf<typeof messages>;

interface Member {
  readonly name: string;
  readonly constructor_: Call;
  readonly type: string;
}

function membersWithout({ dataflow, excerpt }: Context, call: Call): Member[] {
  const list = dataflow.argument(call, "estimators", 0);
  const members = list === null ? [] : (dataflow.valueOf(list).elements ?? []);
  return members.flatMap((pair): Member[] => {
    const [name, estimator] = pair.elements ?? [];
    const constructor_ = estimator === undefined ? null : dataflow.lackingBy(estimator, "predict_proba");
    const type = constructor_ === null ? undefined : dataflow.valueOf(constructor_).type;
    if (constructor_ === null || type === undefined) return [];
    const known = typeof name?.constant === "string" ? name.constant : excerpt(constructor_);
    return [{ name: known, constructor_, type }];
  });
}

function correctionsOf(context: Context, member: Member, voting: Correction["edits"]): Correction[] {
  const { fixer, knowledge, dataflow } = context;
  const { constructor_, type } = member;
  const calibrated = fixer.spell("sklearn.calibration.CalibratedClassifierCV");
  const corrections: Correction[] = [
    {
      message: "calibrate",
      data: { code: context.excerpt(constructor_) },
      edits: [
        ...calibrated.edits,
        fixer.insertBefore(constructor_, `${calibrated.name}(`),
        fixer.insertAfter(constructor_, ", ensemble=False)"),
      ],
    },
  ];
  const argument = knowledge.conditionalMethod(type, "predict_proba")?.broughtBy;
  if (argument !== undefined) {
    const [best] = argument.values;
    const code = best === true ? "True" : `"${best}"`;
    const written = dataflow.argument(constructor_, argument.keyword, argument.position);
    corrections.push({
      message: "set",
      data: { argument: `${argument.keyword}=${code}` },
      edits: [fixer.setArgument(constructor_, argument.keyword, code, written)],
    });
  }
  return [...corrections, { message: "hard", edits: voting }];
}

export const softVotingWithoutProbability = defineRule({
  meta: {
    name: "soft-voting-without-probability",
    theme: "api",
    libraries: ["sklearn"],
    severity: "error",
    profile: "standard",
    throughCalls: true,
    since: "0.1.0",
    fixes: "suggestion",
    sources: [
      "https://scikit-learn.org/stable/modules/generated/sklearn.ensemble.VotingClassifier.html",
      "https://scikit-learn.org/stable/modules/generated/sklearn.calibration.CalibratedClassifierCV.html",
      "https://scikit-learn.org/stable/modules/svm.html#scores-probabilities",
      "scikit-learn 1.9.1: fit passes, predict raises AttributeError: This 'SVC' has no attribute 'predict_proba'",
    ],
    docs: {
      en: {
        title: "Soft vote over a member without probabilities",
        what: "`VotingClassifier(voting='soft')` has a member that cannot give probabilities: `SVC` or `NuSVC` without `probability=True`, `LinearSVC`, `RidgeClassifier`, `Perceptron`, `PassiveAggressiveClassifier`, an `SGDClassifier` whose loss is neither `log_loss` nor `modified_huber`, or a `VotingClassifier` that votes hard. A pipeline or a search counts as its last step.",
        why: "A soft vote averages the members' `predict_proba`. `fit` does not call it, so that training succeeds and the first `predict` ends with `AttributeError: This 'SVC' has no attribute 'predict_proba'` (scikit-learn 1.9.1 and 1.6.1). `CalibratedClassifierCV(SVC(), ensemble=False)` gives every classifier probabilities; `SVC(probability=True)` does the same but is deprecated since scikit-learn 1.9.",
        ignoreWhen:
          "The member is exchanged or gets its probabilities (`set_params`) before `predict` is called.",
      },
      zh: {
        title: "软投票的成员给不出概率",
        what: "`VotingClassifier(voting='soft')` 里有成员给不出概率：没有写 `probability=True` 的 `SVC`、`NuSVC`，`LinearSVC`、`RidgeClassifier`、`Perceptron`、`PassiveAggressiveClassifier`，损失函数既不是 `log_loss` 也不是 `modified_huber` 的 `SGDClassifier`，或者按多数投票的 `VotingClassifier`。流水线和参数搜索看最后一步。",
        why: "软投票要对各成员的 `predict_proba` 取平均，而 `fit` 不会用到它：训练顺利结束，第一次 `predict` 才抛出 `AttributeError: This 'SVC' has no attribute 'predict_proba'`（scikit-learn 1.9.1 与 1.6.1）。`CalibratedClassifierCV(SVC(), ensemble=False)` 能让任何分类器给出概率；`SVC(probability=True)` 也可以，但自 scikit-learn 1.9 起弃用。",
        ignoreWhen: "在调用 `predict` 之前，该成员会被替换，或用 `set_params` 打开概率。",
      },
      invalid: python`
        from sklearn.ensemble import RandomForestClassifier, VotingClassifier
        from sklearn.svm import SVC

        forest = RandomForestClassifier(random_state=0)
        svc = SVC()
        vote = VotingClassifier([("forest", forest), ("svc", svc)], voting="soft")
      `,
      valid: python`
        from sklearn.calibration import CalibratedClassifierCV
        from sklearn.ensemble import RandomForestClassifier, VotingClassifier
        from sklearn.svm import SVC

        forest = RandomForestClassifier(random_state=0)
        svc = CalibratedClassifierCV(SVC(), ensemble=False)
        vote = VotingClassifier([("forest", forest), ("svc", svc)], voting="soft")
      `,
    },
    messages,
  },
  create(context) {
    const { dataflow, fixer, knowledge } = context;
    const mayVote = ({ type, localClass }: Value): boolean =>
      localClass === undefined &&
      (type === undefined ||
        knowledge.delegation(type) !== null ||
        knowledge.conditionalMethod(type, "predict_proba") !== null);

    /** Whether the member, or the vote, may be another one by the time it predicts. */
    function isReset({ name, type }: Member): boolean {
      const set = parametersSet(context, mayVote);
      const brings = knowledge.conditionalMethod(type, "predict_proba")?.broughtBy?.keyword;
      return [name, "voting", "**", brings].some((changed) => changed !== undefined && set.has(changed));
    }

    return {
      calls: {
        "sklearn.ensemble.VotingClassifier"(call) {
          const voting = dataflow.argument(call, "voting", null);
          if (voting === null || dataflow.valueOf(voting).constant !== "soft") return;
          const members = membersWithout(context, call);
          const [first] = members;
          if (first === undefined || members.some(isReset)) return;
          const lastPart = (name: string): string => name.slice(name.lastIndexOf(".") + 1);
          context.report({
            node: call.function,
            message: "member",
            data: { member: first.name, type: lastPart(first.type) },
            secondary: members.map(({ constructor_, type }) => ({
              node: constructor_,
              message: "made",
              data: { type: lastPart(type) },
            })),
            suggestions: correctionsOf(context, first, [fixer.replace(voting, '"hard"')]),
          });
        },
      },
    };
  },
});
