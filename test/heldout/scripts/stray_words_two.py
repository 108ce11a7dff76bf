import pandas as pd

df = pd.read_csv("a.csv")
df = df.dropna inplace(axis=0)
mean = df["x"].mean()
print(mean)
