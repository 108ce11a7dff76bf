/** GitHub's workflow commands, which become annotations of a pull request. Knows their escaping, nothing else of GitHub. */

import type { Severity } from "../../rule-api/message";
import type { Finding, ReviewedFile } from "../../workspace/finding";
import { cellPlace } from "./cellPlace";
import type { OutputFormat } from "./outputFormat";

const COMMANDS: Readonly<Record<Severity, string>> = {
  error: "error",
  warning: "warning",
  information: "notice",
  hint: "notice",
};

export function createGithubFormat(): OutputFormat {
  return {
    file: (reviewed) => reviewed.findings.map((finding) => annotation(reviewed, finding)).join(""),
    end: () => "",
  };
}

function annotation({ file }: ReviewedFile, finding: Finding): string {
  const { cell, line, column, endLine, endColumn } = finding;
  const properties: Record<string, string | number> = { file };
  if (cell === null) {
    Object.assign(properties, { line, endLine });
    // GitHub takes columns only within one line.
    if (line === endLine) Object.assign(properties, { col: column, endColumn });
  }
  properties.title = `Heldout: ${finding.rule}`;
  const list = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  return `::${COMMANDS[finding.severity]} ${list.join(",")}::${escapeData(cellPlace(finding) + finding.message)}\n`;
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
