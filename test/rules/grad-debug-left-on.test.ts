/** What `grad-debug-left-on` reports, and the scripts on which it is silent. */

import { gradDebugLeftOn } from "../../rules/grad-debug-left-on";
import { testRule } from "../support/ruleTester";

testRule(gradDebugLeftOn, {
  valid: [
    {
      name: "the environment of another process, and a function that is called on purpose",
      code: `
        import os
        import subprocess
        import sys
        import torch
        from torch import nn

        child_environ = {}
        child_environ["CUDA_LAUNCH_BLOCKING"] = "1"
        subprocess.run(["nvidia-smi"], env=child_environ)

        def debug():
            torch.autograd.set_detect_anomaly(True)

        if "--debug" in sys.argv:
            debug()
        model = nn.Linear(10, 2)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        for x, y in [(torch.rand(4, 10), torch.randint(2, (4,)))]:
            optimizer.zero_grad()
            criterion(model(x), y).backward()
            optimizer.step()
      `,
    },
    {
      name: "behind a flag, and turned off",
      code: `
        import os
        import torch
        from torch import nn
        import argparse
        args = argparse.ArgumentParser().parse_args()
        if args.debug:
            torch.autograd.set_detect_anomaly(True)
            os.environ["CUDA_LAUNCH_BLOCKING"] = "1"
        torch.autograd.set_detect_anomaly(args.debug)
        torch.autograd.set_detect_anomaly(False)
        os.environ["CUDA_LAUNCH_BLOCKING"] = "0"
        model = nn.Linear(10, 2)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        for x, y in loader:
            optimizer.zero_grad()
            loss = criterion(model(x), y)
            loss.backward()
            optimizer.step()
      `,
    },
    {
      name: "nothing is trained",
      code: `
        import torch
        with torch.autograd.detect_anomaly():
            loss.backward()
      `,
    },
    {
      name: "in a function that nobody calls here",
      code: `
        import torch

        def debug():
            torch.autograd.set_detect_anomaly(True)
      `,
    },
  ],
  invalid: [
    {
      name: "all of them",
      code: `
        import os
        import torch
        from torch import nn

        if __name__ == "__main__":
            os.environ["CUDA_LAUNCH_BLOCKING"] = "1"
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ blocking
            with torch.autograd.detect_anomaly():
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ anomaly
                model = nn.Linear(10, 2)
                optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
                criterion = nn.CrossEntropyLoss()
                loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
                for x, y in loader:
                    optimizer.zero_grad()
                    loss = criterion(model(x), y)
                    loss.backward()
                    optimizer.step()
      `,
      suggestions: [
        {
          title: "Take it out",
          output: `
            import os
            import torch
            from torch import nn

            if __name__ == "__main__":
                with torch.autograd.detect_anomaly():
                    model = nn.Linear(10, 2)
                    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
                    criterion = nn.CrossEntropyLoss()
                    loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
                    for x, y in loader:
                        optimizer.zero_grad()
                        loss = criterion(model(x), y)
                        loss.backward()
                        optimizer.step()
          `,
        },
      ],
    },
    {
      name: "for all that the process runs",
      code: `
        import torch
        torch.autograd.set_detect_anomaly(True)
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ anomaly
      `,
    },
  ],
});
