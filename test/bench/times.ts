/** Takes times of one thing many times over and says what is typical of them. */

/** The value below which the given share (0 to 1) of the values lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/**
 * The median milliseconds of each of several things, run in turns, so that whatever else the machine does hits all of
 * them alike. The first turns, in which the engine still compiles, do not count.
 */
export function medians<Name extends string>(
  runs: Readonly<Record<Name, () => void>>,
  turns: number,
): Record<Name, number> {
  const names = Object.keys(runs) as Name[];
  const times = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Name, number[]>;
  const WARM_UP = 5;
  for (let turn = -WARM_UP; turn < turns; turn++) {
    for (const name of names) {
      const start = performance.now();
      runs[name]();
      if (turn >= 0) times[name].push(performance.now() - start);
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(times[name])])) as Record<Name, number>;
}
