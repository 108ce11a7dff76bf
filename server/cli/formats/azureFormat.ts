/** The logging commands of Azure Pipelines, which become issues of a build. Knows their escaping, nothing else of Azure. */

import type { Finding, ReviewedFile } from "../../workspace/finding";
import { cellPlace } from "./cellPlace";
import type { OutputFormat } from "./outputFormat";

export function createAzureFormat(): OutputFormat {
  return {
    file: (reviewed) => reviewed.findings.map((finding) => issue(reviewed, finding)).join(""),
    end: () => "",
  };
}

function issue({ file }: ReviewedFile, finding: Finding): string {
  const { cell, line, column, rule } = finding;
  const properties = {
    // Azure has no third type.
    type: finding.severity === "error" ? "error" : "warning",
    sourcepath: file,
    ...(cell === null ? { linenumber: line, columnnumber: column } : {}),
    code: rule,
  };
  const list = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))};`);
  return `##vso[task.logissue ${list.join("")}]${escapeData(cellPlace(finding) + finding.message)}\n`;
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%AZP25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(";", "%3B").replaceAll("]", "%5D");
}
