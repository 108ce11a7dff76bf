/** The workspace of `heldout mcp`: files on disk below its root. Knows which of them may be read; knows no tool. */

import type { Language } from "../../rule-api/message";
import type { AssistantWorkspace, GivenCode } from "../../workspace/assistant/givenCode";
import { ToolError } from "../../workspace/assistant/tool";
import { UsageError } from "../../workspace/usageError";
import type { CliHost } from "../cliHost";
import type { CliServices, ReviewServices } from "../cliServices";
import { messageOf } from "../findFiles";
import { createFileSettings, NO_OPTIONS } from "../projectSettings";
import { sinceBaseline } from "../sinceBaseline";
import { readSource, SourceError } from "../sourceReader";
import { EncodingError } from "../sourceText";
import type { WorkspaceRoot } from "./workspaceRoot";

/** What the workspace is made of. */
export interface DiskWorkspaceOptions {
  readonly host: CliHost;
  readonly services: CliServices;
  readonly review: ReviewServices;
  readonly root: WorkspaceRoot;
  /** Of a user who names none. */
  readonly language: Language;
}

export function createDiskWorkspace(options: DiskWorkspaceOptions): AssistantWorkspace {
  const { services, review, language } = options;
  return {
    ...review,
    language,
    rules: () => services.rules(),
    concepts: () => services.concepts(),
    pageUrl: (rule, spoken) => services.pageUrl(rule, spoken),
    given: (file, code) => readGiven(options, file, code),
  };
}

function readGiven(options: DiskWorkspaceOptions, name: string | null, code: string | null): GivenCode {
  const { host, services, root, language } = options;
  if (name === null && code === null) throw new ToolError('give "file", "code" or both');
  const { path, shown } = code === null ? root.file(name ?? "") : root.place(name ?? "code.py");
  try {
    const settings = createFileSettings(host, services, NO_OPTIONS, language)(path);
    const read = readSource(path, code === null ? host.readFile(path) : Buffer.from(code));
    if (read.source.text.length > settings.maxFileSize)
      throw new ToolError(`${shown} is larger than the project lets review (max-file-size)`);
    return {
      ...read,
      shown,
      rules: settings.enable ? settings.rules : null,
      sinceBaseline: (tree, found) => sinceBaseline(services, read.source.path, tree, found),
      write(content, edits) {
        try {
          host.writeFile(path, read.encode(content, edits));
        } catch (error) {
          if (error instanceof EncodingError) throw new ToolError(`${shown}: ${error.message}`);
          if (error instanceof Error && "code" in error) throw new ToolError(`${shown} cannot be written`);
          throw error;
        }
      },
    };
  } catch (error) {
    if (error instanceof ToolError) throw error;
    if (error instanceof SourceError || error instanceof UsageError)
      throw new ToolError(`${shown}: ${error.message}`);
    if (error instanceof Error && "code" in error)
      throw new ToolError(`${shown} cannot be read: ${messageOf(error)}`);
    throw error;
  }
}
