/** What `script-super-call` reports, and the networks on which it is silent. */

import { scriptSuperCall } from "../../rules/script-super-call";
import { testRule } from "../support/ruleTester";

const BASE = `
        import torch
        from torch import nn

        class Base(nn.Module):
            def __init__(self):
                super().__init__()
                self.fc = nn.Linear(4, 2)
            def forward(self, x):
                return self.fc(x)
`;

testRule(scriptSuperCall, {
  valid: [
    {
      name: "only constructors call it, traced, not scripted, left out of the script",
      code: `${BASE}
        class Plain(Base):
            def __init__(self):
                super().__init__()
            def forward(self, x):
                return 2 * self.fc(x)

        class Traced(Base):
            def forward(self, x):
                return 2 * super().forward(x)

        class Guarded(Base):
            def forward(self, x):
                if not torch.jit.is_scripting():
                    return super().forward(x)
                return self.fc(x)

        torch.jit.script(Plain())
        torch.jit.trace(Traced(), torch.ones(1, 4))
        torch.jit.script(Guarded())

        def script(net):
            return torch.jit.script(net)
      `,
    },
    {
      name: "the error is wanted",
      code: `${BASE}
        class Scaled(Base):
            def forward(self, x):
                return 2 * super().forward(x)

        try:
            torch.jit.script(Scaled())
        except RuntimeError as error:
            print(error)
      `,
    },
  ],
  invalid: [
    {
      name: "in a variable, the old spelling, twice",
      code: `
        from torch import jit, nn

        class Base(nn.Module):
            def forward(self, x):
                return x

        class Scaled(Base):
            def forward(self, x):
                y = super(Scaled, self).forward(x)
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ super
                return 2 * y

        def export(path):
            net = Scaled()
            net.eval()
            jit.script(net).save(path)
            ~~~~~~~~~~~~~~~ scripted
            jit.script(net)
      `,
    },
    {
      name: "another method of the base",
      code: `${BASE}
            def features(self, x):
                return x

        class Deep(Base):
            def forward(self, x):
                return self.fc(super().features(x))
                               ^^^^^^^^^^^^^^^^^^^ super

        torch.jit.script(Deep().eval())
      `,
    },
  ],
});
