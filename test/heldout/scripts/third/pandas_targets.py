import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split

df = pd.read_csv("churn.csv")
df["age"].fillna(df["age"].median(), inplace=True)
df["tenure"] = df["tenure"].fillna(0)
df[df["age"] < 0]["age"] = 0
df.loc[df["age"] < 0, "age"] = 0
y = df["churn"]
X_train, X_test, y_train, y_test = train_test_split(df, y, stratify=y, random_state=0)
clf = LogisticRegression(max_iter=1000)
clf.fit(X_train, y_train)
print(clf.score(X_test, y_test))
