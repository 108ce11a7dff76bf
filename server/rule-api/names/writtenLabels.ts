/** What a file itself writes as strings and keywords: keys, columns, fields. Reports nothing. */

import { nodesOf } from "../../syntax/nodesOf";
import { perFile } from "../perFile";

export const writtenLabels = perFile(
  "labels",
  ({ semantic: { tree } }): ReadonlySet<string> =>
    new Set([
      ...nodesOf(tree, "string_content").map(({ text }) => text),
      ...nodesOf(tree, "keyword_argument").map(({ name }) => name.text),
    ]),
);
