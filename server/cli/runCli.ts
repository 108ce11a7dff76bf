/** The command line: words in, text and an exit code out. Knows no process and no disk: the host is handed in. */

import { sep } from "node:path";
import type { Language } from "../rule-api/message";
import { explanationOf } from "../workspace/explanation/explanation";
import { UsageError } from "../workspace/usageError";
import { runBaseline } from "./baselineCommand";
import { runCheck } from "./checkCommand";
import type { CheckThreads } from "./checkThreads";
import type { CliHost } from "./cliHost";
import type { CliServices } from "./cliServices";
import { type CommandLine, readCommandLine } from "./commandLine";
import { EXIT_BROKEN, EXIT_CLEAN } from "./exitCodes";
import { HELP_TEXT } from "./helpText";
import { readNamedLine, runExplainLine } from "./lineCommand";
import { runPipeline } from "./pipelineCommand";
import { withProjectFile } from "./projectSettings";
import { ruleJson, ruleTable } from "./ruleList";
import { runVersions } from "./versionsCommand";

/** Runs `heldout <words>` (but not `lsp`, which is no command that ends) and returns the exit code. Never throws because of what the user wrote. */
export async function runCli(
  words: readonly string[],
  host: CliHost,
  services: CliServices,
  threads: CheckThreads = { role: "alone" },
): Promise<number> {
  try {
    return await runCommand(readCommandLine(words), host, services, threads);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    host.stderr.write(`heldout: ${error.message}\n`);
    return EXIT_BROKEN;
  }
}

async function runCommand(
  line: CommandLine,
  host: CliHost,
  found: CliServices,
  threads: CheckThreads,
): Promise<number> {
  const config = "config" in line ? line.config : null;
  const services = config === null ? found : withProjectFile(found, host, config);
  if (line.command === "help") {
    host.stdout.write(HELP_TEXT);
    return EXIT_CLEAN;
  }
  if (line.command === "version") {
    host.stdout.write(`heldout ${services.version}\n`);
    return EXIT_CLEAN;
  }
  if (line.command === "lsp") throw new UsageError("a language server cannot run inside this command line");
  if (line.command === "versions") return runVersions(line.path, line.format, host, services);
  const language = line.language ?? projectLanguage(host, services) ?? localeLanguage(host.env);
  if (line.command === "mcp") {
    // No other command pays for it.
    const { runMcp } = require("./mcp/runMcp") as typeof import("./mcp/runMcp");
    return runMcp(line.root, host, services, language);
  }
  const template = line.ruleUrl ?? host.env.HELDOUT_RULE_URL ?? "";
  const pageUrl = (rule: string): string | null =>
    template === ""
      ? services.pageUrl(rule, language)
      : template.replaceAll("{rule}", rule).replaceAll("{language}", language === "zh" ? "zh-cn" : "en");
  const color = usesColor(line.noColor, host);
  if (line.command === "explain") {
    const named = readNamedLine(line.name);
    if (named !== null) return runExplainLine({ named, format: line.format, host, services, language });
    if (line.format === "json") throw new UsageError("--output-format json is for a line: FILE:LINE");
    host.stdout.write(explanationOf(line.name, language, services));
    return EXIT_CLEAN;
  }
  if (line.command === "rules") {
    const rules = services.rules();
    host.stdout.write(
      line.format === "json" ? ruleJson(rules, language, pageUrl) : ruleTable(rules, language, color),
    );
    return EXIT_CLEAN;
  }
  if (line.command === "pipeline")
    return runPipeline({ path: line.path, format: line.format, host, services, language, pageUrl });
  if (line.command === "baseline") return runBaseline(line.baseline, host, services, language);
  return runCheck({ host, services, options: line.check, language, color, pageUrl }, threads);
}

/** What the project of the working directory says. */
function projectLanguage(host: CliHost, services: CliServices): Language | null {
  const { language } = services.project(`${host.cwd.replaceAll(sep, "/")}/.`)?.settings ?? {};
  return language === undefined || language === "auto" ? null : language === "en" ? "en" : "zh";
}

/** As other programs find it: `LC_ALL` before `LC_MESSAGES` before `LANG`. */
function localeLanguage(env: CliHost["env"]): Language {
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || "";
  return /^zh/i.test(locale) ? "zh" : "en";
}

function usesColor(noColor: boolean, { env, stdout }: CliHost): boolean {
  if (noColor || (env.NO_COLOR ?? "") !== "") return false;
  if ((env.FORCE_COLOR ?? "") !== "") return env.FORCE_COLOR !== "0" && env.FORCE_COLOR !== "false";
  return stdout.isTerminal && env.TERM !== "dumb";
}
