/** What `super-init-missing` reports, and the classes on which it is silent. */

import { superInitMissing } from "../../rules/super-init-missing";
import { testRule } from "../support/ruleTester";

testRule(superInitMissing, {
  valid: [
    {
      name: "a class that is defined in the constructor of another one",
      code: `
        from torch import nn

        class Upsampler(nn.Module):
            def __init__(self, shape, factor):
                super().__init__()

                class Scaler(nn.Module):
                    def __init__(self, shape, factor=None):
                        super(Scaler, self).__init__()
                        self.shape, self.factor = shape, factor

                self.scaler = Scaler(shape, factor)

            def forward(self, x):
                return self.scaler(x)
      `,
    },
    {
      name: "a data set, of whose base nothing has to run",
      code: `
        from torch.utils.data import Dataset


        class Proteins(Dataset):
            def __init__(self, rows, labels):
                super(Proteins).__init__()
                self.rows = rows
                self.labels = labels
      `,
    },
    {
      name: "a method of the class calls the base's",
      code: `
        from torch import nn

        class Net(nn.Module):
            def __init__(self):
                self.prepare()
                self.out = nn.Linear(5, 2)

            def prepare(self):
                super().__init__()
      `,
    },
    {
      name: "bases that are set up as they want it",
      code: `
        from torch import nn
        from torch.utils.data import Dataset

        class Net(nn.Module):
            def __init__(self):
                super(Net, self).__init__()
                self.fc = nn.Linear(3, 2)

        class Wide(Net):
            def __init__(self):
                super(Net, self).__init__()
                self.fc = nn.Linear(3, 9)

        class Rows(Dataset):
            def __init__(self, rows):
                super(Rows, self).__init__()
                self.rows = rows
                first = super().__init__
                first()

        class Named(Net, Exception):
            def __init__(self):
                super().__init__(self)
      `,
    },
    {
      name: "it runs before, or under a name",
      code: `
        from torch import nn

        class Early(nn.Module):
            def __new__(cls, *given):
                made = super().__new__(cls)
                nn.Module.__init__(made)
                return made

            def __init__(self):
                self.layer = nn.Linear(2, 2)

        class Named(nn.Module):
            def __init__(self):
                start = super().__init__
                start()
                self.layer = nn.Linear(2, 2)
      `,
    },
    {
      name: "the base runs first",
      code: `
        import torch
        from torch import nn
        from base import Base

        class A(nn.Module):
            def __init__(self):
                super().__init__()
                self.fc = nn.Linear(4, 2)

        class B(nn.Module):
            def __init__(self):
                super(B, self).__init__()
                self.fc = nn.Linear(4, 2)

        class C(nn.Module):
            def __init__(self, width):
                nn.Module.__init__(self)
                self.fc = nn.Linear(width, 2)

        class D(Base):
            def __init__(self):
                self.fc = nn.Linear(4, 2)

        class E(nn.Module, Base):
            def __init__(self):
                self.fc = nn.Linear(4, 2)

        class F(nn.Module):
            def __init__(self, width):
                self.width = width
                super().__init__()
                self.fc = nn.Linear(width, 2)

        class G:
            def __init__(self):
                self.net = nn.Linear(4, 2)
      `,
    },
  ],
  invalid: [
    {
      name: "never, and too late",
      code: `
        import torch.nn as nn

        class A(nn.Module):
            def __init__(self, width):
                self.width = width
                self.fc = nn.Linear(width, 2)
                ^^^^^^^ before

            def forward(self, x):
                return self.fc(x)
      `,
      fixed: `
        import torch.nn as nn

        class A(nn.Module):
            def __init__(self, width):
                super().__init__()
                self.width = width
                self.fc = nn.Linear(width, 2)

            def forward(self, x):
                return self.fc(x)
      `,
    },
    {
      name: "too late",
      code: `
        from torch import nn
        class Net(nn.Module):
            def __init__(self):
                self.drop = nn.Dropout(0.1)
                ^^^^^^^^^ before
                super().__init__()
      `,
    },
    {
      name: "calls that do not reach the base",
      code: `
        from torch import nn

        class Net(nn.Module):
            def __init__(self):
                super(Net).__init__()
                ^^^^^^^^^^ other
                self.fc = nn.Linear(3, 2)

        class Other(nn.Module):
            def __init__(self):
                super(Net, self).__init__()
                ^^^^^^^^^^^^^^^^ other
                self.fc = nn.Linear(3, 2)

        class Third(nn.Module):
            def __init__(self):
                super().__init__(self)
                                 ^^^^ self
                self.fc = nn.Linear(3, 2)

        class Fourth(nn.Module):
            def __init__(self):
                super().__init__
                ^^^^^^^^^^^^^^^^ uncalled
                self.fc = nn.Linear(3, 2)
      `,
      fixed: `
        from torch import nn

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.fc = nn.Linear(3, 2)

        class Other(nn.Module):
            def __init__(self):
                super().__init__()
                self.fc = nn.Linear(3, 2)

        class Third(nn.Module):
            def __init__(self):
                super().__init__()
                self.fc = nn.Linear(3, 2)

        class Fourth(nn.Module):
            def __init__(self):
                super().__init__()
                self.fc = nn.Linear(3, 2)
      `,
    },
  ],
});
