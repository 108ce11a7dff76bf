/** Counts what a run did, for --stats. Knows numbers only. */

import type { Review } from "../engine/diagnostic";

export class RunStatistics {
  files = 0;
  private readonly findings = new Map<string, number>();
  private readonly times = new Map<string, number>();

  add(review: Review): void {
    for (const { rule, secondary } of review.diagnostics)
      if (!secondary) this.findings.set(rule, (this.findings.get(rule) ?? 0) + 1);
    for (const [rule, time] of review.timings) this.times.set(rule, (this.times.get(rule) ?? 0) + time);
  }

  /** A table, the slowest rule first. */
  report(): string {
    const names = [...new Set([...this.times.keys(), ...this.findings.keys()])];
    const width = Math.max(4, ...names.map((name) => name.length));
    const time = (name: string): number => this.times.get(name) ?? 0;
    const rows = names
      .sort((a, b) => time(b) - time(a) || (a < b ? -1 : 1))
      .map((name) => row(name.padEnd(width), String(this.findings.get(name) ?? 0), time(name).toFixed(1)));
    const total = names.reduce((sum, name) => sum + time(name), 0);
    const head = row("rule".padEnd(width), "findings", "ms");
    return `${head}${rows.join("")}${this.files} file${this.files === 1 ? "" : "s"}, all rules ${total.toFixed(1)} ms\n`;
  }
}

function row(name: string, findings: string, time: string): string {
  return `${name}  ${findings.padStart(8)}  ${time.padStart(8)}\n`;
}
