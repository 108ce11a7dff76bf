/** A finding whose reason is in another file of the project points there. */

import { deepEqual, match } from "node:assert/strict";
import { rules } from "../../rules/index.generated";
import { DEFAULT_SETTINGS } from "../../server/engine/ruleSettings";
import { relatedData, reviewedFile } from "../../server/workspace/finding";
import { loadEngine, loadedParser, type Program, reviewerOf, sourceOf } from "../support/reviewCode";

const NETS = `import torch
from torch import nn

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = nn.Linear(20, 64)

    def forward(self, x):
        return self.first(x)
`;

describe("a finding whose reason is in another file", () => {
  before(loadEngine);

  function findingsOf(program: Program, rule: string) {
    const source = sourceOf(program);
    const { diagnostics } = reviewerOf(program, rules).review(
      source,
      loadedParser().parse(source.text),
      DEFAULT_SETTINGS,
    );
    const { findings } = reviewedFile("main.py", source, diagnostics, "en", () => null);
    return findings.filter((finding) => finding.rule === rule);
  }

  it("names the layer and where it is made", () => {
    const code = "import torch\nfrom nets import Net\n\nnet = Net()\nprint(net(torch.randn(16, 30)))\n";
    const [finding] = findingsOf({ code, files: { "nets.py": NETS } }, "tensor-shape-mismatch");
    match(finding?.message ?? "", /^The layer `Linear` takes 20 features, and its input has 30\./);
    deepEqual(finding?.related.map(relatedData).at(-1), {
      file: "nets.py",
      line: 7,
      column: 22,
      endLine: 7,
      endColumn: 39,
      message: "This is the layer",
    });
  });
});
