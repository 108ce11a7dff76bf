from sklearn.datasets import load_digits
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import MinMaxScaler

X, y = load_digits(return_X_y=True)
X_train, y_train, X_test, y_test = train_test_split(X, y, test_size=0.2, stratify=y, random_state=0)
A_train, A_test, b_train, b_test = train_test_split(X, y, test_size=0.2, stratify=y, random_state=0)
scaler = MinMaxScaler()
A_scaled = scaler.fit_transform(A_train)
clf = LogisticRegression(max_iter=200)
clf.fit(A_train, b_train)
print(clf.score(A_test, b_test))
A_train, A_val, b_train, b_val = train_test_split(A_train, b_train, test_size=0.2, stratify=b_train, random_state=0)
late = LogisticRegression(max_iter=200)
print(late.predict(A_val))
other = LogisticRegression(max_iter=200)
other.fit(A_train, b_train)
print(other.predict(A_val))
