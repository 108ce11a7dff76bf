/** What the parameters of functions hold that are called through a loop's variable or a table. */

import { deepEqual } from "node:assert/strict";
import { probe } from "../support/probe";
import { loadEngine } from "../support/reviewCode";

function constants(code: string): unknown[] {
  const { dataflow, marked } = probe(code);
  return marked.map((node) => dataflow.valueOf(node).constant);
}

const FUNCTIONS = "def big(rate):\n    return <<rate>>\n\ndef small(rate):\n    return <<rate>>\n\n";

describe("a function that is chosen", () => {
  before(loadEngine);

  for (const [name, code, expected] of [
    ["in a loop over functions", "for make in (big, small):\n    print(make.__name__, make(0.5))\n", 0.5],
    ["in a loop over a list of them", "for make in [big, small]:\n    make(rate=0.5)\n", 0.5],
    [
      "from a table",
      "NETS = {'big': big, 'small': small}\n\ndef make(name):\n    if name not in NETS:\n        raise ValueError(sorted(NETS))\n    return NETS[name](0.5)\n",
      0.5,
    ],
    ["by calls that do not agree", "for make in (big, small):\n    make(0.5)\n    make(0.7)\n", undefined],
    ["and handed on", "for make in (big, small):\n    make(0.5)\n    run(make)\n", undefined],
    [
      "from a table that is handed on",
      "NETS = {'big': big, 'small': small}\nNETS['big'](0.5)\nrun(NETS)\n",
      undefined,
    ],
    [
      "from a table by a name",
      "NETS = {'big': big, 'small': small}\nmake = NETS[name]\nNETS[name](0.5)\n",
      undefined,
    ],
    ["from a list that has a name", "both = [big, small]\nfor make in both:\n    make(0.5)\n", undefined],
  ] as const)
    it(`${expected === undefined ? "gets nothing certain" : "gets what its calls hand over"} ${name}`, () =>
      deepEqual(constants(FUNCTIONS + code), [expected, expected]));
});
