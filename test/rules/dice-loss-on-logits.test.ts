/** What `dice-loss-on-logits` reports, and the losses on which it is silent. */

import { diceLossOnLogits } from "../../rules/dice-loss-on-logits";
import { testRule } from "../support/ruleTester";

const SETUP = `
        import torch
        from monai.losses import DiceCELoss, DiceLoss
        from monai.networks.nets import UNet

        net = UNet(spatial_dims=2, in_channels=1, out_channels=3, channels=(4, 8), strides=(2,))`;

testRule(diceLossOnLogits, {
  valid: [
    {
      name: "an activation is told, by name, by place, as a function",
      code: `${SETUP}

        def losses(x, y):
            a = DiceLoss(softmax=True)(net(x), y)
            b = DiceCELoss(True, True, False, True)(net(x), y)
            c = DiceLoss(other_act=torch.sigmoid)(net(x), y)
            return a + b + c
      `,
    },
    {
      name: "the output is activated before, also in place",
      code: `${SETUP}
        criterion = DiceLoss()

        def losses(x, y):
            a = criterion(torch.sigmoid(net(x)), y)
            out = net(x)
            out = out.softmax(dim=1)
            b = criterion(out, y)
            other = net(x)
            other.sigmoid_()
            return a + b + criterion(other, y)
      `,
    },
    {
      name: "networks that may end as they like",
      code: `
        from monai.losses import DiceLoss
        from torch import nn
        from networks import Masks
        from monai.networks.nets import UNet

        net = nn.Sequential(UNet(spatial_dims=2, in_channels=1, out_channels=1, channels=(4, 8), strides=(2,)), nn.Sigmoid())

        def losses(x, y, given):
            return DiceLoss()(net(x), y) + DiceLoss()(Masks()(x), y) + DiceLoss()(given(x), y)
      `,
    },
    {
      name: "options that are not seen, and a loss of another library",
      code: `${SETUP}

        def losses(x, y, options, act):
            a = DiceLoss(**options)(net(x), y)
            b = DiceLoss(sigmoid=act)(net(x), y)
            return a + b + torch.nn.BCEWithLogitsLoss()(net(x), y)
      `,
    },
    {
      name: "an activation that a hook puts behind the network",
      code: `
        import torch
        from monai.losses import DiceLoss
        from monai.networks.nets import UNet

        def squash(module):
            module.register_forward_hook(lambda layer, given, out: torch.sigmoid(out))

        net = UNet(spatial_dims=2, in_channels=1, out_channels=1, channels=(4, 8), strides=(2,))
        net.register_forward_hook(lambda layer, given, out: out.sigmoid())
        other = UNet(spatial_dims=2, in_channels=1, out_channels=1, channels=(4, 8), strides=(2,)).to("cpu")
        squash(other)
        loss = DiceLoss()

        def losses(x, y):
            return loss(net(x), y) + loss(other(x), y)
      `,
    },
    {
      name: "an activation that is put into the network later",
      code: `
        import torch
        from torch import nn
        from monai.losses import DiceLoss
        from monai.networks.nets import BasicUNet, UNet

        first = UNet(spatial_dims=2, in_channels=1, out_channels=1, channels=(4, 8), strides=(2,))
        first.model.append(nn.Sigmoid())
        second = BasicUNet(spatial_dims=2, in_channels=1, out_channels=1)
        second.final_conv = nn.Sequential(second.final_conv, nn.Sigmoid())
        third = BasicUNet(spatial_dims=2, in_channels=1, out_channels=1)
        setattr(third, "final_conv", nn.Sequential(third.final_conv, nn.Sigmoid()))
        fourth = UNet(spatial_dims=2, in_channels=1, out_channels=1, channels=(4, 8), strides=(2,))
        fourth.model[-1] = nn.Sequential(fourth.model[-1], nn.Sigmoid())
        loss = DiceLoss()

        def losses(x, y):
            return loss(first(x), y) + loss(second(x), y) + loss(third(x), y) + loss(fourth(x), y)
      `,
    },
    {
      name: "a loss that is told later",
      code: `
        from monai.losses import DiceLoss
        from monai.networks.nets import BasicUNet

        class Trainer:
            def __init__(self, several):
                self.net = BasicUNet(spatial_dims=2, in_channels=1, out_channels=2)
                self.loss = DiceLoss()
                if several:
                    self.loss.softmax = True
                else:
                    setattr(self.loss, "sigmoid", True)

            def step(self, x, y):
                return self.loss(self.net(x), y)
      `,
    },
    {
      name: "a function of the same name that adds the activation",
      code: `
        from torch import nn
        from monai.losses import DiceLoss
        from monai.networks import nets
        from monai.networks.nets import UNet

        def UNet(**options):
            return nn.Sequential(nets.UNet(**options), nn.Sigmoid())

        net = UNet(spatial_dims=2, in_channels=1, out_channels=1, channels=(4, 8), strides=(2,))
        loss = DiceLoss()

        def step(x, y):
            return loss(net(x), y)
      `,
    },
    {
      name: "a loss of the file that gets shares, makes them, or counts something else",
      code: `
        import torch
        from torch import nn
        from torch.nn import functional as F

        class Dice(nn.Module):
            def forward(self, p, t):
                inter = (p * t).sum()
                return 1 - 2 * inter / (p.sum() + t.sum() + 1)

        class DiceOfLogits(nn.Module):
            def __init__(self):
                super().__init__()
                self.last = nn.Sigmoid()

            def forward(self, p, t):
                p = self.last(p)
                inter = (p * t).sum()
                return 1 - 2 * inter / (p.sum() + t.sum() + 1)

        def weighted(out, weight):
            return (out * weight).sum() / weight.sum()

        class Both(nn.Module):
            def __init__(self):
                super().__init__()
                self.bce, self.dice, self.own = nn.BCEWithLogitsLoss(), Dice(), DiceOfLogits()

            def forward(self, logits, mask, weight):
                loss = self.bce(logits, mask) + self.dice(logits.sigmoid(), mask) + self.own(logits, mask)
                chance = torch.sigmoid(logits)
                loss = loss + self.dice(chance, mask) + weighted(logits, weight)
                logits = logits.sigmoid()
                return loss + self.dice(logits, mask)

        def plain(chance, mask):
            return F.binary_cross_entropy(chance, mask) + Dice()(chance, mask)
      `,
    },
  ],
  invalid: [
    {
      name: "on a device, by a name, classes that exclude one another",
      code: `
        import torch
        from monai.losses import DiceCELoss
        from monai.networks.nets import UNet

        device = torch.device("cpu")
        net = UNet(spatial_dims=2, in_channels=1, out_channels=3, channels=(4, 8), strides=(2,)).to(device)
        criterion = DiceCELoss(to_onehot_y=True)

        def step(x, y):
            outputs = net(x)
            return criterion(outputs, y)
                             ^^^^^^^ raw
      `,
      suggestions: [
        {
          title: "Tell it: `softmax=True`",
          output: `
            import torch
            from monai.losses import DiceCELoss
            from monai.networks.nets import UNet

            device = torch.device("cpu")
            net = UNet(spatial_dims=2, in_channels=1, out_channels=3, channels=(4, 8), strides=(2,)).to(device)
            criterion = DiceCELoss(to_onehot_y=True, softmax=True)

            def step(x, y):
                outputs = net(x)
                return criterion(outputs, y)
          `,
        },
      ],
    },
    {
      name: "in fields of a class, and an activation that is switched off",
      code: `
        from monai.losses import TverskyLoss
        from monai.networks.nets import SegResNet

        class Trainer:
            def __init__(self):
                self.net = SegResNet(in_channels=1, out_channels=1)
                self.criterion = TverskyLoss(sigmoid=False)

            def step(self, x, y):
                return self.criterion(self.net(x), y)
                                      ^^^^^^^^^^^ raw
      `,
      suggestions: [
        {
          title: "Tell it: `sigmoid=True`",
          output: `
            from monai.losses import TverskyLoss
            from monai.networks.nets import SegResNet

            class Trainer:
                def __init__(self):
                    self.net = SegResNet(in_channels=1, out_channels=1)
                    self.criterion = TverskyLoss(sigmoid=True)

                def step(self, x, y):
                    return self.criterion(self.net(x), y)
          `,
        },
      ],
    },
    {
      name: "a class of the file, beside the loss that takes logits",
      code: `
        from torch import nn

        class Overlap(nn.Module):
            def __init__(self, eps=1.0):
                super().__init__()
                self.eps = eps

            def forward(self, p, t):
                p, t = p.flatten(1), t.flatten(1)
                inter = (p * t).sum(1)
                return 1 - ((2 * inter + self.eps) / (p.sum(1) + t.sum(1) + self.eps)).mean()

        class Both(nn.Module):
            def __init__(self):
                super().__init__()
                self.bce = nn.BCEWithLogitsLoss()
                self.dice = Overlap()

            def forward(self, logits, mask):
                return self.bce(logits, mask) + self.dice(logits, mask)
                                                          ^^^^^^ logits
                       ~~~~~~~~~~~~~~~~~~~~~~ taken
      `,
    },
    {
      name: "a function of the file, in a step of training",
      code: `
        import torch
        import torch.nn.functional as F

        def dice(pred, target, smooth=1e-5):
            iflat = pred.contiguous().view(-1)
            tflat = target.contiguous().view(-1)
            overlap = torch.sum(iflat * tflat)
            return 1 - (2.0 * overlap + smooth) / (torch.sum(iflat) + torch.sum(tflat) + smooth)

        def step(net, images, masks):
            out = net(images)
            return F.binary_cross_entropy_with_logits(out, masks) + dice(out, masks)
                                                                         ^^^ logits
      `,
    },
    {
      name: "the share of the union",
      code: `
        from torch import nn

        def iou_loss(pred, target):
            inter = (pred * target).sum(dim=(1, 2))
            union = (pred + target).sum(dim=(1, 2)) - inter
            return (1 - inter / union).mean()

        def step(net, images, masks):
            criterion = nn.BCEWithLogitsLoss()
            out = net(images)
            bce = criterion(out, masks)
            return bce + iou_loss(out, masks)
                                  ^^^ logits
      `,
    },
  ],
});
