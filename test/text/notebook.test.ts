/** Notebooks of both formats are read as one module, and edits go back into their cells. */

import { deepEqual, equal, throws } from "node:assert/strict";
import fc from "fast-check";
import { parseJson } from "../../server/text/json";
import { cellOf, editNotebook, NotebookError, readNotebook } from "../../server/text/notebook";
import { textRange } from "../../server/text/textRange";

const code = (source: string | readonly string[], more: object = {}) => ({
  cell_type: "code",
  source,
  ...more,
});
const nb = (cells: readonly object[], more: object = {}) => JSON.stringify({ cells, nbformat: 4, ...more });

describe("reading a notebook", () => {
  it("joins the code cells in order, their source a string or a list of lines", () => {
    const source = readNotebook(
      "n.ipynb",
      nb([code("a = 1\n"), { cell_type: "markdown", source: "# T" }, code(["b\n", "c"])]),
    );
    equal(source.text, "a = 1\n\nb\nc");
    equal(source.kind, "notebook");
    deepEqual(source.cells, [
      { index: 0, range: textRange(0, 6), executionCount: null },
      { index: 2, range: textRange(7, 10), executionCount: null },
    ]);
  });

  it("reads nbformat 3, whose cells stand in worksheets and call their source input", () => {
    const json = JSON.stringify({
      worksheets: [
        {
          cells: [
            { cell_type: "heading", source: "T" },
            { cell_type: "code", input: ["a\n", "b"], language: "python" },
          ],
        },
        {
          cells: [
            { cell_type: "code", input: "c", language: "ruby" },
            { cell_type: "code", input: "d" },
          ],
        },
      ],
      nbformat: 3,
    });
    const source = readNotebook("n.ipynb", json);
    equal(source.text, "a\nb\nd");
    deepEqual(
      source.cells?.map(({ index }) => index),
      [1, 3],
    );
  });

  it("keeps every offset where it blanks magics", () => {
    const source = readNotebook("n.ipynb", nb([code("!ls\nx = 1"), code("%%html\n<b>"), code("y")]));
    equal(source.text, "   \nx = 1\n      \n   \ny");
  });

  it("has no Python where the kernel or the cell speaks another language", () => {
    equal(
      readNotebook("n.ipynb", nb([code("x <- 1")], { metadata: { kernelspec: { language: "R" } } })).text,
      "",
    );
    equal(
      readNotebook("n.ipynb", nb([code("x"), code("y", { metadata: { vscode: { languageId: "sql" } } })]))
        .text,
      "x",
    );
  });

  it("is empty without cells", () => {
    deepEqual(readNotebook("n.ipynb", nb([])), { path: "n.ipynb", kind: "notebook", text: "", cells: [] });
  });

  for (const [what, json, line, column, message] of [
    ["nothing", "", 1, 1, "not valid JSON: expected a value, found the end of the file"],
    [
      "a merge conflict",
      '{\n<<<<<<< HEAD\n"cells": []}',
      2,
      1,
      'not valid JSON: expected a name in double quotes, found "<"',
    ],
    [
      "a string that does not end",
      '{"cells": ["abc\n"]}',
      1,
      16,
      'not valid JSON: expected the closing quote of a string ("), found "\\n"',
    ],
    [
      "an escape that is none",
      '{"cells": ["a\\qb"]}',
      1,
      14,
      'not valid JSON: expected an escape that JSON knows, found "\\\\"',
    ],
    ["two texts", '{"cells": []} {}', 1, 15, 'not valid JSON: expected the end of the file, found "{"'],
    [
      "a number for a cell's source",
      '{"cells": [\n{"cell_type": "code", "source": 3}]}',
      2,
      33,
      "not a notebook: the source of a cell is no text",
    ],
    [
      "a number for a line",
      '{"cells": [\n{"cell_type": "code", "source": ["a", 3]}]}',
      2,
      39,
      "not a notebook: a line of a cell's source is no text",
    ],
    ["nesting without end", "[".repeat(100_000), 1, 502, "not valid JSON: nested too deeply"],
  ] as const) {
    it(`says where it meets ${what}`, () => {
      throws(
        () => readNotebook("n.ipynb", json),
        (error) => {
          deepEqual(error instanceof NotebookError && [error.line, error.column, error.message], [
            line,
            column,
            message,
          ]);
          return true;
        },
      );
    });
  }
});

describe("editing a notebook", () => {
  const edit = (json: string, found: string, newText: string) => {
    const at = readNotebook("", json).text.indexOf(found);
    return editNotebook(json, [{ range: textRange(at, at + found.length), newText }]);
  };

  it("writes a list as a list and a string as a string, in the style that is there", () => {
    const list = '{"cells": [{"cell_type": "code", "source": [\n  "a = foo\\n",\n  "b"\n ]}], "x": 1.50}';
    equal(edit(list, "foo", "bar\nc"), list.replace("foo\\n", 'bar\\n",\n  "c\\n'));
    const text = '{"cells":[{"cell_type":"code","source":"a = foo\\nb"}]}';
    equal(edit(text, "foo", '"é"'), text.replace("foo", '\\"é\\"'));
    const ascii = '{"cells":[{"cell_type":"code","source":["\\u00e9 = foo"]}]}';
    equal(edit(ascii, "foo", "ü"), ascii.replace("foo", "\\u00fc"));
  });

  it("edits several cells at once", () => {
    const json = nb([code("foo"), code("x"), code("foo")]);
    const edits = [0, 6].map((at) => ({ range: textRange(at, at + 3), newText: "bar" }));
    equal(editNotebook(json, edits), json.replaceAll("foo", "bar"));
  });

  it("refuses what reaches over cells or over a magic", () => {
    const json = nb([code("a"), code("%cd x\nb")]);
    equal(editNotebook(json, [{ range: textRange(0, 3), newText: "" }]), null);
    equal(editNotebook(json, [{ range: textRange(2, 8), newText: "" }]), null);
  });

  it("takes the last line of a cell out whole, and puts nothing above a cell's own magic", () => {
    const json = nb([code("a\nb"), code("%%time\nc")]);
    equal(
      editNotebook(json, [{ range: textRange(2, 4), newText: "" }]),
      nb([code("a\n"), code("%%time\nc")]),
    );
    equal(editNotebook(json, [{ range: textRange(4, 4), newText: "import d\n" }]), null);
  });

  it("knows the cell of a place, at its very end too", () => {
    const source = readNotebook("", nb([code("ab"), code("c")]));
    equal(cellOf(source, textRange(2, 2))?.index, 0);
    equal(cellOf(source, textRange(3, 3))?.index, 1);
    equal(cellOf(source, textRange(1, 3)), null);
  });
});

describe("JSON with places", () => {
  it("accepts what JSON.parse accepts and nothing else", () => {
    const accepts = (read: (text: string) => unknown, text: string): boolean => {
      try {
        read(text);
        return true;
      } catch {
        return false;
      }
    };
    const parts = fc.constantFrom(
      '"',
      "\\",
      "a",
      "u00e9",
      "{",
      "}",
      "[",
      "]",
      ",",
      ":",
      "1",
      "-",
      ".5",
      "e3",
      "null",
      " ",
      "\n",
      "\t",
    );
    const broken = fc.array(parts, { maxLength: 12 }).map((list) => list.join(""));
    fc.assert(
      fc.property(fc.oneof(fc.json(), broken), (text) => {
        equal(accepts(parseJson, text), accepts(JSON.parse, text));
      }),
      { numRuns: 2000 },
    );
  });
});
