/** What `metric-under-another-name` reports, and the numbers that bear their own name. */

import { metricUnderAnotherName } from "../../rules/metric-under-another-name";
import { testRule } from "../support/ruleTester";

testRule(metricUnderAnotherName, {
  valid: [
    {
      name: "averages of which one is the other, and predictions first",
      code: `
        from sklearn.metrics import f1_score, precision_score

        def judge(y_true, y_pred):
            accuracy = f1_score(y_true, y_pred, average="micro")
            acc = f1_score(y_true, y_pred, average="weighted")
            recall = precision_score(y_pred, y_true)
            return accuracy, acc, recall
      `,
    },
    {
      name: "the root is taken, at once, in pieces, at the use or of all folds together",
      code: `
        import math
        import numpy as np
        from sklearn.metrics import mean_squared_error, root_mean_squared_error

        def once(y, p):
            rmse = mean_squared_error(y, p) ** 0.5
            return rmse

        def half(y, p):
            rmse = mean_squared_error(y, p) ** (1 / 2)
            return rmse

        def pieces(y, p):
            rmse = mean_squared_error(y, p)
            rmse = rmse ** 0.5
            print(f"RMSE: {rmse:.3f}")
            return rmse

        def used(y, p):
            rmse = mean_squared_error(y, p)
            print("RMSE:", math.sqrt(rmse))

        def folds(parts):
            all_rmse = []
            for y, p in parts:
                rmse = mean_squared_error(y, p)
                all_rmse.append(rmse)
            return np.sqrt(np.mean(all_rmse))

        def old(y, p):
            rmse = mean_squared_error(y, p, squared=False)
            test_rmse = root_mean_squared_error(y, p)
            return rmse, test_rmse
      `,
    },
    {
      name: "names that say more, or nothing",
      code: `
        from sklearn.metrics import accuracy_score, mean_squared_error, recall_score

        def judge(y, p, a, b):
            rmse_sq = mean_squared_error(y, p)
            mse_for_rmse = mean_squared_error(y, p)
            score = mean_squared_error(y, p)
            specificity = recall_score(y, p, pos_label=0)
            balanced_accuracy = recall_score(y, p, average="macro")
            recall = accuracy_score(y[y == 1], p[y == 1])
            accuracy = recall_score(y, p, average="micro")
            print("Accuracy per class:", recall)
            print("Result:", score, "RMSE of the baseline", rmse_sq)
            return mse_for_rmse, specificity, balanced_accuracy, accuracy
      `,
    },
    {
      name: "labels that fit, and a validation name for which there is no other",
      code: `
        from sklearn.metrics import f1_score, precision_score, recall_score

        def judge(y, p, writer, train_loss, val_loss, step):
            precision, recall = precision_score(y, p), recall_score(y, p)
            f1 = f1_score(y, p)
            print(f"Precision: {precision:.3f}, Recall: {recall:.3f}, F1: {f1:.3f}")
            writer.add_scalar("Loss/train", train_loss, step)
            writer.add_scalar("Loss/val", val_loss, step)
            return {"precision": precision, "recall": recall, "f1_score": f1}

        def only(writer, train_acc, val_loss):
            writer.add_scalar("val_acc", train_acc)
            writer.add_scalar("train_val_gap", val_loss)
      `,
    },
  ],
  invalid: [
    {
      except: { "renamed-variables": "the name says what it is" },
      code: `
        from sklearn.metrics import mean_squared_error

        def judge(y, p):
            rmse = mean_squared_error(y, p)
            ^^^^
            print(f"RMSE: {rmse:.3f}")
      `,
      messages: ["`rmse` says RMSE, but the value is the MSE"],
      suggestions: [
        {
          title: "Write `mean_squared_error(y, p) ** 0.5`",
          output: `
            from sklearn.metrics import mean_squared_error

            def judge(y, p):
                rmse = mean_squared_error(y, p) ** 0.5
                print(f"RMSE: {rmse:.3f}")
          `,
        },
      ],
    },
    {
      except: { "renamed-variables": "the name says what it is" },
      name: "other measures",
      code: `
        import numpy as np
        from sklearn import metrics
        from sklearn.metrics import accuracy_score, mean_squared_error as squared_error

        def judge(y, p):
            mae = squared_error(y, p)
            ^^^
            test_mse = np.sqrt(metrics.mean_squared_error(y, p))
            ^^^^^^^^
            precision = metrics.recall_score(y, p)
            ^^^^^^^^^
            f1 = accuracy_score(y, p)
            ^^
            return mae, test_mse, precision, f1
      `,
    },
    {
      name: "under a label",
      code: `
        from sklearn.metrics import mean_squared_error, precision_score

        def judge(y, p):
            mse = mean_squared_error(y, p)
                  ~~~~~~~~~~~~~~~~~~~~~~~~ computed
            precision = precision_score(y, p)
                        ~~~~~~~~~~~~~~~~~~~~~ computed
            print(f"Test RMSE: {mse:.3f}")
                                ^^^
            print("Recall:", precision)
                             ^^^^^^^^^
            return {"recall": precision}
                              ^^^^^^^^^
      `,
      suggestions: [
        {
          title: "Write `mse ** 0.5`",
          output: `
            from sklearn.metrics import mean_squared_error, precision_score

            def judge(y, p):
                mse = mean_squared_error(y, p)
                precision = precision_score(y, p)
                print(f"Test RMSE: {mse ** 0.5:.3f}")
                print("Recall:", precision)
                return {"recall": precision}
          `,
        },
      ],
    },
    {
      except: { "renamed-variables": "the name says what it is" },
      name: "the other split",
      code: `
        from torch.utils.tensorboard import SummaryWriter

        def log(writer: SummaryWriter, train_loss, val_loss, step):
            writer.add_scalar("Loss/train", train_loss, step)
            writer.add_scalar("Loss/val", train_loss, step)
                                          ^^^^^^^^^^
      `,
      messages: ["`train_loss` is told under the label `Loss/val`, though `val_loss` is there"],
      suggestions: [
        {
          title: "Write `val_loss`",
          output: `
            from torch.utils.tensorboard import SummaryWriter

            def log(writer: SummaryWriter, train_loss, val_loss, step):
                writer.add_scalar("Loss/train", train_loss, step)
                writer.add_scalar("Loss/val", val_loss, step)
          `,
        },
      ],
    },
  ],
});
