"""Fine-tune Faster R-CNN on the Penn-Fudan pedestrians."""
import argparse
import time
from pathlib import Path

import cv2
import numpy as np
import torch
import torchvision
from torch.utils.data import DataLoader, Dataset, Subset
from torchvision.models.detection import fasterrcnn_resnet50_fpn
from torchvision.models.detection.faster_rcnn import FastRCNNPredictor
from torchvision.ops import box_convert, box_iou, nms
from torchvision.transforms import v2


class Pedestrians(Dataset):
    def __init__(self, root, transforms=None):
        self.root = Path(root)
        self.images = sorted((self.root / "PNGImages").glob("*.png"))
        self.masks = sorted((self.root / "PedMasks").glob("*.png"))
        self.transforms = transforms

    def __len__(self):
        return len(self.images)

    def __getitem__(self, i):
        image = cv2.imread(str(self.images[i]))
        image = cv2.cvtColor(image, cv2.COLOR_BGR2RGB)
        mask = cv2.imread(str(self.masks[i]), cv2.IMREAD_GRAYSCALE)
        if mask is None:
            raise FileNotFoundError(self.masks[i])
        boxes = []
        for k in np.unique(mask)[1:]:
            ys, xs = np.where(mask == k)
            boxes.append([xs.min(), ys.min(), xs.max() + 1, ys.max() + 1])
        target = {
            "boxes": torch.tensor(np.array(boxes), dtype=torch.float32),
            "labels": torch.ones(len(boxes), dtype=torch.int64),
            "image_id": i,
        }
        image = torch.from_numpy(image).permute(2, 0, 1).float() / 255
        if self.transforms is not None:
            image = self.transforms(image)
        return image, target


def collate(batch):
    return tuple(zip(*batch))


def build_model(num_classes):
    model = fasterrcnn_resnet50_fpn(pretrained=True)
    in_features = model.roi_heads.box_predictor.cls_score.in_features
    model.roi_heads.box_predictor = FastRCNNPredictor(in_features, num_classes)
    return model


def train_one_epoch(model, optimizer, loader, device, warmup=None):
    model.train()
    history = []
    for step, (images, targets) in enumerate(loader):
        images = [image.to(device) for image in images]
        targets = [{k: v.to(device) if torch.is_tensor(v) else v for k, v in t.items()} for t in targets]
        losses = model(images, targets)
        loss = sum(losses.values())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        if warmup is not None:
            warmup.step()
        history.append(loss)
        if step % 20 == 0:
            print({k: round(v.item(), 3) for k, v in losses.items()})
    return history


def evaluate(model, loader, device, iou=0.5):
    model.eval()
    hit = total = 0
    for images, targets in loader:
        outputs = model([image.to(device) for image in images])
        for out, target in zip(outputs, targets):
            keep = nms(out["boxes"], out["scores"], 0.3)
            boxes = out["boxes"][keep].cpu()
            total += len(target["boxes"])
            if len(boxes):
                hit += (box_iou(target["boxes"], boxes).max(dim=1).values > iou).sum().item()
    return hit / max(total, 1)


def speed(model, device, n=20):
    model.eval()
    image = [torch.rand(3, 480, 640, device="cuda")]
    start = time.time()
    with torch.no_grad():
        for _ in range(n):
            model(image)
    return (time.time() - start) / n


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("root")
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--lr", type=float, default=0.005)
    args = parser.parse_args()
    torch.manual_seed(0)
    device = torch.device("cuda")

    augment = v2.Compose([v2.ColorJitter(0.2, 0.2), v2.GaussianBlur(3)])
    plain = Pedestrians(args.root)
    jittered = Pedestrians(args.root, augment)
    order = torch.randperm(len(plain)).tolist()
    train_set = Subset(jittered, order[:-30])
    test_set = Subset(plain, order[-50:])
    train_loader = DataLoader(train_set, 2, shuffle=True, num_workers=2, collate_fn=collate)
    test_loader = DataLoader(test_set, 2, num_workers=2, collate_fn=collate)

    model = build_model(2)
    optimizer = torch.optim.SGD(
        [p for p in model.parameters() if p.requires_grad], lr=args.lr, momentum=0.9, weight_decay=5e-4
    )
    model.to(device)
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, step_size=3, gamma=0.1)
    for epoch in range(args.epochs):
        scheduler.step()
        history = train_one_epoch(model, optimizer, train_loader, device)
        recall = evaluate(model, test_loader, device)
        print(epoch, float(history[-1]), recall)
    print("seconds an image", speed(model, device))
    torch.save(model, "detector.pth")
    print(box_convert(torch.tensor([[0.0, 0.0, 2.0, 2.0]]), "xyxy", "cxcywh"), torchvision.__version__)


if __name__ == "__main__":
    main()
