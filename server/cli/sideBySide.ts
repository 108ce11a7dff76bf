/** Shares the tasks of a run among this thread and others. Knows neither what a task is nor how a thread is made. */

/** A thread that does one task after another. */
export interface TaskThread<Task, Outcome> {
  /** Rejects where the thread broke down; it then answers nothing any more. */
  ask(task: Task): Promise<Outcome>;
  end(): void;
}

/** Tasks that a thread has before it, so that it never waits for this one: one under way, one to come. */
const AHEAD = 2;

/**
 * Gives the outcomes in the order of their tasks, each as soon as all before it are there. `here` does a task in this thread,
 * which also does what a broken thread leaves. Ends the threads.
 */
export async function* sideBySide<Task, Outcome>(
  tasks: readonly Task[],
  here: (task: Task) => Outcome,
  threads: readonly TaskThread<Task, Outcome>[],
): AsyncGenerator<Outcome> {
  const done = new Map<number, Outcome>();
  let next = 0;
  let wake: () => void = () => undefined;

  const keepBusy = async (thread: TaskThread<Task, Outcome>): Promise<void> => {
    while (next < tasks.length) {
      const index = next++;
      const task = tasks[index] as Task;
      try {
        done.set(index, await thread.ask(task));
      } catch {
        done.set(index, here(task));
        return;
      } finally {
        wake();
      }
    }
  };
  for (const thread of threads) for (let i = 0; i < AHEAD; i++) void keepBusy(thread);

  try {
    for (let shown = 0; shown < tasks.length; ) {
      const outcome = done.get(shown);
      if (outcome !== undefined) {
        done.delete(shown++);
        yield outcome;
      } else if (next < tasks.length) {
        const index = next++;
        done.set(index, here(tasks[index] as Task));
        // What the threads have answered meanwhile is taken in before the next task.
        if (threads.length > 0) await new Promise((resolve) => setImmediate(resolve));
      } else {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    }
  } finally {
    for (const thread of threads) thread.end();
  }
}
