import numpy as np
import pandas as pd
from sklearn.datasets import load_boston
from sklearn.externals import joblib
from sklearn.impute import SimpleImputer

df = pd.DataFrame({"a": [1, 2], "b": [3, 4]})
df = df.append({"a": 5, "b": 6}, ignore_index=True)
flags = np.array([0, 1], dtype=np.bool)
mask = np.array([0, 1], dtype=np.bool_)
more = pd.concat([df, df])
items = []
items.append(SimpleImputer())
joblib.dump(more, "df.pkl")
print(load_boston().data.shape, flags, mask, items)
