/** Whether a run has other threads of this program, or is one: how many are worth starting, and what they send. main.ts makes them. */

import { LineIndex } from "../text/lineIndex";
import type { FileOutcome } from "./checkFile";
import type { FoundFile } from "./findFiles";
import type { TaskThread } from "./sideBySide";

export type CheckThread = TaskThread<FoundFile, FileOutcome>;

export type CheckThreads =
  | { readonly role: "alone" }
  /** The thread that the user started: it may start others, which are given the same words. */
  | { readonly role: "first"; readonly processors: number; start(): CheckThread }
  /** One of those others: it checks the files that it is asked for, until it is ended. */
  | { readonly role: "other"; serve(answer: (file: FoundFile) => FileOutcome): void };

/** Each needs 100 to 200 MB; more of them than this is not what a person at a shared machine expects. */
const MOST_JOBS = 8;
/** Code in bytes for which one more thread may pay: each compiles and warms up for itself, some 3 s of work (Node 20.20). */
const WORTH_A_THREAD = 1_000_000;

/** How many threads review `bytes` of code, this one included: as many as were asked for, else by half of the processors, since V8 compiles beside each thread, and by what there is to do. */
export function jobsFor(bytes: number, wanted: number | null, processors: number): number {
  return Math.max(
    1,
    wanted ?? Math.min(Math.floor(processors / 2), MOST_JOBS, Math.floor(bytes / WORTH_A_THREAD)),
  );
}

/** An outcome on its way between threads, which carries data but no methods. */
export type SentOutcome = Omit<FileOutcome, "checked"> & {
  readonly checked: (Omit<NonNullable<FileOutcome["checked"]>, "reviewed"> & { reviewed: SentFile }) | null;
};
type SentFile = Omit<NonNullable<FileOutcome["checked"]>["reviewed"], "lines">;

export function sent({ checked, ...rest }: FileOutcome): SentOutcome {
  if (checked === null) return { checked, ...rest };
  const { lines: _lines, ...reviewed } = checked.reviewed;
  return { checked: { ...checked, reviewed }, ...rest };
}

export function received({ checked, ...rest }: SentOutcome): FileOutcome {
  if (checked === null) return { checked, ...rest };
  const { reviewed } = checked;
  return {
    checked: { ...checked, reviewed: { ...reviewed, lines: new LineIndex(reviewed.source.text) } },
    ...rest,
  };
}
