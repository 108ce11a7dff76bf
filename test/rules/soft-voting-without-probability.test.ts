/** What `soft-voting-without-probability` reports, and the votes on which it is silent. */

import { softVotingWithoutProbability } from "../../rules/soft-voting-without-probability";
import { testRule } from "../support/ruleTester";

testRule(softVotingWithoutProbability, {
  valid: [
    {
      name: "members that have probabilities",
      code: `
        from sklearn.calibration import CalibratedClassifierCV
        from sklearn.ensemble import BaggingClassifier, VotingClassifier
        from sklearn.linear_model import LogisticRegression, SGDClassifier
        from sklearn.naive_bayes import GaussianNB
        from sklearn.pipeline import make_pipeline
        from sklearn.preprocessing import StandardScaler
        from sklearn.svm import SVC, LinearSVC

        VotingClassifier([("a", SVC(probability=True)), ("b", GaussianNB())], voting="soft")
        VotingClassifier([("a", CalibratedClassifierCV(LinearSVC()))], voting="soft")
        VotingClassifier([("a", SGDClassifier(loss="log_loss")), ("b", LogisticRegression())], voting="soft")
        VotingClassifier([("a", SGDClassifier("modified_huber"))], voting="soft")
        VotingClassifier([("a", make_pipeline(StandardScaler(), SVC(probability=True)))], voting="soft")
        VotingClassifier([("a", BaggingClassifier(LinearSVC()))], voting="soft")
        VotingClassifier([("a", "drop"), ("b", GaussianNB())], voting="soft")
      `,
    },
    {
      name: "the probabilities, the member or the vote are changed after they were made",
      code: `
        from sklearn.ensemble import VotingClassifier
        from sklearn.svm import SVC

        svc = SVC()
        svc.probability = True
        VotingClassifier([("svc", svc)], voting="soft")
      `,
    },
    {
      name: "a parameter of the member is set through the vote",
      code: `
        from sklearn.ensemble import VotingClassifier
        from sklearn.svm import SVC, LinearSVC

        vote = VotingClassifier([("svc", SVC())], voting="soft").set_params(svc__probability=True)
      `,
    },
    {
      name: "a member is exchanged",
      code: `
        from sklearn.calibration import CalibratedClassifierCV
        from sklearn.ensemble import VotingClassifier
        from sklearn.svm import LinearSVC

        vote = VotingClassifier([("svc", LinearSVC())], voting="soft")
        vote.set_params(svc=CalibratedClassifierCV(LinearSVC()))
      `,
    },
    {
      name: "a hard vote, a vote of regressors",
      code: `
        from sklearn.ensemble import VotingClassifier, VotingRegressor
        from sklearn.linear_model import Perceptron
        from sklearn.svm import SVC, SVR

        VotingClassifier([("svc", SVC()), ("p", Perceptron())])
        VotingClassifier([("svc", SVC()), ("p", Perceptron())], voting="hard")
        VotingRegressor([("svr", SVR())])
      `,
    },
    {
      name: "what is decided elsewhere",
      code: `
        from sklearn.ensemble import VotingClassifier
        from sklearn.linear_model import SGDClassifier
        from sklearn.svm import SVC

        def vote(mode, chosen, loss, options, member):
            VotingClassifier([("a", SVC())], voting=mode)
            VotingClassifier([("a", SVC(probability=chosen))], voting="soft")
            VotingClassifier([("a", SVC(**options))], voting="soft")
            VotingClassifier([("a", SGDClassifier(loss=loss))], voting="soft")
            VotingClassifier([("a", member)], voting="soft")
            return VotingClassifier(member, voting="soft")
      `,
    },
    {
      name: "one way with, one without",
      code: `
        from sklearn.ensemble import VotingClassifier
        from sklearn.linear_model import LogisticRegression
        from sklearn.svm import SVC

        if fast:
            last = SVC()
        else:
            last = LogisticRegression()
        VotingClassifier([("last", last)], voting="soft")
      `,
    },
    {
      name: "a list that is changed before it is used",
      code: `
        from sklearn.ensemble import VotingClassifier
        from sklearn.naive_bayes import GaussianNB
        from sklearn.svm import SVC

        members = [("nb", GaussianNB()), ("svc", SVC())]
        members.pop()
        VotingClassifier(members, voting="soft")
      `,
    },
  ],
  invalid: [
    {
      name: "followed through names, one place each",
      code: `
        from sklearn.ensemble import RandomForestClassifier, VotingClassifier
        from sklearn.svm import SVC

        forest = RandomForestClassifier()
        machine = SVC(kernel="rbf")
                  ----------------- made
        vote = VotingClassifier(estimators=[("rf", forest), ("svc", machine)], voting="soft")
               ^^^^^^^^^^^^^^^^ member
      `,
      messages: ["The soft vote needs probabilities, but member `svc` (`SVC`) has none."],
      suggestions: [
        {
          title: 'Calibrate it: `CalibratedClassifierCV(SVC(kernel="rbf"), ensemble=False)`',
          output: `
            from sklearn.ensemble import RandomForestClassifier, VotingClassifier
            from sklearn.svm import SVC
            from sklearn.calibration import CalibratedClassifierCV

            forest = RandomForestClassifier()
            machine = CalibratedClassifierCV(SVC(kernel="rbf"), ensemble=False)
            vote = VotingClassifier(estimators=[("rf", forest), ("svc", machine)], voting="soft")
          `,
        },
        {
          title: "Make it with `probability=True`",
          output: `
            from sklearn.ensemble import RandomForestClassifier, VotingClassifier
            from sklearn.svm import SVC

            forest = RandomForestClassifier()
            machine = SVC(kernel="rbf", probability=True)
            vote = VotingClassifier(estimators=[("rf", forest), ("svc", machine)], voting="soft")
          `,
        },
        {
          title: "Vote by the majority: `voting='hard'`",
          output: `
            from sklearn.ensemble import RandomForestClassifier, VotingClassifier
            from sklearn.svm import SVC

            forest = RandomForestClassifier()
            machine = SVC(kernel="rbf")
            vote = VotingClassifier(estimators=[("rf", forest), ("svc", machine)], voting="hard")
          `,
        },
      ],
    },
    {
      name: "each class without probabilities, aliased",
      code: `
        import sklearn.ensemble as ens
        from sklearn import linear_model as lm, svm

        ens.VotingClassifier([("a", svm.LinearSVC())], voting="soft")
        ^^^^^^^^^^^^^^^^^^^^
                                    --------------- made
        ens.VotingClassifier([("a", lm.RidgeClassifier())], voting="soft")
        ^^^^^^^^^^^^^^^^^^^^
                                    -------------------- made
        ens.VotingClassifier([("a", lm.Perceptron())], voting="soft")
        ^^^^^^^^^^^^^^^^^^^^
                                    --------------- made
        ens.VotingClassifier([("a", lm.SGDClassifier())], voting="soft")
        ^^^^^^^^^^^^^^^^^^^^
                                    ------------------ made
        ens.VotingClassifier([("a", lm.SGDClassifier(loss="hinge"))], voting="soft")
        ^^^^^^^^^^^^^^^^^^^^
                                    ------------------------------ made
        ens.VotingClassifier([("a", svm.NuSVC(probability=False))], voting="soft")
        ^^^^^^^^^^^^^^^^^^^^
                                    ---------------------------- made
      `,
    },
    {
      name: "in a pipeline, a search, and a list built step by step",
      code: `
        from sklearn.ensemble import VotingClassifier
        from sklearn.model_selection import GridSearchCV
        from sklearn.naive_bayes import GaussianNB
        from sklearn.pipeline import Pipeline, make_pipeline
        from sklearn.preprocessing import StandardScaler
        from sklearn.svm import SVC

        def make_members():
            members = [("nb", GaussianNB())]
            members.append(("svm", make_pipeline(StandardScaler(), SVC())))
                                                                   ----- made
            return members

        mode = "soft"
        VotingClassifier(make_members(), voting=mode)
        ^^^^^^^^^^^^^^^^ member
        search = GridSearchCV(Pipeline([("scale", StandardScaler()), ("svm", SVC())]), {"svm__C": [1]})
                                                                             ----- made
        VotingClassifier([("search", search)], voting="soft")
        ^^^^^^^^^^^^^^^^ member
      `,
    },
    {
      name: "in a class, from a dict",
      code: `
        from sklearn.ensemble import VotingClassifier
        from sklearn.linear_model import LogisticRegression
        from sklearn.svm import SVC

        class Ensemble:
            def __init__(self):
                self.svc = SVC()
                           ----- made
                self.models = {"lr": LogisticRegression()}
                self.vote = VotingClassifier([("svc", self.svc)], voting="soft")
                            ^^^^^^^^^^^^^^^^

        models = {"lr": LogisticRegression()}
        models["svc"] = SVC()
                        ----- made
        vote = VotingClassifier(estimators=list(models.items()), voting="soft")
               ^^^^^^^^^^^^^^^^
      `,
    },
    {
      name: "from lists of names and models",
      code: `
        from sklearn.ensemble import VotingClassifier
        from sklearn.svm import SVC
        from sklearn.tree import DecisionTreeClassifier

        names = ["svc", "tree"]
        models = [SVC(), DecisionTreeClassifier()]
                  ----- made
        vote = VotingClassifier(list(zip(names, models)), voting="soft")
               ^^^^^^^^^^^^^^^^
        again = VotingClassifier([(n, m) for n, m in zip(names, models)], voting="soft")
                ^^^^^^^^^^^^^^^^
      `,
    },
    {
      name: "across cells",
      notebook: true,
      code: `
        # %%
        from sklearn.ensemble import VotingClassifier
        from sklearn.svm import SVC
        # %%
        clf = SVC()
              ----- made
        # %%
        VotingClassifier(estimators=[("clf", clf)], voting="soft").fit(X, y)
        ^^^^^^^^^^^^^^^^
      `,
    },
  ],
});
