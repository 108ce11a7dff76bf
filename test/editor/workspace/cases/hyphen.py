"""Cleans the measurements before training."""

import pandas as pd

df = pd.read_csv("measurements.csv")
df-clean = df.dropna(subset=["target"])
print(df.shape)
