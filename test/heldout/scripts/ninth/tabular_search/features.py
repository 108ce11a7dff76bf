import pandas as pd
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.feature_extraction.text import CountVectorizer


class Lagger(BaseEstimator, TransformerMixin):
    def __init__(self, lags=(1, 2)):
        self.lags = list(lags)

    def fit(self, X, y=None):
        return self

    def transform(self, X: pd.DataFrame) -> pd.DataFrame:
        out = X.copy()
        for lag in self.lags:
            out[f"lag_{lag}"] = X["value"].shift(lag)
        out.fillna(0)
        return out


def bag_of_words(texts, vectorizer=None):
    vectorizer = vectorizer or CountVectorizer(max_features=5000)
    return vectorizer.fit_transform(texts), vectorizer


def vocabulary(vectorizer: CountVectorizer):
    return vectorizer.get_feature_names()


def vocabulary_right(vectorizer: CountVectorizer):
    return vectorizer.get_feature_names_out()
