/** Tasks shared among threads: in order, each once, whatever a thread does. */

import { deepEqual, equal } from "node:assert/strict";
import { sideBySide, type TaskThread } from "../../server/cli/sideBySide";

describe("tasks side by side", () => {
  const tasks = Array.from({ length: 40 }, (_, i) => i);
  const gathered = async (outcomes: AsyncIterable<string>): Promise<string[]> => {
    const all: string[] = [];
    for await (const outcome of outcomes) all.push(outcome);
    return all;
  };

  /** Answers after some turns of the event loop, later tasks sometimes sooner; breaks down at the task `broken`. */
  function thread(asked: number[], broken: number | null): TaskThread<number, string> & { ended: boolean } {
    let isDown = false;
    return {
      ended: false,
      async ask(task) {
        for (let turns = (task * 7) % 5; turns >= 0; turns--)
          await new Promise((resolve) => setImmediate(resolve));
        isDown ||= broken !== null && task >= broken;
        if (isDown) throw new Error("out of memory");
        asked.push(task);
        return `done ${task}`;
      },
      end() {
        this.ended = true;
      },
    };
  }

  it("come back in order, and each is done once", async () => {
    const elsewhere: number[] = [];
    const here: number[] = [];
    const threads = [thread(elsewhere, null), thread(elsewhere, null)];
    const doHere = (task: number): string => {
      here.push(task);
      return `done ${task}`;
    };
    deepEqual(
      await gathered(sideBySide(tasks, doHere, threads)),
      tasks.map((task) => `done ${task}`),
    );
    deepEqual(
      [...here, ...elsewhere].sort((a, b) => a - b),
      tasks,
    );
    equal(here.length > 0 && elsewhere.length > 0, true);
    deepEqual(
      threads.map(({ ended }) => ended),
      [true, true],
    );
  });

  it("are done here where a thread breaks down, and where there is none", async () => {
    for (const threads of [[thread([], 3), thread([], 11)], [thread([], 0)], []])
      deepEqual(
        await gathered(sideBySide(tasks, (task) => `done ${task}`, threads)),
        tasks.map((task) => `done ${task}`),
      );
  });

  it("end their threads where whoever asked has seen enough", async () => {
    const threads = [thread([], null)];
    for await (const outcome of sideBySide(tasks, (task) => `done ${task}`, threads))
      if (outcome === "done 3") break;
    equal(threads[0]?.ended, true);
  });
});
