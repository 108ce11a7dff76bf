/** What `learning-rate-out-of-range` reports, and the look-alikes on which it is silent. */

import { learningRateOutOfRange } from "../../rules/learning-rate-out-of-range";
import { testRule } from "../support/ruleTester";

testRule(learningRateOutOfRange, {
  valid: [
    {
      name: "a few numbers that are looked for",
      code: `
        import torch
        from torch import nn

        class Pose(nn.Module):
            def __init__(self):
                super().__init__()
                self.angles = nn.Parameter(torch.zeros(3))

            def forward(self):
                return (self.angles - 40.0).pow(2).sum()

        pose = Pose()
        opt = torch.optim.Adam(pose.parameters(), lr=1.0)
      `,
    },
    {
      name: "set before each epoch",
      code: `
        import keras

        model = keras.Sequential([keras.layers.Dense(1)])
        model.compile(keras.optimizers.Adam(learning_rate=1.0), "mse")
        for epoch in range(10):
            model.optimizer.learning_rate = 1e-3 * 0.9**epoch
            model.fit(x, y)
      `,
    },
    {
      name: "only the head of a network of the hub",
      code: `
        from transformers import AutoModelForTokenClassification, Trainer, TrainingArguments

        model = AutoModelForTokenClassification.from_pretrained("distilbert-base-cased", num_labels=9)
        for p in model.base_model.parameters():
            p.requires_grad = False
        Trainer(model, TrainingArguments("out", learning_rate=3e-2)).train()
      `,
    },
    {
      name: "prompts are tuned",
      code: `
        from peft import PromptTuningConfig, get_peft_model
        from transformers import AutoModelForCausalLM, Trainer, TrainingArguments

        model = get_peft_model(AutoModelForCausalLM.from_pretrained("gpt2"), PromptTuningConfig(num_virtual_tokens=8))
        Trainer(model, TrainingArguments("out", learning_rate=3e-2)).train()
      `,
    },
    {
      name: "vectors in front of the input, which take large steps",
      code: `
        from peft import PrefixTuningConfig, get_peft_model
        from transformers import AutoModelForSeq2SeqLM, Trainer, TrainingArguments

        rate = 1.5
        net = get_peft_model(AutoModelForSeq2SeqLM.from_pretrained("t5-small"), PrefixTuningConfig(num_virtual_tokens=4))
        Trainer(net, TrainingArguments("runs", learning_rate=rate)).train()
      `,
    },
    {
      name: "usual rates, SGD, a picture that is painted",
      code: `
        import torch
        from torch.optim import Adam, SGD

        def optimizers(net, picture):
            a = torch.optim.AdamW(net.parameters(), 3e-4)
            b = SGD(net.parameters(), lr=10)
            c = Adam([picture], lr=10)
            return a, b, c, torch.optim.Adadelta(net.parameters(), lr=1.0)
      `,
    },
    {
      name: "a schedule makes it small",
      code: `
        from torch.optim import Adam, SGD
        from torch.optim.lr_scheduler import LambdaLR

        def optimizer(net):
            adam = Adam(net.parameters(), lr=1.0)
            return LambdaLR(adam, lambda step: min(step ** -0.5, step * 4000 ** -1.5))
      `,
    },
    {
      name: "arguments of the trainer",
      code: `
        from transformers import TrainingArguments

        a = TrainingArguments("out", learning_rate=2e-5)
        b = TrainingArguments("out", learning_rate=1.0, optim="adafactor")
      `,
    },
    {
      name: "a test wants to see the weights move",
      code: `
        import unittest
        from torch import nn
        from torch.optim import Adam, SGD

        class TestHead(unittest.TestCase):
            def setUp(self):
                self.net = nn.Linear(2, 2)
                self.optimizer = Adam(self.net.parameters(), lr=1)
      `,
    },
  ],
  invalid: [
    {
      name: "one and more",
      code: `
        import torch
        from torch.optim import Adam, SGD

        def optimizers(net):
            a = Adam(net.parameters(), lr=1.0)
                                          ^^^
            b = torch.optim.AdamW(net.parameters(), 1e3)
                                                    ^^^
            c = Adam((p for p in net.parameters() if p.requires_grad), lr=3)
                                                                          ^
            return a, b, c
      `,
    },
    {
      name: "below zero",
      code: `
        from torch.optim import Adam, SGD

        def optimizer(net):
            return SGD(net.parameters(), lr=-0.1)
                                            ^^^^
      `,
      suggestions: [
        {
          title: "Write `0.1`",
          output: `
            from torch.optim import Adam, SGD

            def optimizer(net):
                return SGD(net.parameters(), lr=0.1)
          `,
        },
      ],
      severity: "error",
    },
    {
      name: "the trainer's",
      code: `
        from transformers import TrainingArguments

        rate = 5.0
        a = TrainingArguments("out", learning_rate=rate)
                                                   ^^^^
      `,
    },
    {
      name: "a network of the hub",
      code: `
        from transformers import AutoModelForTokenClassification, Trainer, TrainingArguments

        model = AutoModelForTokenClassification.from_pretrained("distilbert-base-cased", num_labels=9)
        args = TrainingArguments("out", learning_rate=3e-2)
                                                      ^^^^ large
        Trainer(model, args).train()
      `,
      suggestions: [
        {
          title: "Write `5e-5`",
          output: `
            from transformers import AutoModelForTokenClassification, Trainer, TrainingArguments

            model = AutoModelForTokenClassification.from_pretrained("distilbert-base-cased", num_labels=9)
            args = TrainingArguments("out", learning_rate=5e-5)
            Trainer(model, args).train()
          `,
        },
      ],
    },
  ],
});
