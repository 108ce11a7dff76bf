/** Findings inside of functions that a file calls: told at the call because of which they hold, once, and only there. */

import { deepEqual, equal, match } from "node:assert/strict";
import { estimatorUsedBeforeFit } from "../../rules/estimator-used-before-fit";
import { rules } from "../../rules/index.generated";
import { probabilityMetricOnLabels } from "../../rules/probability-metric-on-labels";
import { sigmoidBeforeBceWithLogits } from "../../rules/sigmoid-before-bce-with-logits";
import type { Diagnostic } from "../../server/engine/diagnostic";
import { dedent } from "../support/dedent";
import { loadEngine, reviewProgram } from "../support/reviewCode";

const RULES = [estimatorUsedBeforeFit, probabilityMetricOnLabels, sigmoidBeforeBceWithLogits];

const SCORES = dedent(`
  from sklearn.metrics import roc_auc_score

  def area(truth, given):
      return roc_auc_score(truth, given)

  def report(name, truth, given):
      print(name, area(truth, given))
`);

const FITTED = dedent(`
  from sklearn.linear_model import LogisticRegression
  from scores import area, report

  def main(X, y, X_new, y_new):
      model = LogisticRegression().fit(X, y)
`);

/** Line (from 1) and underlined text of each finding. */
function told(code: string, files: Readonly<Record<string, string>> = {}): [number, string][] {
  return found(code, files).map(({ range: { start, end } }) => [
    code.slice(0, start).split("\n").length,
    code.slice(start, end),
  ]);
}

function found(code: string, files: Readonly<Record<string, string>>): readonly Diagnostic[] {
  const { review, found } = reviewProgram({ code, files }, RULES);
  deepEqual(review.failures, []);
  return found;
}

/** For each rule that looks through calls: a function that is right by itself, and a program that hands it the wrong thing. */
const EACH: Readonly<Record<string, readonly [called: string, caller: string]>> = {
  "bce-without-sigmoid": [
    "import torch.nn.functional as F\ndef cost(out, y):\n    return F.binary_cross_entropy(out, y)\n",
    "import torch\nfrom torch import nn\nnet = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 1))\ncost(torch.sigmoid(net(x)), y)\ncost(net(x), y)\n",
  ],
  "compile-missing": [
    "def train(net, X, y):\n    net.fit(X, y, epochs=3)\n",
    `import keras
ready = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
ready.compile("adam", "mse")
fresh = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
train(ready, X, y)
train(fresh, X, y)
`,
  ],
  "cross-entropy-target-form": [
    "import torch.nn.functional as F\ndef cost(out, y):\n    return F.cross_entropy(out, y)\n",
    "import torch\nfrom torch import nn\nnet = nn.Linear(4, 3)\ncost(net(x), torch.zeros(8, dtype=torch.long))\ncost(net(x), torch.zeros(8, 1, dtype=torch.long))\n",
  ],
  "estimator-not-sklearn": [
    "from sklearn.model_selection import cross_val_score\ndef rate(model, X, y):\n    return cross_val_score(model, X, y)\n",
    "import keras\nfrom sklearn.svm import SVC\nnet = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])\nrate(SVC(), X, y)\nrate(net, X, y)\n",
  ],
  "estimator-used-before-fit": [
    "def ask(model, X):\n    return model.predict(X)\n",
    "from sklearn.svm import SVC\nready = SVC().fit(X, y)\nask(ready, X)\nask(SVC(), X)\n",
  ],
  "kldiv-input-not-log": [
    'import torch.nn.functional as F\ndef far(p, q):\n    return F.kl_div(p, q, reduction="batchmean")\n',
    "import torch\nq = y.softmax(1)\nfar(torch.log_softmax(x, 1), q)\nfar(torch.softmax(x, 1), q)\n".replace(
      /^/,
      "import torch\n",
    ),
  ],
  "label-metric-on-probabilities": [
    "from sklearn.metrics import accuracy_score\ndef rate(y, p):\n    return accuracy_score(y, p)\n",
    "from sklearn.linear_model import LogisticRegression\nmodel = LogisticRegression().fit(X, y)\nrate(y, model.predict(X))\nrate(y, model.predict_proba(X))\n",
  ],
  "probability-metric-on-labels": [
    "from sklearn.metrics import roc_auc_score\ndef area(y, p):\n    return roc_auc_score(y, p)\n",
    "from sklearn.linear_model import LogisticRegression\nmodel = LogisticRegression().fit(X, y)\narea(y, model.predict_proba(X)[:, 1])\narea(y, model.predict(X))\n",
  ],
  "resample-test-set": [
    "from imblearn.over_sampling import SMOTE\ndef even(X, y):\n    return SMOTE(random_state=0).fit_resample(X, y)\n",
    "from sklearn.model_selection import train_test_split\na, b, c, d = train_test_split(X, y)\na, c = even(a, c)\nb, d = even(b, d)\n",
  ],
  "sigmoid-before-bce-with-logits": [
    "import torch.nn.functional as F\ndef cost(out, y):\n    return F.binary_cross_entropy_with_logits(out, y)\n",
    "import torch\nfrom torch import nn\nnet = nn.Linear(4, 1)\ncost(net(x), y)\ncost(torch.sigmoid(net(x)), y)\n",
  ],
  "soft-voting-without-probability": [
    'from sklearn.ensemble import VotingClassifier\ndef vote(members):\n    return VotingClassifier(members, voting="soft")\n',
    'from sklearn.svm import SVC\nfrom sklearn.tree import DecisionTreeClassifier\nvote([("a", DecisionTreeClassifier())])\nvote([("a", DecisionTreeClassifier()), ("b", SVC())])\n',
  ],
  "softmax-before-cross-entropy": [
    "import torch.nn.functional as F\ndef cost(out, y):\n    return F.cross_entropy(out, y)\n",
    "import torch\nfrom torch import nn\nnet = nn.Linear(4, 3)\ncost(net(x), y)\ncost(torch.softmax(net(x), dim=1), y)\n",
  ],
};

