/** `heldout mcp` as an assistant meets it: a process that speaks over standard input and output. */

import { deepEqual, equal, match, ok } from "node:assert/strict";
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { notebookOf } from "./runInMemory";

const MAIN = join(__dirname, "../../server/main.js");
const BROKEN = "rows = [1]\nclean-rows = rows[:2]\n";
const USELESS = "x = 1  # heldout: ignore[hyphen-in-identifier]\n";
const LABELS = `from sklearn.datasets import load_breast_cancer
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import train_test_split
X, y = load_breast_cancer(return_X_y=True)
X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
model = RandomForestClassifier(random_state=0).fit(X_train, y_train)
predicted = model.predict(X_test)
print(roc_auc_score(y_test, predicted))
`;

interface Answer {
  readonly id: number | null;
  readonly result?: {
    readonly content: readonly { readonly text: string }[];
    readonly isError?: boolean;
  } & Readonly<Record<string, unknown>>;
  readonly error?: { readonly code: number; readonly message: string };
}

describe("heldout mcp", () => {
  let directory = "";
  let root = "";
  let server: ChildProcessWithoutNullStreams;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "heldout-"));
    root = join(directory, "workspace");
    mkdirSync(root);
    const env = { ...process.env, LANG: "C", LC_ALL: "C" };
    server = spawn(process.execPath, [MAIN, "mcp", "--root", root], { cwd: directory, env });
  });
  afterEach(() => {
    server.kill();
    rmSync(directory, { recursive: true });
  });

  const write = (name: string, content: string): string => {
    const path = join(root, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    return path;
  };
  /** Sends lines, ends the input, and returns all that came back. */
  const say = async (...lines: readonly (string | Buffer)[]): Promise<unknown[]> => {
    for (const line of lines) server.stdin.write(Buffer.concat([Buffer.from(line), Buffer.from("\n")]));
    server.stdin.end();
    let output = "";
    let errors = "";
    server.stdout.setEncoding("utf8").on("data", (chunk: string) => {
      output += chunk;
    });
    server.stderr.on("data", (chunk) => {
      errors += chunk;
    });
    const code = await new Promise((resolveExit) => server.on("close", resolveExit));
    deepEqual([code, errors], [0, ""]);
    return output === ""
      ? []
      : output
          .trimEnd()
          .split("\n")
          .map((line): unknown => JSON.parse(line));
  };
  const request = (id: number, method: string, params: object = {}): string =>
    JSON.stringify({ jsonrpc: "2.0", id, method, params });
  const calls = async (...given: readonly (readonly [tool: string, args: object])[]): Promise<Answer[]> => {
    const lines = given.map(([name, args], id) => request(id, "tools/call", { name, arguments: args }));
    return (await say(...lines)) as Answer[];
  };
  const data = (answer: Answer | undefined): ReturnType<typeof JSON.parse> =>
    JSON.parse(answer?.result?.content[0]?.text ?? "null");
  const refusal = (answer: Answer | undefined): string => {
    equal(answer?.result?.isError, true);
    return answer?.result?.content[0]?.text ?? "";
  };

  it("shakes hands, lists its tools and answers a ping", async () => {
    const [hello, tools, pong] = (await say(
      request(1, "initialize", { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: {} }),
      JSON.stringify({ jsonrpc: "2.0", method: "notifications/initialized" }),
      request(2, "tools/list"),
      request(3, "ping"),
    )) as Answer[];
    equal(hello?.result?.protocolVersion, "2025-06-18");
    deepEqual(hello?.result?.capabilities, { tools: {} });
    const listed = tools?.result?.tools as { name: string; inputSchema: { type: string } }[];
    deepEqual(
      listed.map(({ name }) => name),
      ["review", "explain", "fix"],
    );
    ok(listed.every(({ inputSchema }) => inputSchema.type === "object"));
    deepEqual(pong, { jsonrpc: "2.0", id: 3, result: {} });
  });

  it("offers its newest version to a client with another", async () => {
    const [hello] = (await say(request(1, "initialize", { protocolVersion: "1999-01-01" }))) as Answer[];
    equal(hello?.result?.protocolVersion, "2025-11-25");
  });

  it("reviews a file: place, rule, the path of values, why, corrections", async () => {
    write("src/train.py", LABELS);
    const [answer] = await calls(["review", { file: "src/train.py" }]);
    const { file, findings, why } = data(answer);
    deepEqual(answer?.result?.structuredContent, data(answer));
    equal(file, "src/train.py");
    equal(findings.length, 1);
    const [finding] = findings;
    deepEqual([finding.rule, finding.line, finding.column], ["probability-metric-on-labels", 9, 29]);
    ok(finding.related.some(({ line }: { line: number }) => line === 8));
    ok(why["probability-metric-on-labels"].length > 20);
    ok(finding.corrections.length > 0);
  });

  it("reviews a text, in Chinese where asked, and cells of a notebook", async () => {
    write("n.ipynb", notebookOf("!ls\n", BROKEN));
    const [text, cells] = await calls(
      ["review", { code: BROKEN, language: "zh-cn" }],
      ["review", { file: "n.ipynb" }],
    );
    match(data(text).findings[0].message, /\p{Script=Han}/u);
    const { cell, line } = data(cells).findings[0];
    deepEqual([cell, line], [2, 2]);
  });

  it("explains rules, concepts and what is reported on a line", async () => {
    write("train.py", LABELS);
    write("n.ipynb", notebookOf("x = 1\n", LABELS));
    const [rule, line, silent, cell, cellless, unknown] = await calls(
      ["explain", { name: "probability-metric-on-labels" }],
      ["explain", { file: "train.py", line: 9 }],
      ["explain", { file: "train.py", line: 1 }],
      ["explain", { file: "n.ipynb", cell: 2, line: 9 }],
      ["explain", { file: "n.ipynb", line: 9 }],
      ["explain", { name: "probability-metric-on-label" }],
    );
    match(rule?.result?.content[0]?.text ?? "", /^# probability-metric-on-labels: /);
    match(
      line?.result?.content[0]?.text ?? "",
      /^# train\.py, line 9\n.*- `probability-metric-on-labels` \(error\): .*\n {2}- line 8: .*\n# probability-metric-on-labels: /s,
    );
    match(silent?.result?.content[0]?.text ?? "", /^# train\.py, line 1\n.*\nNothing is reported here\.\n/s);
    match(
      cell?.result?.content[0]?.text ?? "",
      /^# n\.ipynb, cell 2, line 9\n.*`probability-metric-on-labels`/s,
    );
    match(refusal(cellless), /n\.ipynb:CELL:9/);
    match(refusal(unknown), /did you mean "probability-metric-on-labels"/);
  });

  it("gives edits, and writes a file only when told", async () => {
    const path = write("a.py", USELESS);
    const [dry] = await calls(["fix", { file: "a.py" }]);
    deepEqual(data(dry).written, false);
    equal(data(dry).edits.length, 1);
    equal(readFileSync(path, "utf8"), USELESS);
  });

  it("writes the safe fixes of a file when told", async () => {
    const path = write("a.py", USELESS);
    const [written, again] = await calls(
      ["fix", { file: "a.py", write: true }],
      ["fix", { file: "a.py", write: true }],
    );
    equal(data(written).written, true);
    equal(readFileSync(path, "utf8"), "x = 1\n");
    deepEqual(data(again), { file: "a.py", edits: [], written: false });
  });

  it("makes a suggestion only by its id", async () => {
    const [review, safe, chosen, gone] = await calls(
      ["review", { code: LABELS }],
      ["fix", { code: LABELS }],
      ["fix", { code: LABELS, suggestions: ["probability-metric-on-labels@9:29#1"] }],
      ["fix", { code: LABELS, suggestions: ["probability-metric-on-labels@2:1#1"] }],
    );
    const [correction] = data(review).findings[0].corrections;
    deepEqual([correction.id, correction.safe], ["probability-metric-on-labels@9:29#1", false]);
    equal(data(safe).code, LABELS);
    match(data(chosen).code, /predict_proba/);
    match(refusal(gone), /review it again/);
  });

  it("reads and writes nothing outside of its workspace", async function () {
    const outside = join(directory, "secret.py");
    writeFileSync(outside, USELESS);
    write("notes.txt", "x");
    try {
      symlinkSync(outside, join(root, "link.py"));
      symlinkSync(directory, join(root, "up"), "dir");
      symlinkSync(join(root, "notes.txt"), join(root, "notes.py"));
    } catch {
      // Windows lets only some users make links.
      this.skip();
    }
    const answers = await calls(
      ["review", { file: "../secret.py" }],
      ["review", { file: outside }],
      ["fix", { file: "link.py", write: true }],
      ["fix", { file: "up/secret.py", write: true }],
      ["review", { file: "notes.py" }],
      ["review", { file: "notes.txt" }],
      ["review", { file: "missing.py" }],
      ["review", { file: "link.py", code: "x = 1\n" }],
    );
    const expected = [
      /"\.\."/,
      /outside/,
      /outside/,
      /outside/,
      /links to/,
      /no Python file/,
      /no such file/,
      /outside/,
    ];
    for (const [index, pattern] of expected.entries()) match(refusal(answers[index]), pattern);
    equal(readFileSync(outside, "utf8"), USELESS);
  });

  it("follows imports to files of the workspace, not through a link out of it", async function () {
    const model = "def labels(model, X):\n    return model.predict(X)\n";
    const script = (module: string): string =>
      LABELS.replace(
        "predicted = model.predict(X_test)",
        `from ${module} import labels\npredicted = labels(model, X_test)`,
      );
    write("inside.py", model);
    writeFileSync(join(directory, "outside.py"), model);
    try {
      symlinkSync(join(directory, "outside.py"), join(root, "linked.py"));
    } catch {
      this.skip();
    }
    const [inside, linked] = await calls(
      ["review", { code: script("inside") }],
      ["review", { code: script("linked") }],
    );
    equal(data(inside).findings.length, 1);
    equal(data(linked).findings.length, 0);
  });

  it("says which argument is wrong", async () => {
    const answers = await calls(
      ["review", {}],
      ["review", { file: 3 }],
      ["review", { fil: "a.py" }],
      ["explain", { name: "x", line: 1 }],
      ["fix", { code: "x", write: true }],
      ["review", { code: "x", language: "fr" }],
    );
    const expected = [/give "file"/, /must be a string/, /did you mean "file"/, /either/, /on disk/, /zh-cn/];
    for (const [index, pattern] of expected.entries()) match(refusal(answers[index]), pattern);
  });

  it("answers what is malformed with an error and goes on", async () => {
    const answers = (await say(
      "{",
      "",
      "[]",
      "7",
      '{"jsonrpc":"2.0","id":{},"method":"ping"}',
      '{"jsonrpc":"2.0","id":1,"method":"ping","params":[]}',
      Buffer.from([0xff, 0xfe, 0x00]),
      request(2, "no/such"),
      request(3, "tools/call", { name: "no-such" }),
      request(4, "tools/call", { name: "review", arguments: [] }),
      '{"jsonrpc":"2.0","id":5,"result":{}}',
      '{"jsonrpc":"2.0","method":"notifications/unheard"}',
      request(6, "ping"),
    )) as Answer[];
    deepEqual(
      answers.map(({ id, error }) => [id, error?.code ?? null]),
      [
        [null, -32700],
        [null, -32600],
        [null, -32600],
        [null, -32600],
        [1, -32600],
        [null, -32700],
        [2, -32601],
        [3, -32602],
        [4, -32602],
        [6, null],
      ],
    );
  });

  it("reviews code that is broken, empty or deeply nested", async () => {
    const answers = await calls(
      ["review", { code: "" }],
      ["review", { code: "def f(:\n  \u0000 \ud800\u2028" }],
      ["review", { code: `x = ${"(".repeat(20_000)}` }],
      ["review", { code: BROKEN }],
    );
    deepEqual(
      answers.map(({ id }) => id),
      [0, 1, 2, 3],
    );
    equal(data(answers[3]).findings.length, 1);
  });

  it("does not answer a request that was cancelled while it waited", async () => {
    const cancel = { jsonrpc: "2.0", method: "notifications/cancelled", params: { requestId: 2 } };
    const answers = (await say(
      [
        request(1, "tools/call", { name: "review", arguments: { code: LABELS } }),
        request(2, "tools/call", { name: "review", arguments: { code: LABELS } }),
        JSON.stringify(cancel),
        request(3, "ping"),
      ].join("\n"),
    )) as Answer[];
    deepEqual(
      answers.map(({ id }) => id),
      [1, 3],
    );
  });

  it("answers a batch in one line", async () => {
    const answers = await say(`[${request(1, "ping")},${request(2, "ping")}]`);
    deepEqual(answers, [
      [
        { jsonrpc: "2.0", id: 1, result: {} },
        { jsonrpc: "2.0", id: 2, result: {} },
      ],
    ]);
  });

  it("takes no settings, baselines and versions from above its workspace, or through links out of it", async () => {
    writeFileSync(join(directory, "heldout.toml"), 'ignore = ["*"]\n');
    writeFileSync(join(directory, "requirements.txt"), "scikit-learn==0.20\n");
    const outside = join(directory, "outside");
    mkdirSync(outside);
    writeFileSync(join(outside, "heldout.toml"), 'ignore = ["*"]\n');
    write("x.py", BROKEN);
    write("linked/x.py", BROKEN);
    symlinkSync(join(outside, "heldout.toml"), join(root, "linked/heldout.toml"));
    write("pinned.py", "from sklearn.inspection import DecisionBoundaryDisplay\n");
    const answers = await calls(
      ["review", { file: "x.py" }],
      ["review", { file: "linked/x.py" }],
      ["review", { file: "pinned.py" }],
    );
    deepEqual(
      answers.map((answer) => data(answer).findings.map(({ rule }: { rule: string }) => rule)),
      [["hyphen-in-identifier"], ["hyphen-in-identifier"], []],
    );
  });

  it("takes the project's settings", async () => {
    write("heldout.toml", 'ignore = ["hyphen-in-identifier"]\n');
    const [answer] = await calls(["review", { code: BROKEN }]);
    deepEqual(data(answer).findings, []);
  });
});
