import re
from itertools import chain

import pandas as pd
from sklearn.feature_extraction.text import CountVectorizer, HashingVectorizer, TfidfVectorizer
from sklearn.linear_model import LogisticRegression, SGDClassifier
from sklearn.metrics import f1_score, roc_auc_score
from sklearn.model_selection import GridSearchCV, train_test_split
from sklearn.naive_bayes import MultinomialNB
from sklearn.pipeline import Pipeline

df = pd.read_csv("reviews.csv").dropna(subset=["text"])
clean = [re.sub(r"[^a-z ]", " ", t.lower()) for t in df["text"]]
vec = TfidfVectorizer(ngram_range=(1, 2), min_df=2)
matrix = vec.fit_transform(clean)
hashed = HashingVectorizer(n_features=2**12).fit_transform(clean)
m_tr, m_te, y_tr, y_te = train_test_split(matrix, df["label"], test_size=0.25, random_state=0, stratify=df["label"])
h_tr, h_te = train_test_split(hashed, test_size=0.25, random_state=0)
nb = MultinomialNB().fit(m_tr, y_tr)
print(roc_auc_score(y_te, nb.predict_log_proba(m_te)[:, 1]))
print(vec.get_feature_names()[:5])

t_tr, t_te, l_tr, l_te = train_test_split(clean, df["label"], random_state=1)
cv = CountVectorizer(max_features=5000)
a = cv.fit_transform(t_tr)
b = CountVectorizer(max_features=5000).fit_transform(t_te)
c = cv.transform(t_te)
lr = LogisticRegression(penalty="l1", solver="lbfgs").fit(a, l_tr)
print(f1_score(l_te, lr.predict(c)), b.shape)

pipe = Pipeline([("v", CountVectorizer()), ("sgd", SGDClassifier(loss="log"))])
gs = GridSearchCV(pipe, {"v__ngram_range": [(1, 1), (1, 2)], "sgd__alpha": [1e-4, 1e-3]}, scoring="f1", cv=3)
gs.fit(t_tr, l_tr)
print(gs.best_params_, len(set(chain.from_iterable(s.split() for s in clean))))
