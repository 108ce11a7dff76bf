"""Writes random programs of PyTorch or Keras and what running them gave: shapes and types after each line, or an error.

    KERAS_BACKEND=torch python test/knowledge/random_networks.py torch|keras COUNT SEED > programs.json

Each program assigns `x` in every line; the last line of one that failed has no shape.
"""

from __future__ import annotations

import json
import random
import sys
import warnings

OPERATIONS = """x.view(-1)|x.flatten(1)|torch.flatten(x)|torch.flatten(x, 1)|x.unsqueeze(0)|x.unsqueeze(-1)|x.unsqueeze(1)
x.squeeze(0)|x.squeeze(-1)|x.transpose(0, 1)|x.transpose(-1, -2)|torch.transpose(x, 0, -1)|x.permute(1, 0)|x.permute(0, 2, 1)
x.permute(0, 2, 3, 1)|torch.permute(x, (1, 0, 2))|x.t()|x.T|x.sum()|x.sum(1)|x.mean(dim=-1)|x.mean(dim=(1, 2))
x.mean((0, 1), keepdim=True)|x.sum(0, keepdim=True)|x.argmax(1)|torch.argmax(x, dim=-1)|x.max(1)[0]|x.max(dim=1)[1]|x.max()
torch.max(x, 1)[0]|torch.relu(x)|F.softmax(x, dim=-1)|torch.sigmoid(x)|x > 0|x + 1|x * 2.5|x / 3|-x|x[0]|x[:, 0]|x[..., 0]
x[:, None]|x[1:]|x[:, :2]|x[-1]|x.float()|x.double()|x.long()|x.to(torch.float16)|x.bool()|x.reshape(x.size(0), -1)
x.view(x.shape[0], -1)|x.reshape(-1, x.shape[-1])|torch.cat([x, x])|torch.cat([x, x], dim=1)|torch.cat((x, x), -1)
torch.stack([x, x])|torch.stack((x, x), -1)|x @ x.transpose(-1, -2)|torch.matmul(x, x.transpose(-2, -1))|torch.zeros_like(x)
x.clone().detach()|x + x[0]|x.any()|x.all(1)|torch.abs(x)|x.softmax(1)|x.log()|torch.exp(x)|x.std(0)|x.cumsum(1)|x.clamp(0, 1)
x.cpu()|x.contiguous()|x.ravel()|x.swapaxes(0, 1)""".replace("\n", "|").split("|")

TORCH_LAYERS = """nn.Linear({s}, {w})|nn.Conv2d({s}, {w}, {k}, stride={t}, padding={p})|nn.Conv2d({s}, {w}, kernel_size=({k}, {k}), dilation={t})
nn.Conv1d({s}, {w}, {k})|nn.Conv2d({s}, 4, 3, padding='same')|nn.MaxPool2d({k})|nn.AvgPool2d({k}, {t})|nn.MaxPool1d(2)
nn.MaxPool2d(3, stride=2, padding=1)|nn.MaxPool2d(2, ceil_mode=True)|nn.AdaptiveAvgPool2d(1)|nn.AdaptiveAvgPool2d((2, 3))
nn.BatchNorm2d({s})|nn.BatchNorm1d({s})|nn.LayerNorm({s})|nn.LayerNorm([{s}, {w}])|nn.GroupNorm(1, {s})|nn.Flatten()|nn.Flatten(2)
nn.Flatten(0, 1)|nn.ReLU()|nn.Dropout(0.5)|nn.Softmax(dim=1)|nn.Sequential(nn.Linear({s}, 5), nn.ReLU(), nn.Linear(5, 3))
nn.ConvTranspose2d({s}, 6, 2, 2)""".replace("\n", "|").split("|")

KERAS_LAYERS = """layers.Dense({w})|layers.Conv2D({w}, {k})|layers.Conv2D({w}, ({k}, {k}), padding='same', strides={t})|layers.Conv1D({w}, {k})
layers.Conv1D(4, 3, padding='same')|layers.MaxPooling2D({t})|layers.MaxPooling2D(({k}, {k}))|layers.MaxPooling2D()|layers.AveragePooling1D(2)
layers.MaxPooling2D(2, strides=1, padding='same')|layers.GlobalAveragePooling2D()|layers.GlobalAveragePooling1D()|layers.Flatten()
layers.LSTM({s})|layers.GRU({s}, return_sequences=True)|layers.Dropout(0.2)|layers.BatchNormalization()|layers.ReLU()
layers.Conv2D(3, 2, dilation_rate=2)|layers.Activation('relu')|layers.Softmax()|layers.SimpleRNN(4)|layers.Reshape((-1, 4))""".replace(
    "\n", "|"
).split("|")


def main() -> None:
    library, count, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    warnings.simplefilter("ignore")
    draw = random.Random(seed)
    names = names_of_torch() if library == "torch" else names_of_keras()
    json.dump([program(library, dict(names), draw) for _ in range(count)], sys.stdout)


def names_of_torch() -> dict:
    import torch
    import torch.nn.functional

    return {"torch": torch, "nn": torch.nn, "F": torch.nn.functional}


def names_of_keras() -> dict:
    import keras

    return {"keras": keras, "layers": keras.layers}


def program(library: str, names: dict, draw: random.Random) -> dict:
    sizes = [draw.randint(1, 6) for _ in range(draw.randint(1, 4))]
    if library == "keras":
        sizes = sizes[:3]
    written = ", ".join(map(str, sizes))
    start = f"x = torch.randn({written})" if library == "torch" else f"x = keras.Input(shape=({written},))"
    lines, facts = [], []
    for line in [start, *(f"x = {step(library, draw)}" for _ in range(draw.randint(1, 5)))]:
        lines.append(line)
        try:
            exec(line, names)
        except Exception as error:
            return {"lines": lines, "facts": facts, "error": str(error)[:100]}
        x = names["x"]
        dtype = str(x.dtype).removeprefix("torch.") if library == "torch" else None
        facts.append({"shape": list(x.shape), "dtype": dtype})
        if 0 in x.shape:
            break
    return {"lines": lines, "facts": facts, "error": None}


def step(library: str, draw: random.Random) -> str:
    if library == "torch" and draw.random() < 0.55:
        return draw.choice(OPERATIONS)
    layer = draw.choice(TORCH_LAYERS if library == "torch" else KERAS_LAYERS)
    small = {"s": 6, "w": 9, "k": 3, "t": 2, "p": 2}
    return layer.format(**{name: draw.randint(1, most) for name, most in small.items()}) + "(x)"


main()
