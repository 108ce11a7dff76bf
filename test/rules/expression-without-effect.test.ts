/** What `expression-without-effect` reports, and the lines on which it is silent. */

import { expressionWithoutEffect } from "../../rules/expression-without-effect";
import { testRule } from "../support/ruleTester";

testRule(expressionWithoutEffect, {
  valid: [
    {
      name: "what is assigned, returned, asked, or a call",
      code: `
        def train(epsilon, loss, steps, best, acc):
            epsilon *= 0.99
            loss = loss / steps
            assert best == acc
            if best == acc:
                print(loss)
            loss.backward()
            return epsilon * 0.5
      `,
    },
    {
      name: "names, texts and dots on a line of their own",
      code: `
        import numpy as np

        class Net:
            """A text."""
            ...

        def todo(x):
            x
            x.shape
            x[0]
            "a note"
      `,
    },
    {
      name: "chains of tasks and pipelines",
      code: `
        def build(start, load, train, rows, clean):
            start >> load >> train
            rows | clean
            start & load
      `,
    },
    {
      name: "code that waits for an error",
      code: `
        import pytest

        def test_add(a, b):
            with pytest.raises(TypeError):
                a + b

        def may_add(a, b):
            try:
                a + b
            except TypeError:
                return False
            return True
      `,
    },
    {
      name: "notes that are typed line by line",
      code: `
        import numpy as np

        a = np.arange(3)
        b = a + 1
        a * b
        a == b
      `,
      except: { "function-around": "in a function nobody types notes" },
    },
    {
      name: "cells that show what they compute",
      code: `
        # %%
        x = 3
        x * 2
        # %%
        x == 6
      `,
    },
  ],
  invalid: [
    {
      name: "a rate that never decays",
      code: `
        def train(env, agent, episodes=500):
            epsilon = 1.0
            for episode in range(episodes):
                agent.play(env, epsilon)
                epsilon * 0.995
                ^^^^^^^^^^^^^^^
      `,
      messages: ["`epsilon * 0.995` is computed and dropped: `epsilon` stays what it was."],
      suggestions: [
        {
          title: "Write `epsilon *= 0.995`",
          output: `
            def train(env, agent, episodes=500):
                epsilon = 1.0
                for episode in range(episodes):
                    agent.play(env, epsilon)
                    epsilon *= 0.995
          `,
        },
      ],
    },
    {
      name: "fields, entries, and a comparison in place of an assignment",
      code: `
        class Trainer:
            def step(self, loss, totals, acc):
                self.loss / self.steps
                ^^^^^^^^^^^^^^^^^^^^^^
                totals["loss"] + loss
                ^^^^^^^^^^^^^^^^^^^^^
                if acc > self.best:
                    self.best == acc
                    ^^^^^^^^^^^^^^^^
                0 < acc < 1
                ^^^^^^^^^^^
      `,
      messages: [
        "`self.loss / self.steps` is computed and dropped: `self.loss` stays what it was.",
        '`totals["loss"] + loss` is computed and dropped: `totals["loss"]` stays what it was.',
        "`self.best == acc` only compares, and nothing asks for the answer.",
        "`0 < acc < 1` only compares, and nothing asks for the answer.",
      ],
      suggestions: [
        {
          title: "Write `self.loss /= self.steps`",
          output: `
            class Trainer:
                def step(self, loss, totals, acc):
                    self.loss /= self.steps
                    totals["loss"] + loss
                    if acc > self.best:
                        self.best == acc
                    0 < acc < 1
          `,
        },
        {
          title: 'Write `totals["loss"] += loss`',
          output: `
            class Trainer:
                def step(self, loss, totals, acc):
                    self.loss / self.steps
                    totals["loss"] += loss
                    if acc > self.best:
                        self.best == acc
                    0 < acc < 1
          `,
        },
        {
          title: "Write `self.best = acc`",
          output: `
            class Trainer:
                def step(self, loss, totals, acc):
                    self.loss / self.steps
                    totals["loss"] + loss
                    if acc > self.best:
                        self.best = acc
                    0 < acc < 1
          `,
        },
      ],
    },
  ],
});
