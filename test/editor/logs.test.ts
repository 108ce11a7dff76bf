/** Proves that the log says what the setting lets it say, and that the traffic with the server is shown to whoever wants it. Uses the public API of VS Code only. */
import * as vscode from "vscode";
import { withSettings } from "./askEditor";
import { equal, eventually, ok } from "./assert";
import { closeAll, expectFindings, openText } from "./openFile";

const [LOG, TRACE] = [/heldout\.Heldout/, /Heldout Trace$/];
const STARTED = /Heldout \d+\.\d+\.\d+ reviews with \d{3} rules/g;
const SHOW = "workbench.action.output.show.";

/** What a channel of the list of outputs shows to a person who chooses it, when it has not grown for a while; `null` where it is not in the list. */
async function shownIn(channel: RegExp): Promise<string | null> {
  const commands = (await vscode.commands.getCommands(true)).filter((name) => name.startsWith(SHOW));
  const command = commands.find((name) => channel.test(name));
  if (command === undefined) return null;
  await vscode.commands.executeCommand(command);
  const path = command.slice(SHOW.length);
  for (let last = ""; ; ) {
    await new Promise((resume) => setTimeout(resume, 2_000));
    const shown = vscode.workspace.textDocuments.find(
      (one) => one.uri.scheme === "output" && one.uri.path === path,
    );
    ok(shown, `${path} is not shown`);
    const text = shown.getText();
    if (text === last) {
      // In a browser VS Code loses lines of a channel that is in view while many come.
      await vscode.commands.executeCommand("workbench.action.closePanel");
      return text;
    }
    last = text;
  }
}

/** Waits for the finding of a text with a mistake, and closes it: a server that is started again is told of everything that is open. */
async function reviewed(text: string): Promise<void> {
  await expectFindings((await openText(text)).document, ["hyphen-in-identifier"]);
  await closeAll();
}

/** A VS Code of the tests whose native logger could not be built keeps nothing that is written into a channel. */
async function needChannels(test: Mocha.Context): Promise<void> {
  const { appRoot } = vscode.env;
  const places = ["node_modules", "node_modules.asar.unpacked"].map((modules) =>
    vscode.Uri.joinPath(vscode.Uri.file(appRoot), modules, "@vscode/spdlog/build/Release/spdlog.node"),
  );
  const found = await Promise.allSettled(places.map((place) => vscode.workspace.fs.stat(place)));
  const isBrowser = appRoot === "";
  if (!isBrowser && found.every(({ status }) => status === "rejected")) test.skip();
}

describe("the log", () => {
  before(function () {
    return needChannels(this);
  });
  const starts = async (): Promise<number> => [...((await shownIn(LOG)) ?? "").matchAll(STARTED)].length;
  afterEach(closeAll);

  it("tells of each start of the server, unless its level leaves that out", async () => {
    await reviewed("clean-rows = 1\n");
    const before = await starts();
    ok(before > 0, "the log tells of no start");
    await withSettings({ "heldout.logLevel": "off" }, async () => {
      await vscode.commands.executeCommand("heldout.restartServer");
      equal(await starts(), before);
    });
    await vscode.commands.executeCommand("heldout.restartServer");
    // A start that was told and only shown late would be counted here.
    equal(await starts(), before + 1);
  });
});

describe("the traffic with the server", () => {
  before(function () {
    return needChannels(this);
  });
  afterEach(closeAll);

  const review = (name: string): Promise<void> => reviewed(`${name}-rows = 1\n`);
  const expectShown = (said: RegExp): Promise<void> =>
    eventually(async () => ok(said.test((await shownIn(TRACE)) ?? ""), `${said} is not shown`), 1200);

  it("is shown while that is switched on, without or with the contents, across restarts", async () => {
    await review("unseen");
    equal(await shownIn(TRACE), null);
    await withSettings({ "heldout.trace.server": "messages" }, async () => {
      await review("named");
      await expectShown(/Sending notification 'textDocument\/didOpen'/);
    });
    await withSettings({ "heldout.trace.server": "verbose" }, async () => {
      await review("quoted");
      await expectShown(/quoted-rows = 1/);
      await vscode.commands.executeCommand("heldout.restartServer");
      await expectShown(/Sending request 'initialize/);
    });
    await review("hidden");
    await vscode.commands.executeCommand("heldout.restartServer");
    await review("forgotten");
    const all = (await shownIn(TRACE)) ?? "";
    for (const name of ["unseen", "named", "hidden", "forgotten"]) ok(!all.includes(`${name}-rows`), name);
    equal([...all.matchAll(/Sending request 'initialize/g)].length, 1);
  });
});
