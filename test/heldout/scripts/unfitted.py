from sklearn.datasets import load_breast_cancer
from sklearn.ensemble import AdaBoostClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_predict, train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def main() -> None:
    X, y = load_breast_cancer(return_X_y=True)
    X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
    ada = AdaBoostClassifier(random_state=0)
    print(ada.score(X_test, y_test))
    logit = make_pipeline(StandardScaler(), LogisticRegression())
    guess = logit.predict(X_test)
    print(guess[:3])
    fitted = make_pipeline(StandardScaler(), LogisticRegression())
    out_of_fold = cross_val_predict(fitted, X_train, y_train)
    fitted.fit(X_train, y_train)
    print(fitted.score(X_test, y_test), out_of_fold.mean())


if __name__ == "__main__":
    main()