describe("findings through calls", () => {
  before(loadEngine);

  it("are told where a function of another file is handed what it must not get", () => {
    const code = `${FITTED}    print(area(y_new, model.predict(X_new)))\n`;
    deepEqual(told(code, { "scores.py": SCORES }), [[6, "area"]]);
    const right = `${FITTED}    print(area(y_new, model.predict_proba(X_new)[:, 1]))\n`;
    deepEqual(told(right, { "scores.py": SCORES }), []);
  });

  it("name the function, and the place in its file", () => {
    const code = `${FITTED}    print(area(y_new, model.predict(X_new)))\n`;
    const [one] = found(code, { "scores.py": SCORES });
    match(one?.message.en ?? "", /^In `area`, as called here: `roc_auc_score` needs scores/);
    match(one?.message.zh ?? "", /^这样调用时，`area` 里：`roc_auc_score` 需要得分/);
    deepEqual(one?.corrections, []);
    deepEqual(
      one?.elsewhere.map(({ path, text, range: { start, end } }) => [path, text.slice(start, end)]),
      [["/workspace/scores.py", "given"]],
    );
  });

  it("are told through a function that only hands on", () => {
    const code = `${FITTED}    report("new", y_new, model.predict(X_new))\n`;
    deepEqual(told(code, { "scores.py": SCORES }), [[6, "report"]]);
  });

  it("are told at the one call of several that is wrong", () => {
    const code = dedent(`
      from sklearn.linear_model import LogisticRegression
      from sklearn.metrics import roc_auc_score

      def area(truth, given):
          return roc_auc_score(truth, given)

      model = LogisticRegression().fit(X, y)
      print(area(y, model.predict_proba(X)[:, 1]))
      print(area(y, model.predict(X)))
    `);
    deepEqual(told(code), [[9, "area"]]);
  });

  it("are told in the function itself where all callers hand it the same", () => {
    const code = dedent(`
      from sklearn.linear_model import LogisticRegression
      from sklearn.metrics import roc_auc_score

      def area(truth, given):
          return roc_auc_score(truth, given)

      model = LogisticRegression().fit(X, y)
      print(area(y, model.predict(X)))
      print(area(y_new, model.predict(X_new)))
    `);
    deepEqual(told(code), [[5, "given"]]);
  });

  it("are not told again where the function calls another one that is wrong whoever calls", () => {
    const files = {
      "judge.py": dedent(`
        from sklearn.linear_model import LogisticRegression
        from scores import area

        def judge(X, y):
            model = LogisticRegression().fit(X, y)
            return area(y, model.predict(X))
      `),
      "scores.py": SCORES,
    };
    const code = "from judge import judge\n\nprint(judge(X, y))\n";
    deepEqual(told(code, files), []);
    equal(told(files["judge.py"], { "scores.py": SCORES }).length, 1);
  });

  it("are told of methods, and of what was done to an object before", () => {
    const code = dedent(`
      from sklearn.metrics import f1_score
      from sklearn.svm import SVC

      class Judge:
          def __init__(self, X, y):
              self.X, self.y = X, y

          def score(self, model):
              return f1_score(self.y, model.predict(self.X))

      judge = Judge(X_new, y_new)
      early, late = SVC(), SVC()
      print(judge.score(early))
      late.fit(X, y)
      print(judge.score(late))
    `);
    deepEqual(told(code), [[13, "judge.score"]]);
  });

  it("keep still where what is called is one of several functions", () => {
    const files = {
      "scores.py": `${SCORES}\ndef rate(truth, given):\n    return (truth == given).mean()\n`,
    };
    const code = dedent(`
      from sklearn.linear_model import LogisticRegression
      from scores import area, rate

      def main(X, y, ranked):
          model = LogisticRegression().fit(X, y)
          judge = area if ranked else rate
          print(judge(y, model.predict(X)))
    `);
    deepEqual(told(code, files), []);
  });

  it("go away where the call's line allows the rule", () => {
    const call = "    print(area(y_new, model.predict(X_new)))";
    const code = `${FITTED}${call}  # heldout: ignore[probability-metric-on-labels] the task scores labels\n`;
    deepEqual(told(code, { "scores.py": SCORES }), []);
  });

  it("are there for each rule that looks through calls, at the call that is wrong and no other", () => {
    const looking = rules.filter(({ meta }) => meta.throughCalls === true);
    deepEqual(looking.map(({ meta }) => meta.name).sort(), Object.keys(EACH).sort());
    for (const rule of looking) {
      const [called = "", caller = ""] = EACH[rule.meta.name] ?? [];
      const code = `${called}${caller}`;
      const lines = reviewProgram({ code }, [rule]).found.flatMap(({ range, secondary }) =>
        secondary ? [] : [code.slice(0, range.start).split("\n").length],
      );
      deepEqual([rule.meta.name, ...lines], [rule.meta.name, code.trimEnd().split("\n").length]);
    }
  });

  it("follow a function that calls itself no further", () => {
    const code = dedent(`
      from sklearn.linear_model import LogisticRegression
      from sklearn.metrics import roc_auc_score

      def area(truth, given, left=3):
          value = roc_auc_score(truth, given)
          return value if left == 0 else area(truth, given, left - 1)

      model = LogisticRegression().fit(X, y)
      area(y, model.predict_proba(X)[:, 1])
      area(y, model.predict(X))
    `);
    deepEqual(told(code), [[10, "area"]]);
  });

  describe("leave out what another argument may pass by", () => {
    const WAYS: readonly (readonly [name: string, body: string])[] = [
      ["a branch", 'if kind == "area":\n    return roc_auc_score(y, out)\nreturn accuracy_score(y, out)'],
      [
        "what comes behind a return",
        'if kind == "hits":\n    return accuracy_score(y, out)\nreturn roc_auc_score(y, out)',
      ],
      ["a choice in one line", 'return roc_auc_score(y, out) if kind == "area" else accuracy_score(y, out)'],
      ["the second of two conditions", 'return kind == "area" and roc_auc_score(y, out)'],
      [
        "a case",
        'match kind:\n    case "area":\n        return roc_auc_score(y, out)\n    case _:\n        return accuracy_score(y, out)',
      ],
      [
        "a function that may not be called",
        "def area():\n    return roc_auc_score(y, out)\nreturn {'area': area}.get(kind)",
      ],
      [
        "a round that is skipped",
        'for one in kinds:\n    if one != "area":\n        continue\n    roc_auc_score(y, out)',
      ],
    ];
    for (const [name, body] of WAYS)
      it(name, () => {
        const scores = `from sklearn.metrics import accuracy_score, roc_auc_score\n\ndef rate(y, out, kind="hits", kinds=()):\n${body.replace(/^/gm, "    ")}\n`;
        const code = `${FITTED.replace("area, report", "rate")}    print(rate(y_new, model.predict(X_new)))\n`;
        deepEqual(told(code, { "scores.py": scores }), []);
      });

    it("but not what comes behind an error, or a loop", () => {
      const scores = dedent(`
        from sklearn.metrics import roc_auc_score

        def rate(y, out):
            if len(y) != len(out):
                raise ValueError(len(out))
            for one in out:
                if one is None:
                    continue
                print(one)
            return roc_auc_score(y, out)
      `);
      const code = `${FITTED.replace("area, report", "rate")}    print(rate(y_new, model.predict(X_new)))\n`;
      deepEqual(told(code, { "scores.py": scores }), [[6, "rate"]]);
    });
  });
});
