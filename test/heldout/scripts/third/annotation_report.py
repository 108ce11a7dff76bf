"""Compare what two annotators said."""
import pandas as pd
from sklearn.metrics import accuracy_score


def agreement(path):
    table = pd.read_csv(path)
    first_annotator = table["annotator_1"]
    second_annotator = table["annotator_2"]
    return accuracy_score(first_annotator, second_annotator)
