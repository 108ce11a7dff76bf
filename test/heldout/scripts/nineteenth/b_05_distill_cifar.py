"""Distil a ResNet-50 into a ResNet-18 on CIFAR-100, with a hint on the features."""
import argparse

import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.utils.data import DataLoader
from torchvision import datasets, models, transforms as T

MEAN, STD = (0.507, 0.487, 0.441), (0.267, 0.256, 0.276)


class Hinted(nn.Module):
    """A network that also gives its last features."""

    def __init__(self, net):
        super().__init__()
        self.stem = nn.Sequential(*list(net.children())[:-1])
        self.fc = net.fc

    def forward(self, x):
        features = self.stem(x).flatten(1)
        return self.fc(features), features


def networks(args):
    teacher = models.resnet50(num_classes=100)
    teacher.load_state_dict(torch.load(args.teacher, map_location="cpu"))
    for p in teacher.parameters():
        p.requires_grad_(False)
    student = models.resnet18(num_classes=100)
    projector = nn.Linear(512, 2048)
    return {"teacher": Hinted(teacher), "student": Hinted(student), "projector": projector}


def loaders(batch_size):
    train_tf = T.Compose([T.RandomCrop(32, padding=4), T.RandomHorizontalFlip(), T.ToTensor(), T.Normalize(MEAN, STD)])
    test_tf = T.Compose([T.ToTensor(), T.Normalize(MEAN, STD)])
    train = datasets.CIFAR100("data", train=True, transform=train_tf, download=True)
    test = datasets.CIFAR100("data", train=False, transform=test_tf, download=True)
    return (DataLoader(train, batch_size, shuffle=False, num_workers=4, pin_memory=True),
            DataLoader(test, 512, num_workers=4, pin_memory=True))


class DistillLoss(nn.Module):
    def __init__(self, temperature=4.0, alpha=0.7, beta=0.1):
        super().__init__()
        self.t, self.alpha, self.beta = temperature, alpha, beta

    def forward(self, student_logits, teacher_logits, labels, student_hint, teacher_hint):
        soft = F.kl_div(F.softmax(student_logits / self.t, dim=1),
                        F.softmax(teacher_logits / self.t, dim=1), reduction="batchmean") * self.t ** 2
        hard = F.cross_entropy(student_logits, labels)
        hint = F.mse_loss(student_hint, teacher_hint)
        return self.alpha * soft + (1 - self.alpha) * hard + self.beta * hint


def train(nets, loader, optimizer, loss_fn, device):
    nets["student"].train()
    total = 0.0
    for images, labels in loader:
        images, labels = images.to(device), labels.to(device)
        with torch.no_grad():
            teacher_logits, teacher_hint = nets["teacher"](images)
        logits, features = nets["student"](images)
        loss = loss_fn(logits, teacher_logits, labels, nets["projector"](features), teacher_hint)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += float(loss)
    return total / len(loader)


def test(net, loader, device):
    net.eval()
    correct = 0
    for images, labels in loader:
        logits, _ = net(images.to(device))
        correct += (logits.argmax(1).cpu() == labels).sum().item()
    return correct / len(loader.dataset)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--teacher", default="resnet50_cifar100.pt")
    parser.add_argument("--epochs", type=int, default=120)
    parser.add_argument("--lr", type=float, default=0.1)
    args = parser.parse_args()
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    torch.manual_seed(0)

    nets = {name: net.to(device) for name, net in networks(args).items()}
    train_loader, test_loader = loaders(128)
    optimizer = torch.optim.SGD(nets["student"].parameters(), lr=args.lr,
                                momentum=0.9, weight_decay=5e-4, nesterov=True)
    loss_fn = DistillLoss()
    for epoch in range(args.epochs):
        if epoch in (60, 90):
            optimizer.lr = args.lr * 0.1
        loss = train(nets, train_loader, optimizer, loss_fn, device)
        print(f"{epoch:3d} {loss:.4f} {test(nets['student'], test_loader, device):.4f}")
    torch.save(nets["student"].state_dict(), "student.pt")


if __name__ == "__main__":
    main()
