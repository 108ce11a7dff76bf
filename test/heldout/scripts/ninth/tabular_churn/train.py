import joblib
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_score

import scores
from config import Settings
from data import prepare, prepare_right
from scores import all_scores, auc_of


def main():
    settings = Settings()
    (X_train, X_test, y_train, y_test), scaler = prepare(settings)
    forest = RandomForestClassifier(random_state=settings.seed)
    print(cross_val_score(forest, X_train, y_train, scoring="rocauc").mean())
    print("auc", auc_of(y_test, forest.predict(X_test)))
    forest.fit(X_train, y_train)
    print("auc", scores.auc_of(y_test, forest.predict(X_test)))
    print("auc", auc_of(y_test, forest.predict_proba(X_test)[:, 1]))
    print(all_scores(forest, X_train, y_train))
    joblib.dump(forest, "forest.joblib")

    X_train, X_test, y_train, y_test = prepare_right(settings)
    line = LogisticRegression(C=0.5, penality="l2").fit(X_train, y_train)
    print(all_scores(line, X_test, y_test))


if __name__ == "__main__":
    main()
