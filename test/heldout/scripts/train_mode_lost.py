import torch


def run(model, train_loader, val_loader, optimizer, criterion, epochs):
    model.train()
    for epoch in range(epochs):
        for x, y in train_loader:
            optimizer.zero_grad()
            loss = criterion(model(x), y)
            loss.backward()
            optimizer.step()
        model.eval()
        with torch.no_grad():
            val = sum(criterion(model(x), y).item() for x, y in val_loader)
        print(f"[{epoch}/{epochs}] val {val:.3f}")


def run_frozen_bn(model, loader, optimizer, criterion):
    model.train()
    model.backbone.eval()
    for x, y in loader:
        optimizer.zero_grad()
        loss = criterion(model(x), y)
        loss.backward()
        optimizer.step()


def run_with_teacher(model, teacher, loader, optimizer, criterion):
    teacher.eval()
    model.train()
    for x, y in loader:
        optimizer.zero_grad()
        with torch.no_grad():
            target = teacher(x)
        loss = criterion(model(x), target)
        loss.backward()
        optimizer.step()
