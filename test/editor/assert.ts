/** The assertions of the editor tests, which run in a web worker too, where Node's `assert` does not exist. */

/** Fails with the message unless the condition holds. */
export function ok(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(message);
}

/** Fails unless both values have the same JSON. */
export function equal(actual: unknown, expected: unknown, message = "not equal"): void {
  const [left, right] = [JSON.stringify(actual, undefined, 2), JSON.stringify(expected, undefined, 2)];
  if (left !== right) throw new Error(`${message}\nactual:   ${left}\nexpected: ${right}`);
}

/** Tries a check again until it no longer throws and answers what it answers; after the time-out its last error is thrown. */
export async function eventually<T>(check: () => T | Thenable<T>, milliseconds = 15_000): Promise<T> {
  const end = Date.now() + milliseconds;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resume) => setTimeout(resume, 50));
    }
  }
}
