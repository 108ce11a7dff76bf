/** Reads one written requirement: names, and the version specifiers of pip, Poetry and conda as PEP 440. Knows no file. */

import { anyOf } from "../../api-index/libraryVersions";

/** A distribution, normalised, and its specifier; empty for any version. */
export interface WrittenRequirement {
  readonly distribution: string;
  readonly specifier: string;
}

/** PEP 503: `Scikit_Learn` and `scikit.learn` are `scikit-learn`. */
export function normalizedName(name: string): string {
  return name
    .trim()
    .replace(/[-_.]+/g, "-")
    .toLowerCase();
}

/** What a user sets for a distribution: `1.5.2` means this release, all else is a specifier; null where it is neither. */
export function targetSpecifier(written: string): string | null {
  const text = written.trim();
  if (/^\d[\w.!+-]*$/.test(text)) return `==${text}`;
  return CLAUSES.test(text) ? text : null;
}

const REQUIREMENT = /^([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\s*(?:\[[^\]]*\])?\s*(.*)$/;
const WHEEL =
  /(?:^|[/\\=])([A-Za-z0-9_.]+)-(\d[^-/\\]*)(?:-\d[^-/\\]*)?-[^-/\\]+-[^-/\\]+-[^-/\\]+\.whl(?:[#?].*)?$/;
const CLAUSES = /^(?:(?:===?|~=|!=|<=?|>=?)\s*[^\s,]+\s*,?\s*)+$/;

/** A requirement as PEP 508 writes it, its marker left out; null where the text is none. */
export function readRequirement(text: string): WrittenRequirement | null {
  const wheel = WHEEL.exec(text.replace(/\s*;.*$/, "").trim());
  if (wheel !== null) {
    const version = wheel[2]?.replaceAll(/%2B/gi, "+") ?? "";
    return { distribution: normalizedName(wheel[1] ?? ""), specifier: `==${version}` };
  }
  const match = REQUIREMENT.exec(text.trim());
  if (match === null) return null;
  const distribution = normalizedName(match[1] ?? "");
  const rest = (match[2] ?? "").trim();
  // From a repository or an archive: any version may be there.
  if (rest.startsWith("@")) return { distribution, specifier: "" };
  const written = (rest.split(";")[0] ?? "")
    .trim()
    .replace(/^\((.*)\)$/, "$1")
    .trim();
  if (written === "") return { distribution, specifier: "" };
  return CLAUSES.test(written) ? { distribution, specifier: tidied(written) } : null;
}

function tidied(clauses: string): string {
  return clauses
    .split(",")
    .map((clause) => clause.replace(/\s+/g, ""))
    .filter((clause) => clause !== "")
    .join(",");
}

/** A version constraint of Poetry (`^1.2`, `~1.2`, `1.*`, `>=1,<2 || ^3`) or a Pipfile as PEP 440. */
export function poetrySpecifier(written: string): string {
  return anyOf(written.split(/\|\|?/).map((part) => clausesOf(part, poetryClause)));
}

function clausesOf(text: string, convert: (clause: string) => string): string {
  return text
    .trim()
    .replace(/(===?|[~!<>]=?|=|\^)\s+/g, "$1")
    .split(/[\s,]+/)
    .map(convert)
    .filter((clause) => clause !== "")
    .join(",");
}

function poetryClause(clause: string): string {
  if (clause === "" || clause === "*") return "";
  if (/^(?:~=|===?|!=|[<>])/.test(clause)) return clause;
  const bare = clause.replace(/^[=^~]/, "");
  const parts = (/^[\d.]*\d/.exec(bare)?.[0] ?? "").split(".").map(Number);
  if (clause.startsWith("^")) {
    const first = parts.findIndex((part) => part !== 0);
    return upTo(bare, parts, first < 0 ? parts.length - 1 : first);
  }
  if (clause.startsWith("~")) return upTo(bare, parts, Math.min(1, parts.length - 1));
  return `==${bare}`;
}

function upTo(version: string, parts: readonly number[], raised: number): string {
  const next = parts.slice(0, raised + 1).map((part, index) => (index === raised ? part + 1 : part));
  return `>=${version},<${next.join(".")}`;
}

/**
 * The names under which conda has what pip installs, where the two differ. What is missing here is silence, no mistake:
 * its releases are then not known. https://conda-forge.org/packages/
 */
const CONDA_NAMES: Readonly<Record<string, string>> = {
  pytorch: "torch",
  "pytorch-cpu": "torch",
  "pytorch-gpu": "torch",
  opencv: "opencv-python",
  "py-opencv": "opencv-python",
  libopencv: "opencv-python",
  "tensorflow-base": "tensorflow",
  "tensorflow-mkl": "tensorflow",
  "tensorflow-eigen": "tensorflow",
  "keras-base": "keras",
  "matplotlib-base": "matplotlib",
  "numpy-base": "numpy",
  "py-xgboost": "xgboost",
  "py-xgboost-cpu": "xgboost",
  "py-xgboost-gpu": "xgboost",
};

/** The distribution that a conda package holds. */
export function condaDistribution(name: string): string {
  const normal = normalizedName(name);
  return CONDA_NAMES[normal] ?? normal;
}

const MATCH_SPEC = /^(?:[^\s:]+::)?([A-Za-z0-9_.-]+)\s*(.*)$/;

/** A match specification of conda (`numpy=1.21`, `pytorch >=1.7,<2`, `conda-forge::scipy 1.9.*`); null where the text is none. */
export function readMatchSpec(text: string): WrittenRequirement | null {
  const match = MATCH_SPEC.exec(text.trim());
  if (match === null) return null;
  const distribution = condaDistribution(match[1] ?? "");
  const rest = (match[2] ?? "").trim();
  const bracketed = /\[.*version\s*=\s*['"]([^'"]+)['"].*\]/.exec(rest)?.[1];
  return { distribution, specifier: condaSpecifier(bracketed ?? rest.replace(/\[.*$/, "")) };
}

/** A version and a build: `=1.21.0=py39h_0`, `1.21.* *_cpu`. */
const WITH_BUILD = /^={0,2}(\d[^=\s<>!~|,]*)[=\s]+\S+$/;

/** A version of conda, its build left out, as PEP 440: `=1.21` is every 1.21, `1.21.0` that one. */
export function condaSpecifier(written: string): string {
  const text = written.trim().replace(/\s*([|,])\s*/g, "$1");
  const built = WITH_BUILD.exec(text)?.[1];
  return anyOf((built ?? text).split("|").map((part) => clausesOf(part, condaClause)));
}

function condaClause(clause: string): string {
  if (/^(?:===?|~=|!=|[<>])/.test(clause)) return clause;
  const version = /^=?(\d.*?)(?:\.?\*)?$/.exec(clause)?.[1];
  if (version === undefined) return "";
  return `==${version}${/^=|\*$/.test(clause) ? ".*" : ""}`;
}
