/** Declarations of every format, as real projects write them. */

import { deepEqual, equal } from "node:assert/strict";
import { find, lines, specifiers } from "./versionsIn";

describe("requirements.txt", () => {
  it("is read as pip reads it", () => {
    const found = find({
      "requirements.txt": [
        "# pinned for the paper",
        "--index-url https://download.pytorch.org/whl/cu118",
        "-e .",
        "Torch==1.13.1+cu117  # CUDA 11.7",
        "scikit_learn[alldeps] >= 1.3 , < 2",
        'numpy==1.24.4; python_version < "3.9"',
        'numpy==1.26.4; python_version >= "3.9"',
        "pandas==2.1.0 \\",
        "    --hash=sha256:0123456789abcdef \\",
        "    --hash=sha256:fedcba9876543210",
        "transformers (>=4.30)",
        "tqdm",
        "git+https://github.com/huggingface/peft.git#egg=peft",
        "timm @ git+https://github.com/huggingface/pytorch-image-models.git",
        "https://download.pytorch.org/whl/cu118/torchvision-0.14.1%2Bcu117-cp310-cp310-linux_x86_64.whl",
        "./local/wheels",
        "= 3",
      ].join("\r\n"),
    });
    deepEqual(lines(found), [
      "numpy ==1.24.4 || ==1.26.4 declared requirements.txt:6",
      "pandas ==2.1.0 declared requirements.txt:8",
      "scikit-learn >=1.3,<2 declared requirements.txt:5",
      "timm any declared requirements.txt:14",
      "torch ==1.13.1+cu117 declared requirements.txt:4",
      "torchvision ==0.14.1+cu117 declared requirements.txt:15",
      "tqdm any declared requirements.txt:12",
      "transformers >=4.30 declared requirements.txt:11",
    ]);
    deepEqual(found.problems, []);
  });

  it("leads to the files that it includes, from where they are, each once", () => {
    const found = find({
      "requirements.txt": "-r requirements/gpu.txt\n-c constraints.txt\ntorch>=1.8\nkeras\n",
      "requirements/gpu.txt": "-r ../requirements.txt\n--requirement=base.txt\ncupy>=12\n",
      "requirements/base.txt": "lightgbm==4.1.0\n",
      "constraints.txt": "torch<2.2\nnumpy==1.26.4\nkeras==2.15.0\n",
    });
    deepEqual(lines(found), [
      "cupy >=12 declared requirements/gpu.txt:3",
      "keras ==2.15.0 declared constraints.txt:3",
      "lightgbm ==4.1.0 declared requirements/base.txt:1",
      "numpy ==1.26.4 declared constraints.txt:2",
      "torch >=1.8,<2.2 declared requirements.txt:3",
    ]);
  });

  it("includes no address and nothing that is not there", () => {
    const found = find({
      "requirements.txt": "-r https://example.org/requirements.txt\n-r gone.txt\n-r ..\\up.txt\ntorch==2.1\n",
      "/up.txt": "numpy==1.26.4\n",
    });
    deepEqual(specifiers(found), { torch: "==2.1", numpy: "==1.26.4" });
  });

  it("comes before others, which stand side by side", () => {
    const found = find({
      "requirements.txt": "torch==2.1.0\n",
      "requirements-tf1.txt": "tensorflow==1.15.5\ntorch==1.0\n",
      "tf2_requirements.txt": "tensorflow==2.15.0\n",
      "requirements/dev.txt": "tensorflow==2.15.0\npytest\n",
      "requirements/constraints.txt": "tensorflow==2.4.0\n",
    });
    deepEqual(specifiers(found), {
      torch: "==2.1.0",
      tensorflow: "==1.15.5 || ==2.15.0",
      pytest: "",
    });
  });
});

