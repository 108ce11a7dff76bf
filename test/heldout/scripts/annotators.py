"""Quality of the crowd labels."""
import pandas as pd
from sklearn.metrics import accuracy_score, f1_score

ann = pd.read_csv("annotations.csv")
annotator_a = ann["annotator_a"]
annotator_b = ann["annotator_b"]
print("agreement", accuracy_score(annotator_a, annotator_b))
print("f1", f1_score(annotator_a, annotator_b, average="macro"))
