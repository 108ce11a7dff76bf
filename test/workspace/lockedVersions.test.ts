/** Lock files and environments of every kind, as their tools write them. */

import { deepEqual } from "node:assert/strict";
import { find, lines, specifiers } from "./versionsIn";

describe("lock files", () => {
  it("uv.lock", () => {
    const found = find({
      "uv.lock": [
        "version = 1",
        'requires-python = ">=3.9"',
        "",
        "[[package]]",
        'name = "numpy"',
        'version = "2.0.2"',
        'source = { registry = "https://pypi.org/simple" }',
        "resolution-markers = [\"python_full_version < '3.10'\"]",
        "",
        "[[package]]",
        'name = "numpy"',
        'version = "2.2.6"',
        "wheels = [",
        '    { url = "https://files.pythonhosted.org/numpy-2.2.6.whl", hash = "sha256:00", size = 1 },',
        "]",
        "",
        "[[package]]",
        'name = "thesis"',
        'source = { virtual = "." }',
        'dependencies = [{ name = "numpy", version = "2.0.2" }]',
        "",
        "[[package]]",
        'name = "torch"',
        'version = "2.7.1+cpu"',
      ].join("\n"),
    });
    deepEqual(lines(found), ["numpy ==2.0.2 || ==2.2.6 lock uv.lock:4", "torch ==2.7.1+cpu lock uv.lock:22"]);
  });

  for (const [name, table] of [
    ["poetry.lock", "package"],
    ["pdm.lock", "package"],
    ["pylock.toml", "packages"],
    ["pylock.gpu.toml", "packages"],
  ] as const)
    it(name, () => {
      const text = `[[${table}]]\nname = "Scikit_Learn"\nversion = "1.5.2"\n\n[[${table}]]\nname = "local"\n`;
      deepEqual(lines(find({ [name]: `# generated\n${text}` })), [`scikit-learn ==1.5.2 lock ${name}:2`]);
    });

  it("Pipfile.lock", () => {
    const lock = {
      _meta: { hash: { sha256: "00" } },
      default: { torch: { hashes: [], index: "pypi", version: "==2.1.0" }, mine: { path: "." } },
      develop: { pytest: { version: "==8.0.0" }, torch: { version: "==1.0" } },
    };
    deepEqual(lines(find({ "Pipfile.lock": JSON.stringify(lock, null, 4) })), [
      "pytest ==8.0.0 lock Pipfile.lock:18",
      "torch ==2.1.0 lock Pipfile.lock:8",
    ]);
  });

  it("pixi.lock", () => {
    const found = find({
      "pixi.lock": [
        "version: 6",
        "environments:",
        "  default:",
        "    packages:",
        "      linux-64:",
        "      - conda: https://conda.anaconda.org/conda-forge/linux-64/pytorch-2.3.0-cpu_generic_py311h8ca351a_1.conda",
        "      - pypi: https://files.pythonhosted.org/packages/ab/scikit_learn-1.5.2-cp311-cp311-manylinux_2_17_x86_64.whl",
        "packages:",
        "- conda: https://conda.anaconda.org/conda-forge/linux-64/pytorch-2.3.0-cpu_generic_py311h8ca351a_1.conda",
        "  sha256: 00",
        "- pypi: https://files.pythonhosted.org/packages/ab/scikit_learn-1.5.2-cp311-cp311-manylinux_2_17_x86_64.whl",
        "  name: scikit-learn",
        "  version: 1.5.2",
        "- pypi: https://files.pythonhosted.org/packages/ab/hyperopt-0.2.7.tar.gz",
        "- pypi: ./mine",
      ].join("\n"),
    });
    deepEqual(lines(found), [
      "hyperopt ==0.2.7 lock pixi.lock:14",
      "scikit-learn ==1.5.2 lock pixi.lock:7",
      "torch ==2.3.0 lock pixi.lock:6",
    ]);
  });

  it("conda-lock.yml", () => {
    const entry = (name: string, version: string, manager: string, platform: string) => [
      `- name: ${name}`,
      `  version: ${version}`,
      `  manager: ${manager}`,
      `  platform: ${platform}`,
      "  dependencies:",
      "    name: '>=1'",
      "    numpy: '>=1.22,<2'",
      `  url: https://example.org/${name}.conda`,
    ];
    const found = find({
      "conda-lock.yml": [
        "version: 1",
        "metadata:",
        "  channels:",
        "  - url: conda-forge",
        "package:",
        ...entry("pytorch", "2.1.0", "conda", "linux-64"),
        ...entry("pytorch", "'2.0'", "conda", "win-64"),
        ...entry("opencv", "0.1.2", "pip", "linux-64"),
      ].join("\n"),
    });
    deepEqual(lines(found), [
      "opencv ==0.1.2 lock conda-lock.yml:22",
      "torch ==2.1.0 || ==2.0 lock conda-lock.yml:6",
    ]);
  });
});

