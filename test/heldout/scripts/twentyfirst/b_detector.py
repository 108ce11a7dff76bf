"""Train a Faster R-CNN on a small set of annotated street scenes."""
import argparse
import json
import logging
import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, List, Tuple

import cv2
import numpy as np
import torch
from torch.utils.data import DataLoader, Dataset
from torchvision.models.detection import FasterRCNN_ResNet50_FPN_V2_Weights, fasterrcnn_resnet50_fpn_v2
from torchvision.models.detection.faster_rcnn import FastRCNNPredictor
from torchvision.ops import box_iou

logger = logging.getLogger("detector")


@dataclass
class DetConfig:
    root: Path
    num_classes: int = 4
    crop: int = 512
    batch_size: int = 4
    epochs: int = 20
    lr: float = 5e-3
    clip: float = 5.0
    score_threshold: float = 0.5
    seed: int = 5


class SceneDataset(Dataset):
    def __init__(self, root: Path, split: str, crop: int, augment: bool) -> None:
        self.root = root / split
        self.records: List[Dict[str, Any]] = json.loads((self.root / "annotations.json").read_text())
        self.crop = crop
        self.augment = augment

    def __len__(self) -> int:
        return len(self.records)

    def _random_crop(self, image: np.ndarray, boxes: np.ndarray) -> Tuple[np.ndarray, np.ndarray]:
        height, width = image.shape[:2]
        top = np.random.randint(0, height - self.crop)
        left = random.randint(0, width - self.crop)
        image = image[top:top + self.crop, left:left + self.crop]
        boxes = boxes - np.array([left, top, left, top], dtype=np.float32)
        boxes = boxes.clip(0, self.crop)
        return image, boxes

    def __getitem__(self, idx: int) -> Tuple[torch.Tensor, Dict[str, torch.Tensor]]:
        record = self.records[idx]
        image = cv2.imread(str(self.root / record["file"]))
        image = cv2.cvtColor(image, cv2.COLOR_BGR2RGB)
        boxes = np.asarray(record["boxes"], dtype=np.float32).reshape(-1, 4)
        labels = np.asarray(record["labels"], dtype=np.int64)
        if self.augment:
            image, boxes = self._random_crop(image, boxes)
            keep = (boxes[:, 2] - boxes[:, 0] > 4) & (boxes[:, 3] - boxes[:, 1] > 4)
            boxes, labels = boxes[keep], labels[keep]
        tensor = torch.from_numpy(np.ascontiguousarray(image)).permute(2, 0, 1).float() / 255.0
        return tensor, {"boxes": torch.from_numpy(boxes), "labels": torch.from_numpy(labels)}


def collate(batch):
    return tuple(zip(*batch))


def build_model(num_classes: int) -> torch.nn.Module:
    model = fasterrcnn_resnet50_fpn_v2(weights=FasterRCNN_ResNet50_FPN_V2_Weights.DEFAULT)
    in_features = model.roi_heads.box_predictor.cls_score.in_features
    model.roi_heads.box_predictor = FastRCNNPredictor(in_features, num_classes)
    return model


def precision_recall(preds: List[Dict], targets: List[Dict], threshold: float) -> Tuple[float, float]:
    """Micro-averaged precision and recall at IoU 0.5."""
    tp = fp = fn = 0
    for p, t in zip(preds, targets):
        boxes = p["boxes"][p["scores"] > threshold]
        if len(boxes) == 0 or len(t["boxes"]) == 0:
            fp += len(boxes)
            fn += len(t["boxes"])
            continue
        iou = box_iou(t["boxes"], boxes)
        matched = (iou.max(dim=1).values > 0.5).sum().item()
        tp += matched
        fn += len(t["boxes"]) - matched
        fp += max(len(boxes) - matched, 0)
    return tp / max(tp + fp, 1), tp / max(tp + fn, 1)


class DetectionTrainer:
    def __init__(self, model, optimizer, scheduler, loaders: Dict[str, DataLoader], cfg: DetConfig, device):
        self.model = model
        self.optimizer = optimizer
        self.scheduler = scheduler
        self.loaders = loaders
        self.cfg = cfg
        self.device = device
        self.scaler = torch.amp.GradScaler("cuda")

    def _move(self, images, targets):
        images = [i.to(self.device) for i in images]
        targets = [{k: v.to(self.device) for k, v in t.items()} for t in targets]
        return images, targets

    def train_epoch(self) -> float:
        self.model.train()
        total = 0.0
        for images, targets in self.loaders["train"]:
            images, targets = self._move(images, targets)
            with torch.autocast("cuda", dtype=torch.float16):
                loss = sum(self.model(images, targets).values())
            self.optimizer.zero_grad()
            self.scaler.scale(loss).backward()
            self.scaler.unscale_(self.optimizer)
            torch.nn.utils.clip_grad_norm_(self.model.parameters(), self.cfg.clip)
            self.scaler.step(self.optimizer)
            total += loss.item()
        return total / len(self.loaders["train"])

    def validation_loss(self) -> float:
        """Torchvision detectors give losses only in training mode."""
        self.model.train()
        total = 0.0
        for images, targets in self.loaders["val"]:
            images, targets = self._move(images, targets)
            loss = sum(self.model(images, targets).values())
            loss.backward()
            self.optimizer.step()
            self.optimizer.zero_grad()
            total += loss.item()
        return total / len(self.loaders["val"])

    @torch.no_grad()
    def evaluate(self, split: str) -> Tuple[float, float]:
        self.model.train()
        preds, truth = [], []
        for images, targets in self.loaders[split]:
            images, _ = self._move(images, targets)
            outputs = self.model(images)
            preds += [{k: v.cpu() for k, v in o.items()} for o in outputs]
            truth += list(targets)
        return precision_recall(preds, truth, self.cfg.score_threshold)

    def fit(self) -> None:
        history = []
        for epoch in range(self.cfg.epochs):
            train_loss = self.train_epoch()
            self.scheduler.step(train_loss)
            val_loss = self.validation_loss()
            precision, recall = self.evaluate("val")
            history.append((train_loss, val_loss, precision, recall))
            logger.info("epoch %d %s", epoch, history[-1])
            torch.save(self.model.state_dict(), "detector_last.pt")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("root", type=Path)
    parser.add_argument("--epochs", type=int, default=20)
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO)
    cfg = DetConfig(root=args.root, epochs=args.epochs)
    random.seed(cfg.seed)
    np.random.seed(cfg.seed)
    torch.manual_seed(cfg.seed)
    device = torch.device("cuda")
    loaders = {
        "train": DataLoader(SceneDataset(cfg.root, "train", cfg.crop, True), batch_size=cfg.batch_size,
                            shuffle=True, sampler=None, num_workers=4, collate_fn=collate, pin_memory=True),
        "val": DataLoader(SceneDataset(cfg.root, "val", cfg.crop, False), batch_size=1, num_workers=4,
                          collate_fn=collate, pin_memory=True),
    }
    model = build_model(cfg.num_classes).to(device)
    optimizer = torch.optim.SGD(model.parameters(), lr=cfg.lr, momentum=0.9, weight_decay=5e-4)
    scheduler = torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer, mode="minimum", patience=2)
    DetectionTrainer(model, optimizer, scheduler, loaders, cfg, device).fit()


if __name__ == "__main__":
    main()
