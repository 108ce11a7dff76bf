/** Magics, shell lines and help requests of a cell are blanked, and Python is not. */

import { equal } from "node:assert/strict";
import { blankMagics } from "../../server/text/magics";
import { loadEngine, loadedParser } from "../support/reviewCode";

/** `·` in an expectation is a space that came from blanking; it reads better. */
const CASES: readonly (readonly [what: string, cell: string, expected: string])[] = [
  ["a line magic", "%matplotlib inline\nx = 1", "··················\nx = 1"],
  ["a shell line", "!pip install torch\nx", "··················\nx"],
  [
    "help before and behind a name",
    "?torch\ntorch.nn?\ntorch.nn??  # why",
    "······\n·········\n·················",
  ],
  ["pip without a mark", "pip install -q torch\nx", "····················\nx"],
  ["a magic as the whole of a block", "if x:\n    !ls\n    %cd data\ny", "if x:\n    0··\n    pass····\ny"],
  ["an assignment from the shell", "files = !ls *.csv\nfiles[0]", "files = _········\nfiles[0]"],
  ["an assignment from a magic", "home = %env HOME", "home = _········"],
  ["an assignment of what is timed", "model = %time build(3)", "model = ······build(3)"],
  ["a timed statement", "%time model.fit(X)", "if 1: model.fit(X)"],
  ["a timed statement with options", "%timeit -n 10 -r 3 f(x)", "if 1:··············f(x)"],
  [
    "a repository that is fetched",
    "! git clone https://a.org/b.git\nif x:\n    !git clone b",
    "#git clone https://a.org/b.git·\nif x:\n    pass········",
  ],
  ["a shell line that goes on", "!ls \\\n  -la\nx", "·····\n·····\nx"],
  ["Windows line ends", "%cd x\r\ny = 1\r\n", "·····\r\ny = 1\r\n"],
  ["a cell of a shell, as Datalab has it", "%bash\nls -l\nfoo bar", "·····\n·····\n·······"],
  [
    "magics without their sign",
    "pwd\nls -l data\ncd ..\nls = 3\nls.sort()",
    "···\n··········\n·····\nls = 3\nls.sort()",
  ],
  ["a cell of another language", "%%bash\nls\nfoo", "······\n··\n···"],
  ["a timed cell", "\n%%time\nx = 1\n", "\n······\nx = 1\n"],
  ["cell magics on one another", "%%capture out\n%%time\nx = 1", "#%capture out\n······\nx = 1"],
];

const PYTHON: readonly (readonly [what: string, cell: string])[] = [
  ["a remainder over two lines", "x = (a\n% b)"],
  ["a remainder behind a backslash", "x = a \\\n% b"],
  ["text that looks like a magic", "x = \"\"\"\n!ls\n%cd\nwhy?\n\"\"\"\ny = '''\n%%bash\n'''"],
  ["a question in a comment or string", "x = 1  # why?\ny = 'why?'"],
  ["a magic behind a bracket in a comment", "x = 1  # (\ny = 2"],
  ["not equal", "x = a\nx != b"],
  ["an await outside of a function", "await f()"],
  ["a variable called pip", "pip = 1\npip.install(x)"],
];

describe("blanking magics", () => {
  before(loadEngine);

  for (const [what, cell, expected] of CASES) {
    it(`blanks ${what}`, () => {
      const blanked = blankMagics(cell);
      equal(blanked, expected.replaceAll("·", " "));
      equal(loadedParser().parse(blanked).errors.length, 0);
    });
  }

  for (const [what, cell] of PYTHON)
    it(`leaves ${what}`, () => {
      equal(blankMagics(cell), cell);
      equal(loadedParser().parse(cell).errors.length, 0);
    });

  it("goes on with Python behind a magic that has an open bracket or quote", () => {
    equal(blankMagics("!echo (\n%cd 'x\nx = 1\n%cd"), "       \n      \nx = 1\n   ");
  });
});
