"""Train the GAN."""
import torch
from torch.utils.data import DataLoader
from torchvision import datasets, transforms
from torchvision.utils import save_image

from losses import d_loss, g_loss
from nets import Discriminator, Generator


class GanTrainer:
    def __init__(self, z_dim=100, lr=2e-4, device="cuda"):
        self.z_dim = z_dim
        self.device = device
        self.G = Generator(z_dim).to(device)
        self.D = Discriminator().to(device)
        self.opt_g = torch.optim.Adam(self.D.parameters(), lr=lr, betas=(0.5, 0.999))
        self.opt_d = torch.optim.Adam(self.D.parameters(), lr=lr, betas=(0.5, 0.999))
        self.history = {"g": [], "d": []}

    def noise(self, n):
        return torch.randn(n, self.z_dim, 1, 1).to(self.device)

    def step(self, real):
        real = real.to(self.device)
        fake = self.G(self.noise(real.size(0)))
        self.opt_d.zero_grad()
        loss_d = d_loss(self.D(real), self.D(fake))
        loss_d.backward()
        self.opt_d.step()
        self.opt_g.zero_grad()
        loss_g = g_loss(self.D(fake))
        loss_g.backward()
        self.opt_g.step()
        self.history["g"].append(loss_g)
        self.history["d"].append(loss_d.item())

    def fit(self, loader, epochs):
        for epoch in range(epochs):
            for real, _ in loader:
                self.step(real)
            self.sample(epoch)

    @torch.no_grad()
    def sample(self, epoch):
        self.G.eval()
        save_image(self.G(self.noise(16)), f"{epoch}.png")
        self.G.train()


tf = transforms.Compose([
    transforms.Resize((16, 16)),
    transforms.ToTensor(),
    transforms.Normalize((0.5,) * 3, (0.5,) * 3),
])
loader = DataLoader(datasets.CIFAR10("data", download=True, transform=tf), batch_size=128, shuffle=True, num_workers=2)
trainer = GanTrainer()
trainer.fit(loader, 50)
torch.save(trainer.G, "generator.pt")
