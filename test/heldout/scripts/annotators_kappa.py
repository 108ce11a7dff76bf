import pandas as pd
from sklearn.metrics import accuracy_score, cohen_kappa_score

ann = pd.read_csv("annotations.csv")
rater1, rater2 = ann["rater1"], ann["rater2"]
print("raw agreement", accuracy_score(rater1, rater2))
print("kappa", cohen_kappa_score(rater1, rater2))
