/** Test frameworks: what says that the code inside is meant to fail. https://docs.pytest.org/en/stable/reference/reference.html, https://docs.python.org/3/library/unittest.html */

import type { LibraryKnowledge } from "./libraryKnowledge";

export const testing: LibraryKnowledge = {
  library: "testing",
  expectsFailure: [
    "pytest.raises",
    "pytest.warns",
    "pytest.deprecated_call",
    "contextlib.suppress",
    "numpy.testing.assert_raises",
    "numpy.testing.assert_raises_regex",
    // Methods of `unittest.TestCase`, whatever the class is called.
    "assertRaises",
    "assertRaisesRegex",
    "assertWarns",
    "assertWarnsRegex",
  ],
};
