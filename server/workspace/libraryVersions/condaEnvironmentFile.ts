/** Reads environment.yml: conda's dependencies and the pip section among them. Knows this format and no disk. */

import { isMap, isScalar, isSeq, LineCounter, parseDocument } from "yaml";
import type { VersionRequirement } from "../../api-index/libraryVersions";
import { readMatchSpec, readRequirement, type WrittenRequirement } from "./requirementText";
import { MalformedSource, type Tier } from "./versionSources";

/** The requirements of an environment file. Throws a MalformedSource. */
export function readCondaEnvironment(text: string, path: string): readonly Tier[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, logLevel: "silent" });
  const [error] = document.errors;
  if (error !== undefined) {
    const reason = error.message.split(/ at line | in "|\n/)[0] ?? "unreadable";
    throw new MalformedSource(`not valid YAML: ${reason}`, error.linePos?.[0].line ?? null);
  }
  const found: VersionRequirement[] = [];
  const collect = (list: unknown, read: (text: string) => WrittenRequirement | null): void => {
    if (!isSeq(list)) return;
    for (const item of list.items) {
      if (isMap(item)) collect(item.get("pip"), readRequirement);
      if (!isScalar(item) || typeof item.value !== "string") continue;
      const requirement = item.value.startsWith("-") ? null : read(item.value);
      if (requirement === null) continue;
      const line = item.range == null ? null : lines.linePos(item.range[0]).line;
      found.push({ ...requirement, origin: { kind: "declared", path, line } });
    }
  };
  collect(isMap(document.contents) ? document.get("dependencies") : null, readMatchSpec);
  return [found];
}
