/** Proves that the page of every rule is made when it is asked for, and is the same then. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { withLazyPage } from "../../server/build/lazyPages";
import { root, ruleNames } from "../../server/build/ruleFiles";

describe("the pages of rules in a bundle", () => {
  it("are asked for, each as it is written", () => {
    for (const name of ruleNames()) {
      const source = readFileSync(join(root, "rules", `${name}.ts`), "utf8");
      const lazy = withLazyPage(source);
      assert.match(lazy, /\n {4}get docs\(\) \{ return \{\n/, name);
      assert.equal(
        lazy.replace("get docs() { return {", "docs: {").replace(/\n {4}\}; \},?/, "\n    },"),
        source,
        name,
      );
    }
  });

  it("end where their brace is closed, whatever stands in their texts", () => {
    const source =
      'x({\n    docs: {\n      a: "}",\n      b: md`{ \x24{"}"} \\` }`,\n      c: {},\n    },\n    messages: {},\n});\n';
    assert.equal(
      withLazyPage(source),
      source
        .replace("docs: {", "get docs() { return {")
        .replace("\n    },\n    messages", "\n    }; },\n    messages"),
    );
    assert.equal(withLazyPage("export const docs = 1;\n"), "export const docs = 1;\n");
  });
});
