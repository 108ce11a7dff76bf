import joblib
import pandas as pd
from sklearn.feature_extraction.text import HashingVectorizer, TfidfVectorizer
from sklearn.metrics import balanced_accuracy_score
from sklearn.model_selection import train_test_split
from sklearn.naive_bayes import MultinomialNB
from sklearn.preprocessing import LabelEncoder


def prepare(csv_path: str):
    mails = pd.read_csv(csv_path)
    vec = TfidfVectorizer(min_df=3)
    matrix = vec.fit_transform(mails["text"])
    labels = LabelEncoder().fit_transform(mails["label"])
    return train_test_split(matrix, labels, test_size=0.2, random_state=11, stratify=labels)


def hashed(csv_path: str):
    mails = pd.read_csv(csv_path)
    matrix = HashingVectorizer(alternate_sign=False).fit_transform(mails["text"])
    return train_test_split(matrix, mails["label"], test_size=0.2, random_state=11, stratify=mails["label"])


if __name__ == "__main__":
    X_train, X_test, y_train, y_test = prepare("mails.csv")
    nb = MultinomialNB().fit(X_train, y_train)
    print(balanced_accuracy_score(y_test, nb.predict(X_test)))
    joblib.dump(nb, "nb.joblib")
