from sklearn.linear_model import LogisticRegression

df = pd.read_csv("a.csv")
X, y = df[["a", "b"]], df["c"]
X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
clf = LogisticRegression().fit(X_train, y_train)
print(classification_report(y_test, clf.predict(X_test)))
np.save("coef.npy", clf.coef_)
