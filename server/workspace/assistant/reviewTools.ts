/** The tools of an assistant: review, explain, fix. Each is a thin layer over what people get on the command line; knows no protocol. */

import type { Language } from "../../rule-api/message";
import { LineIndex } from "../../text/lineIndex";
import { applyEdits, findConflict, sortEdits, type TextEdit } from "../../text/textEdit";
import { explanationOf } from "../explanation/explanation";
import { type Finding, placeData, placeOf, relatedData } from "../finding";
import { fixFile } from "../fixFile";
import { explanationOfLine, lineOptions, lineRange, type NamedLine } from "../lineExplanation/lineOfFile";
import { lineText } from "../lineExplanation/lineText";
import { UsageError } from "../usageError";
import {
  type AssistantWorkspace,
  correctionId,
  editsData,
  type GivenCode,
  type GivenReview,
  reviewGiven,
} from "./givenCode";
import { type JsonObject, type Tool, ToolArguments, ToolError } from "./tool";

const FILE = { type: "string", description: "A .py, .pyi or .ipynb file of the workspace, from its root." };
const CODE = {
  type: "string",
  description: "Python code to look at instead of what is on disk; with `file`, as if it stood in that file.",
};
const LANGUAGE = { type: "string", enum: ["en", "zh-cn"], description: "Of the messages." };
const READS = { readOnlyHint: true, openWorldHint: false } as const;

/** All tools, ready to run. */
export function reviewTools(tools: AssistantWorkspace): readonly Tool[] {
  return [reviewTool(tools), explainTool(tools), fixTool(tools)];
}

function reviewTool(tools: AssistantWorkspace): Tool {
  const properties = { file: FILE, code: CODE, language: LANGUAGE };
  return {
    name: "review",
    title: "Review training code",
    description:
      "Finds mistakes in Python machine-learning code (data leakage, wrong metrics, training loops, shapes, APIs that do not exist in the project's releases) without running it. Returns each finding with its place, rule, severity, message, the places that led to it, and corrections with ids; `why` explains each rule. No finding means that nothing was certain, not that the code is right.",
    inputSchema: { type: "object", properties, additionalProperties: false },
    annotations: READS,
    async run(given) {
      const args = new ToolArguments(given, properties);
      const language = args.language(tools.language);
      const read = tools.given(args.text("file"), args.text("code"));
      return reviewData(tools, reviewGiven(tools, read, language), language);
    },
  };
}

function reviewData(tools: AssistantWorkspace, review: GivenReview, language: Language): JsonObject {
  const reported = new Set(review.findings.map(({ rule }) => rule));
  const why = tools
    .rules()
    .filter(({ meta }) => reported.has(meta.name))
    .map(({ meta }) => [meta.name, meta.docs[language].why] as const);
  return {
    file: review.file,
    findings: review.findings.filter(({ secondary }) => !secondary).map(findingData),
    why: Object.fromEntries(why),
    baselined: review.baselined,
    ...(review.failed.length === 0 ? {} : { failedRules: review.failed }),
  };
}

function findingData(finding: Finding): JsonObject {
  return {
    ...placeData(finding),
    rule: finding.rule,
    severity: finding.severity,
    message: finding.message,
    page: finding.url,
    related: finding.related.map(relatedData),
    corrections: finding.fixes.map(({ title, safe, edits }, index) => ({
      id: correctionId(finding, index),
      title,
      safe,
      edits: editsData(edits),
    })),
  };
}

function explainTool(tools: AssistantWorkspace): Tool {
  const properties = {
    name: { type: "string", description: "A rule or a concept, such as data-leakage." },
    file: FILE,
    line: {
      type: "integer",
      minimum: 1,
      description: "With `file` or `code`: explain why something, or nothing, is reported on this line.",
    },
    cell: { type: "integer", minimum: 1, description: "Of a notebook: the cell that `line` counts in." },
    code: CODE,
    language: LANGUAGE,
  };
  return {
    name: "explain",
    title: "Explain a rule, a concept or a line",
    description:
      "Explains a rule or a concept by its `name` (what, why, wrong and right code, when to ignore it), or a `line` of a file: what is reported there, the path of places that led to it and the rule's page; or why nothing is: which rules looked and what they did not know.",
    inputSchema: { type: "object", properties, additionalProperties: false },
    annotations: READS,
    async run(given) {
      const args = new ToolArguments(given, properties);
      const language = args.language(tools.language);
      const name = args.text("name");
      const line = args.line("line");
      if ((name === null) === (line === null))
        throw new ToolError('give either "name", or "line" with "file" or "code"');
      if (name !== null) return answered(() => explanationOf(name, language, tools));
      const read = tools.given(args.text("file"), args.text("code"));
      const named = { path: read.shown, cell: args.line("cell"), line: line ?? 1 };
      return answered(() => lineOf(tools, read, named, language));
    },
  };
}

