/** What `lightning-manual-work` reports, and the steps on which it is silent. */

import { lightningManualWork } from "../../rules/lightning-manual-work";
import { testRule } from "../support/ruleTester";

testRule(lightningManualWork, {
  valid: [
    {
      name: "steps of one's own without a loss that is returned, and a step that is switched",
      code: `
        import lightning as L
        from torch import nn

        class Own(L.LightningModule):
            def training_step(self, batch, idx):
                opt = self.optimizers()
                opt.zero_grad()
                loss = self.loss(batch)
                loss.backward()
                opt.step()

        class Manual(L.LightningModule):
            def __init__(self):
                super().__init__()
                self.automatic_optimization = False

            def training_step(self, batch, idx):
                loss = self.loss(batch)
                loss.backward()
                self.advance()
      `,
    },
    {
      name: "a class that derives from it turns the automatic way off, and an attack on the input",
      code: `
        import lightning as L
        import torch

        class Base(L.LightningModule):
            def training_step(self, batch, batch_idx):
                optimizer = self.optimizers()
                loss = self.layer(batch).mean()
                optimizer.zero_grad()
                self.manual_backward(loss)
                optimizer.step()
                return loss

        class ByHand(Base):
            def __init__(self):
                super().__init__()
                self.automatic_optimization = False

        class Hardened(L.LightningModule):
            def training_step(self, batch, batch_idx):
                delta = torch.zeros_like(batch, requires_grad=True)
                inner = self.layer(batch + delta).mean()
                inner.backward()
                noise = 0.03 * delta.grad.sign()
                self.layer.zero_grad()
                return self.layer(batch + noise).mean()
      `,
    },
    {
      name: "passes as in old releases, where the trainer is told",
      code: `
        import pytorch_lightning as pl

        class Pair(pl.LightningModule):
            def training_step(self, batch, batch_idx):
                one, other = self.optimizers()
                losses = self.net(batch)
                one.zero_grad()
                other.zero_grad()
                self.manual_backward(losses[0], one)
                self.manual_backward(losses[1], other)
                one.step()
                other.step()
                return losses[0]
      `,
    },
    {
      name: "automatic, and all by hand",
      code: `
        import lightning as L

        class Auto(L.LightningModule):
            def training_step(self, batch, batch_idx):
                return self.layer(batch).mean()

            def saliency(self, batch):
                self.layer(batch).mean().backward()

        class Manual(L.LightningModule):
            def __init__(self):
                super().__init__()
                self.automatic_optimization = False

            def training_step(self, batch, batch_idx):
                loss = self.layer(batch).mean()
                self.manual_backward(loss)
                self.optimizers().step()
                return loss
      `,
    },
    {
      name: "no module of Lightning, a base that is not seen, and no loss",
      code: `
        import lightning as L
        from mine import Base

        class Own:
            def training_step(self, batch):
                loss = self.layer(batch).mean()
                loss.backward()
                return loss

        class Derived(Base, L.LightningModule):
            def training_step(self, batch, batch_idx):
                loss = self.layer(batch).mean()
                loss.backward()
                return loss

        class Silent(L.LightningModule):
            def training_step(self, batch, batch_idx):
                self.manual_backward(self.layer(batch).mean())
      `,
    },
    {
      name: "a base of another package with that name, and what goes backward without being a loss",
      code: `
        import lightning as L
        from mine import MyLightningModule

        class Derived(MyLightningModule):
            def training_step(self, batch, batch_idx):
                loss = self.layer(batch).mean()
                loss.backward()
                return loss

        class Net(L.LightningModule):
            def training_step(self, batch, batch_idx):
                self.engine.backward(self.layer(batch).mean())
                self.engine.manual_backward()
                return self.layer(batch).mean()
      `,
    },
    {
      name: "a class that derives from it runs its step by hand",
      code: `
        import lightning as L
        import torch.nn.functional as F

        class Net(L.LightningModule):
            def training_step(self, batch, batch_idx):
                x, y = batch
                loss = F.cross_entropy(self(x), y)
                loss.backward()
                return loss

        class ManualNet(Net):
            def __init__(self):
                super().__init__()
                self.automatic_optimization = False

            def training_step(self, batch, batch_idx):
                return super().training_step(batch, batch_idx)
      `,
    },
    {
      name: "what is not the batch, moved",
      code: `
        import torch
        from lightning import LightningModule

        class Lit(LightningModule):
            def training_step(self, batch, batch_idx):
                x, y = batch
                noise = torch.rand(3).cuda()
                return self.criterion(self(x + noise), y.to(self.device))
      `,
    },
  ],
  invalid: [
    {
      name: "a pass of one's own and no loss that is returned",
      code: `
        import lightning as L
        from torch import nn

        class Lit(L.LightningModule):
            def training_step(self, batch, idx):
                x, y = batch
                loss = nn.functional.cross_entropy(self.net(x), y)
                self.log("train_loss", loss)
                loss.backward()
                ^^^^^^^^^^^^^^^ lost
      `,
    },
    {
      name: "an alias, and manual optimization only in a comment",
      code: `
        from lightning.pytorch import LightningModule as Base

        class Net(Base):
            # automatic_optimization stays on
            def training_step(module, batch, batch_idx):
                cost = module.layer(batch).mean()
                cost.backward(retain_graph=True)
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ twice
                return cost
      `,
      suggestions: [
        {
          title: "Leave it to Lightning",
          output: `
            from lightning.pytorch import LightningModule as Base

            class Net(Base):
                # automatic_optimization stays on
                def training_step(module, batch, batch_idx):
                    cost = module.layer(batch).mean()
                    return cost
          `,
        },
      ],
    },
    {
      name: "the older package",
      code: `
        import pytorch_lightning as pl

        class Net(pl.LightningModule):
            def training_step(self, batch, batch_idx):
                opt = self.optimizers()
                opt.zero_grad()
                --------------- optimizer
                loss = self.layer(batch).mean()
                self.manual_backward(loss)
                ^^^^^^^^^^^^^^^^^^^^^^^^^^ twice
                opt.step()
                ---------- optimizer
                return loss
      `,
      suggestions: [
        {
          title: "Leave it to Lightning",
          output: `
            import pytorch_lightning as pl

            class Net(pl.LightningModule):
                def training_step(self, batch, batch_idx):
                    opt = self.optimizers()
                    opt.zero_grad()
                    loss = self.layer(batch).mean()
                    opt.step()
                    return loss
          `,
        },
      ],
    },
    {
      name: "the optimizer by hand, beside a class that turns the automatic way off",
      code: `
        import lightning as L
        import torch
        class Own(L.LightningModule):
            def __init__(self):
                super().__init__()
                self.automatic_optimization = False
            def training_step(self, batch, i):
                opt = self.optimizers()
                loss = self.net(batch).mean()
                opt.zero_grad()
                self.manual_backward(loss)
                opt.step()
                return loss
        class Automatic(L.LightningModule):
            def training_step(self, batch, i):
                opt = self.optimizers()
                loss = self.net(batch).mean()
                opt.zero_grad()
                ^^^^^^^^^^^^^^^ optimizer
                return loss
      `,
    },
    {
      name: "a class that derives from it does its own steps by hand",
      code: `
        import lightning as L
        import torch.nn.functional as F

        class Net(L.LightningModule):
            def training_step(self, batch, batch_idx):
                x, y = batch
                loss = F.cross_entropy(self(x), y)
                loss.backward()
                ^^^^^^^^^^^^^^^ twice
                return loss

        class ManualNet(Net):
            def __init__(self):
                super().__init__()
                self.automatic_optimization = False

            def training_step(self, batch, batch_idx):
                x, y = batch
                self.manual_backward(F.cross_entropy(self(x), y))
      `,
    },
    {
      name: "a batch that is moved once more",
      severity: "information",
      code: `
        from lightning import LightningModule

        class Lit(LightningModule):
            def training_step(self, batch, batch_idx):
                x, y = batch
                x = x.cuda()
                    ^^^^^^^^ moved
                return self.criterion(self(x), y)
      `,
    },
  ],
});
