from dataclasses import dataclass, field
from typing import List

TARGET = "churned"


@dataclass(frozen=True)
class Settings:
    csv: str = "data/churn.csv"
    numeric: List[str] = field(default_factory=lambda: ["tenure", "charges"])
    seed: int = 7
    test_size: float = 0.2
