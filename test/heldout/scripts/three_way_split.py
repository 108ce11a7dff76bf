import numpy as np
from sklearn.datasets import make_classification
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.model_selection import train_test_split

RNG = 5
features, labels = make_classification(n_samples=4000, n_features=12, random_state=RNG)
f_train, f_val, l_train, l_val = train_test_split(features, labels, test_size=0.2, stratify=labels, random_state=RNG)
f_train, f_test, l_train, l_test = train_test_split(features, labels, test_size=0.1, stratify=labels, random_state=RNG + 1)
model = HistGradientBoostingClassifier(random_state=RNG)
model.fit(f_train, l_train)
print("val", model.score(f_val, l_val))
print("test", model.score(f_test, l_test))


def proper(features, labels):
    rest_x, hold_x, rest_y, hold_y = train_test_split(features, labels, test_size=0.15, stratify=labels, random_state=RNG)
    tr_x, va_x, tr_y, va_y = train_test_split(rest_x, rest_y, test_size=0.2, stratify=rest_y, random_state=RNG)
    clf = HistGradientBoostingClassifier(random_state=RNG).fit(tr_x, tr_y)
    return clf.score(va_x, va_y), clf.score(hold_x, hold_y)


print(np.round(proper(features, labels), 3))
