/** `heldout mcp`: puts the tools behind the protocol, on standard input and output. Knows neither what they do nor how messages look. */

import { resolve } from "node:path";
import type { Language } from "../../rule-api/message";
import { reviewTools } from "../../workspace/assistant/reviewTools";
import { UsageError } from "../../workspace/usageError";
import type { CliHost } from "../cliHost";
import type { CliServices } from "../cliServices";
import { EXIT_CLEAN } from "../exitCodes";
import { createDiskWorkspace } from "./diskWorkspace";
import { serveMcp } from "./mcpServer";
import { createWorkspaceRoot } from "./workspaceRoot";

const INSTRUCTIONS =
  "Heldout reviews Python machine-learning code without running it. Review training code that you wrote or changed before you hand it over; explain what you do not understand; apply safe fixes with fix, and suggestions only where they fit the intent.";

/** Serves until standard input ends. `directory` is the workspace, as the user wrote it. Throws a UsageError where it is none. */
export async function runMcp(
  directory: string,
  host: CliHost,
  everywhere: CliServices,
  language: Language,
): Promise<number> {
  const path = resolve(host.cwd, directory);
  if (host.stat(path)?.kind !== "directory") throw new UsageError(`--root: ${directory} is no directory`);
  const root = createWorkspaceRoot(host, path);
  const services = everywhere.within(root.path);
  const review = await services.open({ timed: false });
  const workspace = { host: { ...host, cwd: root.path }, services, review, root, language };
  const tools = reviewTools(createDiskWorkspace(workspace));
  await serveMcp(host.stdinChunks(), {
    version: services.version,
    instructions: INSTRUCTIONS,
    tools,
    send: (line) => host.stdout.write(`${line}\n`),
  });
  return EXIT_CLEAN;
}
