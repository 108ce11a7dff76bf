/** Who is believed before whom, up to where is looked, what is said of files that cannot be read, and what is kept. */

import { deepEqual, equal, ok } from "node:assert/strict";
import { createVersionFinder } from "../../server/workspace/libraryVersions/findLibraryVersions";
import { find, lines, MemoryFiles, specifiers, UNREADABLE } from "./versionsIn";

const lockOf = (name: string, version: string) => `[[package]]\nname = "${name}"\nversion = "${version}"\n`;

describe("the order of sources", () => {
  const requirements = { "requirements.txt": "torch==1.1\n" };
  const lock = { "uv.lock": lockOf("torch", "1.2") };
  const environment = {
    ".venv/pyvenv.cfg": "",
    ".venv/lib/python3.9/site-packages/torch-1.3.dist-info/METADATA": "",
  };
  const script = { "train.py": '# /// script\n# dependencies = ["torch==1.5"]\n# ///\n' };
  const configured = { path: "/project/settings.json", specifiers: new Map([["torch", "==1.6"]]) };

  it("is the user, the file, the environment, lock files, declarations", () => {
    deepEqual(specifiers(find(requirements)), { torch: "==1.1" });
    deepEqual(specifiers(find({ ...requirements, ...lock })), { torch: "==1.2" });
    deepEqual(specifiers(find({ ...requirements, ...lock, ...environment })), { torch: "==1.3" });
    const all = { ...requirements, ...lock, ...environment, ...script };
    deepEqual(specifiers(find(all)), { torch: "==1.5" });
    deepEqual(lines(find(all, { configured })), ["torch ==1.6 configured settings.json"]);
  });

  it("is by distribution: what one does not name, another may", () => {
    const found = find({ ...lock, "requirements.txt": "torch==1.1\nnumpy==1.24\n" });
    deepEqual(specifiers(found), { torch: "==1.2", numpy: "==1.24" });
  });

  it("passes over who names no version", () => {
    const found = find({
      "requirements.txt": "torch\nscipy\n",
      "pyproject.toml": '[project]\ndependencies = ["torch>=2"]\n',
    });
    deepEqual(lines(found), ["scipy any declared requirements.txt:2", "torch >=2 declared pyproject.toml:2"]);
  });

  it("lets the user say that any release is meant", () => {
    const anyRelease = { ...configured, specifiers: new Map([["torch", ""]]) };
    deepEqual(specifiers(find({ ...requirements, ...script }, { configured: anyRelease })), { torch: "" });
  });
});

describe("directories", () => {
  it("are looked at from the file up to the repository", () => {
    const found = find(
      {
        "/requirements.txt": "lime==0.1\n",
        ".git/HEAD": "",
        "requirements.txt": "torch==2.1\nnumpy==1.26\n",
        "examples/requirements.txt": "torch==1.4\n",
      },
      {},
      "examples/mnist/train.py",
    );
    deepEqual(specifiers(found), { torch: "==1.4", numpy: "==1.26" });
  });

  it("are looked at up to the workspace's root", () => {
    const texts = { "requirements.txt": "torch==2.1\n", "a/requirements.txt": "numpy==1.26\n" };
    const found = find(texts, { workspaceRoot: "/project" }, "a/train.py");
    deepEqual(specifiers(found), { torch: "==2.1", numpy: "==1.26" });
  });

  it("end at the nearest project where there is no repository", () => {
    const texts = { "requirements.txt": "torch==2.1\n", "a/requirements.txt": "numpy==1.26\n" };
    deepEqual(specifiers(find(texts, {}, "a/train.py")), { numpy: "==1.26" });
    deepEqual(specifiers(find(texts, {}, "b/train.py")), { torch: "==2.1" });
  });

  it("above may hold the lock file, unless a nearer declaration rules it out", () => {
    const texts = {
      ".git/HEAD": "",
      "uv.lock": lockOf("torch", "2.5.1") + lockOf("numpy", "2.1.0"),
      "new/pyproject.toml": '[project]\ndependencies = ["torch>=2"]\n',
      "old/requirements.txt": "torch==1.4\n",
    };
    deepEqual(specifiers(find(texts, {}, "new/train.py")), { torch: "==2.5.1", numpy: "==2.1.0" });
    deepEqual(specifiers(find(texts, {}, "old/train.py")), { torch: "==1.4", numpy: "==2.1.0" });
  });

  it("are those of a URI as well", () => {
    const files = new MemoryFiles({ "requirements.txt": "torch==2.1\n" }, "file:///home/me/project");
    const found = createVersionFinder(files).find("file:///home/me/project/train.py", "");
    deepEqual(specifiers(found), { torch: "==2.1" });
    for (const path of ["untitled:Untitled-1", "train.py", "/train.py", "file:///train.py"])
      deepEqual(specifiers(createVersionFinder(files).find(path, "")), {}, path);
  });

  it("need not be there for what a notebook that was never saved installs", () => {
    const finder = createVersionFinder(new MemoryFiles({}));
    const found = finder.find("untitled:Untitled-1.ipynb", "", ["%pip install torch==2.1"]);
    deepEqual(specifiers(found), { torch: "==2.1" });
  });
});

