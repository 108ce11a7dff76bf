import pandas as pd
from sklearn.metrics import accuracy_score, cohen_kappa_score

table = pd.read_csv("ratings.csv")
print(accuracy_score(table["rater_a"], table["rater_b"]))
print(cohen_kappa_score(table["rater_a"], table["rater_b"]))
