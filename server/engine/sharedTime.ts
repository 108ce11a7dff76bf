/** Tells the time of work that rules share from the time of the rule that happens to need it first. Knows no clock of its own. */

/** Does work under a name; its time is billed to that name and not to who asked for it. */
export type Apart = <T>(name: string, work: () => T) => T;

/** The times of shared work, in milliseconds. */
export interface SharedTimes {
  readonly apart: Apart;
  /** By name; work inside other shared work counts for itself alone. */
  readonly times: ReadonlyMap<string, number>;
  /** Of all of it so far. */
  total(): number;
}

/** Measures with `clock` (milliseconds of any origin). */
export function createSharedTimes(clock: () => number): SharedTimes {
  const times = new Map<string, number>();
  const under: string[] = [];
  let since = 0;
  const bill = (): void => {
    const now = clock();
    const name = under.at(-1);
    if (name !== undefined) times.set(name, (times.get(name) ?? 0) + now - since);
    since = now;
  };
  return {
    times,
    total: () => [...times.values()].reduce((sum, time) => sum + time, 0),
    apart(name, work) {
      bill();
      under.push(name);
      try {
        return work();
      } finally {
        bill();
        under.pop();
      }
    },
  };
}

/** The same analysis, whose answers are worked out apart, under `name`. Its functions must not need `this`. */
export function answeredApart<T extends object>(analysis: T, name: string, apart: Apart): T {
  const wrap = (part: unknown): unknown =>
    typeof part === "function"
      ? (...question: readonly unknown[]): unknown => apart(name, () => part(...question))
      : part;
  return Object.fromEntries(Object.entries(analysis).map(([key, part]) => [key, wrap(part)])) as T;
}