describe("files that cannot be read", () => {
  const problemsOf = (texts: Readonly<Record<string, string>>) =>
    find(texts).problems.map(({ path, line, message }) => `${path.slice(9)}:${line}: ${message}`);

  it("are told with the line, and the others are used", () => {
    const found = find({
      "uv.lock": '[[package]]\nname = "torch"\nversion = \n',
      "requirements.txt": "torch==1.1\n",
    });
    deepEqual(found.problems, [
      { path: "/project/uv.lock", line: 3, message: "not valid TOML: invalid value" },
    ]);
    deepEqual(specifiers(found), { torch: "==1.1" });
  });

  it("are told for every format", () => {
    deepEqual(problemsOf({ "pyproject.toml": "[project\n" }), [
      "pyproject.toml:1: not valid TOML: illegal character in key",
    ]);
    deepEqual(problemsOf({ "Pipfile.lock": '{\n  "default": {,\n}' }), [
      'Pipfile.lock:2: not valid JSON: expected a name in double quotes, found ","',
    ]);
    deepEqual(problemsOf({ "environment.yml": "dependencies:\n  - numpy\n  - [1\nx: 2\n" }), [
      "environment.yml:4: not valid YAML: Flow sequence in block collection must be sufficiently indented and end with a ]",
    ]);
    deepEqual(problemsOf({ "conda-lock.yml": "package:\n<<<<<<< HEAD\n- name: a\n" }), [
      "conda-lock.yml:2: an unresolved merge conflict",
    ]);
    deepEqual(problemsOf({ "pixi.lock": "nothing\n" }), [
      "pixi.lock:null: not a lock file: it has no list of packages",
    ]);
    deepEqual(problemsOf({ "requirements.txt": `torch==1.1\n${"#".repeat(5_000_000)}` }), [
      "requirements.txt:null: too large to be searched for versions",
    ]);
  });

  it("are told, but not those that are not there", () => {
    deepEqual(problemsOf({ "requirements.txt": "-r more.txt\n-r gone.txt\n", "more.txt": UNREADABLE }), [
      "more.txt:null: cannot be read",
    ]);
  });

  it("never throw, whatever is in them", () => {
    const names = [
      ...["uv.lock", "pylock.toml", "Pipfile", "Pipfile.lock", "pixi.lock", "pixi.toml", "conda-lock.yml"],
      ...["requirements.txt", "pyproject.toml", "setup.cfg", "setup.py", "environment.yml", "a.ipynb"],
    ];
    const texts = [
      "",
      "\ufeff",
      "\0\0",
      "[]",
      "{}",
      "null",
      "package = 1\npackages = [1, []]\nproject = 2\n[tool]\npoetry = []\npdm = 3\nuv = {dev-dependencies = 1}\n",
      '{"default": [], "develop": {"torch": 1}, "cells": [1, {"cell_type": "code", "source": ["!pip install", 2]}]}',
      "dependencies: 1\n",
      "dependencies:\n- pip: 1\n- 2\n- [torch]\n- {pip: [3, {a: b}]}\n",
      "package:\n-\n- name:\n  version: 1\npackages:\n- conda: x\n",
      "[project]\ndependencies = [1, [], '']\noptional-dependencies = [1]\n[tool.poetry]\ngroup = 1\n",
      "[tool.poetry.dependencies]\na = 1\nb = '^'\nc = '~'\nd = ['^x', {version = 1}]\n",
      "-r\n-c \n--requirement=\n\\\n==1\n[x]\ntorch[\ntorch>\ntorch==\n",
      "[options]\ninstall_requires\n[options\n = x\n",
      "install_requires=[",
    ];
    for (const text of texts)
      for (const name of names)
        ok(find({ [name]: text, "__init__.py": "" }, {}, name).versions.size < 5, name);
  });
});

describe("asking again", () => {
  const open = () => {
    const files = new MemoryFiles({
      ".git/HEAD": "",
      "requirements.txt": "-r more.txt\n",
      "more.txt": "torch==1.1\n",
      ".venv/pyvenv.cfg": "",
      ".venv/lib/python3.9/site-packages/numpy-1.24.dist-info/METADATA": "",
    });
    const finder = createVersionFinder(files);
    return { files, ask: () => finder.find("/project/train.py", "") };
  };

  it("reads nothing while nothing changes", () => {
    const { files, ask } = open();
    const { versions } = ask();
    const before = files.reads;
    equal(ask().versions, versions);
    equal(files.reads, before);
  });

  const changes: readonly (readonly [
    name: string,
    change: (files: MemoryFiles) => void,
    expected: object,
  ])[] = [
    [
      "an included file",
      (files) => files.write("more.txt", "torch==1.2\n"),
      { torch: "==1.2", numpy: "==1.24" },
    ],
    ["a file that goes", (files) => files.delete("more.txt"), { numpy: "==1.24" }],
    [
      "a file that comes",
      (files) => files.write("uv.lock", lockOf("torch", "1.3")),
      { torch: "==1.3", numpy: "==1.24" },
    ],
    [
      "an installation",
      (files) => files.write(".venv/lib/python3.9/site-packages/torch-1.4.dist-info/METADATA", ""),
      { torch: "==1.4", numpy: "==1.24" },
    ],
    ["an environment that goes", (files) => files.delete(".venv/pyvenv.cfg"), { torch: "==1.1" }],
  ];
  for (const [name, change, expected] of changes)
    it(`sees ${name}`, () => {
      const { files, ask } = open();
      ask();
      change(files);
      deepEqual(specifiers(ask()), expected);
    });

  it("names what it would see, also what is not there yet", () => {
    const { consulted } = find({ "requirements.txt": "-r gone.txt\n", "venv/bin/python": "" });
    for (const path of [
      "/project",
      "/project/requirements.txt",
      "/project/gone.txt",
      "/project/venv/pyvenv.cfg",
    ])
      ok(consulted.includes(path), path);
  });
});
