import numpy as np
from hyperopt import hp
from ray import tune
from scipy.stats import loguniform, uniform
from sklearn.linear_model import ElasticNet
from sklearn.model_selection import RandomizedSearchCV

ray_space = {"lr": tune.uniform(1e-5, 1e-1), "dropout": tune.uniform(0.0, 0.5)}
ray_good = {"lr": tune.loguniform(1e-5, 1e-1)}
bad_log = hp.loguniform("lr", 0.0001, 0.1)
good_log = hp.loguniform("lr", np.log(1e-4), np.log(1e-1))
rs = RandomizedSearchCV(ElasticNet(), {"alpha": uniform(0.0001, 10)}, random_state=0)
rs2 = RandomizedSearchCV(ElasticNet(), {"alpha": loguniform(1e-4, 10)}, random_state=0)
momentum = hp.uniform("momentum", 0.5, 0.99)
print(ray_space, ray_good, bad_log, good_log, rs, rs2, momentum)
