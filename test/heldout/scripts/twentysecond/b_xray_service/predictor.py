"""Inference wrapper for the trained x-ray network."""
import io

import torch
from PIL import Image
from torchvision import models, transforms
from torch import nn


class XrayPredictor:
    def __init__(self, checkpoint: str):
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        payload = torch.load(checkpoint, weights_only=False)
        self.classes = payload["classes"]
        self.net = models.densenet121(weights=None)
        self.net.classifier = nn.Linear(self.net.classifier.in_features, len(self.classes))
        self.net.load_state_dict(payload["weights"])
        self.net.to(self.device)
        self.tf = transforms.Compose([
            transforms.Resize((224, 224)),
            transforms.ToTensor(),
            transforms.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225]),
        ])

    def _read(self, raw: bytes) -> torch.Tensor:
        image = Image.open(io.BytesIO(raw)).convert("RGB")
        return self.tf(image).unsqueeze(0).to(self.device)

    @torch.inference_mode()
    def predict(self, raw: bytes) -> dict:
        logits = self.net(self._read(raw))
        probs = torch.softmax(logits, dim=0)[0]
        top = int(probs.argmax())
        return {"label": self.classes[top], "probability": float(probs[top])}


def export_onnx(predictor: XrayPredictor, path: str) -> None:
    dummy = torch.randn(1, 3, 224, 224, device=predictor.device)
    torch.onnx.export(predictor.net, (dummy,), path)
