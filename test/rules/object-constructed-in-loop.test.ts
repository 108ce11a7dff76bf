/** What `object-constructed-in-loop` reports, and the constructors on which it is silent. */

import { objectConstructedInLoop } from "../../rules/object-constructed-in-loop";
import { testRule } from "../support/ruleTester";

testRule(objectConstructedInLoop, {
  valid: [
    {
      name: "a loss beside an optimizer that a function makes for each network",
      code: `
        import torch
        from torch import nn

        def climber_of(net):
            return torch.optim.Adam(net.parameters())

        def compared(nets, folds):
            for net in nets:
                for x, y in folds:
                    if isinstance(net, nn.Module):
                        climber = climber_of(net)
                        loss_of = nn.CrossEntropyLoss()
                        climber.zero_grad()
                        loss_of(net(x), y).backward()
                        climber.step()
                    else:
                        net.fit(x, y)
      `,
    },
    {
      name: "what each network is trained with, one after the other",
      code: `
        import torch
        from torch import nn

        def compared(nets, folds):
            for net in nets:
                for x, y in folds:
                    if isinstance(net, nn.Module):
                        climber = torch.optim.Adam(net.parameters())
                        loss_of = nn.CrossEntropyLoss()
                        climber.zero_grad()
                        loss_of(net(x), y).backward()
                        climber.step()
                    else:
                        net.fit(x, y)
      `,
    },
    {
      name: "a tape: made once, a new model in each round, and plain descent that remembers nothing",
      code: `
        import keras
        import tensorflow as tf
        def once(model, loader):
            loss_of, adam = keras.losses.MeanSquaredError(), keras.optimizers.Adam(0.01)
            for x, y in loader:
                with tf.GradientTape() as tape:
                    loss = loss_of(y, model(x))
                adam.apply_gradients(zip(tape.gradient(loss, model.weights), model.weights))
        def members(count, x, y):
            for member in range(count):
                adam = keras.optimizers.Adam(0.01)
                model = keras.Sequential([keras.layers.Dense(1)])
                with tf.GradientTape() as tape:
                    loss = tf.reduce_mean(model(x) - y)
                adam.apply_gradients(zip(tape.gradient(loss, model.weights), model.weights))
        def plain(model, loader):
            for x, y in loader:
                descent = keras.optimizers.SGD(0.01)
                with tf.GradientTape() as tape:
                    loss = tf.reduce_mean(model(x) - y)
                descent.apply_gradients(zip(tape.gradient(loss, model.weights), model.weights))
      `,
    },
    {
      name: "one step for each set of settings",
      code: `
        import torch

        def tune(grid, loss_fn, x, y):
            for rate, decay in grid:
                net = torch.nn.Linear(2, 2)
                opt = torch.optim.AdamW(net.parameters(), lr=rate, weight_decay=decay)
                opt.zero_grad()
                loss_fn(net(x), y).backward()
                opt.step()
      `,
    },
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
    {
      name: "a new network, another rate, a phase, and plain gradient descent",
      code: `
        import torch
        def train(folds):
            net = torch.nn.Linear(2, 2)
            for epoch in range(3):
                fresh = torch.nn.Linear(2, 2)
                opt = torch.optim.Adam(fresh.parameters(), lr=1e-3)
            for fold in folds:
                opt = torch.optim.Adam(net.parameters(), lr=1e-3)
            for epoch in range(3):
                opt = torch.optim.Adam(net.parameters(), lr=1e-3 / (epoch + 1))
            for epoch in range(3):
                if epoch == 2:
                    opt = torch.optim.Adam(net.parameters(), lr=1e-3)
            for epoch in range(3):
                opt = torch.optim.SGD(net.parameters(), lr=1e-3)
      `,
    },
    {
      name: "a schedule of an optimizer that is new too, one that starts at some epoch, and one that goes on",
      code: `
        from torch.optim import SGD, lr_scheduler

        def fit(net, loader, epochs):
            opt = SGD(net.parameters(), lr=0.1)
            for epoch in range(epochs):
                if epoch == 5:
                    late = lr_scheduler.StepLR(opt, 10)
                on = lr_scheduler.StepLR(opt, 10, last_epoch=epoch - 1)
                fresh = SGD(net.parameters(), lr=0.1)
                own = lr_scheduler.StepLR(fresh, 10)
                train_one(net, opt, loader, late, on, own)
      `,
    },
    {
      name: "a schedule that starts over in each epoch",
      code: `
        import torch
        from torch.optim import SGD, lr_scheduler

        def fit(net, loader, epochs):
            opt = SGD(net.parameters(), lr=0.1)
            for epoch in range(epochs):
                cosine = lr_scheduler.CosineAnnealingLR(opt, T_max=100)
                for x, y in loader:
                    opt.zero_grad()
                    torch.nn.functional.mse_loss(net(x), y).backward()
                    opt.step()
                    cosine.step()
      `,
    },
  ],
  invalid: [
    {
      name: "a tape over batches",
      code: `
        import keras
        import tensorflow as tf
        def train(model, adam, loader, epochs):
            for epoch in range(epochs):
                for x, y in loader:
                    with tf.GradientTape() as tape:
                        loss = keras.losses.MeanSquaredError()(y, model(x))
                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ loss
                    adam.apply_gradients(zip(tape.gradient(loss, model.weights), model.weights))
      `,
    },
    {
      name: "an optimizer of a tape",
      severity: "error",
      code: `
        import keras
        import tensorflow as tf
        def train(model, loader):
            for x, y in loader:
                adam = keras.optimizers.Adam(0.01)
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^ optimizer
                with tf.GradientTape() as tape:
                    loss = tf.reduce_mean(model(x) - y)
                adam.apply_gradients(zip(tape.gradient(loss, model.weights), model.weights))
      `,
    },
    {
      name: "a loop over pairs under any name",
      code: `
        import torch

        def train(net, pairs, loss_fn):
            for x, y in pairs:
                opt = torch.optim.Adam(net.parameters(), lr=1e-3)
                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ optimizer
                opt.zero_grad()
                loss_fn(net(x), y).backward()
                opt.step()
      `,
      severity: "error",
    },
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
    {
      name: "in every epoch, of one network",
      severity: "warning",
      code: `
        import torch
        def train(step, batches):
            net = torch.nn.Linear(2, 2)
            for epoch in range(3):
                opt = torch.optim.Adam(net.parameters(), lr=1e-3)
                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ epoch
                print(sum(step(net, opt, batch) for batch in batches))
      `,
      except: { "renamed-variables": "the name says that the loop is one of epochs" },
    },
    {
      name: "a schedule in every epoch",
      except: { "renamed-variables": "the name says that the loop is one of epochs" },
      severity: "warning",
      code: `
        from torch.optim import SGD, lr_scheduler

        def fit(net, loader, epochs):
            opt = SGD(net.parameters(), lr=0.1)
            for epoch in range(epochs):
                sched = lr_scheduler.StepLR(opt, 10)
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ schedule
                train_one_epoch(net, opt, loader)
                sched.step()
      `,
    },
  ],
});
