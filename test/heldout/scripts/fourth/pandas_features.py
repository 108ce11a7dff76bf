from __future__ import annotations

import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split

df = pd.read_csv("adult.csv")
df["income"] = (df["income"] == ">50K").astype(int)
df["age"].fillna(df["age"].median(), inplace=True)
df["hours"] = df["hours"].fillna(40)

train, test = train_test_split(df, test_size=0.2, random_state=0, stratify=df["income"])
cats = ["job", "education"]
Xtr = pd.get_dummies(train[cats])
Xte = pd.get_dummies(test[cats])
ytr, yte = train["income"], test["income"]

enc_tr = pd.get_dummies(train[["race"]])
enc_te = pd.get_dummies(test[["race"]]).reindex(columns=enc_tr.columns, fill_value=0)

rate = train.groupby("job")["income"].mean()
train = train.assign(job_rate=train["job"].map(rate))
test = test.assign(job_rate=test["job"].map(rate))

poly = np.hstack([train[["age", "hours"]].to_numpy(), train[["age"]].to_numpy() ** 2])
wide = pd.concat([train[["age"]], pd.DataFrame(poly)], axis=1)
ok = pd.concat([train[["age"]], pd.DataFrame(poly, index=train.index)], axis=1)

if train["age"] > 90:
    print("old")
if (train["age"] > 90).any() or train.empty:
    print("some old")

for i, row in df.iterrows():
    if row["hours"] > 99:
        row["hours"] = 99
for i, row in df.iterrows():
    df.at[i, "hours"] = min(row["hours"], 99)

X = df[["age", "hours"]].dropna()
y = df["income"]
LogisticRegression().fit(X, y)

extra = df.append({"age": 3}, ignore_index=True)
names = []
names.append("x")
for col, s in df.iteritems():
    names.append(col)
df.to_csv("clean.csv")
again = pd.read_csv("clean.csv")
df.to_csv("clean2.csv", index=False)
again2 = pd.read_csv("clean2.csv")
high = df.query("age > 30 and hours > @ok.age.mean()")