describe("pyproject.toml", () => {
  it("declares as the standard has it", () => {
    const found = find({
      "pyproject.toml": [
        "[project]",
        'name = "thesis"',
        'dependencies = ["torch>=2.0,<3", "numpy", \'scipy~=1.11 ; sys_platform != "win32"\']',
        "[project.optional-dependencies]",
        'boost = ["xgboost>=2", "torch>=1.0"]',
        "[dependency-groups]",
        'dev = ["pytest", {include-group = "lint"}]',
        'lint = ["ruff==0.5.0"]',
      ].join("\n"),
    });
    deepEqual(lines(found), [
      "numpy any declared pyproject.toml:3",
      "pytest any declared pyproject.toml:7",
      "ruff ==0.5.0 declared pyproject.toml:8",
      "scipy ~=1.11 declared pyproject.toml:3",
      "torch >=2.0,<3 declared pyproject.toml:3",
      "xgboost >=2 declared pyproject.toml:5",
    ]);
  });

  it("declares as Poetry has it", () => {
    const found = find({
      "pyproject.toml": [
        "[tool.poetry.dependencies]",
        'python = "^3.9"',
        'torch = "^2.1"',
        'numpy = "~1.24"',
        'pandas = "2.*"',
        'shap = "^0.42.1"',
        'lime = "^0.0.3"',
        'optuna = ">= 3.1, <4 || ^5"',
        'timm = "0.9.2"',
        'einops = "*"',
        'lightgbm = {version = "~4.1.2", extras = ["pandas"]}',
        'peft = {git = "https://github.com/huggingface/peft.git"}',
        'keras = [{version = "2.15.0", python = "<3.9"}, {version = "^3.0", python = ">=3.9"}]',
        "[tool.poetry.group.dev.dependencies]",
        'pytest = "~=8.0"',
        "[tool.poetry.group.train.dependencies.accelerate]",
        'version = "^0.30"',
      ].join("\n"),
    });
    deepEqual(specifiers(found), {
      torch: ">=2.1,<3",
      numpy: ">=1.24,<1.25",
      pandas: "==2.*",
      shap: ">=0.42.1,<0.43",
      lime: ">=0.0.3,<0.0.4",
      optuna: ">=3.1,<4 || >=5,<6",
      timm: "==0.9.2",
      einops: "",
      lightgbm: ">=4.1.2,<4.2",
      peft: "",
      keras: "==2.15.0 || >=3.0,<4",
      pytest: "~=8.0",
      accelerate: ">=0.30,<0.31",
    });
    equal(found.versions.get("shap")?.origin.line, 6);
    equal(found.versions.get("keras")?.origin.line, 13);
  });

  it("declares as PDM, uv and pixi have it", () => {
    const found = find({
      "pyproject.toml": [
        "[tool.pdm.dev-dependencies]",
        'test = ["torchmetrics>=1"]',
        "[tool.uv]",
        'dev-dependencies = ["optuna==3.6"]',
        'constraint-dependencies = ["numpy<2"]',
        "[tool.pixi.dependencies]",
        'pytorch = "2.3.*"',
        "[tool.pixi.pypi-dependencies]",
        'datasets = { version = ">=2.19" }',
      ].join("\n"),
    });
    deepEqual(specifiers(found), {
      torchmetrics: ">=1",
      optuna: "==3.6",
      numpy: "<2",
      torch: "==2.3.*",
      datasets: ">=2.19",
    });
  });
});