/** What a person would be told of a wrong name or line, the assistant is told. */
function answered(explain: () => string): string {
  try {
    return explain();
  } catch (error) {
    if (error instanceof UsageError) throw new ToolError(error.message);
    throw error;
  }
}

/** The explanation of the line, and the pages of the rules that report there. */
function lineOf(tools: AssistantWorkspace, given: GivenCode, named: NamedLine, language: Language): string {
  const range = lineRange(given.source, named);
  const explanation = explanationOfLine(tools, given, range);
  const pages = [...new Set(explanation.findings.map(({ rule }) => rule))].map((rule) =>
    explanationOf(rule, language, tools),
  );
  return [lineText(explanation, lineOptions(given, range, language)), ...pages].join("\n");
}

function fixTool(tools: AssistantWorkspace): Tool {
  const properties = {
    file: FILE,
    code: CODE,
    suggestions: {
      type: "array",
      items: { type: "string" },
      description:
        "Ids of corrections, as `review` gives them: only these are made. Without it, all safe fixes are.",
    },
    write: { type: "boolean", description: "Write the file. Without it nothing is written." },
    language: LANGUAGE,
  };
  return {
    name: "fix",
    title: "Correct training code",
    description:
      "Corrects what `review` finds: all safe fixes, or only the corrections named in `suggestions`. Returns the edits of the code as it was, and of given `code` also the corrected text. Writes nothing unless `write` is true.",
    inputSchema: { type: "object", properties, additionalProperties: false },
    annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: true, openWorldHint: false },
    async run(given) {
      const args = new ToolArguments(given, properties);
      const code = args.text("code");
      const write = args.flag("write");
      const ids = args.texts("suggestions");
      if (write && code !== null)
        throw new ToolError('"write" is for a file on disk; given "code" is returned corrected');
      const read = tools.given(args.text("file"), code);
      const fixed = ids.length === 0 ? safeFixes(tools, read) : chosenFixes(tools, read, ids);
      const written = write && fixed.content !== read.content;
      if (written) await read.write(fixed.content, fixed.edits);
      return {
        file: read.shown,
        edits: fixedEdits(read, fixed.edits),
        written,
        ...(code === null ? {} : { code: fixed.content }),
      };
    },
  };
}

interface Fixed {
  readonly content: string;
  readonly edits: readonly TextEdit[];
}

function fixedEdits({ source }: GivenCode, edits: readonly TextEdit[]): readonly object[] {
  const lines = new LineIndex(source.text);
  return edits.map(({ range, newText }) => ({ ...placeData(placeOf(source, lines, range)), newText }));
}

function safeFixes(tools: AssistantWorkspace, given: GivenCode): Fixed {
  const nothing = { content: given.content, edits: [] };
  return given.rules === null ? nothing : (fixFile(given, tools, given.rules) ?? nothing);
}

function chosenFixes(tools: AssistantWorkspace, given: GivenCode, ids: readonly string[]): Fixed {
  const { findings } = reviewGiven(tools, given, tools.language);
  const offered = new Map(
    findings.flatMap((finding) =>
      finding.fixes.map((fix, index) => [correctionId(finding, index), fix] as const),
    ),
  );
  const chosen = [...new Set(ids)].flatMap((id) => {
    const fix = offered.get(id);
    if (fix === undefined)
      throw new ToolError(`there is no correction "${id}"; the code may have changed: review it again`);
    return fix.edits.map(({ range, newText }): TextEdit => ({ range, newText }));
  });
  const edits = sortEdits(chosen);
  if (findConflict(edits) !== null)
    throw new ToolError("these corrections change the same code; make one, review again, then the next");
  const content = given.edited(edits);
  if (content === null) throw new ToolError("a correction does not fit the cells of the notebook");
  const { parser } = tools;
  const { text } = given.source;
  if (parser.parse(applyEdits(text, edits)).errors.length > parser.parse(text).errors.length)
    throw new ToolError("these corrections together do not give code that parses; make them one by one");
  return { content, edits };
}
