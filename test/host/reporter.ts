/** The mocha reporter of the editor tests: one console line of JSON a test, in the Node and in the web worker extension host, so no Node module here. */

/** What a result line starts with; the driver reads the console of the host for it. */
export const RESULT_PREFIX = "HELDOUT-RESULT ";

/** One test that has ended; `sequence` numbers the lines, because a host may print a console line twice. */
export interface TestResult {
  readonly sequence: number;
  readonly title: string;
  readonly state: "passed" | "failed" | "skipped";
  readonly milliseconds?: number | undefined;
  readonly error?: string | undefined;
}

/** The last line of a suite; `error` is set when the suite could not be loaded or run. */
export interface SuiteResult {
  readonly sequence: number;
  readonly done: true;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly error?: string | undefined;
}

/** A line as the driver reads it. */
export type ResultLine = TestResult | SuiteResult;

/** Prints every test of a mocha run as it ends, and the totals. */
export class ResultReporter implements Mocha.reporters.Base {
  readonly stats: Mocha.Stats;
  readonly failures: Mocha.Test[] = [];

  constructor(readonly runner: Mocha.Runner) {
    this.stats = runner.stats ?? { suites: 0, tests: 0, passes: 0, pending: 0, failures: 0 };
    const count = { passed: 0, failed: 0, skipped: 0 };
    let sequence = 0;
    const end = (test: Mocha.Runnable, state: TestResult["state"], error?: string): void => {
      count[state]++;
      print({ sequence: sequence++, title: test.fullTitle(), state, milliseconds: test.duration, error });
    };
    runner.on("pass", (test) => end(test, "passed"));
    runner.on("pending", (test) => end(test, "skipped"));
    runner.on("fail", (test, error: unknown) => end(test, "failed", describeError(error)));
    runner.on("end", () => print({ sequence, done: true, ...count }));
  }

  /** Nothing: the driver prints the totals. */
  epilogue(): void {}
}

/**
 * Runs a suite and settles as VS Code asks of a test entry: resolved when every test passed, rejected otherwise.
 * A suite that cannot even be loaded is reported too, so that the driver need not wait for its time-out.
 */
export async function reportRun(run: () => Promise<number>): Promise<void> {
  let failures: number;
  try {
    failures = await run();
  } catch (error) {
    print({ sequence: 0, done: true, passed: 0, failed: 1, skipped: 0, error: describeError(error) });
    throw error;
  }
  if (failures > 0) throw new Error(`${failures} editor tests failed`);
}

function print(line: ResultLine): void {
  console.log(RESULT_PREFIX + JSON.stringify(line));
}

function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { name, message, stack = "" } = error;
  const text = stack.includes(message) ? stack : `${name}: ${message}\n${stack}`;
  // A host cuts very long console lines, and a line that is cut is no JSON.
  return text.slice(0, 10_000);
}
