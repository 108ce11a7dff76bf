/** What `schedule-without-effect` reports, and the settings that come into effect, or of which that is not certain. */

import { scheduleWithoutEffect } from "../../rules/schedule-without-effect";
import { testRule } from "../support/ruleTester";

const ROUND = `
                for x, y in loader:
                    opt.zero_grad()
                    loss = net(x, y)
                    loss.backward()
                    opt.step()`;

testRule(scheduleWithoutEffect, {
  valid: [
    {
      name: "schedules that come into effect before the end",
      code: `
        from torch.optim.lr_scheduler import MultiStepLR, ReduceLROnPlateau, SequentialLR, StepLR

        def train(net, opt, loader, first, second):
            step = StepLR(opt, step_size=19)
            marks = MultiStepLR(opt, milestones=[10, 30])
            both = SequentialLR(opt, [first, second], milestones=[5])
            flat = ReduceLROnPlateau(opt, patience=10)
            for epoch in range(20):${ROUND}
                step.step()
                marks.step()
                both.step()
                flat.step(loss)
      `,
    },
    {
      name: "a number of epochs that somebody gives, by an option, a parameter, the environment or a switch",
      code: `
        import argparse
        import os

        from torch.optim.lr_scheduler import StepLR

        parser = argparse.ArgumentParser()
        parser.add_argument("--epochs", type=int, default=10)
        args = parser.parse_args()
        EPOCHS = int(os.environ.get("EPOCHS", 10))
        ROUNDS = 90
        if args.epochs < 5:
            ROUNDS = 2

        def train(net, opt, loader, epochs=10):
            a, b, c, d = (None,) * 4
            a = StepLR(opt, 30)
            one = StepLR(opt, 30)
            two = StepLR(opt, 30)
            three = StepLR(opt, 30)
            four = StepLR(opt, 30)
            for epoch in range(args.epochs):${ROUND}
                one.step()
            for epoch in range(EPOCHS):${ROUND}
                two.step()
            for epoch in range(ROUNDS):${ROUND}
                three.step()
            for epoch in range(epochs):${ROUND}
                four.step()

        train(net, opt, loader, 10)
        train(net, opt, loader, 90)
      `,
    },
    {
      name: "schedules that step after each batch, in two loops, in a loop around, or go on from a checkpoint",
      code: `
        from torch.optim.lr_scheduler import StepLR

        def train(net, opt, loader, state):
            batch = StepLR(opt, 1000)
            twice = StepLR(opt, 12)
            around = StepLR(opt, 12)
            resumed = StepLR(opt, 12)
            resumed.load_state_dict(state)
            later = StepLR(opt, 12, last_epoch=8)
            told = StepLR(opt, 12)
            for epoch in range(10):${ROUND}
                    batch.step()
                twice.step()
                resumed.step()
                later.step()
                told.step(2 * epoch)
            for epoch in range(10):${ROUND}
                twice.step()
            for cycle in range(5):
                for epoch in range(10):
                    around.step()
      `,
    },
    {
      name: "a schedule that steps in each of the phases of a round, and in one of them for each batch",
      code: `
        from torch.optim.lr_scheduler import StepLR

        def train(net, opt, loaders):
            each = StepLR(opt, step_size=7)
            other = StepLR(opt, step_size=7)
            for epoch in range(5):
                for phase in ["train", "val"]:
                    for x, y in loaders[phase]:
                        if phase == "train":
                            opt.zero_grad()
                            net(x, y).backward()
                            opt.step()
                            other.step()
                    each.step()
      `,
    },
    {
      name: "a schedule that other code gets, and may step",
      code: `
        from accelerate import Accelerator
        from torch.optim.lr_scheduler import StepLR
        from warming import warm_up

        def train(net, opt, loader):
            one = StepLR(opt, 30)
            warm_up(one)
            two = Accelerator().prepare(StepLR(opt, 30))
            three = StepLR(opt, 30)
            all = [three]
            for epoch in range(10):${ROUND}
                one.step()
                two.step()
                three.step()
            for each in all:
                each.step()
      `,
    },
    {
      name: "one epoch, or two of a test",
      code: `
        from torch.optim.lr_scheduler import StepLR

        def train(net, opt, loader):
            step = StepLR(opt, 30)
            for epoch in range(1):${ROUND}
                step.step()
      `,
    },
    {
      name: "a test of a trainer",
      code: `
        import pytest
        from torch.optim.lr_scheduler import StepLR

        def test_train(net, opt, loader):
            step = StepLR(opt, 30)
            for epoch in range(2):${ROUND}
                step.step()
            assert loss.item() > 0
      `,
    },
    {
      name: "callbacks of Keras that wait for less, restore the best weights, or go to a longer training as well",
      code: `
        import keras
        from search import tune

        def train(net, x, y, epochs):
            short = keras.callbacks.EarlyStopping("loss", patience=5)
            best = keras.callbacks.EarlyStopping("loss", patience=20, restore_best_weights=True)
            net.fit(x, y, epochs=20, callbacks=[short, best])
            shared = keras.callbacks.ReduceLROnPlateau("loss", patience=10)
            net.fit(x, y, epochs=5, callbacks=[shared])
            net.fit(x, y, epochs=50, callbacks=[shared])
            tuned = keras.callbacks.ReduceLROnPlateau("loss", patience=10)
            net.fit(x, y, epochs=5, callbacks=[tuned])
            tune(net, callbacks=[tuned])
            net.fit(x, y, epochs=epochs, callbacks=[keras.callbacks.ReduceLROnPlateau("loss", patience=99)])
            listed = [keras.callbacks.ReduceLROnPlateau("loss", patience=10)]
            net.fit(x, y, epochs=5, callbacks=listed)
            tune(net, listed)
      `,
    },
    {
      name: "callbacks of Lightning: several checks an epoch, bounds of their own, one for all folds",
      code: `
        import lightning.pytorch as pl
        from lightning.pytorch.callbacks import EarlyStopping

        def train(modules, data):
            pl.Trainer(max_epochs=5, val_check_interval=0.1, callbacks=[EarlyStopping("val_loss", patience=9)]).fit(modules[0], data)
            pl.Trainer(max_epochs=9, callbacks=[EarlyStopping("val_acc", patience=9, stopping_threshold=0.9)]).fit(modules[1], data)
            pl.Trainer(max_epochs=9, callbacks=[EarlyStopping("val_loss")]).fit(modules[2], data)
            stop = EarlyStopping("val_loss", patience=9)
            for module in modules:
                pl.Trainer(max_epochs=5, callbacks=[stop]).fit(module, data)
      `,
    },
    {
      name: "callbacks of transformers: judged by steps, or after less",
      code: `
        from transformers import EarlyStoppingCallback, Trainer, TrainingArguments

        by_steps = TrainingArguments("out", num_train_epochs=3, eval_strategy="steps", eval_steps=50)
        one = Trainer(model, by_steps, callbacks=[EarlyStoppingCallback(early_stopping_patience=5)])
        by_epochs = TrainingArguments("out", num_train_epochs=5, eval_strategy="epoch")
        two = Trainer(model, by_epochs, callbacks=[EarlyStoppingCallback(early_stopping_patience=2)])
      `,
    },
    {
      name: "warm-ups that a schedule has, of no steps, or of a part of them",
      code: `
        from transformers import TrainingArguments, get_linear_schedule_with_warmup, get_scheduler

        one = TrainingArguments("out", lr_scheduler_type="constant_with_warmup", warmup_steps=100)
        two = TrainingArguments("out", lr_scheduler_type="constant", warmup_steps=0)
        three = TrainingArguments("out", lr_scheduler_type=kind, warmup_steps=100, max_steps=1000)
        four = get_linear_schedule_with_warmup(opt, num_warmup_steps=total // 10, num_training_steps=total)
        five = get_scheduler("constant", opt)
        six = get_scheduler("linear", opt, 0, 1000)
        seven = get_scheduler("constant_with_warmup", opt, num_warmup_steps=10, num_training_steps=10)
      `,
    },
    {
      name: "a warm-up that a trainer of one's own reads",
      code: `
        from transformers import Trainer, TrainingArguments

        class Warming(Trainer):
            def create_scheduler(self, num_training_steps, optimizer=None):
                return warmed(optimizer, num_training_steps)

        args = TrainingArguments("out", lr_scheduler_type="constant", warmup_steps=100)
      `,
    },
    {
      name: "a warm-up that the loop reads",
      code: `
        from transformers import TrainingArguments

        args = TrainingArguments("out", lr_scheduler_type="constant", warmup_steps=100)
        if step < args.warmup_steps:
            rate = rate * step / args.warmup_steps
      `,
    },
  ],
  invalid: [
    {
      name: "schedules of PyTorch, with numbers of a configuration",
      code: `
        from torch.optim.lr_scheduler import MultiStepLR, ReduceLROnPlateau, SequentialLR, StepLR

        class CFG:
            epochs = 10
            patience = 12

        def train(net, opt, loader, first, second):
            step = StepLR(opt, step_size=10)
                                         ^^ changes
            marks = MultiStepLR(opt, milestones=[30, 60])
                                                ^^^^^^^^ changes
            both = SequentialLR(opt, [first, second], milestones=[10])
                                                                 ^^^^ follows
            flat = ReduceLROnPlateau(opt, patience=CFG.patience)
                                                   ^^^^^^^^^^^^ waits
            for epoch in range(1, CFG.epochs + 1):
                                  ~~~~~~~~~~ told${ROUND}
                step.step()
                marks.step()
                both.step()
                flat.step(loss)
                print(step.get_last_lr())
      `,
      messages: [
        "`StepLR` first changes the rate after 10 epochs. The training has 10.",
        "`MultiStepLR` first changes the rate after 30 epochs",
        "goes on to the next schedule after 10 epochs",
        "`ReduceLROnPlateau` waits 12 epochs and the training has 10",
      ],
    },
    {
      name: "a schedule that each fold has anew",
      code: `
        import torch

        def folds(nets, loader):
            for net in nets:
                opt = torch.optim.SGD(net.parameters(), lr=0.1)
                slow = torch.optim.lr_scheduler.StepLR(opt, 25)
                                                            ^^
                for epoch in range(20):
                    for x, y in loader:
                        opt.zero_grad()
                        net(x, y).backward()
                        opt.step()
                    slow.step()
      `,
    },
    {
      name: "a schedule that steps in one of the phases of each round",
      code: `
        from torch.optim import lr_scheduler

        def train(net, opt, slow, loaders, num_epochs=25):
            for epoch in range(num_epochs):
                for phase in ["train", "val"]:
                    for x, y in loaders[phase]:
                        loss = net(x, y)
                        if phase == "train":
                            opt.zero_grad()
                            loss.backward()
                            opt.step()
                    if phase == "train":
                        slow.step()

        decay = lr_scheduler.StepLR(opt, step_size=7, gamma=0.1)
                                                   ^
        train(net, opt, decay, loaders, num_epochs=5)
      `,
      except: { "function-around": "functions in functions stay where they are" },
    },
    {
      name: "callbacks of Keras",
      code: `
        import keras

        EPOCHS = 15

        def train(net, x, y):
            stop = keras.callbacks.EarlyStopping(monitor="loss", patience=15)
                                                                          ^^
            callbacks = [stop, keras.callbacks.ReduceLROnPlateau("loss", patience=20)]
                                                                                  ^^
            net.fit(x, y, epochs=EPOCHS, callbacks=callbacks)
            print(stop.stopped_epoch)
      `,
    },
    {
      name: "callbacks of Lightning and transformers",
      code: `
        import lightning.pytorch as pl
        from transformers import EarlyStoppingCallback, Trainer, TrainingArguments

        def train(modules, data):
            for module in modules:
                stop = pl.callbacks.EarlyStopping("val_loss", patience=10)
                                                                       ^^
                pl.Trainer(max_epochs=10, callbacks=[stop]).fit(module, data)
                                      ~~ told

        def tune(model, rows):
            args = TrainingArguments("out", num_train_epochs=3, eval_strategy="epoch")
                                                             ~ told
            trainer = Trainer(model, args, train_dataset=rows, callbacks=[EarlyStoppingCallback(early_stopping_patience=3)])
                                                                                                                        ^
            trainer.train()
      `,
    },
    {
      name: "warm-ups without effect",
      code: `
        from transformers import TrainingArguments, get_cosine_schedule_with_warmup, get_scheduler

        one = TrainingArguments("out", lr_scheduler_type="constant", warmup_steps=100)
                                                         ^^^^^^^^^^ flat
        two = TrainingArguments("out", max_steps=60, warmup_steps=100)
                                                                  ^^^ endless
        three = get_cosine_schedule_with_warmup(opt, num_warmup_steps=total, num_training_steps=total)
                                                                      ^^^^^ endless
        four = get_scheduler("linear", opt, 500, 100)
                                            ^^^ endless
      `,
      messages: [
        "A `constant` schedule has no warm-up, so `warmup_steps` does nothing.",
        "The warm-up takes `100` of `60` steps, so the rate only rises.",
        "`total` of `total`",
        "`500` of `100`",
      ],
      suggestions: [
        {
          title: "Warm up to the constant rate: `constant_with_warmup`",
          output: `
        from transformers import TrainingArguments, get_cosine_schedule_with_warmup, get_scheduler

        one = TrainingArguments("out", lr_scheduler_type="constant_with_warmup", warmup_steps=100)
        two = TrainingArguments("out", max_steps=60, warmup_steps=100)
        three = get_cosine_schedule_with_warmup(opt, num_warmup_steps=total, num_training_steps=total)
        four = get_scheduler("linear", opt, 500, 100)
      `,
        },
      ],
    },
    {
      name: "a ratio beside steps, in a release that has both",
      code: `
        from transformers import SchedulerType, TrainingArguments

        one = TrainingArguments("out", warmup_ratio=0.1, warmup_steps=100)
                                                    ^^^ replaced
        two = TrainingArguments("out", lr_scheduler_type=SchedulerType.CONSTANT, warmup_ratio=0.1)
                                                         ^^^^^^^^^^^^^^^^^^^^^^ flat
      `,
      files: { "requirements.txt": "transformers==4.46.3\n" },
    },
  ],
});