describe("environments", () => {
  const installed = (prefix: string, names: readonly string[]) =>
    Object.fromEntries(names.map((name) => [`${prefix}/${name}/METADATA`, ""]));
  const venv = (folder: string, ...names: string[]) => ({
    [`${folder}/pyvenv.cfg`]: "home = /usr/bin\n",
    ...installed(`${folder}/lib/python3.11/site-packages`, names),
  });

  it("beside the project", () => {
    const found = find({
      ...venv(
        ".venv",
        "torch-2.1.0+cu118.dist-info",
        "scikit_learn-1.5.2.dist-info",
        "PyYAML-6.0.1-py3.11-linux-x86_64.egg-info",
        "backports.zoneinfo-0.2.1-py3.8.egg-info",
        "torch",
        "__pycache__",
      ),
      ...venv("venv", "torch-1.0.0.dist-info"),
    });
    const folder = ".venv/lib/python3.11/site-packages";
    deepEqual(lines(found), [
      `backports-zoneinfo ==0.2.1 installed ${folder}/backports.zoneinfo-0.2.1-py3.8.egg-info`,
      `pyyaml ==6.0.1 installed ${folder}/PyYAML-6.0.1-py3.11-linux-x86_64.egg-info`,
      `scikit-learn ==1.5.2 installed ${folder}/scikit_learn-1.5.2.dist-info`,
      `torch ==2.1.0+cu118 installed ${folder}/torch-2.1.0+cu118.dist-info`,
    ]);
  });

  it("under any name, one of several", () => {
    const texts = {
      ...venv("py38", "tensorflow-2.4.0.dist-info"),
      ...venv("py311", "tensorflow-2.15.0.dist-info"),
      "data/lib/python3.11/site-packages/torch-1.0.dist-info/METADATA": "",
    };
    deepEqual(specifiers(find(texts)), { tensorflow: "==2.15.0 || ==2.4.0" });
  });

  it("of Windows", () => {
    const texts = {
      "/c:/thesis/.venv/pyvenv.cfg": "",
      "/c:/thesis/.venv/Lib/site-packages/numpy-1.26.4.dist-info/METADATA": "",
      "/c:/thesis/train.py": "",
    };
    deepEqual(specifiers(find(texts, {}, "/c:/thesis/train.py")), { numpy: "==1.26.4" });
    const interpreter = "\\c:\\thesis\\.venv\\Scripts\\python.exe";
    deepEqual(specifiers(find(texts, { interpreter }, "/other/a.py")), { numpy: "==1.26.4" });
  });

  it("of conda, where pip may have put something over its packages", () => {
    const found = find({
      "conda-env/conda-meta/pytorch-2.1.0-py3.11_cuda11.8_0.json": "{}",
      "conda-env/conda-meta/numpy-base-1.26.4-py311h1.json": "{}",
      "conda-env/conda-meta/python-3.11.5-h955ad1f_0.json": "{}",
      "conda-env/conda-meta/history": "",
      ...installed("conda-env/lib/python3.11/site-packages", ["numpy-2.0.0.dist-info"]),
    });
    deepEqual(specifiers(found), { torch: "==2.1.0", numpy: "==2.0.0" });
  });

  it("of pixi", () => {
    const found = find({ ".pixi/envs/default/conda-meta/pytorch-2.3.0-cpu_0.json": "{}" });
    deepEqual(specifiers(found), { torch: "==2.3.0" });
  });

  it("chosen by the user come before those nearby, and these before active ones", () => {
    const texts = {
      ...venv("/envs/chosen", "torch-2.0.0.dist-info"),
      ...venv("/envs/active", "torch-1.9.0.dist-info"),
    };
    const nearby = venv(".venv", "torch-2.1.0.dist-info");
    const activeEnvironments = ["/gone", "/envs/active"];
    const interpreter = "/envs/chosen/bin/python3";
    deepEqual(specifiers(find({ ...texts, ...nearby }, { interpreter, activeEnvironments })), {
      torch: "==2.0.0",
    });
    deepEqual(specifiers(find({ ...texts, ...nearby }, { activeEnvironments })), { torch: "==2.1.0" });
    deepEqual(specifiers(find(texts, { interpreter: "/usr/bin/python3", activeEnvironments })), {
      torch: "==1.9.0",
    });
  });

  it("of conda's own say only what nobody else says", () => {
    const base = {
      "/conda/condabin/conda": "",
      "/conda/conda-meta/pytorch-1.0.0-py38_0.json": "{}",
      "/conda/conda-meta/scipy-1.9.0-py38_0.json": "{}",
    };
    const found = find({ ...base, "requirements.txt": "torch==2.1.0\n" }, { activeEnvironments: ["/conda"] });
    deepEqual(specifiers(found), { torch: "==2.1.0", scipy: "==1.9.0" });
  });
});
