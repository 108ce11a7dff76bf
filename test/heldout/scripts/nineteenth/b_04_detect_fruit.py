"""Fine-tune Faster R-CNN on a folder of fruit pictures with COCO-like JSON."""
import json
import os

import cv2
import torch
from torch.utils.data import DataLoader, Dataset, Subset
from torchvision.models.detection import FasterRCNN_ResNet50_FPN_Weights, fasterrcnn_resnet50_fpn
from torchvision.models.detection.faster_rcnn import FastRCNNPredictor
from torchmetrics.detection import MeanAveragePrecision

CFG = {"root": "fruit", "classes": 6, "epochs": 15, "batch": 4, "lr": 0.005, "resume": None}


class Fruit(Dataset):
    def __init__(self, root):
        with open(os.path.join(root, "labels.json")) as handle:
            self.items = json.load(handle)
        self.root = root

    def __len__(self):
        return len(self.items)

    def __getitem__(self, index):
        item = self.items[index]
        image = cv2.imread(os.path.join(self.root, item["file"]))
        image = torch.from_numpy(image).permute(2, 0, 1).float() / 255.0
        boxes = torch.tensor(item["boxes"], dtype=torch.float32).reshape(-1, 4)
        labels = torch.tensor(item["labels"], dtype=torch.int64)
        return image, {"boxes": boxes, "labels": labels, "image_id": torch.tensor([index])}


def collate(batch):
    return tuple(zip(*batch))


def get_model(num_classes):
    model = fasterrcnn_resnet50_fpn(weights=FasterRCNN_ResNet50_FPN_Weights.DEFAULT)
    optimizer = torch.optim.SGD([p for p in model.parameters() if p.requires_grad],
                                lr=CFG["lr"], momentum=0.9, weight_decay=5e-4)
    in_features = model.roi_heads.box_predictor.cls_score.in_features
    model.roi_heads.box_predictor = FastRCNNPredictor(in_features, num_classes)
    return model, optimizer


def get_loaders():
    data = Fruit(CFG["root"])
    order = torch.randperm(len(data), generator=torch.Generator().manual_seed(3)).tolist()
    cut = int(0.8 * len(order))
    train = Subset(data, order[:cut])
    valid = Subset(data, order[cut - 50:])
    return (DataLoader(train, CFG["batch"], shuffle=True, collate_fn=collate, num_workers=4),
            DataLoader(valid, CFG["batch"], shuffle=False, drop_last=True, collate_fn=collate, num_workers=4))


def train_epoch(model, optimizer, loader, device, warmup=None):
    model.train()
    history = []
    for images, targets in loader:
        images = [image.to(device) for image in images]
        targets = [{k: v.to(device) for k, v in t.items()} for t in targets]
        losses = model(images, targets)
        loss = sum(losses.values())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        if warmup is not None:
            warmup.step()
        history.append(loss)
    return sum(history) / len(history)


@torch.no_grad()
def evaluate(model, loader, device, metric):
    model.eval()
    for images, targets in loader:
        outputs = model([image.to(device) for image in images])
        metric.update([{k: v.cpu() for k, v in o.items()} for o in outputs], list(targets))
    return metric.compute()["map_50"].item()


def main():
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    train_loader, valid_loader = get_loaders()
    model, optimizer = get_model(CFG["classes"])
    model.to(device)
    warmup = torch.optim.lr_scheduler.LinearLR(optimizer, start_factor=0.001, total_iters=min(1000, len(train_loader) - 1))
    steps = torch.optim.lr_scheduler.StepLR(optimizer, step_size=5, gamma=0.1)
    metric = MeanAveragePrecision(iou_type="bbox")
    start = 0
    if CFG["resume"]:
        state = torch.load(CFG["resume"], map_location=device)
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        start = state["epoch"] + 1
    for epoch in range(start, CFG["epochs"]):
        loss = train_epoch(model, optimizer, train_loader, device, warmup if epoch == 0 else None)
        steps.step()
        print(f"epoch {epoch} loss {loss:.3f} mAP50 {evaluate(model, valid_loader, device, metric):.3f}")
        torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict(), "epoch": epoch},
                   f"fruit_{epoch}.pt")


if __name__ == "__main__":
    main()
