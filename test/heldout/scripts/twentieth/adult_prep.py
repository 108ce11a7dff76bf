import logging

import joblib
import numpy as np
import pandas as pd
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.impute import KNNImputer, SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, roc_auc_score
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import OneHotEncoder, StandardScaler
from torchvision import transforms

logger = logging.getLogger(__name__)

SEED = 0
NUM = ["age", "fnlwgt", "education_num", "capital_gain", "capital_loss", "hours"]
CAT = ["workclass", "occupation", "marital", "race", "sex"]

jitter = transforms.Compose([transforms.RandomHorizontalFlip(p=0.5), transforms.RandomRotation(5)])


def read(path="data/adult.csv"):
    df = pd.read_csv(path, na_values="?", skipinitialspace=True)
    df["income"] = (df["income"].str.strip(". ") == ">50K").astype(int)
    return df


def encode_categories(train, test):
    enc = OneHotEncoder(handle_unknown="ignore", sparse_output=False)
    filled = SimpleImputer(strategy="most_frequent")
    a = enc.fit_transform(filled.fit_transform(train[CAT]))
    b = enc.transform(filled.transform(test[CAT]))
    return a, b


def scale_numbers(train, test):
    scaler = StandardScaler()
    knn = KNNImputer(n_neighbors=5)
    a = knn.fit_transform(scaler.fit_transform(train[NUM]))
    b = knn.transform(scaler.transform(test[NUM]))
    return a, b


def scale_then_fill(train, test):
    scaler = StandardScaler().fit(train[NUM])
    train_std, test_std = scaler.transform(train[NUM]), scaler.transform(test[NUM])
    fill = SimpleImputer(strategy="median")
    return fill.fit_transform(train_std), fill.transform(test_std)


def bucketise(train_num, test_num):
    enc = OneHotEncoder(handle_unknown="ignore", sparse_output=False)
    return enc.fit_transform(train_num), enc.transform(test_num)


def summarise(frame):
    numbers = SimpleImputer(strategy="median").fit_transform(frame[NUM])
    logger.info("columns: %s", list(numbers.columns))
    tidy = pd.DataFrame(numbers, columns=NUM)
    logger.info("means\n%s", tidy.mean())


def main():
    logging.basicConfig(level=logging.INFO)
    df = read()
    summarise(df)
    train, test, y_train, y_test = train_test_split(
        df.drop(columns="income"), df["income"], test_size=0.2, stratify=df["income"], random_state=SEED
    )
    cat_tr, cat_te = encode_categories(train, test)
    num_tr, num_te = scale_numbers(train, test)
    median_tr, median_te = scale_then_fill(train, test)
    bin_tr, bin_te = bucketise(median_tr, median_te)

    augmented = jitter(num_tr)
    X_train = np.hstack([augmented, cat_tr])
    X_test = np.hstack([num_te, cat_te])
    linear = LogisticRegression(max_iter=1000)
    linear.fit(X_train, y_train)
    scores = linear.decision_function(X_test)
    logger.info("linear AUC %.4f", roc_auc_score(y_test, scores))

    linear_bins = LogisticRegression(max_iter=1000).fit(np.hstack([bin_tr, cat_tr]), y_train)
    scores = linear_bins.predict_proba(np.hstack([bin_te, cat_te]))[:, 1]
    logger.info("binned AUC %.4f", roc_auc_score(y_test, scores))

    trees = HistGradientBoostingClassifier(random_state=SEED).fit(np.hstack([num_tr, cat_tr]), y_train)
    proba = trees.predict_proba(X_test)
    logger.info("trees AUC %.4f", roc_auc_score(y_test, proba[:, 1]))
    hard = proba[:, 1] > 0.5
    logger.info("trees AP %.4f", average_precision_score(y_test, hard))
    joblib.dump(trees, "adult_trees.joblib")


if __name__ == "__main__":
    main()
