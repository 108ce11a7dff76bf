import torch
from torch import nn
from torch.utils.data import DataLoader, random_split
from torchvision import datasets, transforms

device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
torch.manual_seed(0)

to_tensor = transforms.Compose([transforms.ToTensor(), transforms.Normalize((0.1307,), (0.3081,))])
full = datasets.MNIST("data", train=True, download=True, transform=to_tensor)
test_set = datasets.MNIST("data", train=False, transform=to_tensor)
train_set, val_set = random_split(full, [55000, 5000], generator=torch.Generator().manual_seed(0))
train_loader = DataLoader(train_set, batch_size=64, shuffle=True, num_workers=2, pin_memory=True)
val_loader = DataLoader(val_set, batch_size=256, num_workers=2)
test_loader = DataLoader(test_set, batch_size=256, num_workers=2)


class Net(nn.Module):
    def __init__(self, hidden=128, dropout=0.2):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 16, 3, padding=1)
        self.conv2 = nn.Conv2d(16, 32, 3, padding=1)
        self.pool = nn.MaxPool2d(2)
        self.drop = nn.Dropout(dropout)
        self.fc1 = nn.Linear(32 * 7 * 7, hidden)
        self.fc2 = nn.Linear(hidden, 10)

    def forward(self, x):
        x = self.pool(torch.relu(self.conv1(x)))
        x = self.pool(torch.relu(self.conv2(x)))
        x = torch.flatten(x, 1)
        x = self.drop(torch.relu(self.fc1(x)))
        return self.fc2(x)


def train_one_epoch(model, loader, criterion, optimizer):
    model.train()
    total = 0.0
    for images, labels in loader:
        images, labels = images.to(device), labels.to(device)
        optimizer.zero_grad()
        loss = criterion(model(images), labels)
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        total += loss.item() * len(images)
    return total / len(loader.dataset)


@torch.no_grad()
def accuracy(model, loader):
    model.eval()
    right = 0
    for images, labels in loader:
        predicted = model(images.to(device)).argmax(dim=1).cpu()
        right += (predicted == labels).sum().item()
    return right / len(loader.dataset)


model = Net().to(device)
criterion = nn.CrossEntropyLoss()
optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3)
scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=5)

best = 0.0
for epoch in range(5):
    loss = train_one_epoch(model, train_loader, criterion, optimizer)
    scheduler.step()
    val_accuracy = accuracy(model, val_loader)
    print(f"epoch {epoch}: loss {loss:.4f}, validation {val_accuracy:.4f}")
    if val_accuracy > best:
        best = val_accuracy
        torch.save(model.state_dict(), "best.pt")

model.load_state_dict(torch.load("best.pt", map_location=device, weights_only=True))
print(f"test {accuracy(model, test_loader):.4f}")
