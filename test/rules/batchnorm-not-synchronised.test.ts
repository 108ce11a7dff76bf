/** What `batchnorm-not-synchronised` reports, and networks that need nothing. */

import { batchnormNotSynchronised } from "../../rules/batchnorm-not-synchronised";
import { testRule } from "../support/ruleTester";

testRule(batchnormNotSynchronised, {
  valid: [
    {
      name: "another norm, told in options",
      code: `
        import torch
        from torch.nn.parallel import DistributedDataParallel as DDP
        from torch.utils.data import DataLoader
        from torchvision import models


        def prepare(rows, rank):
            options = {"norm_layer": lambda width: torch.nn.GroupNorm(32, width)}
            network = models.resnet50(**options).to(rank)
            return DDP(network, device_ids=[rank]), DataLoader(rows, 2)
      `,
    },
    {
      name: "converted",
      code: `
        import torch, torchvision
        from torch.nn.parallel import DistributedDataParallel as DDP
        from torch.utils.data import DataLoader

        def f(data, rank):
            model = torch.nn.SyncBatchNorm.convert_sync_batchnorm(torchvision.models.resnet50())
            return DDP(model.to(rank), device_ids=[rank]), DataLoader(data, batch_size=2)
      `,
    },
    {
      name: "many rows, rows that are not known, another loader with many",
      code: `
        import torchvision
        from torch.nn.parallel import DistributedDataParallel as DDP
        from torch.utils.data import DataLoader

        def f(data, valid, rank):
            loaders = DataLoader(data, batch_size=2), DataLoader(valid, batch_size=64)
            return DDP(torchvision.models.resnet50().to(rank), device_ids=[rank]), loaders
      `,
    },
    {
      name: "a size from outside",
      code: `
        import torch
        from torch.nn.parallel import DistributedDataParallel as DDP
        from torch.utils.data import DataLoader

        def f(data, rank, args):
            model = torch.nn.Sequential(torch.nn.Linear(4, 4), torch.nn.BatchNorm1d(4)).to(rank)
            return DDP(model, device_ids=[rank]), DataLoader(data, args.batch_size)
      `,
    },
    {
      name: "no batch norm",
      code: `
        import torch, torchvision
        from torch.nn.parallel import DistributedDataParallel as DDP
        from torch.utils.data import DataLoader

        def f(data, rank):
            models = torchvision.models.vgg16(), torch.nn.GroupNorm(2, 4)
            return DDP(models[0].to(rank), device_ids=[rank]), DataLoader(data, batch_size=2)
      `,
    },
    {
      name: "the wrapped network has none: a head of its own, a student beside a teacher, another norm",
      code: `
        import torch
        from torch.nn.parallel import DistributedDataParallel as DDP
        from torch.utils.data import DataLoader
        from torchvision import models

        def prepare(rows, rank):
            backbone = models.resnet50(weights="IMAGENET1K_V2").to(rank).eval().requires_grad_(False)
            head = torch.nn.Sequential(torch.nn.Linear(1000, 10)).to(rank)
            grouped = models.resnet50(norm_layer=lambda width: torch.nn.GroupNorm(32, width)).to(rank)
            return backbone, DDP(head, device_ids=[rank]), DDP(grouped, device_ids=[rank]), DataLoader(rows, 2)
      `,
    },
    {
      name: "layers frozen by their class",
      code: `
        import torch
        from torch.nn.parallel import DistributedDataParallel as DDP
        from torch.utils.data import DataLoader
        from torchvision import models

        def freeze(network):
            for layer in network.modules():
                if isinstance(layer, torch.nn.BatchNorm2d):
                    layer.eval()

        def prepare(rows, rank):
            net = models.resnet50(weights="IMAGENET1K_V2").to(rank)
            freeze(net)
            return DDP(net, device_ids=[rank]), DataLoader(rows, 2)
      `,
    },
    {
      name: "converted by another library",
      code: `
        from apex.parallel import convert_syncbn_model
        from torch.nn.parallel import DistributedDataParallel as DDP
        from torch.utils.data import DataLoader
        from torchvision import models

        def prepare(rows, rank):
            net = convert_syncbn_model(models.resnet50().to(rank))
            return DDP(net, device_ids=[rank]), DataLoader(rows, 2)
      `,
    },
    {
      name: "converted by a function of the file, and a network of video without batch norm",
      code: `
        import torch
        from torch.nn.parallel import DistributedDataParallel as DDP
        from torch.utils.data import DataLoader
        from torchvision.models.video import r3d_18, swin3d_t

        def convert(network):
            return torch.nn.SyncBatchNorm.convert_sync_batchnorm(network)

        def prepare(rows, rank):
            net = r3d_18(weights=None).to(rank)
            net = convert(net)
            return DDP(net, device_ids=[rank]), DataLoader(rows, 2)

        def attend(rows, rank):
            return DDP(swin3d_t().to(rank), device_ids=[rank]), DataLoader(rows, 2)
      `,
    },
  ],
  invalid: [
    {
      name: "networks of video and segmentation, beside one that is converted",
      code: `
        import torch
        from torch.nn.parallel import DistributedDataParallel as DDP
        from torch.utils.data import DataLoader
        from torchvision.models import segmentation
        from torchvision.models.video import r2plus1d_18, r3d_18

        def prepare(rows, rank):
            net = r3d_18(weights=None, num_classes=5).cuda(rank)
            return DDP(net, device_ids=[rank]), DataLoader(rows, batch_size=2)
                   ^^^ alone

        def parts(rows, rank):
            net = segmentation.deeplabv3_resnet50(num_classes=4)
            net.to(rank)
            return DDP(module=net, device_ids=[rank]), DataLoader(rows, batch_size=2)
                   ^^^ alone

        def prepare_together(rows, rank):
            net = torch.nn.SyncBatchNorm.convert_sync_batchnorm(r2plus1d_18()).cuda(rank)
            return DDP(net, device_ids=[rank]), DataLoader(rows, batch_size=2)
      `,
    },
    {
      name: "a network of torchvision, a size in a name",
      code: `
        import torch
        from torch.utils import data
        from torchvision import models

        ROWS = 4

        class Job:
            def start(self, rows, rank):
                net = models.resnet50().to(rank)
                self.net = torch.nn.parallel.DistributedDataParallel(net, device_ids=[rank])
                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ alone
                self.loader = data.DataLoader(rows, ROWS)
      `,
    },
  ],
});
