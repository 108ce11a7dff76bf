/** What `misspelled-method` reports, and what looks like it. */

import { misspelledMethod } from "../../rules/misspelled-method";
import { testRule } from "../support/ruleTester";

testRule(misspelledMethod, {
  valid: [
    {
      name: "the right names, and methods that somebody calls",
      code: `
        import torch
        from torch import nn
        from torch.utils.data import Dataset

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.fc = nn.Linear(4, 2)

            def forward(self, x):
                return self.fc(x)

            def forwards(self, xs):
                return [self(x) for x in xs]

        class Rows(Dataset):
            def __len__(self):
                return 3

            def __getitem__(self, i):
                return i

            def length(self):
                return 3

        class Other(nn.Module):
            def foward(self, x):
                return x

            def run(self, x):
                return self.foward(x)

        class Field(nn.Module):
            def __init__(self, function):
                super().__init__()
                self.forward = function

            def forwards(self, x):
                return x
      `,
    },
    {
      name: "bases of which nothing is known, and numbers",
      code: `
        from elsewhere import Base
        from torch import nn

        class Net(Base):
            def foward(self, x):
                return x

        class Two(nn.Module, Base):
            def foward(self, x):
                return x

        class Share:
            def __init__(self, value):
                self.value = value

            def __int__(self):
                return int(self.value)

        class Lazy:
            def _init_(self):
                self.value = 1

            def value(self):
                self._init_()
                return self.value
      `,
    },
    {
      name: "what derived classes call",
      code: `
        from torch import nn

        class Block(nn.Module):
            def _forward(self, x):
                return x
      `,
    },
  ],
  invalid: [
    {
      name: "a pass that never runs",
      code: `
        from torch import nn

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.fc = nn.Linear(4, 2)

            def foward(self, x):
                ^^^^^^ near
                return self.fc(x)

        class Other(nn.Module):
            def Forward(self, x):
                ^^^^^^^ near
                return x
      `,
      suggestions: [
        {
          title: "Call it `forward`",
          output: `
            from torch import nn

            class Net(nn.Module):
                def __init__(self):
                    super().__init__()
                    self.fc = nn.Linear(4, 2)

                def forward(self, x):
                    return self.fc(x)

            class Other(nn.Module):
                def Forward(self, x):
                    return x
          `,
        },
        {
          title: "Call it `forward`",
          output: `
            from torch import nn

            class Net(nn.Module):
                def __init__(self):
                    super().__init__()
                    self.fc = nn.Linear(4, 2)

                def foward(self, x):
                    return self.fc(x)

            class Other(nn.Module):
                def forward(self, x):
                    return x
          `,
        },
      ],
    },
    {
      name: "a set-up that never runs",
      code: `
        from torch import nn

        class Net(nn.Module):
            def _init_(self, width):
                ^^^^^^ init
                super().__init__()
                self.fc = nn.Linear(width, 2)

            def forward(self, x):
                return self.fc(x)

        class Config:
            def __int__(self, rate):
                ^^^^^^^ init
                self.rate = rate
      `,
      suggestions: [
        {
          title: "Call it `__init__`",
          output: `
            from torch import nn

            class Net(nn.Module):
                def __init__(self, width):
                    super().__init__()
                    self.fc = nn.Linear(width, 2)

                def forward(self, x):
                    return self.fc(x)

            class Config:
                def __int__(self, rate):
                    self.rate = rate
          `,
        },
        {
          title: "Call it `__init__`",
          output: `
            from torch import nn

            class Net(nn.Module):
                def _init_(self, width):
                    super().__init__()
                    self.fc = nn.Linear(width, 2)

                def forward(self, x):
                    return self.fc(x)

            class Config:
                def __init__(self, rate):
                    self.rate = rate
          `,
        },
      ],
    },
    {
      name: "data sets, layers and modules of other libraries",
      code: `
        import keras
        import lightning as L
        from sklearn.base import BaseEstimator, TransformerMixin
        from torch.utils.data import Dataset

        class Rows(Dataset):
            def __len__(self):
                return 3

            def getitem(self, i):
                ^^^^^^^ near
                return i

        class Scale(keras.layers.Layer):
            def Call(self, inputs):
                ^^^^ near
                return inputs

        class Model(L.LightningModule):
            def training_steps(self, batch, index):
                ^^^^^^^^^^^^^^ near
                return batch

            def configure_optimizers(self):
                return None

        class Log(BaseEstimator, TransformerMixin):
            def fit(self, X, y=None):
                return self

            def tranform(self, X):
                ^^^^^^^^ near
                return X
      `,
    },
  ],
});
