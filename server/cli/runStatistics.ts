/** Counts what a run did, for --stats. Knows numbers only. */

/** What the review of one file took and gave. */
export interface Spent {
  /** The rule of each finding. */
  readonly findings: readonly string[];
  /** Milliseconds, by rule; empty where nobody measured. */
  readonly timings: ReadonlyMap<string, number>;
}

export class RunStatistics {
  files = 0;
  private readonly findings = new Map<string, number>();
  private readonly times = new Map<string, number>();

  /** One file more; null: nothing in it had to be reviewed. */
  add(spent: Spent | null): void {
    this.files++;
    if (spent === null) return;
    const { findings, timings } = spent;
    for (const rule of findings) this.findings.set(rule, (this.findings.get(rule) ?? 0) + 1);
    for (const [rule, time] of timings) this.times.set(rule, (this.times.get(rule) ?? 0) + time);
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
