/** Which indexed releases a specifier allows: ranges, pins between two releases, and what people write beside PEP 440. */

import { deepEqual, equal, ok } from "node:assert/strict";
import { admits, anyOf, bothOf, compareVersions, versionMask } from "../../server/api-index/libraryVersions";

const INDEXED = ["1.2.2", "1.3.2", "1.4.2", "1.5.2", "2.0.1"];

function allowed(specifier: string, versions: readonly string[] = INDEXED): string {
  const mask = versionMask(versions, specifier);
  return versions.filter((_, index) => (mask >>> index) & 1).join(" ");
}

describe("versionMask", () => {
  const table: readonly (readonly [specifier: string, allowed: string])[] = [
    ["", INDEXED.join(" ")],
    [">=1.3,<2", "1.3.2 1.4.2 1.5.2"],
    [" >= 1.3 , < 2 ", "1.3.2 1.4.2 1.5.2"],
    [">=1.3,<2,!=1.4.2", "1.3.2 1.5.2"],
    ["!=1.4.*", "1.2.2 1.3.2 1.5.2 2.0.1"],
    ["~=1.3", "1.3.2 1.4.2 1.5.2"],
    ["~=1.4.0", "1.4.2"],
    ["==1.4.*", "1.4.2"],
    ["===1.4.2", "1.4.2"],
    ["==1.4.2", "1.4.2"],
    ["==1.4.2+cpu", "1.4.2"],
    [">1.5.2", "2.0.1"],
    // A pin of another patch release is judged by the one of its minor release.
    ["==1.4.0", "1.4.2"],
    ["==1.4.9", "1.4.2"],
    ["==1.4", "1.4.2"],
    ["==2.0.0rc1", "2.0.1"],
    ["==1.4.3.post1", "1.4.2"],
    ["==1.4.1.*", "1.4.2"],
    // A pin between two minor releases counts as both, one outside as the nearest.
    ["==1.6.1", "1.5.2 2.0.1"],
    ["==0.24.2", "1.2.2"],
    ["==3.1", "2.0.1"],
    ["==1!1.0", "2.0.1"],
    // The ends of a range stand for their minor release.
    ["<=1.4.1", "1.2.2 1.3.2 1.4.2"],
    ["<1.4.1", "1.2.2 1.3.2 1.4.2"],
    ["<1.4", "1.2.2 1.3.2"],
    [">=1.4.5,<1.5", "1.4.2"],
    [">=2.0.4", "2.0.1"],
    // A range that holds none of them.
    [">=1.6,<1.8", "1.5.2 2.0.1"],
    ["==1.7.*", "1.5.2 2.0.1"],
    [">=3", "2.0.1"],
    ["<1", "1.2.2"],
    // Alternatives.
    ["==1.2.2 || ==2.0.1", "1.2.2 2.0.1"],
    ["<1.3 || >=2,<3", "1.2.2 2.0.1"],
    // No PEP 440, yet in many files; what cannot be read forbids nothing.
    [">=1.4.*", "1.4.2 1.5.2 2.0.1"],
    [">=1.5.x", "1.5.2 2.0.1"],
    [">=1.5,", "1.5.2 2.0.1"],
    ["nonsense", INDEXED.join(" ")],
    [">=1.5,<nonsense", "1.5.2 2.0.1"],
  ];
  for (const [specifier, expected] of table)
    it(`of "${specifier}" is ${expected}`, () => equal(allowed(specifier), expected));

  it("takes a release that all is excluded but for its number", () => {
    equal(allowed("!=1.4.2", ["1.4.2"]), "1.4.2");
  });

  it("of no release is empty", () => equal(versionMask([], ">=1"), 0));

  it("has room for 32 releases and is never negative", () => {
    const versions = Array.from({ length: 32 }, (_, index) => `1.${index}.0`);
    equal(versionMask(versions, ""), 0xffffffff);
    equal(versionMask(versions, "==1.31.0"), 2 ** 31);
  });

  it("never leaves a specifier without any release", () => {
    const operators = ["==", "!=", "<", "<=", ">", ">=", "~="];
    for (const operator of operators)
      for (const version of ["0.9", "1.2.2", "1.3", "1.4.7", "1.9.1", "2.0.1", "7.0"])
        ok(versionMask(INDEXED, operator + version) !== 0, operator + version);
  });
});

describe("compareVersions", () => {
  it("orders as PEP 440 does", () => {
    const ordered = ["nothing", "1.9", "1.10.0.dev1", "1.10rc1", "1.10", "1.10.post1", "1.11", "2!0.1"];
    deepEqual([...ordered].reverse().sort(compareVersions), ordered);
    equal(compareVersions("1.5", "1.5.0+cu118"), 0);
  });
});

describe("specifiers", () => {
  it("are joined so that any may hold", () => {
    equal(anyOf(["==1.2", "==2.0", "==1.2"]), "==1.2 || ==2.0");
    equal(anyOf(["==1.2", ""]), "");
  });

  it("are joined so that both hold", () => {
    equal(bothOf(">=1", "<2"), ">=1,<2");
    equal(bothOf("", "<2"), "<2");
    equal(bothOf(">=1", "==1.2 || ==1.3"), ">=1,==1.2 || >=1,==1.3");
  });

  it("admit versions", () => {
    equal(admits(">=1.3,<2", "1.5.2+cpu"), true);
    equal(admits(">=1.3,<2", "2.0"), false);
    equal(admits("<1 || >=2", "2.0"), true);
    equal(admits(">2.0rc1", "2.0"), true);
    equal(admits("<2.0.post1", "2.0"), true);
  });
});
