/** What `out-features-exceed-classes` reports, and the outputs that fit or of which nothing is known. */

import { outFeaturesExceedClasses } from "../../rules/out-features-exceed-classes";
import { testRule } from "../support/ruleTester";

testRule(outFeaturesExceedClasses, {
  valid: [
    {
      name: "labels that another name, a field, a table, a function or a loop fills",
      code: `
        import heapq
        import torch
        from torch import nn
        from labelling import fill

        model = nn.Linear(4, 3)
        x = torch.randn(3, 4)

        def more(labels):
            labels.append(2)

        def through(labels):
            more(labels)

        class Labels:
            def __init__(self, labels):
                self.labels = labels
                self.labels.append(2)

        first = [0, 1]
        other = first
        other.append(2)
        a = nn.functional.cross_entropy(model(x), torch.tensor(first))

        second = [0, 1]
        kept = second
        second.append(2)
        b = nn.functional.cross_entropy(model(x), torch.tensor(kept))

        third = [0, 1]
        through(third)
        c = nn.functional.cross_entropy(model(x), torch.tensor(third))

        fourth = [0, 1]
        Labels(fourth)
        d = nn.functional.cross_entropy(model(x), torch.tensor(fourth))

        fifth = [0, 1]
        table = {"y": fifth}
        table["y"].append(2)
        e = nn.functional.cross_entropy(model(x), torch.tensor(fifth))

        sixth = [0, 1]
        for one in (sixth, [1]):
            one.append(2)
        f = nn.functional.cross_entropy(model(x), torch.tensor(sixth))

        seventh = [0, 1]
        add = seventh.append
        add(2)
        g = nn.functional.cross_entropy(model(x), torch.tensor(seventh))

        eighth = [0, 1]
        fill(eighth)
        h = nn.functional.cross_entropy(model(x), torch.tensor(eighth))

        ninth = [0, 1]
        heapq.heappush(ninth, 2)
        i = nn.functional.cross_entropy(model(x), torch.tensor(ninth))

        tenth = {"y": [0, 1]}
        tenth["y"].append(2)
        j = nn.functional.cross_entropy(model(x), torch.tensor(tenth["y"]))

        losses = [a, b, c, d, e, f, g, h, i, j]
        sum(losses).backward()
      `,
    },
    {
      name: "as many outputs as classes",
      code: `
        import torch
        from torch import nn
        x, labels = torch.randn(4, 3), torch.tensor([0, 2, 1, 2])
        nn.CrossEntropyLoss()(nn.Linear(3, 3)(x), labels)
      `,
    },
    {
      name: "labels that are not written, or are probabilities",
      code: `
        import torch
        from torch import nn
        x, layer = torch.randn(2, 3), nn.Linear(3, 10)
        loss = nn.CrossEntropyLoss()
        for batch, labels in loader:
            loss(layer(batch), labels)
        loss(layer(x), torch.randint(0, 2, (2,)))
        loss(layer(x), torch.tensor([0.5, 0.5]))
        loss(layer(x), torch.tensor([0, -100]))
      `,
    },
    {
      name: "another loss, and outputs of unknown width",
      code: `
        import torch
        from torch import nn
        x = torch.randn(2, 10)
        nn.MSELoss()(nn.Linear(10, 10)(x), torch.tensor([0, 1]))
        nn.functional.cross_entropy(build()(x), torch.tensor([0, 1]))
      `,
    },
    {
      name: "labels that a method or property gives out, that come back from a function, or have two names at once",
      code: `
        import torch
        from torch import nn

        model = nn.Linear(4, 3)
        x = torch.randn(3, 4)

        class Labels:
            def __init__(self):
                self.labels = [0, 1]

            def listed(self):
                return self.labels

            @property
            def all(self):
                return self.labels

        def same(labels):
            return labels

        first = Labels()
        given = first.listed()
        given.append(2)
        a = nn.functional.cross_entropy(model(x), torch.tensor(first.labels))

        second = [0, 1]
        same(second).append(2)
        b = nn.functional.cross_entropy(model(x), torch.tensor(second))

        third = fourth = [0, 1]
        fourth.append(2)
        c = nn.functional.cross_entropy(model(x), torch.tensor(third))
        d = nn.functional.cross_entropy(model(x), torch.tensor(fourth))
      `,
    },
    {
      name: "labels that a property gives out",
      code: `
        import torch
        from torch import nn

        class Labels:
            def __init__(self):
                self.labels = [0, 1]

            @property
            def all(self):
                return self.labels

        box = Labels()
        box.all.extend([2])
        nn.functional.cross_entropy(nn.Linear(4, 3)(torch.randn(3, 4)), torch.tensor(box.labels)).backward()
      `,
    },
  ],
  invalid: [
    {
      name: "labels that others have and only read, and a part that is a number",
      code: `
        import torch
        from torch import nn

        labels = [0, 1, 1]
        other = labels
        table = {"y": labels}
        first = labels[0]
        first += 1
        print(len(other), table["y"], first)
        model = nn.Linear(4, 10)
        print(nn.functional.cross_entropy(model(torch.randn(3, 4)), torch.tensor(labels)))
                                          ^^^^^^^^^^^^^^^^^^^^^^^^ more
      `,
    },
    {
      name: "more outputs than classes",
      code: `
        import torch
        from torch import nn
        labels = torch.tensor([0, 1, 1, 0])
                 ~~~~~~~~~~~~~~~~~~~~~~~~~~ labels
        net = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 10))
        criterion = nn.CrossEntropyLoss()
        loss = criterion(net(torch.randn(4, 4)), labels)
                         ^^^^^^^^^^^^^^^^^^^^^^ more
      `,
      messages: ["There are 10 outputs, and the labels name 2 classes."],
      suggestions: [
        {
          title: "Give the last layer 2 outputs",
          output: `
            import torch
            from torch import nn
            labels = torch.tensor([0, 1, 1, 0])
            net = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 2))
            criterion = nn.CrossEntropyLoss()
            loss = criterion(net(torch.randn(4, 4)), labels)
          `,
        },
      ],
    },
    {
      name: "fewer",
      code: `
        import torch
        import torch.nn.functional as F
        y = torch.tensor([0, 1, 2])
            ~~~~~~~~~~~~~~~~~~~~~~~ labels
        layer = torch.nn.Linear(4, 2)
        F.cross_entropy(layer(torch.ones(3, 4)), y)
                        ^^^^^^^^^^^^^^^^^^^^^^^ fewer
      `,
      severity: "error",
      messages: ["Label 2 needs 3 outputs, and there are 2."],
    },
    {
      name: "labels that functions only hand on",
      code: `
        import torch
        from torch import nn

        def chosen(depth):
            labels = [0, 1]
            return labels if depth == 0 else chosen(depth - 1)

        def same(labels):
            return labels if labels else same(chosen(1))

        labels = [0, 1]
        count = len(same(labels))
        y = torch.tensor(labels)
        nn.CrossEntropyLoss()(nn.Linear(4, 3)(torch.randn(2, 4)), y)
                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ more
      `,
    },
  ],
});
