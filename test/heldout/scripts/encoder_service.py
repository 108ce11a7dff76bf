import numpy as np
from sklearn.compose import make_column_transformer
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder
from sklearn.tree import DecisionTreeClassifier


class Encoder:
    def __init__(self):
        self.enc = OneHotEncoder(sparse_output=False)

    def train(self, X_train):
        return self.enc.fit_transform(X_train)

    def apply(self, X_new):
        return self.enc.transform(X_new)


def fixed(X_train, X_new):
    enc = OneHotEncoder(categories=[["a", "b"], ["x", "y"]])
    return enc.fit_transform(X_train), enc.transform(X_new)


def piped():
    return make_pipeline(make_column_transformer((OneHotEncoder(handle_unknown="ignore"), [0])), DecisionTreeClassifier(random_state=0))


print(np.shape(Encoder().train([["a"]])))
