import matplotlib.pyplot as plt
import torch
import torch.nn as nn
import torchvision
from torchvision.transforms import v2

tf = v2.Compose([v2.ToImage(), v2.ToDtype(torch.float32, scale=True)])
ds = torchvision.datasets.FakeData(64, image_size=(3, 32, 32), transform=tf)
old = v2.Compose([v2.ToTensor()])
loader = torch.utils.data.DataLoader(ds, batch_size=16, shuffle=True)
images, labels = next(iter(loader))
plt.imshow(images[0])
plt.imshow(images[0].permute(1, 2, 0))
plt.imshow(torchvision.utils.make_grid(images).numpy().transpose(1, 2, 0))

net = nn.Sequential(nn.Flatten(), nn.Linear(3 * 32 * 32, 10))
conv = nn.Sequential(nn.Conv2d(3, 8, 3), nn.ReLU(), nn.Flatten(), nn.Linear(8 * 32 * 32, 10))
opt = torch.optim.SGD(net.parameters(), lr=0.05)
curve, raw = [], []
for x, y in loader:
    opt.zero_grad()
    loss = nn.functional.cross_entropy(net(x), y)
    loss.backward()
    opt.step()
    curve.append(loss.detach())
    raw.append(loss)
plt.plot(curve)
w = net[1].weight
plt.hist(w.flatten())
plt.savefig("curve.png")
print(conv(images).shape)
