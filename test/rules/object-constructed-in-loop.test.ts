/** What `object-constructed-in-loop` reports, and the constructors on which it is silent. */

import { objectConstructedInLoop } from "../../rules/object-constructed-in-loop";
import { testRule } from "../support/ruleTester";

testRule(objectConstructedInLoop, {
  valid: [
    {
      name: "made before the loop",
      code: `
        import torch
        criterion = torch.nn.CrossEntropyLoss()
        for x, y in loader:
            criterion(model(x), y).backward()
            optimizer.step()
      `,
    },
    {
      name: "a function",
      code: `
        import torch
        for x, y in loader:
            torch.nn.functional.cross_entropy(model(x), y).backward()
            optimizer.step()
      `,
    },
    {
      name: "its weights depend on the batch",
      code: `
        import torch
        for x, y in loader:
            weights = torch.bincount(y)
            torch.nn.CrossEntropyLoss(weight=weights)(model(x), y).backward()
            optimizer.step()
      `,
    },
    {
      name: "once for each fold",
      code: `
        import torch
        for fold in folds:
            model = Net()
            optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
            criterion = torch.nn.CrossEntropyLoss()
            for x, y in fold:
                criterion(model(x), y).backward()
                optimizer.step()
      `,
    },
    {
      name: "a network of its own in every round",
      code: `
        import torch
        for rate in rates:
            model = Net()
            optimizer = torch.optim.SGD(model.parameters(), lr=rate)
            model(x).mean().backward()
            optimizer.step()
      `,
    },
    {
      name: "no training",
      code: `
        import torch
        for x, y in loader:
            print(torch.nn.CrossEntropyLoss()(model(x), y))
      `,
    },
  ],
  invalid: [
    {
      code: `
        import torch
        for epoch in range(num_epochs):
            for inputs, labels in dataloader:
                optimizer.zero_grad()
                outputs = model(inputs)
                loss = torch.nn.CrossEntropyLoss()(outputs, labels)
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^ loss
                loss.backward()
                optimizer.step()
      `,
      messages: ["`CrossEntropyLoss` is made anew"],
      fixed: `
        import torch
        criterion = torch.nn.CrossEntropyLoss()
        for epoch in range(num_epochs):
            for inputs, labels in dataloader:
                optimizer.zero_grad()
                outputs = model(inputs)
                loss = criterion(outputs, labels)
                loss.backward()
                optimizer.step()
      `,
    },
    {
      name: "in a function, with constant settings, held in a variable",
      code: `
        from torch import nn
        def train(net, opt, loader, weights):
            for x, y in loader:
                criterion = nn.BCEWithLogitsLoss(pos_weight=weights)
                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                criterion(net(x), y).backward()
                opt.step()
      `,
    },
    {
      name: "an optimizer",
      severity: "error",
      code: `
        import torch
        for epoch in range(3):
            for x, y in loader:
                optimizer = torch.optim.Adam(model.parameters(), lr=0.001)
                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ optimizer
                optimizer.zero_grad()
                criterion(model(x), y).backward()
                optimizer.step()
      `,
    },
  ],
});
