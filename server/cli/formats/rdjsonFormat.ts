/** The Reviewdog Diagnostic Format, from which reviewdog writes comments of a pull request on any service. Knows the format alone. */

import type { Severity } from "../../rule-api/message";
import type { Finding, Place, ReviewedFile } from "../../workspace/finding";
import { cellPlace } from "./cellPlace";
import type { OutputFormat } from "./outputFormat";

const SEVERITIES: Readonly<Record<Severity, string>> = {
  error: "ERROR",
  warning: "WARNING",
  information: "INFO",
  hint: "INFO",
};

export function createRdjsonFormat(): OutputFormat {
  const diagnostics: unknown[] = [];
  return {
    file(reviewed) {
      for (const finding of reviewed.findings) diagnostics.push(diagnosticOf(reviewed, finding));
      return "";
    },
    end: () => `${JSON.stringify({ source: { name: "heldout" }, diagnostics }, null, 2)}\n`,
  };
}

function diagnosticOf(reviewed: ReviewedFile, finding: Finding): unknown {
  const { file: path } = reviewed;
  // The lines of a cell are none of the file's.
  const inCell = finding.cell !== null;
  // A suggestion is one edit: what needs several would be offered in pieces.
  const edits = inCell ? [] : (finding.fixes.find((fix) => fix.edits.length === 1)?.edits ?? []);
  return {
    message: cellPlace(finding) + finding.message,
    location: inCell ? { path } : { path, range: rangeOf(reviewed, finding) },
    severity: SEVERITIES[finding.severity],
    code: { value: finding.rule, ...(finding.url === null ? {} : { url: finding.url }) },
    ...(edits.length === 0
      ? {}
      : { suggestions: edits.map((edit) => ({ range: rangeOf(reviewed, edit), text: edit.newText })) }),
  };
}

/** Columns count the bytes of UTF-8 here. */
function rangeOf({ lines, source }: ReviewedFile, { line, endLine, range }: Place): unknown {
  const columnOf = (at: Place["range"]["start"]): number => {
    const start = lines.lineStart(lines.lineColumnAt(at).line);
    return Buffer.byteLength(source.text.slice(start, at)) + 1;
  };
  return {
    start: { line, column: columnOf(range.start) },
    end: { line: endLine, column: columnOf(range.end) },
  };
}
