/** Turning a rule off writes what a person would have written, wherever the file has its rules. */

import { deepEqual, equal } from "node:assert/strict";
import { unusedSuppression } from "../../server/engine/suppression";
import { applyEdits } from "../../server/text/textEdit";
import { readProjectFile } from "../../server/workspace/configuration/projectFile";
import { turnOffEdit } from "../../server/workspace/configuration/turnOffRule";
import { testRules } from "../cli/testRules";

const HELDOUT = "/p/heldout.toml";
const PYPROJECT = "/p/pyproject.toml";

const cases: readonly (readonly [path: string, before: string, after: string])[] = [
  [HELDOUT, "", '[rules]\nno-foo = "off"\n'],
  [HELDOUT, 'profile = "strict"', 'profile = "strict"\n\n[rules]\nno-foo = "off"\n'],
  [HELDOUT, '[rules] # ours\nx = "off"\n', '[rules] # ours\nx = "off"\nno-foo = "off"\n'],
  [HELDOUT, "[rules]\n\n[per-file-ignores]\n", '[rules]\nno-foo = "off"\n\n[per-file-ignores]\n'],
  [HELDOUT, '[rules]\nno-foo = "error" # why\nx = 1\n', '[rules]\nno-foo = "off" # why\nx = 1\n'],
  [
    HELDOUT,
    '[rules]\nx = "off" # why\n\n[target-versions]\n',
    '[rules]\nx = "off" # why\nno-foo = "off"\n\n[target-versions]\n',
  ],
  [HELDOUT, 'rules = { x = "off" }\r\n', 'rules = { x = "off", no-foo = "off" }\r\n'],
  [HELDOUT, "rules = {}\n", 'rules = { no-foo = "off" }\n'],
  [HELDOUT, 'rules.x = "off"\nenable = true\n', 'rules.x = "off"\nrules.no-foo = "off"\nenable = true\n'],
  [PYPROJECT, "[tool.heldout]\r\n", '[tool.heldout]\r\n\r\n[tool.heldout.rules]\r\nno-foo = "off"\r\n'],
  [
    PYPROJECT,
    '[tool.heldout.rules]\nx = "off"\n[tool.z]\n',
    '[tool.heldout.rules]\nx = "off"\nno-foo = "off"\n[tool.z]\n',
  ],
  [
    PYPROJECT,
    '[tool]\nheldout.rules.x = "off"\n',
    '[tool]\nheldout.rules.x = "off"\nheldout.rules.no-foo = "off"\n',
  ],
];

describe("turning a rule off", () => {
  for (const [path, before, after] of cases)
    it(`in ${JSON.stringify(before)}`, () => {
      const written = applyEdits(before, [turnOffEdit(path, before, "no-foo")]);
      if (!before.includes(" # why\n\n")) equal(written, after);
      const project = readProjectFile(path, written, [...testRules, unusedSuppression]);
      equal(project?.settings.rules?.get("no-foo"), "off", written);
      deepEqual(applyEdits(written, [turnOffEdit(path, written, "no-foo")]), written);
    });
});
