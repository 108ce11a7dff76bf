/** What `class-order-from-set` reports, and what looks like it. */

import { classOrderFromSet } from "../../rules/class-order-from-set";
import { testRule } from "../support/ruleTester";

testRule(classOrderFromSet, {
  valid: [
    {
      name: "places in lists whose order is fixed, or of numbers",
      code: `
        text = open("input.txt").read()
        letters = sorted(set(text))
        rows = [[0] * len(letters) for _ in text]
        for i, letter in enumerate(text):
            rows[i][letters.index(letter)] = 1

        def one_hot(labels, label):
            known = list(set(labels))
            row = [0] * len(known)
            row[known.index(label)] = 1
            return row

        print("".join(list(set(text))).index("a"))
      `,
    },
    {
      name: "an order that is always the same",
      code: `
        labels = ["cat", "dog"]
        a = {name: i for i, name in enumerate(sorted(set(labels)))}
        names = list(set(labels))
        names.sort()
        b = {name: i for i, name in enumerate(names)}
        c = {name: i for i, name in enumerate(dict.fromkeys(labels))}
        d = {label: i for i, label in enumerate(set([3, 1, 2]))}

        def numbered(df, labels):
            # They may be numbers, whose order in a set is always the same.
            return {c: i for i, c in enumerate(set(df["label"]))}, dict(zip(set(labels), range(9)))

        print(len(set(labels)), [name for name in set(labels)], {name: len(name) for name in set(labels)})

        def numbers(values):
            return {v: i for i, v in enumerate(set(values))}
      `,
    },
    {
      name: "sets of which nobody knows what they hold",
      code: `
        def nodes(start, edges):
            found = {start}
            found.update(edges)
            return {node: i for i, node in enumerate(found)}, {n: i for i, n in enumerate({e.to for e in edges})}
      `,
    },
    {
      name: "numbers made of texts, fields of rows that may be numbers, words in a fixed order, pieces of arrays",
      code: `
        import json

        text = open("input.txt").read()
        rows = json.loads(text)
        a = {n: i for i, n in enumerate(set(int(word) for word in text.split()))}
        b = {n: i for i, n in enumerate({len(word) for word in text.split()})}
        c = {n: i for i, n in enumerate(set(row["tag"] for row in rows))}
        d = {word: i for i, word in enumerate(sorted({word for word in text.split()}))}
        for i, word in enumerate(set(text.split())):
            print(i, word)

        def pieces(tensor, frame):
            return {p: i for i, p in enumerate({p for p in tensor.split(4)})}, {
                w: i for i, w in enumerate(set(frame["a"].str.split()))
            }
      `,
    },
  ],
  invalid: [
    {
      name: "the place in a list of it",
      code: `
        text = open("input.txt").read()
        letters = list(set(text))
                  ^^^^^^^^^^^^^^^ order

        def one_hot(row, letter):
            row[letters.index(letter)] = 1
                ~~~~~~~~~~~~~~~~~~~~~ counted
            return row
      `,
    },
    {
      name: "counted through a set",
      code: `
        labels = ["cat", "dog", "bird"]
        class_to_index = {name: i for i, name in enumerate(set(labels))}
                                                           ^^^^^^^^^^^ order
      `,
      suggestions: [
        {
          title: "Sort it: `sorted(set(labels))`",
          output: `
            labels = ["cat", "dog", "bird"]
            class_to_index = {name: i for i, name in enumerate(sorted(set(labels)))}
          `,
        },
      ],
    },
    {
      name: "through a list of it, a name for it, and pairs",
      code: `
        text = open("input.txt").read()
        letters = list(set(text))
                  ^^^^^^^^^^^^^^^ order
        letter_to_index = {c: i for i, c in enumerate(letters)}
                                ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
        index_to_letter = {i: c for i, c in enumerate(letters)}

        def build():
            known = set(["noun", "verb"])
                    ^^^^^^^^^^^^^^^^^^^^^ order
            return dict(zip(known, range(len(known))))
                   ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~

        tags = {i: tag for i, tag in enumerate({"noun", "verb"})}
                                               ^^^^^^^^^^^^^^^^ order
      `,
    },
    {
      name: "words of lines, names of files and folders, counted in other ways",
      code: `
        import os
        from pathlib import Path

        sentences = [line.strip().lower() for line in open("lines.txt")]
        vocabulary = {word for sentence in sentences for word in sentence.split()}
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ order
        word_ids = {word: i for i, word in enumerate(vocabulary, 1)}
        folders = set(os.listdir("photos"))
                  ^^^^^^^^^^^^^^^^^^^^^^^^^ order
        folder_ids = dict(zip(folders, range(len(folders))))

        def index():
            numbers = {}
            for number, kind in enumerate({p.stem for p in Path("a").iterdir()}):
                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ order
                numbers[kind] = number
            tags = [line.split(",")[1] for line in open("tags.csv")]
            return numbers, dict((tag, i) for i, tag in enumerate(set(tags)))
                                                                  ^^^^^^^^^ order
      `,
    },
  ],
});
