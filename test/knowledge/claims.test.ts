/** The claims that are written by hand are told apart, speak of tables that are there, and leave no table out. Runs no Python. */

import { deepEqual, match, ok } from "node:assert/strict";
import { tables } from "../../server/knowledge";
import { loadEngine, loadedParser } from "../support/reviewCode";
import { claims, claimTables } from "./claimTables";

/** Tables of files that hold no `LibraryKnowledge`. */
const OTHER_TABLES = ["known-imports", "module-imports", "opencv", "unbound-names"];

describe("claims about the tables", () => {
  before(loadEngine);

  it("are told apart within their table", () => {
    const names = claims.map(({ id, table }) => `${table} ${id}`);
    deepEqual([...new Set(names)], names);
    for (const { id } of claims) match(id, /^[a-z][a-z0-9]*(-[a-z0-9]+)+$/);
  });

  it("speak of every table, and of none that is not there", () => {
    const known = [...tables.map(({ library }) => library), ...OTHER_TABLES].sort();
    deepEqual([...new Set(claims.map(({ table }) => table))].sort(), known);
  });

  it("reach the script with the columns of their table", () => {
    const sklearn = claimTables().find(({ name }) => name === "scikit-learn");
    ok(sklearn !== undefined);
    ok(sklearn.columns?.classes?.["sklearn.svm.SVC"]?.includes("classifier"));
    ok(sklearn.claims.length > 10 && sklearn.prelude !== "");
  });

  it("are Python, each with something that can fail", () => {
    for (const { id, code } of claims) {
      deepEqual(loadedParser().parse(code).errors, [], id);
      match(code, /\bassert |raise AssertionError|^with /m, id);
    }
  });
});
