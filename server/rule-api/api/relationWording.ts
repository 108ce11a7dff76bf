/** What does not go together in a call, in words. Knows no call. */

import type { BrokenRelation } from "./brokenRelations";

/** What does not go together and what then happens, in words. */
interface Fault {
  readonly fault: Text;
  readonly raises: Text;
}

interface Text {
  readonly en: string;
  readonly zh: string;
}

const raises = (error: string) => ({ en: `raises ${error}`, zh: `会报 ${error}` });

const FAULTS: Readonly<Record<BrokenRelation["what"], (given: string, limit: string) => Fault>> = {
  half: (given, limit) => ({
    fault: {
      en: `A padding of ${given} is more than half of the kernel, ${limit}.`,
      zh: `填充 ${given} 超过了窗口 ${limit} 的一半。`,
    },
    raises: raises("RuntimeError"),
  }),
  beyond: (given, limit) => ({
    fault: {
      en: `The rows of this table go up to ${limit}, so there is no row ${given}.`,
      zh: `这张表的行号最大是 ${limit}，没有第 ${given} 行。`,
    },
    raises: raises("AssertionError"),
  }),
  shares: (given, limit) => ({
    fault: {
      en: `These shares make ${given} together, not ${limit}.`,
      zh: `这些比例合计 ${given}，而不是 ${limit}。`,
    },
    raises: raises("ValueError"),
  }),
  parts: (given, limit) => ({
    fault: {
      en: `These parts have ${given} rows together, and the data set has ${limit}.`,
      zh: `各部分合计 ${given} 行，而数据集有 ${limit} 行。`,
    },
    raises: raises("ValueError"),
  }),
  steps: () => ({
    fault: {
      en: "The cycle is not told how long it is: by `total_steps`, or `epochs` and `steps_per_epoch`.",
      zh: "没有说明周期有多长：需要 `total_steps`，或者 `epochs` 加 `steps_per_epoch`。",
    },
    raises: raises("ValueError"),
  }),
};

/** A broken relation in words, as the end of a message has it behind the name of what is called. */
export const relationFault = ({ what, given, limit }: BrokenRelation): Fault => FAULTS[what](given, limit);
