import os

os.environ["CUDA_VISIBLE_DEVICES"] = "0"
import torch

torch.set_num_threads(2)
import pandas as pd

frame = pd.read_csv("x.csv")
from sklearn.preprocessing import StandardScaler

print(StandardScaler().fit(frame))


def lazy():
    import json

    return json.dumps({})
