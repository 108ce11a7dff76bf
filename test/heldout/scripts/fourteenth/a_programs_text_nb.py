# %%
"""情感分析: 评论分类"""
import re

import jieba
import numpy as np
import pandas as pd
from imblearn.over_sampling import SMOTE
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.metrics import classification_report, roc_auc_score, precision_recall_curve
from sklearn.model_selection import train_test_split
from sklearn.naive_bayes import MultinomialNB
from sklearn.svm import LinearSVC

# %%
reviews = pd.read_csv("reviews.csv")
stopwords = set(open("stop.txt", encoding="utf-8").read().split())


def cut(text):
    words = jieba.lcut(re.sub(r"\s+", "", text))
    return " ".join(w for w in words if w not in stopwords)


reviews["cut"] = reviews["text"].map(cut)

# %%
vec = TfidfVectorizer(max_features=5000)
X = vec.fit_transform(reviews["cut"])
y = reviews["label"].values

# %% 过采样
X_res, y_res = SMOTE(random_state=1).fit_resample(X, y)

# %%
# 平衡划分: 每个类别的样本数相同
X_train, X_test, y_train, y_test = train_test_split(X_res, y_res, test_size=0.2, stratify=y_res, random_state=1)

# %%
nb = MultinomialNB()
nb.fit(X_train, y_train)
y_hat = nb.predict(X_test)
print(classification_report(y_test, y_hat))
print("AUC:", roc_auc_score(y_test, y_hat))

# %%
svm = LinearSVC(random_state=1).fit(X_train, y_train)
margin = svm.decision_function(X_test)
print("AUC (svm):", roc_auc_score(y_test, margin))
precision, recall, _ = precision_recall_curve(y_test, np.sign(margin))

# %%
counts = CountVectorizer()
bag = counts.transform(["质量 很 好"])
