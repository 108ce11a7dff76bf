import torch
from torch.utils.data import DataLoader
from torchvision.datasets import ImageFolder
from torchvision.models import vgg16
from torchvision.transforms import v2


def main():
    torch.manual_seed(5)
    tf = v2.Compose([v2.ToImage(), v2.Resize((224, 224)), v2.ToDtype(torch.float32, scale=True)])
    loader = DataLoader(ImageFolder("birds", transform=tf), batch_size=16, shuffle=True)
    model = vgg16(num_classes=200)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
    loss_fn = torch.nn.CrossEntropyLoss()
    for epoch in range(1, 6):
        for images, labels in loader:
            optimizer.zero_grad()
            loss = loss_fn(model(images), labels)
            loss.backward()
            optimizer.step()
        print(f"epoch {epoch}/5 loss {loss.item():.3f}")
        torch.save(model.state_dict(), f"vgg_{epoch}.pt")


if __name__ == "__main__":
    main()
