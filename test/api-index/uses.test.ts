/** What the rules on the API index find in the tables of uses that were run with the real libraries. */

import { deepEqual, ok } from "node:assert/strict";
import { loadEngine } from "../support/reviewCode";
import { findingsIn, isOnWrongLine, usesOf } from "./useTables";

describe("uses of libraries", () => {
  before(loadEngine);

  it("finds nearly all wrong ones, on their lines", () => {
    const uses = usesOf("wrong-uses");
    const missed = uses.filter((use) => !findingsIn(use).some((finding) => isOnWrongLine(use.code, finding)));
    const share = 1 - missed.length / uses.length;
    const text = missed.map(({ id, rule }) => `${id} (${rule})`).join("\n");
    ok(share >= 0.97, `${missed.length} of ${uses.length} missed:\n${text}`);
  });

  it("says nothing of right ones", () => {
    const wrong = usesOf("right-uses").flatMap((use) =>
      findingsIn(use)
        .filter(({ severity }) => severity === "error" || severity === "warning")
        .map(({ rule, message }) => `${use.id}: ${rule}: ${message.en}`),
    );
    deepEqual(wrong, []);
  });

  it("strikes through deprecated ones", () => {
    const uses = usesOf("deprecated-uses");
    const missed = uses.filter((use) => !findingsIn(use).some(({ rule }) => rule === "deprecated-api"));
    ok(missed.length <= uses.length * 0.1, `missed:\n${missed.map(({ id }) => id).join("\n")}`);
  });
});
