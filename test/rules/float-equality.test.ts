/** What `float-equality` reports, and the comparisons on which it is silent. */

import { floatEquality } from "../../rules/float-equality";
import { testRule } from "../support/ruleTester";

testRule(floatEquality, {
  valid: [
    {
      name: "sums of whole numbers, of marks, of exact fractions, and such as come out right",
      code: `
        import math
        import numpy as np
        import torch

        def check(logits, mask, onehot, labels, counts: list[int], weights: list[float], shares=(0.5, 0.25, 0.25)):
            a = mask.sum() == 1, onehot.sum(axis=1) == 1.0, np.sum(labels) == 1
            b = sum(counts) == 1, sum(shares) == 1.0, sum(weights) == 0, sum(weights) != 100
            c = sum([0.8, 0.1, 0.1]) == 1.0, np.full(4, 0.25).sum() == 1.0, np.array([1, 2]).sum() == 3
            d = math.fsum([0.7, 0.2, 0.1]) == 1.0, round(sum([0.7, 0.2, 0.1]), 6) == 1.0
            e = sum([0.7, 0.2]) == 1.0, np.isclose(np.array([0.7, 0.2, 0.1]).sum(), 1.0)
            p = torch.softmax(logits, dim=1)
            f = (p > 0.5).sum() == 1, p.argmax(1).sum() == 1, p.round().sum() == 1, (p[0] == p[1]).sum() == 1
            return a, b, c, d, e, f
      `,
    },
    {
      name: "numbers that are kept exactly, and whole ones",
      code: `
        def check(x, n):
            return x == 0.5 + 0.25, x == 2 * 3, n % 5 == 0, n % 0.5 == 0, x == 2 * 3.14
      `,
    },
    {
      name: "a sentinel, and what nothing is known of",
      code: `
        def check(rate, a, b):
            if rate == 0.1 or rate != 1.0:
                return a + b == 1.0
            return a * 0.1 == b or 0.1 + 0.2 == 5
      `,
    },
    {
      name: "a name for a sum that is compared with what it may have been given to, and statistics with whole and exact numbers",
      code: `
        def check(group, a, other, frame):
            rate = 0.1 + 0.2
            total = 0.25 + 0.5
            twice = 0.1 + 0.2
            if other:
                twice = 0.3
            return group["lr"] == rate, total == 0.75, twice == 0.3, a.std() == 0.0, a.mean() == 1, frame.var() == a
      `,
    },
    {
      name: "the mean of what is no data, or of something unknown",
      code: `
        from scipy import stats

        class Prior:
            def mean(self):
                return 0.1

        def check(other):
            return stats.norm(0.1, 1).mean() == 0.1, Prior().mean() == 0.1, other.std() != 0.3
      `,
    },
    {
      name: "less or more",
      code: `
        def steps(a):
            x = 0.0
            while x < 1.0:
                x += 0.1
            return 0.1 + 0.2 <= a
      `,
    },
    {
      name: "a loop that counts exactly, or may change otherwise",
      code: `
        def steps(draw):
            x = y = 0.0
            while x != 1.0:
                x += 0.25
            while y != 1.0:
                y += 0.1
                if draw():
                    y = 1.0
      `,
    },
    {
      name: "a test that knows what comes out",
      code: `
        import pytest

        def test_sum(add):
            assert add(1, 2) == 0.1 + 0.2
      `,
    },
  ],
  invalid: [
    {
      name: "sums of lists, arrays and tensors of fractions",
      code: `
        import numpy as np
        import torch
        import torch.nn.functional as F

        def check(logits, raw, ratios: list[float], shares=(0.7, 0.2, 0.1)):
            if sum(ratios) != 1.0:
               ^^^^^^^^^^^^^^^^^^ sum
                raise ValueError
            assert sum(shares) == 1
                   ^^^^^^^^^^^^^^^^ sum
            p = F.softmax(logits, dim=1)
            rows = (p.sum(dim=1) == 1.0).all()
                    ^^^^^^^^^^^^^^^^^^^ sum
            weights = raw / np.sum(raw)
            total = weights.sum()
            return rows, float(torch.sum(p[0])) == 1.0, total == 1, 1.0 != np.full(10, 0.1).sum().item()
                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sum
                                                        ^^^^^^^^^^ sum
                                                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sum
      `,
    },
    {
      name: "sums of numbers that are written out, where rounding decides",
      code: `
        import numpy as np

        SHARES = [0.7, 0.2, 0.1]
        PARTS = {"train": 0.7, "val": 0.2, "test": 0.1}
        assert sum(SHARES) == 1.0
               ^^^^^^^^^^^^^^^^^^ rounded
        assert sum(PARTS.values()) == 1
               ^^^^^^^^^^^^^^^^^^^^^^^^ rounded
        assert np.array(SHARES).sum() == 1.0
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rounded
      `,
    },
    {
      name: "a sum that has a name, and statistics",
      code: `
        import numpy as np
        import pandas as pd

        prices = pd.read_csv("prices.csv")["close"]

        def check(losses):
            total = 0.1 + 0.2
            if total == 0.3:
               ^^^^^^^^^^^^ rounded
                print("equal")
            spread = prices.std()
            return spread == 0.02, np.mean(losses) != 0.1
                   ^^^^^^^^^^^^^^ statistic
                                   ^^^^^^^^^^^^^^^^^^^^^^ statistic
      `,
    },
    {
      name: "a sum with anything",
      code: `
        def same(a):
            return 0.1 + 0.2 == a
                   ^^^^^^^^^^^^^^ rounded
      `,
      messages: ["`0.1 + 0.2` is 0.30000000000000004 in floating point, not 0.3"],
      suggestions: [
        {
          title: "Compare with `math.isclose`",
          output: `
            from math import isclose
            def same(a):
                return isclose(0.1 + 0.2, a)
          `,
        },
      ],
    },
    {
      name: "shares that are constants",
      code: `
        TRAIN, VAL, TEST = 0.7, 0.2, 0.1
        assert (TRAIN + VAL + TEST) == 1
               ^^^^^^^^^^^^^^^^^^^^^^^^^ rounded
      `,
    },
    {
      name: "a product, and the other way round",
      code: `
        def due(lr):
            if lr != 3 * 0.1:
               ^^^^^^^^^^^^^ rounded
                return 1 - 0.9 == lr
                       ^^^^^^^^^^^^^ rounded
      `,
    },
    {
      name: "shares that are given",
      code: `
        def split(rows, train: float, val: float, test: float = 0.1):
            if train + val + test != 1:
               ^^^^^^^^^^^^^^^^^^^^^^^ sum
                raise ValueError
      `,
    },
    {
      name: "a remainder",
      code: `
        def is_tenth(x):
            return x % 0.1 == 0
                   ^^^^^^^^^^^^ remainder
      `,
    },
    {
      name: "a loop that waits for a value",
      code: `
        threshold = 0.0
        while threshold != 1.0:
              ^^^^^^^^^^^^^^^^ steppedOver
            print(threshold)
            threshold += 0.1
      `,
    },
  ],
});
