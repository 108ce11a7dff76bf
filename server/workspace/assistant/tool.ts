/** The form of a tool, and how its arguments are read. Knows no protocol and no tool. */

import type { Language } from "../../rule-api/message";
import { didYouMean } from "../usageError";

export type JsonObject = Readonly<Record<string, unknown>>;

/** What a tool is asked for cannot be had; the assistant reads the message. */
export class ToolError extends Error {}

export interface Tool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** A JSON schema; its properties are all that `run` takes. */
  readonly inputSchema: {
    readonly type: "object";
    readonly properties: Readonly<Record<string, object>>;
    readonly additionalProperties: false;
  };
  readonly annotations: Readonly<Record<`${string}Hint`, boolean>>;
  /** A text, or data. Throws a ToolError. */
  run(given: JsonObject): Promise<string | JsonObject>;
}

/** What a tool answers: a text, which may be data as well. */
export interface ToolAnswer {
  readonly text: string;
  readonly data: JsonObject | null;
  readonly isError: boolean;
}

/** Runs a tool. What the assistant can mend itself (a file that is not there) is an answer. */
export async function callTool(tool: Tool, given: JsonObject): Promise<ToolAnswer> {
  try {
    const result = await tool.run(given);
    if (typeof result === "string") return { text: result, data: null, isError: false };
    return { text: JSON.stringify(result), data: result, isError: false };
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    return { text: error.message, data: null, isError: true };
  }
}

/** Reads arguments one by one; each throws a ToolError where the argument has another type. */
export class ToolArguments {
  constructor(
    private readonly given: JsonObject,
    properties: Readonly<Record<string, object>>,
  ) {
    const names = Object.keys(properties);
    for (const name of Object.keys(given))
      if (!names.includes(name))
        throw new ToolError(`there is no argument "${name}"${didYouMean(name, names)}`);
  }

  text(name: string): string | null {
    const value = this.given[name] ?? null;
    if (value === null || typeof value === "string") return value;
    throw new ToolError(`"${name}" must be a string`);
  }

  texts(name: string): readonly string[] {
    const value = this.given[name] ?? [];
    if (Array.isArray(value) && value.every((item) => typeof item === "string")) return value;
    throw new ToolError(`"${name}" must be a list of strings`);
  }

  flag(name: string): boolean {
    const value = this.given[name] ?? false;
    if (typeof value === "boolean") return value;
    throw new ToolError(`"${name}" must be true or false`);
  }

  /** A line from 1. */
  line(name: string): number | null {
    const value = this.given[name] ?? null;
    if (value === null) return null;
    if (typeof value === "number" && Number.isInteger(value) && value > 0) return value;
    throw new ToolError(`"${name}" must be a number of a line, from 1`);
  }

  language(fallback: Language): Language {
    const value = this.text("language");
    if (value === null) return fallback;
    if (value === "en") return "en";
    if (value === "zh-cn") return "zh";
    throw new ToolError('"language" is "en" or "zh-cn"');
  }
}
