/** All snippets, by name. Lists only; each file beside it holds those of one library. */

import type { Snippet } from "../server/rule-api/snippet";
import { sklearnSnippets } from "./sklearn";
import { torchSnippets } from "./torch";

export const snippets: readonly Snippet[] = [...sklearnSnippets, ...torchSnippets];
