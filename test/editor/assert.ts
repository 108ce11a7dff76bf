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

/** How long a test may take, in milliseconds: only one that hangs takes that long. */
export const TEST_TIMEOUT = 300_000;

/**
 * Tries a check again until it no longer throws and answers what it answers; after 600 tries its last error is thrown.
 * Tries are counted, not seconds: on a busy machine they come as slowly as the work that they wait for.
 */
export async function eventually<T>(check: () => T | Thenable<T>, tries = 600): Promise<T> {
  for (let left = tries; ; left--) {
    try {
      return await check();
    } catch (error) {
      if (left <= 0) throw error;
      await new Promise((resume) => setTimeout(resume, 50));
    }
  }
}
