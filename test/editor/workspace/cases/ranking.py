"""Ranks patients by risk on the validation rows."""

import pandas as pd
from sklearn import metrics as m
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import train_test_split

frame = pd.read_csv("patients.csv")
features, outcome = frame.drop(columns="died"), frame["died"]
train_x, valid_x, train_y, valid_y = train_test_split(features, outcome, stratify=outcome, random_state=0)

forest = RandomForestClassifier(random_state=0).fit(train_x, train_y)
died = forest.predict(valid_x)
print("AUC", m.roc_auc_score(valid_y, died))
