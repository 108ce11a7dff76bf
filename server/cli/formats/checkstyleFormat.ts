/** The XML of Checkstyle, which Jenkins, reviewdog and many others read. Knows the format, no service. */

import type { Severity } from "../../rule-api/message";
import type { ReviewedFile } from "../../workspace/finding";
import { cellPlace } from "./cellPlace";
import type { OutputFormat } from "./outputFormat";
import { xmlAttributes } from "./xmlText";

const SEVERITIES: Readonly<Record<Severity, string>> = {
  error: "error",
  warning: "warning",
  information: "info",
  hint: "info",
};

export function createCheckstyleFormat(): OutputFormat {
  const files: string[] = [];
  return {
    file(reviewed) {
      if (reviewed.findings.length > 0) files.push(fileXml(reviewed));
      return "";
    },
    end: () =>
      `<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n${files.join("")}</checkstyle>\n`,
  };
}

function fileXml({ file, findings }: ReviewedFile): string {
  const errors = findings.map((finding) => {
    const { cell, line, column } = finding;
    const attributes = xmlAttributes({
      ...(cell === null ? { line, column } : {}),
      severity: SEVERITIES[finding.severity],
      message: cellPlace(finding) + finding.message,
      source: `heldout.${finding.rule}`,
    });
    return `    <error${attributes}/>\n`;
  });
  return `  <file${xmlAttributes({ name: file })}>\n${errors.join("")}  </file>\n`;
}
