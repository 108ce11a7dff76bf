/** What `checkpoint-missing` reports, and the scripts on which it is silent. */

import { checkpointMissing } from "../../rules/checkpoint-missing";
import { testRule } from "../support/ruleTester";

const LOOP = `
        import torch
        model = Net()
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for epoch in range(3):
            for x, y in loader:
                criterion(model(x), y).backward()
                optimizer.step()`;

testRule(checkpointMissing, {
  valid: [
    {
      name: "a function of another file makes the optimizer of what is judged behind the loop",
      files: {
        "parts.py": `
          import torch

          def make_optimizer(model):
              return torch.optim.SGD(model.parameters(), lr=0.1)
        `,
      },
      code: `
        from parts import make_optimizer

        model = Net()
        optimizer = make_optimizer(model)
        for epoch in range(3):
            for x, y in loader:
                criterion(model(x), y).backward()
                optimizer.step()
        print(accuracy(model(x_test), y_test))
      `,
    },
    {
      name: "a network whose parameters a function hands to the optimizer",
      code: `
        import torch


        def descent_for(network):
            return torch.optim.SGD(network.parameters(), lr=0.1)


        model = Net()
        optimizer = descent_for(model)
        for epoch in range(3):
            for x, y in loader:
                criterion(model(x), y).backward()
                optimizer.step()
        print(accuracy(model(x_test), y_test))
      `,
    },
    {
      name: "a network that a function made and the end of the script asks",
      code: `
        import torch


        def set_up():
            model = Net()
            optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
            return model, optimizer


        model, optimizer = set_up()
        for epoch in range(3):
            for x, y in loader:
                criterion(model(x), y).backward()
                optimizer.step()
        print(accuracy(model(x_test), y_test))
      `,
    },
    {
      name: "dumped with its weights",
      code: `
        import pickle
        import torch
        model = Net()
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for epoch in range(3):
            for x, y in loader:
                criterion(model(x), y).backward()
                optimizer.step()
        with open("model.pkl", "wb") as file:
            pickle.dump(model, file)
      `,
    },
    {
      name: "a test that trains",
      except: { "renamed-variables": "that it is a test is told by its name" },
      code: `
        import torch
        def test_that_it_learns(loader):
            model = Net()
            optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
            for epoch in range(3):
                for x, y in loader:
                    criterion(model(x), y).backward()
                    optimizer.step()
      `,
    },
    {
      name: "saved",
      code: `${LOOP}
        torch.save(model.state_dict(), "model.pt")
      `,
    },
    {
      name: "saved by a function of other code",
      code: `${LOOP}
        from training import save_weights
        save_weights(model)
      `,
    },
    {
      name: "returned to the caller",
      code: `
        import torch
        def fit(loader):
            model = Net()
            optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
            for epoch in range(3):
                for x, y in loader:
                    criterion(model(x), y).backward()
                    optimizer.step()
            return model
      `,
    },
    {
      name: "given by the caller",
      code: `
        import torch
        def fit(model, loader):
            optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
            for epoch in range(3):
                for x, y in loader:
                    criterion(model(x), y).backward()
                    optimizer.step()
      `,
    },
    {
      name: "a notebook keeps it",
      notebook: true,
      code: `
        # %%
        import torch
        model = Net()
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        # %%
        for epoch in range(3):
            for x, y in loader:
                criterion(model(x), y).backward()
                optimizer.step()
      `,
      except: { "function-around": "cells are no script" },
    },
    {
      name: "evaluated behind the loop",
      code: `${LOOP}
        print(accuracy(model(x_test), y_test))
      `,
    },
    {
      name: "a framework saves",
      code: `${LOOP}
        import lightning
      `,
    },
    {
      name: "methods whose network lives on in an object",
      code: `
        import torch
        class Kept:
            def run(self, batches):
                model = torch.nn.Linear(4, 2)

                optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
                for epoch in range(3):
                    for x, y in batches:
                        optimizer.zero_grad()
                        torch.nn.functional.cross_entropy(model(x), y).backward()
                        optimizer.step()
                self.model = model
      `,
    },
    {
      name: "a method that puts its network into a list",
      code: `
        import torch
        class Listed:
            def run(self, batches):
                model = torch.nn.Linear(4, 2)
                self.models.append(model)

                optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
                for epoch in range(3):
                    for x, y in batches:
                        optimizer.zero_grad()
                        torch.nn.functional.cross_entropy(model(x), y).backward()
                        optimizer.step()
      `,
    },
    {
      name: "a method that trains the network of its object",
      code: `
        import torch
        class Trainer:
            def __init__(self):
                self.model = torch.nn.Linear(4, 2)
                self.optimizer = torch.optim.SGD(self.model.parameters(), lr=0.1)
            def run(self, batches):
                for epoch in range(3):
                    for x, y in batches:
                        self.optimizer.zero_grad()
                        torch.nn.functional.cross_entropy(self.model(x), y).backward()
                        self.optimizer.step()
      `,
    },
  ],
  invalid: [
    {
      name: "made by functions of the file",
      code: `
        import torch
        import torch.distributed as dist

        def make_opt(net):
            return torch.optim.Adam(net.parameters())

        def main(loader):
            dist.init_process_group("nccl")
            net = Net()
            opt = make_opt(net)
            for epoch in range(9):
            ^^^^^^^^^^^^^^^^^^^^^
                for x, y in loader:
                    loss = criterion(net(x), y)
                    loss.backward()
                    opt.step()
      `,
    },
    {
      name: "numbers that are written as text",
      code: `
        import json
        import torch
        model = Net()
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        losses = []
        for epoch in range(3):
        ^^^^^^^^^^^^^^^^^^^^^ lost
            for x, y in loader:
                loss = criterion(model(x), y)
                loss.backward()
                optimizer.step()
                losses.append(loss.item())
        print(json.dumps(losses))
      `,
    },
    {
      name: "a comment, a docstring, a printed text and variables that speak of saving",
      code: `
        """Trains and saves a checkpoint."""
        import torch
        model = Net()
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        save_path = "out"
        for epoch in range(3):
        ^^^^^^^^^^^^^^^^^^^^^ lost
            for x, y in loader:
                checkpoint = criterion(model(x), y)
                checkpoint.backward()  # save the model here
                optimizer.step()
        print("now save it in", save_path)
      `,
    },
    {
      name: "beside a function that measures",
      code: `${LOOP.replace("for epoch in range(3):", "def test_epoch():\n            pass\n        for epoch in range(3):\n        ^^^^^^^^^^^^^^^^^^^^^ lost")}
      `,
    },
    {
      code: `
        import torch
        model = Net()
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for epoch in range(num_epochs):
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lost
            for x, y in loader:
                criterion(model(x), y).backward()
                optimizer.step()
      `,
      messages: ["never saved"],
      suggestions: [
        {
          title: "Save a checkpoint in each round",
          output: `
            import torch
            model = Net()
            optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
            for epoch in range(num_epochs):
                for x, y in loader:
                    criterion(model(x), y).backward()
                    optimizer.step()
                torch.save({"epoch": epoch, "model": model.state_dict(), "optimizer": optimizer.state_dict()}, "checkpoint.pt")
          `,
        },
      ],
    },
    {
      name: "in a main function, on several GPUs",
      code: `
        import torch
        import torch.distributed as dist
        def main(loader):
            dist.init_process_group("nccl")
            net = Net()
            opt = torch.optim.Adam(net.parameters())
            for epoch in range(9):
            ^^^^^^^^^^^^^^^^^^^^^
                for x, y in loader:
                    loss = criterion(net(x), y)
                    loss.backward()
                    opt.step()
      `,
    },
    {
      name: "a network that is made in a method and stays there",
      code: `
        import torch
        class Job:
            def run(self, batches):
                model = torch.nn.Linear(4, 2)

                optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
                for epoch in range(3):
                ^^^^^^^^^^^^^^^^^^^^^ lost
                    for x, y in batches:
                        optimizer.zero_grad()
                        torch.nn.functional.cross_entropy(model(x), y).backward()
                        optimizer.step()
      `,
    },
  ],
});
