import pandas as pd
from sklearn.ensemble import RandomForestRegressor
from sklearn.model_selection import cross_val_score

train-data = pd.read_csv("train.csv")
target = pd.read_csv("target.csv")["y"]
width = 10
height = 4
diff = width - height
area=width-height
model = RandomForestRegressor(random_state=0)
