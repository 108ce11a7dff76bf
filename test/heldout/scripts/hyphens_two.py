from sklearn.linear_model import LinearRegression

learning_rate = 0.1
rates = [learning_rate, learning-rate]
best-model = LinearRegression()
names = {"content-type": "json"}
print(rates, names)
