/** What `state-dict-not-called` reports, and what is saved as it should be. */

import { stateDictNotCalled } from "../../rules/state-dict-not-called";
import { testRule } from "../support/ruleTester";

testRule(stateDictNotCalled, {
  valid: [
    {
      name: "called in a dict with a name, kept for later, in one that is not saved, and one that is filled anew",
      code: `
        import torch

        def save(net, opt, path):
            payload = {"net": net.state_dict()}
            payload["opt"] = opt.state_dict()
            makers = {"net": net.state_dict}
            makers["opt"] = opt.state_dict
            torch.save(payload, path)
            torch.save({name: make() for name, make in makers.items()}, path)

        def read(path):
            state = torch.load(path)
            kept = {"net": state.state_dict}
            return kept

        def later(net, path):
            state = {"net": net.state_dict}
            state = {"net": state["net"]()}
            torch.save(state, path)
      `,
    },
    {
      name: "weights as a field that options give",
      code: `
        from types import SimpleNamespace
        import torch

        def written(fields):
            top = SimpleNamespace(**fields)
            torch.save(top.state_dict, "top.pt")

        def keep(net):
            fields = {"cost": 0.2, "state_dict": net.state_dict()}
            written(fields)
      `,
      except: { "function-around": "functions in functions stay where they are" },
    },
    {
      name: "a record that a function makes with such a field",
      code: `
        from types import SimpleNamespace

        import torch

        def kept_of(net):
            return SimpleNamespace(loss=0.1, state_dict=net.state_dict())

        def keep(net):
            best = kept_of(net)
            torch.save(best.state_dict, "best.pt")
      `,
    },
    {
      name: "a record with such a field by its options",
      code: `
        from types import SimpleNamespace

        import torch

        def keep(net):
            options = {"loss": 0.1, "state_dict": net.state_dict()}
            best = SimpleNamespace(**options)
            torch.save(best.state_dict, "best.pt")
      `,
    },
    {
      name: "results of which nothing is known",
      code: `
        import torch
        from runs import Run, run_all

        results = run_all()
        torch.save([one.state_dict for one in results], "all.pt")
        torch.save(results[0].state_dict, "first.pt")
        for one in results:
            torch.save(one.state_dict, one.path)

        def keep(run: Run):
            torch.save(run.state_dict, run.path)
      `,
    },
    {
      name: "a property, and objects of which nothing is known",
      code: `
        import torch

        class Tracker:
            @property
            def state_dict(self):
                return {"best": 0.5}

            def save(self):
                torch.save(self.state_dict, "tracker.pt")
      `,
    },
    {
      name: "a field of the program's own",
      code: `
        from dataclasses import dataclass
        import torch

        @dataclass
        class Snapshot:
            epoch: int
            state_dict: dict

        shot = Snapshot(3, net.state_dict())
        torch.save(shot.state_dict, "w.pt")
        torch.save({"net": shot.state_dict, "epoch": shot.epoch}, "c.pt")
      `,
    },
    {
      name: "called",
      code: `
        import torch
        torch.save(model.state_dict(), "a.pt")
        torch.save({"model": model.state_dict(), "optimizer": opt.state_dict()}, "b.pt")
        torch.save(dict(get=wrap(model.state_dict)), "c.pt")
        keep(model.state_dict)
      `,
    },
    {
      name: "called where the name gets its value",
      code: `
        import torch
        net = torch.nn.Linear(2, 2)
        weights = net.state_dict()
        torch.save({"model": weights}, "a.pt")
      `,
    },
    {
      name: "fields of records",
      code: `
        from collections import namedtuple
        from types import SimpleNamespace

        import torch

        Kept = namedtuple("Kept", "epoch state_dict")

        def keep(net, epoch):
            kept = Kept(epoch, net.state_dict())
            torch.save({"epoch": kept.epoch, "weights": kept.state_dict}, "kept.pt")
      `,
    },
    {
      name: "a field that is given",
      code: `
        from types import SimpleNamespace

        import torch

        def keep(net):
            best = SimpleNamespace(loss=0.1, state_dict=net.state_dict())
            torch.save(best.state_dict, "best.pt")
      `,
    },
  ],
  invalid: [
    {
      name: "in a dict with a name, put under a key, made by a function, by dict(), and in a method",
      code: `
        import torch

        def whole(net, opt):
            state = {"net": net.state_dict, "opt": opt.state_dict()}
                            ^^^^^^^^^^^^^^
            return state

        def save(net, opt, sched, path):
            payload = {"epoch": 3, "net": net.state_dict}
                                          ^^^^^^^^^^^^^^
            payload["opt"] = opt.state_dict
                             ^^^^^^^^^^^^^^
            torch.save(payload, path)
            other = dict(sched=sched.state_dict)
                               ^^^^^^^^^^^^^^^^
            torch.save(other, path)
            torch.save(whole(net, opt), path)

        class Runner:
            def keep(self):
                state = dict()
                state["model"] = self.model.state_dict
                                 ^^^^^^^^^^^^^^^^^^^^^
                state["epoch"] = self.epoch
                torch.save(state, self.path)
      `,
      fixed: `
        import torch

        def whole(net, opt):
            state = {"net": net.state_dict(), "opt": opt.state_dict()}
            return state

        def save(net, opt, sched, path):
            payload = {"epoch": 3, "net": net.state_dict()}
            payload["opt"] = opt.state_dict()
            torch.save(payload, path)
            other = dict(sched=sched.state_dict())
            torch.save(other, path)
            torch.save(whole(net, opt), path)

        class Runner:
            def keep(self):
                state = dict()
                state["model"] = self.model.state_dict()
                state["epoch"] = self.epoch
                torch.save(state, self.path)
      `,
    },
    {
      name: "handed to a helper that saves it",
      code: `
        import torch

        def save_checkpoint(state, path):
            torch.save(state, path)

        def train(net, opt):
            save_checkpoint({"net": net.state_dict, "opt": opt.state_dict()}, "a.pt")
                                    ^^^^^^^^^^^^^^
      `,
    },
    {
      name: "alone and in a dict",
      code: `
        import torch as t
        def save(net, opt, path):
            t.save(net.state_dict, path)
                   ^^^^^^^^^^^^^^ method
            t.save({"net": net.state_dict(), "opt": opt.state_dict, "epoch": 3}, path)
                                                    ^^^^^^^^^^^^^^ method
      `,
      fixed: `
        import torch as t
        def save(net, opt, path):
            t.save(net.state_dict(), path)
            t.save({"net": net.state_dict(), "opt": opt.state_dict(), "epoch": 3}, path)
      `,
    },
    {
      name: "under a name of its own",
      code: `
        import torch
        net = torch.nn.Linear(2, 2)
        weights = net.state_dict
                  ^^^^^^^^^^^^^^ method
        torch.save({"model": weights, "epoch": 1}, "a.pt")
      `,
    },
  ],
});