describe("other declarations", () => {
  it("Pipfile", () => {
    const found = find({
      Pipfile: '[packages]\ntorch = "==2.1.0"\nnumpy = "*"\n[dev-packages]\npytest = {version = "~=8.0"}\n',
    });
    deepEqual(lines(found), [
      "numpy any declared Pipfile:3",
      "pytest ~=8.0 declared Pipfile:5",
      "torch ==2.1.0 declared Pipfile:2",
    ]);
  });

  it("pixi.toml", () => {
    const found = find({ "pixi.toml": '[dependencies]\npytorch-gpu = ">=2.3,<3"\nscikit-learn = "1.5"\n' });
    deepEqual(specifiers(found), { torch: ">=2.3,<3", "scikit-learn": "==1.5" });
  });

  it("setup.cfg", () => {
    const found = find({
      "setup.cfg": [
        "[metadata]",
        "name = thesis",
        "[options]",
        "packages = find:",
        "install_requires =",
        "    torch>=1.8  ; python_version >= '3.8'",
        "    # for the plots",
        "    matplotlib",
        "python_requires = >=3.8",
        "[options.extras_require]",
        "boost = xgboost==1.7",
        "all =",
        "    lightgbm<4",
      ].join("\n"),
    });
    deepEqual(lines(found), [
      "lightgbm <4 declared setup.cfg:13",
      "matplotlib any declared setup.cfg:8",
      "torch >=1.8 declared setup.cfg:6",
      "xgboost ==1.7 declared setup.cfg:11",
    ]);
  });

  it("setup.py, if it spells them out", () => {
    const literal = [
      "from setuptools import setup",
      "setup(",
      '    name="thesis",',
      "    install_requires=[",
      '        "torch>=1.8",  # no "older" ones',
      "        'numpy[extra]==1.24.0; python_version < \"3.12\"',",
      "    ],",
      ")",
    ].join("\n");
    deepEqual(lines(find({ "setup.py": literal })), [
      "numpy ==1.24.0 declared setup.py:6",
      "torch >=1.8 declared setup.py:5",
    ]);
    for (const computed of [
      "setup(install_requires=open('requirements.in').read().split())",
      "setup(install_requires=['torch==' + version, 'numpy==1.24'])",
      "setup(install_requires=[f'torch=={version}', 'numpy==1.24'])",
      "setup(install_requires=['torch==1.8'",
    ])
      deepEqual(lines(find({ "setup.py": computed })), [], computed);
  });

  it("extras of setup.py", () => {
    const extras = [
      "from setuptools import setup",
      'needed = ["pandas>=2"]',
      "extras_require = {",
      '    "gpu": [',
      '        "tensorflow>=2.8,<2.16",  # a later one lacks estimators',
      '        "torch",',
      "    ],",
      "    'plots' : ('seaborn>=0.13',),",
      "}",
      "setup(name='thesis', install_requires=needed, extras_require=extras_require)",
    ].join("\n");
    deepEqual(lines(find({ "setup.py": extras })), [
      "seaborn >=0.13 declared setup.py:8",
      "tensorflow >=2.8,<2.16 declared setup.py:5",
      "torch any declared setup.py:6",
    ]);
    const both =
      "setup(install_requires=['torch>=2'], extras_require={'old': ['torch<2'], 'all': everything})";
    deepEqual(lines(find({ "setup.py": both })), ["torch >=2 declared setup.py:1"]);
  });

  it("environment.yml", () => {
    const found = find({
      "environment.yml": [
        "name: thesis",
        "channels: [pytorch, conda-forge]",
        "dependencies:",
        "  - python=3.10",
        "  - pytorch=2.1",
        "  - pytorch::torchvision==0.16.0",
        "  - numpy=1.26.4=py310hb13e2d6_0",
        "  - conda-forge::scikit-learn >=1.3, <2",
        "  - pandas 2.1.*",
        "  - scipy 1.11.3",
        "  - py-opencv=4.8|=4.9",
        "  - \"xgboost[version='>=2.0', build=cpu*]\"",
        "  - matplotlib-base",
        "  - pip",
        "  - pip:",
        "      - -r more.txt",
        "      - transformers==4.35.2",
        "      - timm>=0.9",
      ].join("\n"),
    });
    deepEqual(lines(found), [
      "matplotlib any declared environment.yml:13",
      "numpy ==1.26.4 declared environment.yml:7",
      "opencv-python ==4.8.* || ==4.9.* declared environment.yml:11",
      "pandas ==2.1.* declared environment.yml:9",
      "pip any declared environment.yml:14",
      "scikit-learn >=1.3,<2 declared environment.yml:8",
      "scipy ==1.11.3 declared environment.yml:10",
      "timm >=0.9 declared environment.yml:18",
      "torch ==2.1.* declared environment.yml:5",
      "torchvision ==0.16.0 declared environment.yml:6",
      "transformers ==4.35.2 declared environment.yml:17",
      "xgboost >=2.0 declared environment.yml:12",
    ]);
  });
});

describe("the file itself", () => {
  it("has a header", () => {
    const script = [
      "#!/usr/bin/env python",
      "# /// script",
      '# requires-python = ">=3.11"',
      "# dependencies = [",
      '#   "torch<2",',
      '#   "numpy",',
      "# ]",
      "# ///",
      "import torch",
    ].join("\n");
    const found = find({
      "train.py": script,
      "requirements.txt": "torch==2.1\nnumpy==1.26.4\nscipy==1.11\n",
    });
    deepEqual(lines(found), [
      "numpy any script train.py:6",
      "scipy ==1.11 declared requirements.txt:3",
      "torch <2 script train.py:5",
    ]);
  });

  it("has a header that cannot be read", () => {
    const found = find({ "train.py": "import os\n# /// script\n# dependencies = [\n# torch\n# ///\n" });
    deepEqual(found.problems, [
      { path: "/project/train.py", line: 4, message: "the script's header is not valid TOML: invalid value" },
    ]);
  });

  it("installs, in a notebook", () => {
    const notebook = JSON.stringify(
      {
        cells: [
          { cell_type: "markdown", source: ["%pip install keras==1.0"] },
          {
            cell_type: "code",
            source: [
              "%pip install -q --upgrade torch==2.1.0 'scikit-learn>=1.3' # for shap\n",
              "!python -m pip install -r more.txt --index-url https://example.org numpy && ls\n",
              "!conda install -y -c conda-forge py-opencv=4.8",
            ],
          },
          { cell_type: "code", source: "print('pip install tqdm')\n!pip3 install tqdm==4.66.1" },
        ],
        nbformat: 4,
      },
      null,
      1,
    );
    const found = find(
      { "a.ipynb": notebook, "requirements.txt": "torch==1.8\nnumpy==1.24\n" },
      {},
      "a.ipynb",
    );
    deepEqual(lines(found), [
      "numpy ==1.24 declared requirements.txt:2",
      "opencv-python ==4.8.* notebook a.ipynb:14",
      "scikit-learn >=1.3 notebook a.ipynb:12",
      "torch ==2.1.0 notebook a.ipynb:12",
      "tqdm ==4.66.1 notebook a.ipynb:19",
    ]);
  });
});
