from hyperopt import hp, fmin, tpe, Trials
import numpy as np

space = {
    'lr': hp.uniform('lr', 1e-5, 1e-1),
    'act': hp.choice('act', ['relu', 'tanh']),
    'drop': hp.uniform('drop', 0.1, 0.5),
}

def objective(cfg):
    rng = np.random.default_rng(0)
    return float(rng.normal())

best = fmin(objective, space, algo=tpe.suggest, max_evals=10, trials=Trials(), rstate=np.random.default_rng(1))
print('最佳参数:', best)
