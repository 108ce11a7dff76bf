/** Reads the install lines of a notebook (`%pip install torch==2.1`). Knows the notebook's JSON and no disk. */

import type { VersionRequirement } from "../../api-index/libraryVersions";
import { JsonError, type JsonNode, memberOf, parseJson, stringMember, stringOf } from "../../text/json";
import { LineIndex } from "../../text/lineIndex";
import { offset } from "../../text/textRange";
import { readMatchSpec, readRequirement } from "./requirementText";
import type { Tier } from "./versionSources";

const INSTALL =
  /^\s*[%!]?\s*(?:(?:python3?|\{sys\.executable\})\s+-m\s+)?(?:(?:uv\s+)?pip3?|(conda|mamba))\s+install\s+(.*)$/;
/** Options of pip and conda with a value behind them, which is no requirement. */
const WITH_VALUE =
  /^(?:-[rcfitneb]|--(?:requirement|constraint|index-url|extra-index-url|find-links|target|channel|name|editable|prefix|index))$/;

/** The requirements in the code cells of a notebook; none of a text that is no notebook. */
export function readNotebookInstalls(json: string, path: string): Tier {
  if (!/install\s/.test(json)) return [];
  const lines = new LineIndex(json);
  return codeLines(json).flatMap(({ text, node }) =>
    INSTALL.test(text) ? installsIn(text, path, lines.lineColumnAt(offset(node.range.start)).line + 1) : [],
  );
}

/** The requirements in one line of a code cell. */
export function installsIn(text: string, path: string, line: number | null): Tier {
  const install = INSTALL.exec(text);
  const found: VersionRequirement[] = [];
  if (install !== null) {
    const words = (install[2] ?? "").match(/"[^"]*"|'[^']*'|[^\s"']+/g) ?? [];
    let isValue = false;
    for (const word of words) {
      if (/^[#;&|]/.test(word)) break;
      const skip = isValue || word.startsWith("-");
      isValue = !isValue && WITH_VALUE.test(word);
      const bare = word.replace(/^(["'])(.*)\1$/, "$2");
      const requirement = skip
        ? null
        : install[1] === undefined
          ? readRequirement(bare)
          : readMatchSpec(bare);
      if (requirement !== null) found.push({ ...requirement, origin: { kind: "notebook", path, line } });
    }
  }
  return found;
}

function codeLines(json: string): { text: string; node: JsonNode }[] {
  const cells = memberOf(parsed(json), "cells");
  if (cells?.kind !== "array") return [];
  return cells.items.flatMap((cell) => {
    if (stringMember(cell, "cell_type") !== "code") return [];
    const source = memberOf(cell, "source");
    if (source?.kind === "string")
      return stringOf(source)
        .split("\n")
        .map((text) => ({ text, node: source }));
    if (source?.kind !== "array") return [];
    return source.items.flatMap((node) =>
      node.kind === "string" ? [{ text: stringOf(node).trimEnd(), node }] : [],
    );
  });
}

function parsed(json: string): JsonNode | null {
  try {
    return parseJson(json);
  } catch (error) {
    // What is wrong with a notebook is said where it is reviewed.
    if (error instanceof JsonError) return null;
    throw error;
  }
}
