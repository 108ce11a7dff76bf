/** Rounds of edits as one: whatever the rounds were, their sum leads from the first text to the last. */

import assert from "node:assert/strict";
import fc from "fast-check";
import { EditedText } from "../../server/text/editedText";
import { applyEdits, type TextEdit } from "../../server/text/textEdit";
import { textRange } from "../../server/text/textRange";

describe("EditedText", () => {
  it("sums up any rounds of edits", () => {
    const cuts = fc.array(fc.nat(40), { maxLength: 6 });
    const round = fc.record({
      cuts,
      texts: fc.array(fc.string({ maxLength: 3 }), { minLength: 3, maxLength: 3 }),
    });
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), fc.array(round, { maxLength: 4 }), (original, rounds) => {
        const edited = new EditedText(original);
        for (const { cuts, texts } of rounds) {
          const { length } = edited.text;
          const places = [...new Set(cuts.map((cut) => Math.min(cut, length)))].sort((a, b) => a - b);
          const edits: TextEdit[] = [];
          for (let i = 0; i + 1 < places.length; i += 2)
            edits.push({
              range: textRange(places[i] as number, places[i + 1] as number),
              newText: texts[i / 2] as string,
            });
          edited.apply(edits);
        }
        assert.equal(applyEdits(original, edited.edits()), edited.text);
      }),
    );
  });

  it("touches only what changed", () => {
    const edited = new EditedText("a foo b foo c");
    edited.apply([
      { range: textRange(2, 5), newText: "bar" },
      { range: textRange(8, 11), newText: "bar" },
    ]);
    edited.apply([{ range: textRange(2, 5), newText: "quux" }]);
    assert.deepEqual(edited.edits(), [
      { range: textRange(2, 5), newText: "quux" },
      { range: textRange(8, 11), newText: "bar" },
    ]);
  });
});
