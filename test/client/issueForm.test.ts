/** The address of a new issue: filled in, escaped, and not made where it could not work. */

import { equal } from "node:assert/strict";
import { issueAddress } from "../../client/issueForm";

const form = { title: "False positive: a-rule", body: "```python\nx = {'a': 1 & 2}\n```\n中文" };

describe("the address of a new issue", () => {
  it("has title and body, as the place for issues takes them", () => {
    for (const bugs of ["https://example.org/me/it/issues", { url: "https://example.org/me/it/issues/" }]) {
      const address = new URL(issueAddress(bugs, form) ?? "");
      equal(`${address.origin}${address.pathname}`, "https://example.org/me/it/issues/new");
      equal(address.searchParams.get("title"), form.title);
      equal(address.searchParams.get("body"), form.body);
    }
  });

  it("is not there without a place for issues, or for one that is no web page", () => {
    for (const bugs of [undefined, null, {}, { email: "a@b.c" }, "me@example.org", 3, "http://plain.org"])
      equal(issueAddress(bugs, form), null);
  });

  it("is not there where the form is too long for an address", () => {
    equal(issueAddress("https://example.org/issues", { ...form, body: "x".repeat(9000) }), null);
  });
});
