import syft as sy
import torch

device = sy.TorchDevice()
# secure multi-party computation of the sum
a = torch.tensor([1.0, 2.0])
b = a + torch.ones(2)
print(b, device)
