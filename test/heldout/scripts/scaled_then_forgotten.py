import pandas as pd
from sklearn.linear_model import SGDClassifier
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import QuantileTransformer, StandardScaler

raw = pd.read_csv("sensors.csv")
target = raw.pop("fault")
train_raw, test_raw, train_t, test_t = train_test_split(raw, target, random_state=4, stratify=target)

sc = StandardScaler()
train_scaled = sc.fit_transform(train_raw)
sgd = SGDClassifier(random_state=4)
sgd.fit(train_raw, train_t)
print(sgd.score(test_raw, test_t))

qt = QuantileTransformer(n_quantiles=100, random_state=4)
train_q = qt.fit_transform(train_raw)
test_q = qt.transform(test_raw)
sgd.fit(train_q, train_t)
print(sgd.score(test_q, test_t))
