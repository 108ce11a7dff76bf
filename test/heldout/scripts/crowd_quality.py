"""How good are the labels of the second 标注员 (annotator)?"""
import json

from sklearn.metrics import accuracy_score, recall_score


def load(path):
    with open(path) as handle:
        return [row["label"] for row in json.load(handle)]


gold_annotation = load("gold.json")
annotator_labels = load("annotator.json")
print(f"accuracy {accuracy_score(gold_annotation, annotator_labels):.2f}")
print(f"recall {recall_score(gold_annotation, annotator_labels, average='macro'):.2f}")
