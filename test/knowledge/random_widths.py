"""Writes random networks of PyTorch whose widths are handed over, and whether any choice of widths lets them run.

    python test/knowledge/random_widths.py COUNT SEED > programs.json

`error` is null where the network runs for at least one of the choices.
"""

from __future__ import annotations

import json
import random
import sys
import warnings

WIDTHS = "w|2 * w|w * 2|w + w|w // 2|w // 4 * 2|3 * w|w + 1|w + v|v|v // 2|2 * v|w - 1|(w + v) // 2|4 * w // 2|16".split("|")
CHOICES = [(8, 8), (8, 12), (12, 4), (6, 10), (2, 2), (5, 3), (4, 16), (16, 32), (3, 7), (32, 16)]


def network(draw: random.Random) -> list[str]:
    made, used = [], []
    width = draw.choice(WIDTHS)
    for i in range(draw.randint(1, 5)):
        takes = width if draw.random() < 0.75 else draw.choice(WIDTHS)
        gives = draw.choice(WIDTHS)
        kind = draw.choice(["linear", "linear", "chain", "rnn", "both", "join", "norm", "halves", "block"])
        if kind == "rnn":
            made.append(f"self.n{i} = nn.GRU({takes}, {gives}, batch_first=True)")
            used.append(f"x, _ = self.n{i}(x)")
        elif kind == "both":
            made.append(f"self.n{i} = nn.LSTM({takes}, {gives}, bidirectional=True, batch_first=True)")
            used.append(f"x, _ = self.n{i}(x)")
            gives = f"2 * ({gives})"
        elif kind == "join":
            made.append(f"self.n{i} = nn.Linear({takes}, {gives})")
            used.append(f"x = torch.cat([x, self.n{i}(x)], dim=-1)")
            gives = f"{takes} + {gives}"
        elif kind == "norm":
            made.append(f"self.n{i} = nn.LayerNorm({takes})")
            used.append(f"x = self.n{i}(x)")
            gives = takes
        elif kind == "halves":
            made.append(f"self.n{i} = nn.Linear({takes}, 2 * ({gives}))")
            used.append(f"a, b = self.n{i}(x).chunk(2, dim=-1)")
            used.append("x = a * torch.sigmoid(b)")
        elif kind == "block":
            made.append(f"self.n{i} = Block({takes}, {gives})")
            used.append(f"x = self.n{i}(x)")
        else:
            inner = f"nn.Linear({takes}, {gives})"
            if kind == "chain":
                between = gives if draw.random() < 0.8 else draw.choice(WIDTHS)
                inner = f"nn.Sequential({inner}, nn.ReLU(), nn.Linear({between}, {gives}))"
            made.append(f"self.n{i} = {inner}")
            used.append(f"x = self.n{i}(x)")
        width = gives
    first = draw.choice(["w, v", "w: int, v: int = 4", "w=8, v=4"])
    block = "nn.Linear(d, 2 * d), nn.ReLU(), nn.Linear(2 * d, k)"
    return [
        "class Block(nn.Module):",
        "    def __init__(self, d, k):",
        "        super().__init__()",
        f"        self.body = nn.Sequential({block})",
        "    def forward(self, x):",
        "        return self.body(x)",
        "class Net(nn.Module):",
        f"    def __init__(self, {first}):",
        "        super().__init__()",
        *(f"        {line}" for line in made),
        "    def forward(self, x):",
        *(f"        {line}" for line in used),
        "        return x",
    ]


def error_of(lines: list[str], start: str) -> str | None:
    import torch

    names = {"torch": torch, "nn": torch.nn}
    exec("\n".join(lines), names)
    message = ""
    for w, v in CHOICES:
        try:
            net = names["Net"](w, v)
            # `w // 4` of 3: nobody means a layer without outputs, and only with it do such widths fit.
            if any(weight.numel() == 0 for weight in net.parameters()):
                message = "a layer without outputs"
                continue
            net(torch.zeros(2, 3, eval(start, {"w": w, "v": v})))
            return None
        except Exception as error:
            message = f"{type(error).__name__}: {error}"[:100]
    return message


def takes_first(lines: list[str]) -> str:
    """The width that the first layer is told, up to its comma."""
    made = next(line for line in lines if "self.n0 = " in line)
    inside = made.split("(", 1)[1].removeprefix("nn.Linear(")
    depth = 0
    for i, sign in enumerate(inside):
        depth += (sign == "(") - (sign == ")")
        if (sign == "," and depth == 0) or depth < 0:
            return inside[:i]
    return inside


def main() -> None:
    count, seed = int(sys.argv[1]), int(sys.argv[2])
    warnings.simplefilter("ignore")
    draw = random.Random(seed)
    programs = []
    for _ in range(count):
        lines = network(draw)
        programs.append({"lines": lines, "facts": [], "error": error_of(lines, takes_first(lines))})
    json.dump(programs, sys.stdout)


main()
