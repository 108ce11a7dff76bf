/** GitLab's Code Quality report, which a merge request shows. Knows the format, nothing else of GitLab. */

import { createHash } from "node:crypto";
import type { Severity } from "../../rule-api/message";
import type { Finding, ReviewedFile } from "../../workspace/finding";
import { cellPlace } from "./cellPlace";
import type { OutputFormat } from "./outputFormat";

const SEVERITIES: Readonly<Record<Severity, string>> = {
  error: "critical",
  warning: "major",
  information: "minor",
  hint: "info",
};

export function createGitlabFormat(): OutputFormat {
  const issues: unknown[] = [];
  return {
    file(reviewed) {
      const seen = new Map<string, number>();
      for (const finding of reviewed.findings)
        if (!finding.secondary) issues.push(issueOf(reviewed, finding, seen));
      return "";
    },
    end: () => `${JSON.stringify(issues, null, 2)}\n`,
  };
}

function issueOf(reviewed: ReviewedFile, finding: Finding, seen: Map<string, number>): unknown {
  return {
    description: cellPlace(finding) + finding.message,
    check_name: finding.rule,
    fingerprint: fingerprint(reviewed, finding, seen),
    severity: SEVERITIES[finding.severity],
    location: {
      // GitLab knows files by the path from the root of the repository, without a dot before it.
      path: reviewed.file.replace(/^\.\//, ""),
      // A line there must be; those of a cell are none of the file's.
      lines: { begin: finding.cell === null ? finding.line : 1 },
    },
  };
}

/** By it GitLab tells what is new in a merge request: it stays when the line moves. `seen` counts equal findings of the file. */
function fingerprint(
  { file, lines, source }: ReviewedFile,
  finding: Finding,
  seen: Map<string, number>,
): string {
  const { line } = lines.lineColumnAt(finding.range.start);
  const text = source.text.slice(lines.lineStart(line), lines.lineEnd(line)).trim();
  const key = `${file}\n${finding.rule}\n${text}`;
  const count = seen.get(key) ?? 0;
  seen.set(key, count + 1);
  return createHash("sha256").update(`${key}\n${count}`).digest("hex").slice(0, 32);
}
