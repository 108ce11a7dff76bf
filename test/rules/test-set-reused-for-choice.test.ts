/** What `test-set-reused-for-choice` reports, and the scores on which it is silent. */

import { testSetReusedForChoice } from "../../rules/test-set-reused-for-choice";
import { testRule } from "../support/ruleTester";

testRule(testSetReusedForChoice, {
  valid: [
    {
      name: "a function that chooses on one loader and judges on another, or only once",
      code: `
        import torch

        def evaluate(model, loader):
            hits = 0
            for x, y in loader:
                hits += (model(x).argmax(1) == y).sum().item()
            return hits / len(loader.dataset)

        def main(model, train_epoch, train_loader, dev_loader, test_loader):
            best = 0.0
            for epoch in range(30):
                train_epoch(model, train_loader)
                score = evaluate(model, dev_loader)
                if score > best:
                    best = score
                    torch.save(model.state_dict(), "best.pt")
            model.load_state_dict(torch.load("best.pt"))
            print(evaluate(model, test_loader))

        def only(model, train_epoch, train_loader, test_loader):
            best = 0.0
            for epoch in range(30):
                train_epoch(model, train_loader)
                score = evaluate(model, test_loader)
                if score > best:
                    best = score
                    torch.save(model.state_dict(), "best.pt")
      `,
    },
    {
      name: "another number of another round, and rows for validation",
      code: `
        from sklearn.metrics import accuracy_score, f1_score
        from sklearn.model_selection import train_test_split

        def choose(models, X, y):
            X_train, X_test, y_train, y_test = train_test_split(X, y)
            scores, best, kept = {}, 0.0, None
            for name, model in models.items():
                model.fit(X_train, y_train)
                inner = model.score(X_train, y_train)
                scores[name] = {"f1": f1_score(y_test, model.predict(X_test)), "train": inner}
                if inner > best:
                    best, kept = inner, model
            return kept, scores
      `,
    },
    {
      name: "a dictionary of scores that is only shown, and one of other rows",
      code: `
        from sklearn.model_selection import train_test_split
        from sklearn.neighbors import KNeighborsClassifier

        def show(X, y):
            X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
            print({k: KNeighborsClassifier(k).fit(X_train, y_train).score(X_test, y_test) for k in (1, 3, 5, 7)})

        def choose(X, y):
            X_rest, X_test, y_rest, y_test = train_test_split(X, y, random_state=0)
            X_train, X_val, y_train, y_val = train_test_split(X_rest, y_rest, random_state=0)
            scores = [KNeighborsClassifier(k).fit(X_train, y_train).score(X_val, y_val) for k in (1, 3, 5, 7)]
            return max(scores), X_test, y_test
      `,
    },
    {
      name: "weights that are kept and not judged again",
      code: `
        import torch

        def run(model, train_loader, test_loader, step):
            best = 0.0
            for epoch in range(5):
                step(model, train_loader)
                right, seen = 0, 0
                with torch.no_grad():
                    for x, y in test_loader:
                        right += (model(x).argmax(1) == y).sum().item()
                        seen += len(y)
                score = right / seen
                if score > best:
                    best = score
                    torch.save(model.state_dict(), "best.pt")
      `,
    },
    {
      name: "weights chosen on other rows, and weights that are not judged again",
      code: `
        import torch

        def run(model, train_loader, val_loader, test_loader, step):
            best = 0.0
            for epoch in range(5):
                step(model, train_loader)
                right, seen = 0, 0
                with torch.no_grad():
                    for x, y in val_loader:
                        right += (model(x).argmax(1) == y).sum().item()
                        seen += len(y)
                score = right / seen
                if score > best:
                    best = score
                    torch.save(model.state_dict(), "best.pt")
            model.load_state_dict(torch.load("best.pt"))
            right = 0
            for x, y in test_loader:
                right += (model(x).argmax(1) == y).sum().item()
            return right
      `,
    },
    {
      name: "rows for validation, and another model that is judged on them later",
      code: `
        from sklearn.ensemble import GradientBoostingRegressor, RandomForestRegressor
        from sklearn.metrics import mean_absolute_error
        from sklearn.model_selection import train_test_split

        X_fit, X_val, y_fit, y_val = train_test_split(X, y, random_state=3)
        grown = GradientBoostingRegressor(warm_start=True)
        lowest = float("inf")
        for size in range(1, 90):
            grown.n_estimators = size
            grown.fit(X_fit, y_fit)
            loss = mean_absolute_error(y_val, grown.predict(X_val))
            if loss < lowest:
                lowest = loss
        other = RandomForestRegressor().fit(X_fit, y_fit)
        print(mean_absolute_error(y_val, other.predict(X_val)))
      `,
      except: { "renamed-variables": "that rows are for validation is seen by their names" },
    },
    {
      name: "a dictionary of scores that is shown, and counted",
      code: `
        from sklearn.linear_model import LogisticRegression
        from sklearn.metrics import accuracy_score
        from sklearn.model_selection import train_test_split
        from sklearn.svm import SVC

        X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=3)
        models = {"lr": LogisticRegression(), "svc": SVC()}
        results = {}
        for name, model in models.items():
            model.fit(X_train, y_train)
            results[name] = accuracy_score(y_test, model.predict(X_test))
        for name, score in results.items():
            print(name, score)
        print(max(len(name) for name in results), len(results.values()))
      `,
    },
    {
      name: "the train rows choose, and the test rows are scored once",
      code: `
        from sklearn.model_selection import cross_val_score, train_test_split
        from sklearn.neighbors import KNeighborsClassifier

        X_train, X_test, y_train, y_test = train_test_split(X, y)
        best = 0
        for k in range(1, 9):
            score = cross_val_score(KNeighborsClassifier(k), X_train, y_train).mean()
            if score > best:
                best = score
        model = KNeighborsClassifier(3).fit(X_train, y_train)
        print(model.score(X_test, y_test))
      `,
    },
    {
      name: "rows that a second split gave",
      code: `
        from sklearn.model_selection import train_test_split
        from sklearn.neighbors import KNeighborsClassifier

        X_train, X_test, y_train, y_test = train_test_split(X, y)
        a, b, c, d = train_test_split(X_train, y_train)
        best = 0
        for k in range(1, 9):
            model = KNeighborsClassifier(k).fit(a, c)
            score = model.score(b, d)
            if score > best:
                best = score
        print(model.score(X_test, y_test))
      `,
    },
    {
      name: "several scores that choose nothing",
      code: `
        from sklearn.metrics import accuracy_score, f1_score
        from sklearn.model_selection import train_test_split
        from sklearn.svm import SVC

        X_train, X_test, y_train, y_test = train_test_split(X, y)
        scores = []
        for C in [1, 10]:
            model = SVC(C=C).fit(X_train, y_train)
            pred = model.predict(X_test)
            score = f1_score(y_test, pred)
            scores.append(accuracy_score(y_test, pred))
            if score > 0.9:
                print("good")
        print(scores)
      `,
    },
    {
      name: "a split in each round",
      code: `
        from sklearn.model_selection import train_test_split
        from sklearn.svm import SVC

        scores = []
        for seed in range(9):
            X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=seed)
            scores.append(SVC().fit(X_train, y_train).score(X_test, y_test))
        print(max(scores))
      `,
    },
    {
      name: "how bad it gets with noise",
      code: `
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import train_test_split

        def robustness(X, y):
            X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
            net = LogisticRegression().fit(X_train, y_train)
            worst = 1.0
            for noise in (0.1, 0.2, 0.4):
                score = net.score(X_test + noise, y_test)
                if score < worst:
                    worst = score
            return worst
      `,
    },
    {
      name: "a study by folds of the train rows, or one whose rows give no other score",
      code: `
        import optuna
        from sklearn.ensemble import RandomForestClassifier
        from sklearn.metrics import log_loss, roc_auc_score
        from sklearn.model_selection import cross_val_score, train_test_split

        def objective(trial, X, y, X_judged, y_judged):
            depth = trial.suggest_int("depth", 2, 9)
            forest = RandomForestClassifier(max_depth=depth, random_state=0).fit(X, y)

            print(log_loss(y_judged, forest.predict_proba(X_judged)))
            return 1 - cross_val_score(forest, X, y).mean()

        def run(X, y):
            X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
            study = optuna.create_study(direction="minimize")
            study.optimize(lambda trial: objective(trial, X_train, y_train, X_test, y_test), n_trials=30)

            best = RandomForestClassifier(random_state=0, max_depth=study.best_params["depth"]).fit(X_train, y_train)
            return roc_auc_score(y_test, best.predict_proba(X_test)[:, 1])
      `,
    },
    {
      name: "a study whose rows give no other score",
      code: `
        import optuna
        from sklearn.ensemble import RandomForestClassifier
        from sklearn.metrics import log_loss, roc_auc_score
        from sklearn.model_selection import cross_val_score, train_test_split

        def objective(trial, X, y, X_judged, y_judged):
            depth = trial.suggest_int("depth", 2, 9)
            forest = RandomForestClassifier(max_depth=depth, random_state=0).fit(X, y)

            return log_loss(y_judged, forest.predict_proba(X_judged))

        def run(X, y):
            X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
            study = optuna.create_study(direction="minimize")
            study.optimize(lambda trial: objective(trial, X_train, y_train, X_test, y_test), n_trials=30)

            return study.best_params
      `,
    },
    {
      name: "a best test score that saves nothing, one that is only watched, and weights kept by the training loss",
      code: `
        import torch
        from sklearn.metrics import roc_auc_score

        def watched(model, step, train_loader, test_loader):
            best = 0.0
            for epoch in range(5):
                step(model, train_loader)
                scores, labels = [], []
                for x, y in test_loader:
                    scores.extend(model(x).tolist())
                    labels.extend(y.tolist())
                area = roc_auc_score(labels, scores)
                best = max(best, area)
                if area > best:
                    best = area
                    print("best so far", best)
                torch.save(model.state_dict(), "last.pt")
            print("test", best)

        def by_training(model, step, train_loader, test_loader):
            best = 9.0
            for epoch in range(5):
                total, count = step(model, train_loader), 0
                for x, y in test_loader:
                    count += len(x)
                loss = total / len(train_loader)
                if loss < best:
                    best = loss
                    torch.save(model.state_dict(), "best.pt")
            print("loss", best)
      `,
    },
    {
      name: "weights kept by a part that was split off beside the test rows",
      code: `
        import torch
        from sklearn.model_selection import train_test_split
        from torch import nn

        def run(X, y, net, opt):
            X_rest, X_test, y_rest, y_test = train_test_split(X, y, random_state=0)
            X_fit, X_stop, y_fit, y_stop = train_test_split(X_rest, y_rest, random_state=0)
            best = 9.0
            for epoch in range(50):
                opt.zero_grad()
                nn.functional.mse_loss(net(X_fit), y_fit).backward()
                opt.step()
                with torch.no_grad():
                    error = nn.functional.mse_loss(net(X_stop), y_stop).item()
                if error < best:
                    best = error
                    torch.save(net.state_dict(), "best.pt")
            print("best", best, "test", nn.functional.mse_loss(net(X_test), y_test).item())
      `,
    },
  ],
  invalid: [
    {
      name: "weights kept by a metric of the test loader, whose best value is shown",
      except: { "renamed-variables": "the name says that the rows are for the test" },
      code: `
        import torch
        from sklearn.metrics import roc_auc_score

        def run(model, step, train_loader, test_loader, logger):
            best_area = 0.0
            for epoch in range(5):
                step(model, train_loader)
                scores, labels = [], []
                with torch.no_grad():
                    for x, y in test_loader:
                        out = model(x)
                        scores.append(out.softmax(1)[:, 1].numpy())
                        labels.extend(y.numpy())
                area = roc_auc_score(labels, scores)
                if area > best_area:
                   ^^^^^^^^^^^^^^^^ kept
                    best_area = area
                    torch.save(model.state_dict(), "best.pt")
            logger.info(f"AUC {best_area:.3f}")
            ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ shown
      `,
    },
    {
      name: "weights kept by the test part of the only split",
      code: `
        import copy
        import torch
        from sklearn.model_selection import train_test_split
        from torch import nn

        def run(X, y, net, opt):
            X_fit, X_rest, y_fit, y_rest = train_test_split(X, y, random_state=0)
            least, kept = 9.0, None
            for epoch in range(50):
                opt.zero_grad()
                nn.functional.mse_loss(net(X_fit), y_fit).backward()
                opt.step()
                with torch.no_grad():
                    error = nn.functional.mse_loss(net(X_rest), y_rest).item()
                if least > error:
                   ^^^^^^^^^^^^^ kept
                    least = error
                    kept = copy.deepcopy(net.state_dict())
            net.load_state_dict(kept)
            print("test error", least)
      `,
    },
    {
      name: "a function that judges on the test loader",
      code: `
        import torch

        def evaluate(model, loader):
            hits = 0
            for x, y in loader:
                hits += (model(x).argmax(1) == y).sum().item()
            return hits / len(loader.dataset)

        def main(model, train_epoch, train_loader, test_loader):
            best = 0.0
            for epoch in range(30):
                train_epoch(model, train_loader)
                score = evaluate(model, test_loader)
                if score > best:
                   ^^^^^^^^^^^^ kept
                    best, wait = score, 0
                    torch.save(model.state_dict(), "best.pt")
            model.load_state_dict(torch.load("best.pt"))
            print(evaluate(model, test_loader))
      `,
      except: { "renamed-variables": "the name says that they are the test rows" },
    },
    {
      name: "scores in a dict of each candidate",
      code: `
        from sklearn.metrics import accuracy_score, f1_score
        from sklearn.model_selection import train_test_split

        def choose(models, X, y):
            X_train, X_test, y_train, y_test = train_test_split(X, y)
            scores, best, kept = {}, 0.0, None
            for name, model in models.items():
                model.fit(X_train, y_train)
                scores[name] = {"f1": f1_score(y_test, model.predict(X_test))}
                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ chosen
                if scores[name]["f1"] > best:
                    best, kept = scores[name]["f1"], model
            return kept
      `,
    },
    {
      name: "the best of pairs",
      code: `
        from sklearn.model_selection import train_test_split
        from sklearn.svm import SVC

        def main(X, y):
            X_train, X_test, y_train, y_test = train_test_split(X, y)
            results = []
            for C in [0.1, 1, 10]:
                model = SVC(C=C).fit(X_train, y_train)
                results.append((model.score(X_test, y_test), C))
                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^
            return max(results)
      `,
    },
    {
      name: "the best of a dictionary of scores",
      code: `
        from sklearn.model_selection import train_test_split
        from sklearn.neighbors import KNeighborsClassifier

        def choose(X, y):
            X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
            scores = {k: KNeighborsClassifier(k).fit(X_train, y_train).score(X_test, y_test) for k in (1, 3, 5, 7)}
                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            best_k = max(scores, key=scores.get)
            return best_k, scores[best_k]
      `,
    },
    {
      name: "weights kept by the test loader, which judges them again",
      except: { "renamed-variables": "the name says that the rows are for the test" },
      code: `
        import torch

        def run(model, train_loader, test_loader, step):
            best = 0.0
            for epoch in range(5):
                step(model, train_loader)
                right, seen = 0, 0
                with torch.no_grad():
                    for x, y in test_loader:
                        right += (model(x).argmax(1) == y).sum().item()
                        seen += len(y)
                score = right / seen
                if score > best:
                   ^^^^^^^^^^^^ kept
                    best = score
                    torch.save(model.state_dict(), "best.pt")
            model.load_state_dict(torch.load("best.pt"))
            right = 0
            for x, y in test_loader:
            ~~~~~~~~~~~~~~~~~~~~~~~~... again
                right += (model(x).argmax(1) == y).sum().item()
            return right
      `,
    },
    {
      name: "the first one is taken as well",
      code: `
        from sklearn.linear_model import Lasso, Ridge
        from sklearn.model_selection import train_test_split

        def choose(X, y):
            X_fit, X_left, y_fit, y_left = train_test_split(X, y, random_state=0)
            best = top = None
            for candidate in (Ridge(), Lasso()):
                candidate.fit(X_fit, y_fit)
                r2 = candidate.score(X_left, y_left)
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ chosen
                if top is None or r2 > top:
                    top, best = r2, candidate
            return best, top
      `,
    },
    {
      name: "the best of a dictionary",
      code: `
        from sklearn.linear_model import LogisticRegression
        from sklearn.metrics import accuracy_score
        from sklearn.model_selection import train_test_split
        from sklearn.svm import SVC

        X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=3)
        models = {"lr": LogisticRegression(), "svc": SVC()}
        results = {}
        for name, model in models.items():
            model.fit(X_train, y_train)
            results[name] = accuracy_score(y_test, model.predict(X_test))
                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ chosen
        best = max(results, key=results.get)
        print(best)
      `,
    },
    {
      name: "other rows are split too, and the chosen model is judged on the same ones",
      code: `
        from sklearn.datasets import load_breast_cancer
        from sklearn.model_selection import train_test_split
        from sklearn.tree import DecisionTreeClassifier

        X, y = load_breast_cancer(return_X_y=True)
        X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
        best_score, best_depth = -1.0, None
        for depth in range(1, 12):
            tree = DecisionTreeClassifier(max_depth=depth, random_state=0)
            tree.fit(X_train, y_train)
            if (s := tree.score(X_test, y_test)) > best_score:
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^ chosen
                best_score, best_depth = s, depth
        final = DecisionTreeClassifier(max_depth=best_depth, random_state=0).fit(X_train, y_train)
        print("accuracy", final.score(X_test, y_test))
        X_fit, X_cal, y_fit, y_cal = train_test_split(X_train, y_train, random_state=1)
      `,
    },
    {
      name: "the best of a list, by a metric",
      code: `
        import numpy as np
        from sklearn.metrics import accuracy_score
        from sklearn.model_selection import train_test_split
        from sklearn.neighbors import KNeighborsClassifier

        a, b, c, d = train_test_split(X, y)
                     ~~~~~~~~~~~~~~~~~~~~~~ split
        scores = []
        for k in range(1, 30):
            model = KNeighborsClassifier(n_neighbors=k)
            model.fit(a, c)
            scores.append(accuracy_score(d, model.predict(b)))
                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ chosen
        print(np.argmax(scores) + 1)
              ~~~~~~~~~~~~~~~~~ best
      `,
    },
    {
      name: "a comparison, in a function with models of a table",
      code: `
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import train_test_split
        from sklearn.svm import SVC

        def choose(X, y):
            X_train, X_test, y_train, y_test = train_test_split(X, y)
            top, chosen = 0.0, None
            for model in [SVC(), LogisticRegression()]:
                model.fit(X_train, y_train)
                accuracy = model.score(X_test, y_test)
                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^ chosen
                if accuracy >= top:
                    top = accuracy
                    chosen = model
            return chosen, top
      `,
    },
    {
      name: "a score that is named where it is compared",
      code: `
        from sklearn.model_selection import train_test_split
        from sklearn.tree import DecisionTreeClassifier

        def choose(X, y):
            X_train, X_test, y_train, y_test = train_test_split(X, y)
            top, chosen = 0.0, None
            for depth in range(1, 9):
                tree = DecisionTreeClassifier(max_depth=depth).fit(X_train, y_train)
                if (score := tree.score(X_test, y_test)) > top:
                             ^^^^^^^^^^^^^^^^^^^^^^^^^^ chosen
                    top, chosen = score, depth
            return chosen
      `,
    },
    {
      name: "the larger of two scores is kept",
      code: `
        from sklearn.model_selection import train_test_split
        from sklearn.neighbors import KNeighborsClassifier

        def choose(X, y):
            X_fit, X_late, y_fit, y_late = train_test_split(X, y, random_state=0)
            best = 0.0
            for k in range(1, 20):
                knn = KNeighborsClassifier(k).fit(X_fit, y_fit)
                best = max(best, knn.score(X_late, y_late))
                                 ^^^^^^^^^^^^^^^^^^^^^^^^^ chosen
            return best
      `,
    },
    {
      name: "a study",
      code: `
        import optuna
        from sklearn.ensemble import RandomForestClassifier
        from sklearn.metrics import log_loss, roc_auc_score
        from sklearn.model_selection import cross_val_score, train_test_split

        def objective(trial, X, y, X_judged, y_judged):
            depth = trial.suggest_int("depth", 2, 9)
            forest = RandomForestClassifier(max_depth=depth, random_state=0).fit(X, y)

            return log_loss(y_judged, forest.predict_proba(X_judged))
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ chosen

        def run(X, y):
            X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
            study = optuna.create_study(direction="minimize")
            study.optimize(lambda trial: objective(trial, X_train, y_train, X_test, y_test), n_trials=30)

            best = RandomForestClassifier(random_state=0, max_depth=study.best_params["depth"]).fit(X_train, y_train)
            return roc_auc_score(y_test, best.predict_proba(X_test)[:, 1])
      `,
    },
  ],
});
