from collections import Counter

import pandas as pd
from imblearn.over_sampling import SMOTE
from imblearn.pipeline import make_pipeline as make_imb_pipeline
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.model_selection import StratifiedKFold, cross_validate, train_test_split

df = pd.read_parquet("claims.parquet")
y = df["is_fraud"]
X = df.drop(columns=["is_fraud"])
print(Counter(y))

X_res, y_res = SMOTE(random_state=0).fit_resample(X, y)
Xa, Xb, ya, yb = train_test_split(X_res, y_res, test_size=0.3, random_state=0, stratify=y_res)
gb = GradientBoostingClassifier(random_state=0).fit(Xa, ya)
print(gb.score(Xb, yb))

folds = StratifiedKFold(n_splits=5, shuffle=True, random_state=0)
scores = cross_validate(make_imb_pipeline(SMOTE(random_state=0), GradientBoostingClassifier(random_state=0)), X, y, cv=folds, scoring="f1")
print(scores["test_score"].mean())
