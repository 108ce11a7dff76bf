/** Why something, or nothing, is reported on a line: who looked, what was not known and where knowledge ends, what hides a finding. */

import { deepEqual, doesNotMatch, equal, match, ok } from "node:assert/strict";
import { rules } from "../../rules/index.generated";
import type { ReviewObserver } from "../../server/engine/reviewObserver";
import { DEFAULT_SETTINGS, type RuleSettings } from "../../server/engine/ruleSettings";
import type { Language } from "../../server/rule-api";
import { LineIndex } from "../../server/text/lineIndex";
import {
  type ExplainedFile,
  explainLine,
  type LineExplanation,
} from "../../server/workspace/lineExplanation/explainLine";
import { lineText } from "../../server/workspace/lineExplanation/lineText";
import { loadEngine, loadedParser, type Program, reviewerOf, sourceOf } from "../support/reviewCode";

const METRIC = "probability-metric-on-labels";

const HEAD = `from sklearn.metrics import roc_auc_score
from sklearn.svm import SVC
`;

describe("the explanation of a line", () => {
  before(loadEngine);

  interface Asked {
    readonly settings?: RuleSettings;
    readonly fresh?: ExplainedFile["fresh"];
  }

  /** Of the line that has the mark `# ?`, which is part of the code. */
  function explain(program: Program, { settings = DEFAULT_SETTINGS, fresh = (all) => all }: Asked = {}) {
    const lines = new LineIndex(program.code);
    const line = program.code.slice(0, program.code.indexOf("# ?")).split("\n").length - 1;
    const range = { start: lines.lineStart(line), end: lines.lineEnd(line) };
    const tree = loadedParser().parse(program.code);
    const file: ExplainedFile = { source: sourceOf(program), tree, settings, fresh };
    return explainLine(reviewerOf(program, rules), file, range);
  }

  function textOf(explanation: LineExplanation, text: string, language: Language = "en"): string {
    const lines = new LineIndex(text);
    return lineText(explanation, {
      language,
      text,
      file: "main.py",
      lineOf: ({ start }) => lines.lineColumnAt(start).line + 1,
      place: (words) => words,
      rule: (name) => `\`${name}\``,
    });
  }

  const unknownOf = (code: string, files: Program["files"] = {}) => {
    const { unknown } = explain({ code, files });
    return unknown.find(({ rules: asking }) => asking.includes(METRIC));
  };

  it("has what is reported, with the path of values", () => {
    const code = `${HEAD}y_pred = SVC().fit(X, y).predict(T)\nprint(roc_auc_score(y_true, y_pred))  # ?\n`;
    const explanation = explain({ code });
    deepEqual(
      explanation.findings.map(({ rule }) => rule),
      ["undefined-name", METRIC],
    );
    match(
      textOf(explanation, code),
      /## Reported here\n\n- `undefined-name` .*\n- `probability-metric-on-labels` \(error\): .*\n {2}- line 3: /,
    );
  });

  it("asks nothing of a named argument, which has no value of its own", () => {
    const code =
      "from sklearn.linear_model import LogisticRegression\nlogistic = LogisticRegression(max_iter=1000)  # ?\n";
    deepEqual(
      explain({ code }).unknown.map(({ range }) => code.slice(range.start, range.end)),
      [],
    );
  });

  it("names the rules that watch a call, and says where no rule does", () => {
    const code = `${HEAD}import os\nprint(os.getcwd(), roc_auc_score(y, s))  # ?\n`;
    const { calls, looked } = explain({ code });
    const metric = calls.find(({ callee }) => callee === "sklearn.metrics.roc_auc_score");
    ok(metric?.watchedBy.includes(METRIC));
    ok(looked.includes(METRIC));
    deepEqual(calls.find(({ callee }) => callee === "os.getcwd")?.watchedBy, []);
    match(
      textOf(explain({ code }), code),
      /`os\.getcwd\(\)` calls `os\.getcwd`\. No rule is about this call alone\./,
    );
  });

  it("does not say that no rule watches a call at which one reports", () => {
    const code =
      "import torch\nnet = torch.nn.Sequential(torch.nn.Linear(2, 1), torch.nn.Dropout())\nopt = torch.optim.SGD(net.parameters(), lr=1.0)\nnet.eval()  # ?\nfor x in batches:\n    net(x).sum().backward()\n    opt.step()\n    opt.zero_grad()\n";
    const explanation = explain({ code });
    ok(explanation.findings.some(({ rule }) => rule === "eval-mode-while-training"));
    deepEqual(explanation.calls[0]?.watchedBy, []);
    doesNotMatch(textOf(explanation, code), /No rule is about this call/);
  });

  it("follows a value to a module that is not there", () => {
    const code = `${HEAD}from lost import load\ny, s = load("a.csv")\nprint(roc_auc_score(y, s))  # ?\n`;
    const unknown = unknownOf(code);
    deepEqual(
      [
        unknown && code.slice(unknown.range.start, unknown.range.end),
        unknown?.reasons.map(({ kind }) => kind),
      ],
      ["s", ["unseen-module"]],
    );
    ok(unknown?.facts.includes("meaning"));
    match(
      textOf(explain({ code }), code),
      /`load` in line 4, which cannot be read: `lost` is neither a file of this project/,
    );
  });

  it("follows a value through functions of the project, its parameters and branches", () => {
    const kinds = (code: string, files?: Program["files"]) =>
      unknownOf(code, files)?.reasons.map(({ kind }) => kind);
    deepEqual(
      kinds(`${HEAD}def scores(m):\n    return m.predict(T)\ns = scores(model)\nroc_auc_score(y, s)  # ?\n`),
      ["own-function", "unknown-receiver", "parameter"],
    );
    deepEqual(
      kinds(`${HEAD}from data import load\ns = load()\nroc_auc_score(y, s)  # ?\n`, {
        "data.py": "def load(): return open(p)\n",
      }),
      ["own-function"],
    );
    deepEqual(kinds(`${HEAD}if a:\n    s = one()\nelse:\n    s = two()\nroc_auc_score(y, s)  # ?\n`), [
      "several",
    ]);
    deepEqual(kinds(`${HEAD}for s in things():\n    roc_auc_score(y, s)  # ?\n`), ["loop", "unknown-callee"]);
    deepEqual(kinds(`${HEAD}roc_auc_score(y, given["s"])  # ?\n`), ["part", "unbound"]);
    deepEqual(kinds(`${HEAD}import json\ns = json.load(f)\nroc_auc_score(y, s)  # ?\n`)?.length, 1);
  });

  it("ends, where values go in a circle", () => {
    ok(
      (unknownOf(`${HEAD}def f(n):\n    return f(n)\ns = f(1)\nroc_auc_score(y, s)  # ?\n`)?.reasons.length ??
        0) > 0,
    );
  });

  it("says which rules would look if it were known what is called", () => {
    const code = "from sklearn.svm import SVC\nmodel = make()\nmodel.transform(X)  # ?\n";
    const [call] = explain({ code }).calls;
    equal(call?.callee, null);
    deepEqual(
      call?.reasons.map(({ kind }) => kind),
      ["unknown-callee"],
    );
    match(textOf(explain({ code }), code), /which function this calls is not known/);
  });

  it("tells what hides a finding", () => {
    const pair = (expected: string) => [[METRIC, expected]];
    const by = (code: string, asked?: Asked) =>
      explain({ code }, asked)
        .silenced.filter(({ finding }) => finding.rule === METRIC)
        .map(({ finding, by: what }) => [finding.rule, what]);
    const made = `${HEAD}p = SVC().fit(X, y).predict(T)\n`;
    const shown = `${made}roc_auc_score(y, p)  # ?\n`;
    deepEqual(by(shown), []);
    deepEqual(by(`${made}roc_auc_score(y, p)  # heldout: ignore[${METRIC}] # ?\n`), pair("comment"));
    deepEqual(
      by(shown, { settings: { ...DEFAULT_SETTINGS, severities: new Map([[METRIC, "off"]]) } }),
      pair("settings"),
    );
    deepEqual(by(shown, { fresh: (all) => all.filter(({ rule }) => rule !== METRIC) }), pair("baseline"));
    deepEqual(
      by(`import pytest\n${made}with pytest.raises(ValueError):\n    roc_auc_score(y, p)  # ?\n`),
      pair("expected-failure"),
    );
  });

  it("tells of a finding that is not certain in the place of the call", () => {
    const code = `import torch
import torch.distributed as dist
def send(tensor):
    dist.all_reduce(tensor, async_op=True)  # ?
def send_all(tensors):
    for tensor in tensors:
        send(tensor)
    torch.cuda.synchronize()
`;
    deepEqual(
      explain({ code }).silenced.map(({ finding, by }) => [finding.rule, by]),
      [["async-collective-not-waited", "in-place"]],
    );
    match(textOf(explain({ code }), code), /Not shown because it is not certain once what is called is read/);
  });

  it("says that rules keep still where a statement does not parse", () => {
    equal(explain({ code: "def f(:  # ?\n    return 1\n" }).broken, true);
  });

  it("explains the head of a block without its body", () => {
    const { calls } = explain({ code: `${HEAD}for a in range(3):  # ?\n    roc_auc_score(y, s)\n` });
    deepEqual(
      calls.map(({ callee }) => callee),
      ["builtins.range"],
    );
  });

  it("is written in Chinese, too", () => {
    const code = `${HEAD}from lost import load\ny, s = load("a.csv")\nprint(roc_auc_score(y, s))  # ?\n`;
    const text = textOf(explain({ code }), code, "zh");
    match(text, /^# main\.py 第 5 行/);
    match(text, /这里没有报告任何问题。/);
    match(text, /`s`：不清楚数值的含义/);
  });

  it("changes nothing of what a review finds", () => {
    const silent: ReviewObserver = { waits() {}, begins() {}, asks() {}, lacks() {}, found() {} };
    const reviewer = reviewerOf({ code: "" }, rules);
    for (const { meta } of rules) {
      const source = sourceOf({ code: meta.docs.invalid });
      const tree = loadedParser().parse(source.text);
      const settings: RuleSettings = { profile: "strict", severities: new Map() };
      deepEqual(
        reviewer.review(source, tree, settings, silent).diagnostics,
        reviewer.review(source, tree, settings).diagnostics,
        meta.name,
      );
    }
  });
});
