/** What `iterator-exhausted-across-epochs` reports, and the iterators that last. */

import { iteratorExhaustedAcrossEpochs } from "../../rules/iterator-exhausted-across-epochs";
import { testRule } from "../support/ruleTester";

testRule(iteratorExhaustedAcrossEpochs, {
  valid: [
    {
      name: "a bar around a list of batches",
      code: `
        from tqdm import tqdm

        bar = tqdm(batches)
        for epoch in range(3):
            for x in bar:
                step(x)
      `,
    },
    {
      name: "a list that a function makes, and a generator that each epoch makes anew",
      code: `
        def listed(rows):
            return [rows[i : i + 8] for i in range(0, len(rows), 8)]

        def given(rows):
            for row in rows:
                yield row

        def train(rows, epochs):
            parts = listed(rows)
            for epoch in range(epochs):
                for part in parts:
                    print(part)
                for row in given(rows):
                    print(row)
      `,
    },
    {
      name: "a function that only has the name of a builtin",
      code: `
        def enumerate(rows):
            return [(0, "a")]

        batches = zip([1], [2])
        for epoch in range(5):
            for x, y in enumerate(batches):
                print(x, y)
      `,
    },
    {
      name: "made in each round, or a container",
      code: `
        pairs = list(zip(xs, ys))
        for epoch in range(5):
            for x, y in pairs:
                print(x, y)
            for x, y in zip(xs, ys):
                print(x)
            again = iter(xs)
            for x in again:
                print(x)
      `,
    },
    {
      name: "taken a piece at a time",
      code: `
        lines = iter(text)
        for section in sections:
            for line in lines:
                if line == "":
                    break
                section.append(line)
        rest = iter(text)
        for section in sections:
            for line in rest:
                if done(line):
                    return_to(line)
            print(next(rest, None))
      `,
    },
    {
      name: "an object that starts anew each time",
      code: `
        from torch.utils.data import DataLoader
        from tqdm import tqdm

        loader = DataLoader(data)
        bar = tqdm(loader)
        for epoch in range(5):
            for batch in loader:
                print(batch)
            for batch in bar:
                print(batch)
      `,
    },
    {
      name: "one loop, and a generator that waits",
      code: `
        pairs = zip(xs, ys)
        for x, y in pairs:
            print(x, y)

        def read(names):
            stream = iter(names)
            for group in groups:
                for name in stream:
                    yield name
      `,
    },
    {
      name: "the end of the outer loop",
      code: `
        pairs = zip(xs, ys)
        for attempt in range(3):
            for x, y in pairs:
                print(x, y)
            break
      `,
    },
  ],
  invalid: [
    {
      name: "a bar around an iterator",
      code: `
        from tqdm import tqdm

        bar = tqdm(enumerate(batches))
        for epoch in range(3):
            for i, x in bar:
                        ^^^
                step(x)
      `,
    },
    {
      name: "rounds that are counted by hand",
      code: `
        pairs = zip(xs, ys)
        epoch = 0
        while epoch < 5:
            for x, y in pairs:
                        ^^^^^
                step(x, y)
            epoch += 1
      `,
    },
    {
      name: "a loader",
      code: `
        from torch.utils.data import DataLoader

        def train(model, data):
            batches = iter(DataLoader(data, shuffle=True))
                      ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ made
            for epoch in range(5):
                for x, y in batches:
                            ^^^^^^^ empty
                    model(x, y)
      `,
      suggestions: [
        {
          title: "Make it in each round: `iter(DataLoader(data, shuffle=True))`",
          output: `
            from torch.utils.data import DataLoader

            def train(model, data):
                batches = iter(DataLoader(data, shuffle=True))
                for epoch in range(5):
                    for x, y in iter(DataLoader(data, shuffle=True)):
                        model(x, y)
          `,
        },
      ],
    },
    {
      name: "numbered, and a generator",
      code: `
        pairs = enumerate(zip(xs, ys))
        squares = (x * x for x in xs)
        for epoch in range(5):
            for i, (x, y) in pairs:
                             ^^^^^ empty
                print(i, x, y)
            for i, x in enumerate(squares):
                                  ^^^^^^^ empty
                print(i, x)
      `,
      messages: ["`pairs` is used up", "`squares` is used up"],
    },
    {
      name: "behind a bar",
      code: `
        from tqdm import tqdm

        stages = map(load, names)
        for fold in folds:
            for stage in tqdm(stages):
                              ^^^^^^ empty
                print(fold, stage)
      `,
    },
    {
      name: "a generator function of the file",
      code: `
        def pieces(rows, size):
            for i in range(0, len(rows), size):
                yield rows[i : i + size]

        def train(rows, epochs):
            parts = pieces(rows, 8)
            for epoch in range(epochs):
                for part in parts:
                            ^^^^^ empty
                    print(part)
      `,
    },
  ],
});
