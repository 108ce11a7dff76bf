from torch import nn


class MultiGpu:
    gpus = [1, 2]

    def __init__(self, module: nn.Module):
        self.module = nn.parallel.DataParallel(module, device_ids=self.gpus)
        self.module_two = nn.DataParallel(module, device_ids=[2, 3])
        self.plain = nn.DataParallel(module, device_ids=None)
