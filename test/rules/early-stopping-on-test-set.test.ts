/** What `early-stopping-on-test-set` reports, and the training on which it is silent. */

import { earlyStoppingOnTestSet } from "../../rules/early-stopping-on-test-set";
import { testRule } from "../support/ruleTester";

testRule(earlyStoppingOnTestSet, {
  valid: [
    {
      name: "no stop, as a constant says",
      code: `
        from xgboost import XGBRegressor

        ROUNDS = None
        model = XGBRegressor(early_stopping_rounds=ROUNDS)
        model.fit(X_train, y_train, eval_set=[(X_test, y_test)])
        print(model.score(X_test, y_test))
      `,
    },
    {
      name: "a stop that options take away",
      code: `
        from sklearn.model_selection import train_test_split
        from xgboost import XGBClassifier

        X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
        model = XGBClassifier(early_stopping_rounds=5)
        options = {"early_stopping_rounds": None}
        model.set_params(**options)
        model.fit(X_train, y_train, eval_set=[(X_test, y_test)])
        print(model.score(X_test, y_test))
      `,
    },
    {
      name: "the parts of a split that is for validation",
      code: `
        import lightgbm as lgb
        from sklearn.model_selection import train_test_split

        def fit(rows, marks, held, held_marks):
            watched = lgb.Dataset(held, label=held_marks)
            return lgb.train({}, lgb.Dataset(rows, label=marks), valid_sets=[watched], callbacks=[lgb.early_stopping(20)])

        def run(X, y):
            X_learn, X_val, y_learn, y_val = train_test_split(X, y)
            booster = fit(X_learn, y_learn, X_val, y_val)
            return booster.predict(X_val)
      `,
    },
    {
      name: "the rounds are set to none before the fit, or no longer stop",
      code: `
        from xgboost import XGBClassifier
        from sklearn.model_selection import train_test_split
        X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
        model = XGBClassifier(early_stopping_rounds=5)
        model.set_params(early_stopping_rounds=None)
        model.fit(X_train, y_train, eval_set=[(X_test, y_test)])
        print(model.score(X_test, y_test))
      `,
    },
    {
      name: "the loss of the training rows stops it",
      code: `
        import keras
        from sklearn.model_selection import train_test_split
        X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
        model = keras.Sequential([keras.layers.Dense(1)])
        model.compile("adam", "mse")
        stop = keras.callbacks.EarlyStopping("loss", restore_best_weights=True)
        keep = keras.callbacks.ModelCheckpoint("m.keras", "loss", save_best_only=True)
        model.fit(X_train, y_train, validation_data=(X_test, y_test), callbacks=[stop, keep])
        print(model.evaluate(X_test, y_test))
      `,
    },
    {
      name: "a test of a library, which claims no score",
      code: `
        import lightgbm as lgb
        import pytest
        from sklearn.datasets import load_wine
        from sklearn.model_selection import train_test_split

        def test_stops():
            rows, kinds = load_wine(return_X_y=True)
            X_train, X_test, y_train, y_test = train_test_split(rows, kinds, random_state=1)
            trees = lgb.LGBMClassifier(n_estimators=20)
            trees.fit(X_train, y_train, eval_set=[(X_test, y_test)], callbacks=[lgb.early_stopping(3)])
            assert trees.score(X_test, y_test) == pytest.approx(0.9, abs=0.1)
      `,
    },
    {
      name: "pools that nothing is chosen by",
      code: `
        from catboost import CatBoostClassifier, Pool

        def train(X_train, y_train, X_test, y_test):
            forest = CatBoostClassifier(iterations=900, use_best_model=False)
            forest.fit(Pool(X_train, y_train), eval_set=Pool(X_test, y_test))
            return forest.score(Pool(X_test, y_test))
      `,
    },
    {
      name: "a score of what is called validation data",
      code: `
        from tensorflow import keras

        def run(net, x_train, y_train, x_val, y_val):
            stop = keras.callbacks.EarlyStopping(patience=3, restore_best_weights=True)
            net.fit(x_train, y_train, validation_data=(x_val, y_val), callbacks=[stop])
            return net.evaluate(x_val, y_val)
      `,
    },
    {
      name: "rows split off once, which nothing calls the test",
      code: `
        import numpy as np
        from sklearn.model_selection import train_test_split
        from tensorflow import keras

        A, C, b, d = train_test_split(np.load("x.npy"), np.load("y.npy"), random_state=0)
        net = keras.Sequential([keras.layers.Dense(1)])
        net.compile("adam", "mse")
        stop = keras.callbacks.EarlyStopping(patience=3, restore_best_weights=True)
        net.fit(A, b, validation_data=(C, d), callbacks=[stop])
        print(net.evaluate(C, d))
      `,
    },
    {
      name: "rows split off from the train rows, for validation",
      code: `
        import numpy as np
        from sklearn.model_selection import train_test_split
        from xgboost import XGBClassifier

        A, C, b, d = train_test_split(np.load("x.npy"), np.load("y.npy"), random_state=0)
        A, E, b, f = train_test_split(A, b, random_state=0)
        model = XGBClassifier(early_stopping_rounds=10)
        model.fit(A, b, eval_set=[(E, f)])
        print(model.score(E, f))
      `,
    },
    {
      name: "rows of their own, for early stopping and for the score",
      code: `
        from xgboost import XGBClassifier

        model = XGBClassifier(early_stopping_rounds=10)
        model.fit(X_train, y_train, eval_set=[(X_val, y_val)])
        print(model.score(X_val, y_val), model.score(X_test, y_test))
      `,
    },
    {
      name: "the trials of a search",
      code: `
        import optuna
        from xgboost import XGBClassifier

        def objective(trial):
            model = XGBClassifier(max_depth=trial.suggest_int("depth", 2, 9), early_stopping_rounds=10)
            model.fit(X_train, y_train, eval_set=[(X_valid, y_valid)])
            return model.score(X_valid, y_valid)
      `,
    },
    {
      name: "watched and not stopped",
      code: `
        from keras import callbacks, layers, models

        net = models.Sequential([layers.Dense(1)])
        net.compile("adam", "mse")
        saved = callbacks.ModelCheckpoint("last.keras")
        net.fit(X_train, y_train, validation_data=(X_test, y_test), callbacks=[saved])
        print(net.evaluate(X_test, y_test))
      `,
    },
    {
      name: "folds, and predictions for others",
      code: `
        import lightgbm as lgb
        from sklearn.model_selection import KFold

        for train, held in KFold(5).split(X):
            X_held, y_held = X[held], y[held]
            model = lgb.LGBMClassifier()
            model.fit(X[train], y[train], eval_set=[(X_held, y_held)], callbacks=[lgb.early_stopping(20)])
            print(model.score(X_held, y_held))
      `,
    },
    {
      name: "rows that nobody judges it on, or others besides",
      code: `
        from xgboost import XGBRegressor

        model = XGBRegressor(early_stopping_rounds=10)
        model.fit(X_train, y_train, eval_set=[(X_test, y_test)])
        model.predict(X_train)
        model.predict(submission)
      `,
    },
    {
      name: "early stopping that is off",
      code: `
        from xgboost import XGBRegressor

        model = XGBRegressor(early_stopping_rounds=None)
        model.fit(X_train, y_train, eval_set=[(X_test, y_test)])
        print(model.score(X_test, y_test))
      `,
    },
    {
      name: "another model is judged on these rows",
      code: `
        import numpy as np
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import train_test_split
        from xgboost import XGBClassifier
        X, y = np.load("x.npy"), np.load("y.npy")
        X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
        model = XGBClassifier(early_stopping_rounds=10)
        model.fit(X_train, y_train, eval_set=[(X_test, y_test)])
        other = LogisticRegression().fit(X_train, y_train)
        print(other.score(X_test, y_test))
      `,
    },
    {
      name: "another model before, on rows that are judged besides",
      code: `
        import lightgbm as lgb
        from sklearn.svm import SVC

        print(SVC().fit(A, b).score(E, f))
        model = lgb.LGBMClassifier()
        model.fit(A, b, eval_set=[(C, d)], callbacks=[lgb.early_stopping(20)])
        other = lgb.LGBMClassifier().fit(G, h, eval_set=[(I, j)], callbacks=[lgb.early_stopping(20)])
        print(model.score(C, d), other.score(C, d))
      `,
    },
    {
      name: "a Trainer that keeps the last weights, one that is judged on other rows too, one on validation rows",
      code: `
        from transformers import Trainer, TrainingArguments

        def last(model, data):
            args = TrainingArguments("out", eval_strategy="epoch")
            trainer = Trainer(model=model, args=args, train_dataset=data["train"], eval_dataset=data["test"])
            trainer.train()
            return trainer.evaluate(data["test"])

        def both(model, data):
            args = TrainingArguments("out", load_best_model_at_end=True, eval_strategy="epoch", save_strategy="epoch")
            trainer = Trainer(model=model, args=args, train_dataset=data["train"], eval_dataset=data["test"])
            trainer.train()
            print(trainer.evaluate(data["test"]), trainer.evaluate(data["holdout"]))
            return trainer

        def right(model, data):
            args = TrainingArguments("out", load_best_model_at_end=True, eval_strategy="epoch", save_strategy="epoch")
            trainer = Trainer(model=model, args=args, train_dataset=data["train"], eval_dataset=data["validation"])
            trainer.train()
            return trainer.evaluate()
      `,
    },
    {
      name: "a search that judges on the rows of its own split, and a final model on others",
      code: `
        import optuna
        from sklearn.model_selection import train_test_split
        from xgboost import XGBClassifier

        X_rest, X_final, y_rest, y_final = train_test_split(X, y, random_state=0)

        def objective(trial):
            X_train, X_test, y_train, y_test = train_test_split(X_rest, y_rest, random_state=1)
            model = XGBClassifier(max_depth=trial.suggest_int("depth", 2, 9), early_stopping_rounds=10)
            model.fit(X_train, y_train, eval_set=[(X_test, y_test)])
            return model.score(X_test, y_test)

        study = optuna.create_study(direction="maximize")
        study.optimize(objective, n_trials=20)
        final = XGBClassifier(**study.best_params).fit(X_rest, y_rest)
        print(final.score(X_final, y_final))
      `,
    },
    {
      name: "another library's object",
      code: `
        from mylib import Booster
        from xgboost import XGBClassifier
        from sklearn.model_selection import train_test_split
        import numpy as np
        X, y = np.load("x.npy"), np.load("y.npy")
        X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
        booster = Booster()
        XGBClassifier().fit(X_train, y_train)
        booster.fit(X_train, y_train, eval_set=[(X_test, y_test)], early_stopping_rounds=10)
        print(booster.score(X_test, y_test))
      `,
    },
    {
      name: "it is judged on rows of another table",
      code: `
        import xgboost as xgb
        from sklearn.ensemble import RandomForestClassifier
        from sklearn.metrics import roc_auc_score
        from sklearn.model_selection import KFold, train_test_split

        X_train, X_test, y_train, y_test = train_test_split(X, y)
        model = xgb.XGBClassifier(early_stopping_rounds=10)
        model.fit(X_train, y_train, eval_set=[(X_test, y_test)])
        print(roc_auc_score(y_test, model.predict_proba(X_test)[:, 1]))
        for fit, hold in KFold(5).split(X_train):
            forest = RandomForestClassifier().fit(X_train.iloc[fit], y_train.iloc[fit])
            print(roc_auc_score(y_train.iloc[hold], model.predict_proba(X_new.iloc[hold])[:, 1]))
      `,
    },
    {
      name: "rows whose score is told as the one of the validation, or of both parts",
      code: `
        import xgboost as xgb
        from sklearn.model_selection import train_test_split

        a, b, ya, yb = train_test_split(df, y, test_size=0.2, stratify=y)
        model = xgb.XGBClassifier(n_estimators=5000, early_stopping_rounds=50)
        model.fit(a, ya, eval_set=[(b, yb)], verbose=200)
        print("validation accuracy", model.score(b, yb))
        latest = model.predict(b)
        print("latest", latest)
      `,
    },
  ],
  invalid: [
    {
      name: "rows of which some are shown besides",
      except: { "renamed-variables": "the names say which rows are for the test" },
      code: `
        import keras

        def run(net, rows, marks, test_rows, test_marks):
            waits = keras.callbacks.EarlyStopping(patience=3, restore_best_weights=True)
            net.fit(rows, marks, validation_data=(test_rows, test_marks), callbacks=[waits])
                                                  ^^^^^^^^^ chosen
            print(net.predict(test_rows[:3]))
            return net.evaluate(test_rows, test_marks)
      `,
    },
    {
      name: "the saved best of Keras, a Trainer by position, and rows that are called te",
      code: `
        from catboost import CatBoostClassifier
        from datasets import load_dataset
        from keras.callbacks import ModelCheckpoint
        from keras.models import load_model
        from transformers import Trainer, TrainingArguments

        def run(model, X_train, y_train, X_test, y_test):
            keeps = ModelCheckpoint("best.keras", save_best_only=True, monitor="val_loss")
            model.fit(X_train, y_train, validation_data=(X_test, y_test), callbacks=[keeps])
                                                         ^^^^^^ chosen
            return load_model("best.keras").evaluate(X_test, y_test)

        def tune(network):
            data = load_dataset("imdb")
            args = TrainingArguments("out", load_best_model_at_end=True)
            trainer = Trainer(network, args, train_dataset=data["train"], eval_dataset=data["test"])
                                                                                       ^^^^^^^^^^^^ kept
            trainer.train()
            print(trainer.evaluate(data["test"]))
      `,
      except: { "renamed-variables": "the names say which rows are for the test" },
    },
    {
      name: "called test where they were split off",
      except: { "renamed-variables": "the name tells that these are test rows" },
      code: `
        import lightgbm as lgb
        from sklearn.model_selection import train_test_split

        def fit(rows, marks, held, held_marks):
            watched = lgb.Dataset(held, label=held_marks)
                                  ^^^^ chosen
            return lgb.train({}, lgb.Dataset(rows, label=marks), valid_sets=[watched], callbacks=[lgb.early_stopping(20)])

        def run(X, y):
            X_train, X_test, y_train, y_test = train_test_split(X, y)
            booster = fit(X_train, y_train, X_test, y_test)
            return booster.predict(X_test)
      `,
    },
    {
      name: "the data sets of LightGBM",
      code: `
        import lightgbm as lgb
        from sklearn.metrics import accuracy_score

        def run(X_train, y_train, X_test, y_test):
            train = lgb.Dataset(X_train, y_train)
            watched = lgb.Dataset(X_test, y_test)
                                  ^^^^^^ chosen
            booster = lgb.train({"objective": "binary"}, train, valid_sets=[watched], callbacks=[lgb.early_stopping(10)])
            return accuracy_score(y_test, booster.predict(X_test) > 0.5)
      `,
      except: { "renamed-variables": "names tell which rows are which" },
    },
    {
      name: "a Trainer of transformers, and a class of the file that is one",
      code: `
        from transformers import Trainer, TrainingArguments

        class Own(Trainer):
            pass

        def run(model, data, more):
            args = TrainingArguments("out", load_best_model_at_end=True, eval_strategy="epoch", save_strategy="epoch")
            trainer = Trainer(model=model, args=args, train_dataset=data["train"], eval_dataset=data["test"])
                                                                                                ^^^^^^^^^^^^ kept
            trainer.train()
            print(trainer.evaluate())
                  ~~~~~~~~~~~~~~~~~~ judged
            own = Own(model=model, args=args, train_dataset=data["train"], eval_dataset=more["test"])
                                                                                        ^^^^^^^^^^^^ kept
            own.train()
            return own.predict(more["test"])
                   ~~~~~~~~~~~~~~~~~~~~~~~~~ judged
      `,
    },
    {
      name: "stopped in a function, judged outside it",
      code: `
        import numpy as np
        from lightgbm import LGBMClassifier, early_stopping
        from sklearn.model_selection import train_test_split

        def boosted(A, b, test, marks):
            model = LGBMClassifier(n_estimators=2000)
            model.fit(A, b, eval_set=[(test, marks)], callbacks=[early_stopping(50)])
                                       ^^^^ chosen
            return model

        X, y = np.load("x.npy"), np.load("y.npy")
        X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
        print(boosted(X_train, y_train, X_test, y_test).score(X_test, y_test))
      `,
      except: { "renamed-variables": "the name tells that these are test rows" },
    },
    {
      name: "a search on the rows that give the final score",
      code: `
        import optuna
        from sklearn.model_selection import train_test_split
        from xgboost import XGBClassifier

        X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)

        def objective(trial):
            model = XGBClassifier(max_depth=trial.suggest_int("depth", 2, 9), early_stopping_rounds=10)
            model.fit(X_train, y_train, eval_set=[(X_test, y_test)])
                                                   ^^^^^^ chosen
            return model.score(X_test, y_test)

        study = optuna.create_study(direction="maximize")
        study.optimize(objective, n_trials=20)
        final = XGBClassifier(**study.best_params).fit(X_train, y_train)
        print(final.score(X_test, y_test))
      `,
      except: { "renamed-variables": "the name tells that these are test rows" },
    },
    {
      name: "pools of CatBoost",
      except: { "renamed-variables": "test rows are told by their name" },
      code: `
        from catboost import CatBoostClassifier, Pool

        def train(X_train, y_train, X_test, y_test):
            judged = Pool(X_test, y_test)
            forest = CatBoostClassifier(iterations=900, od_wait=30)
            forest.fit(Pool(X_train, y_train), eval_set=Pool(X_test, y_test))
                                                             ^^^^^^ chosen
            return forest.score(X_test, y_test), judged
      `,
    },
    {
      name: "Keras, the best weights, in a function",
      code: `
        from tensorflow import keras

        def main(train_x, train_y, test_x, test_y):
            net = keras.Sequential([keras.layers.Dense(1)])
            net.compile("adam", "mse")
            stop = keras.callbacks.EarlyStopping(patience=3, restore_best_weights=True)
            net.fit(train_x, train_y, validation_data=(test_x, test_y), callbacks=[stop])
                                                       ^^^^^^ chosen
            print(net.evaluate(train_x, train_y))
            print(net.evaluate(test_x, test_y))
                  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~ judged
      `,
      messages: ["`test_x` decides when the training stops"],
      except: { "renamed-variables": "the name tells that these are test rows" },
    },
    {
      name: "LightGBM, which watches the train rows too, and others that were split off to validate on",
      code: `
        import lightgbm as lgb
        import numpy as np
        from sklearn.model_selection import train_test_split

        A, C, b, d = train_test_split(np.load("x.npy"), np.load("y.npy"), random_state=0)
        E, G, f, h = train_test_split(A, b, random_state=0)
        model = lgb.LGBMClassifier(n_estimators=500)
        model.fit(A, b, eval_set=[(A, b), (C, d)], callbacks=[lgb.early_stopping(20)])
                                           ^ chosen
        print((model.predict(C) == d).mean())
      `,
    },
    {
      name: "a booster of XGBoost",
      code: `
        import xgboost as xgb

        dtrain, dtest = xgb.DMatrix(A, b), xgb.DMatrix(C, d)
        booster = xgb.train({}, dtrain, 100, evals=[(dtrain, "train"), (dtest, "test")], early_stopping_rounds=10)
                                                                        ^^^^^ chosen
        pred = booster.predict(dtest)
      `,
      except: { "renamed-variables": "the name tells that these are test rows" },
    },
    {
      name: "another model judged on these rows before, and one that stops on rows of its own",
      code: `
        import xgboost as xgb
        from sklearn.svm import SVC

        baseline = SVC().fit(A, b)
        print(baseline.score(X_test, d))
        kept = xgb.XGBClassifier(early_stopping_rounds=5)
        kept.fit(E, f, eval_set=[(G, h)])
        print(kept.score(X_test, d))
        model = xgb.XGBClassifier(early_stopping_rounds=5)
        model.fit(A, b, eval_set=[(X_test, d)])
                                   ^^^^^^ chosen
        print(model.score(X_test, d))
              ~~~~~~~~~~~~~~~~~~~~~~ judged
      `,
      except: { "renamed-variables": "the name tells that these are test rows" },
    },
    {
      name: "another function of the file does it right",
      code: `
        import lightgbm as lgb
        from sklearn.metrics import log_loss

        def go(X_train, y_train, X_test, y_test):
            gbm = lgb.LGBMClassifier()
            gbm.fit(X_train, y_train, eval_set=[(X_test, y_test)], callbacks=[lgb.early_stopping(30)])
                                                 ^^^^^^ chosen
            return log_loss(y_test, gbm.predict_proba(X_test))

        def right(X_train, y_train, X_val, y_val, X_test, y_test):
            gbm = lgb.LGBMClassifier()
            gbm.fit(X_train, y_train, eval_set=[(X_val, y_val)], callbacks=[lgb.early_stopping(30)])
            return log_loss(y_test, gbm.predict_proba(X_test))
      `,
      except: { "renamed-variables": "the name tells that these are test rows" },
    },
    {
      name: "another model is tried on folds of the train part",
      code: `
        import xgboost as xgb
        from sklearn.ensemble import RandomForestClassifier
        from sklearn.metrics import roc_auc_score
        from sklearn.model_selection import KFold, train_test_split

        X_train, X_test, y_train, y_test = train_test_split(X, y)
        model = xgb.XGBClassifier(early_stopping_rounds=10)
        model.fit(X_train, y_train, eval_set=[(X_test, y_test)])
                                               ^^^^^^ chosen
        print(roc_auc_score(y_test, model.predict_proba(X_test)[:, 1]))
        for fit, hold in KFold(5).split(X_train):
            forest = RandomForestClassifier().fit(X_train.iloc[fit], y_train.iloc[fit])
            print(roc_auc_score(y_train.iloc[hold], forest.predict_proba(X_train.iloc[hold])[:, 1]))
      `,
      except: { "renamed-variables": "the name tells that these are test rows" },
    },
    {
      name: "rows whose score is told as the one of the test",
      code: `
        import xgboost as xgb
        from sklearn.metrics import roc_auc_score
        from sklearn.model_selection import train_test_split

        a, b, ya, yb = train_test_split(df, y, test_size=0.2, stratify=y)
        model = xgb.XGBClassifier(n_estimators=5000, early_stopping_rounds=50)
        model.fit(a, ya, eval_set=[(b, yb)], verbose=200)
                                    ^ chosen
        scores = model.predict_proba(b)[:, 1]
        area = roc_auc_score(yb, scores)
        print(f"test AUC {area:.3f}")
      `,
    },
    {
      name: "rows whose score is a number for the test",
      code: `
        from lightgbm import LGBMRegressor, early_stopping
        from sklearn.model_selection import train_test_split

        def run(X, y):
            fit_x, rest_x, fit_y, rest_y = train_test_split(X, y)
            model = LGBMRegressor(n_estimators=2000)
            model.fit(fit_x, fit_y, eval_set=[(rest_x, rest_y)], callbacks=[early_stopping(30)])
                                               ^^^^^^ chosen
            test_r2 = model.score(rest_x, rest_y)
            return model, test_r2
      `,
      except: { "renamed-variables": "that it is the score of the test is told by its name" },
    },
  ],
});
