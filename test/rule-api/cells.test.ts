/** Whether a place is in a cell that does not run. */

import { deepEqual } from "node:assert/strict";
import { isInBrokenCell } from "../../server/rule-api/code/cells";
import type { Offset } from "../../server/text/textRange";
import { textRange } from "../../server/text/textRange";
import { probe } from "../support/probe";
import { loadEngine } from "../support/reviewCode";

const PROSE = "the others work alike\nColorJitter\n";
const CODE = "x = ColorJitter\n";

describe("cells", () => {
  before(loadEngine);

  it("do not run where a line of them does not parse", () => {
    const { tree } = probe(PROSE + CODE).semantic;
    const [end, last] = [PROSE.length, PROSE.length + CODE.length] as Offset[];
    const cells = [textRange(0 as Offset, end as Offset), textRange(end as Offset, last as Offset)].map(
      (range, index) => ({ index, range, executionCount: null }),
    );
    const places = [PROSE.indexOf("ColorJitter"), PROSE.length + CODE.indexOf("ColorJitter")].map((start) =>
      textRange(start as Offset, (start + 5) as Offset),
    );
    deepEqual(
      places.map((place) => isInBrokenCell({ cells, tree }, place)),
      [true, false],
    );
    deepEqual(
      places.map((place) => isInBrokenCell({ cells: null, tree }, place)),
      [false, false],
    );
  });
});
