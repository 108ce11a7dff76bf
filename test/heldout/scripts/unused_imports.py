import json
import os.path
import sys

import matplotlib
import numpy as np
import pandas as pd
import torch
import torch.nn
from sklearn.metrics import accuracy_score, f1_score
from tqdm import tqdm as progress

matplotlib.use("Agg")
print(os.getcwd(), pd.__version__, torch.__version__)
print(accuracy_score([1], [1]))
sys.exit(0)
