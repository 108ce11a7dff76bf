/** The XML of JUnit, for services that show tests: a file is a suite, a finding a test that failed. Knows the format, no service. */

import type { Finding, ReviewedFile } from "../../workspace/finding";
import type { OutputFormat, RunSummary } from "./outputFormat";
import { xmlAttributes, xmlText } from "./xmlText";

export function createJunitFormat(): OutputFormat {
  const suites: string[] = [];
  const total = { tests: 0, failures: 0 };
  return {
    file(reviewed) {
      const findings = reviewed.findings.filter(({ secondary }) => !secondary);
      const tests = Math.max(1, findings.length);
      total.tests += tests;
      total.failures += findings.length;
      suites.push(suiteXml(reviewed, findings, tests));
      return "";
    },
    end(summary) {
      const errors = summary.problems.length;
      const attributes = xmlAttributes({
        name: "Heldout",
        tests: total.tests + errors,
        failures: total.failures,
        errors,
      });
      const all = [...suites, ...(errors === 0 ? [] : [runXml(summary)])];
      return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites${attributes}>\n${all.join("")}</testsuites>\n`;
    },
  };
}

/** A file without findings is a test that passed, so that a clean run is not an empty one. */
function suiteXml({ file }: ReviewedFile, findings: readonly Finding[], tests: number): string {
  const attributes = xmlAttributes({ name: file, tests, failures: findings.length, errors: 0 });
  const cases =
    findings.length === 0
      ? [`    <testcase${xmlAttributes({ classname: file, name: "heldout" })}/>\n`]
      : findings.map((finding) => caseXml(file, finding));
  return `  <testsuite${attributes}>\n${cases.join("")}  </testsuite>\n`;
}

function caseXml(file: string, finding: Finding): string {
  const { cell, line, column, rule, severity, message, url } = finding;
  const place = cell === null ? `${line}:${column}` : `cell ${cell}:${line}:${column}`;
  // Services take two tests of one name for one: the place tells them apart.
  // `file` is GitLab's, which leads there.
  const attributes = xmlAttributes({ classname: file, name: `${rule} (${place})`, file });
  const text = [`${file}:${place} ${severity} ${rule}`, message, url ?? ""].filter(Boolean).join("\n");
  const failure = `<failure${xmlAttributes({ type: severity, message })}>${xmlText(text)}</failure>`;
  return `    <testcase${attributes}>\n      ${failure}\n    </testcase>\n`;
}

/** What broke the run belongs to no file. */
function runXml({ problems }: RunSummary): string {
  const attributes = xmlAttributes({
    name: "Heldout",
    tests: problems.length,
    failures: 0,
    errors: problems.length,
  });
  const cases = problems.map(
    (message, index) =>
      `    <testcase${xmlAttributes({ classname: "Heldout", name: `problem ${index + 1}` })}>\n      <error${xmlAttributes({ message })}/>\n    </testcase>\n`,
  );
  return `  <testsuite${attributes}>\n${cases.join("")}  </testsuite>\n`;
}
