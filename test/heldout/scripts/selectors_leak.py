import numpy as np
from sklearn.datasets import make_classification
from sklearn.feature_selection import SelectKBest, f_classif
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV, KFold, train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import Normalizer

X, y = make_classification(n_samples=300, n_features=500, random_state=0)
X_best = SelectKBest(f_classif, k=20).fit_transform(X, y)
for train_idx, test_idx in KFold(5, shuffle=True, random_state=0).split(X_best):
    m = LogisticRegression().fit(X_best[train_idx], y[train_idx])
    print(m.score(X_best[test_idx], y[test_idx]))

unit = Normalizer().fit_transform(X)
Xa, Xb, ya, yb = train_test_split(unit / 2.0, y, random_state=0, stratify=y)
imputer = SimpleImputer()
Xa = imputer.fit_transform(Xa)
Xb = imputer.transform(Xb)
print(LogisticRegression().fit(Xa, ya).score(Xb, yb))
gs = GridSearchCV(make_pipeline(SelectKBest(f_classif), LogisticRegression()), {"selectkbest__k": [10, 20]})
gs.fit(X, y)
print(np.mean(gs.cv_results_["mean_test_score"]))
