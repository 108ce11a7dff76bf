/** Snippets as plain text: every form of tab stop that the protocol knows, for clients that know none. */

import assert from "node:assert/strict";
import { hasTabStops, plainText } from "../../server/lsp/completing/snippetText";

describe("snippet text", () => {
  const cases: readonly (readonly [string, string])[] = [
    ["plain", "plain"],
    ["f($1)$0", "f()"],
    [`\${1:model}.fit(\${2:X}, \${2})`, "model.fit(X, X)"],
    [`$1 = \${1:late}`, "late = late"],
    [`\${1:outer \${2:inner}} $2`, "outer inner inner"],
    [`\${1|one,two\\,three|}`, "one"],
    [`\${1|a\\,b,c|} $1`, "a,b a,b"],
    [`{\${1:key}: "\\$HOME \\} \\\\"}`, '{key: "$HOME } \\"}'],
    [`\${TM_FILENAME:train.py}`, "train.py"],
    ["cost: 5$, {x}", "cost: 5$, {x}"],
    [`\${1:unclosed`, "unclosed"],
  ];
  for (const [snippet, plain] of cases)
    it(`reads ${JSON.stringify(snippet)}`, () => assert.equal(plainText(snippet), plain));

  it("tells tab stops from escaped and lone dollars", () => {
    for (const text of ["$1", `\${1:a}`, "$TM_FILENAME", "a $0"]) assert.ok(hasTabStops(text), text);
    for (const text of ["\\$1", "5$ ", "$", "{a}"]) assert.ok(!hasTabStops(text), text);
  });
});
