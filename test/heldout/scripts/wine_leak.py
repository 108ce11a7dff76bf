import pandas as pd
from sklearn.decomposition import PCA
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_score, train_test_split
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import MinMaxScaler, StandardScaler

wine = pd.read_csv("winequality.csv", sep=";")
target = wine.pop("quality")

# leaky: the statistics of every row go into the scaling
std = StandardScaler()
wine_std = std.fit_transform(wine)
a_train, a_test, b_train, b_test = train_test_split(wine_std, target, random_state=1, stratify=target)
reg = LogisticRegression(max_iter=500).fit(a_train, b_train)
print(reg.score(a_test, b_test))

# components from all rows, then cross-validation
comps = PCA(n_components=4, random_state=1).fit_transform(wine)
print(cross_val_score(LogisticRegression(max_iter=500), comps, target, cv=5).mean())

pipe = Pipeline([("scale", MinMaxScaler()), ("clf", LogisticRegression(max_iter=500))])
print(cross_val_score(pipe, wine, target, cv=5).mean())
