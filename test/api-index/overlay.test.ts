/** The hand-kept facts about APIs against the releases that were read: neither may say what the other denies. */

import { deepEqual } from "node:assert/strict";
import { overlayFaults } from "../../server/api-index/build/overlayFaults";
import type { OverlayEntry } from "../../server/api-index/overlay";
import { OVERLAY } from "../../server/api-index/overlay.generated";
import { shippedBytes } from "../support/apiSource";

const faultsOf = (...entries: readonly OverlayEntry[]): readonly string[] =>
  overlayFaults(entries, { bytesOf: shippedBytes });

describe("the overlay", () => {
  it("contradicts no release that was read", function () {
    this.timeout(120_000);
    deepEqual(faultsOf(...OVERLAY), []);
  });

  it("is told of names and keywords that are there although an entry denies them", () => {
    deepEqual(faultsOf({ symbol: "optuna.create_study", invented: true }).length, 1);
    deepEqual(faultsOf({ symbol: "sklearn.svm.SVC", parameter: "kernel", removed: "1.9" }), [
      "sklearn.svm.SVC(kernel=) is denied, but in 1.9.1",
    ]);
    deepEqual(faultsOf({ symbol: "sklearn.metrics.root_mean_squared_error", added: "1.5" }), [
      "sklearn.metrics.root_mean_squared_error is denied, but in 1.4.2",
    ]);
    deepEqual(faultsOf({ symbol: "sklearn.svm.SVM", invented: true }), []);
  });

  it("is told of replacements that the newest release lacks", () => {
    deepEqual(faultsOf({ symbol: "sklearn.svm.SVM", invented: true, use: "sklearn.svm.SupportVectors" }), [
      "sklearn.svm.SVM: sklearn.svm.SupportVectors is not in 1.9.1",
    ]);
    deepEqual(faultsOf({ symbol: "sklearn.svm.SVC", parameter: "penalty", invented: true, use: "c" }), [
      "sklearn.svm.SVC(penalty=): c= is not in 1.9.1",
    ]);
  });

  it("is told of strings that are refused although the library takes them", () => {
    const entry = { symbol: "sklearn.svm.SVC", parameter: "kernel", since: "1.9" };
    deepEqual(faultsOf({ ...entry, refused: { rbf: "linear", gaussian: "radial" } }), [
      "sklearn.svm.SVC(kernel=): refuses rbf, but 1.9.1 takes it",
      "sklearn.svm.SVC(kernel=): radial is meant, but 1.9.1 does not take it",
    ]);
  });

  it("is told of entries that overrule nothing", () => {
    deepEqual(faultsOf({ symbol: "sklearn.svm.SVM", invented: true, overrules: true }), [
      "sklearn.svm.SVM overrules nothing",
    ]);
  });
});
