/** How findings speak of releases. Words only. */

import type { ApiHistory, ApiScope } from "../../api-index/apiIndex";
import { admits, compareVersions } from "../../api-index/libraryVersions";
import type { Localized } from "../message";

/** Why a release of the library counts here: what the workspace says, or that it says nothing. A sentence. */
export function whyThisRelease({ library, requirement, newest }: ApiScope): Localized {
  if (requirement === null)
    return {
      en: `No ${library} version was found in this project, so its newest indexed release, ${newest}, counts.`,
      zh: `没有在项目里找到 ${library} 的版本，所以按已收录的最新版本 ${newest} 判断。`,
    };
  const { wanted, place } = releaseWanted(requirement);
  return {
    en: `This project uses ${library} ${wanted} (${place.en}).`,
    zh: `本项目使用 ${library} ${wanted}（${place.zh}）。`,
  };
}

/** What a requirement asks for, in short, and where it stands: `1.5.2`, `requirements.txt:3`. */
export function releaseWanted({ specifier, origin }: NonNullable<ApiScope["requirement"]>): {
  readonly wanted: string;
  readonly place: Localized;
} {
  const written = shortPlace(origin.line === null ? origin.path : `${origin.path}:${origin.line}`);
  const isHere = origin.kind === "script";
  return {
    wanted: specifier.replace(/^==/, ""),
    place: isHere ? { en: "the header of this script", zh: "脚本头部" } : { en: written, zh: written },
  };
}

/** `gone since pandas 2.0.0`, as the end of a sentence. */
export function historyOf(
  { library, requirement }: ApiScope,
  { status, release: first }: ApiHistory,
): Localized {
  // Of a series of releases the last is indexed: whoever pins one before it need not read of a later one.
  const pin = /^={2,3}\s*([\w.]+)$/.exec(requirement?.specifier ?? "")?.[1];
  const isLater = first !== null && pin !== undefined && compareVersions(pin, first) < 0;
  const release = status === "removed" && isLater ? first.split(".").slice(0, 2).join(".") : first;
  if (status === "never") return { en: `in no release of ${library}`, zh: `${library} 的任何版本里都没有` };
  if (release === null) return { en: `gone from ${library}`, zh: `已从 ${library} 中删除` };
  if (status === "removed")
    return { en: `gone since ${library} ${release}`, zh: `从 ${library} ${release} 起已删除` };
  return { en: `new in ${library} ${release}`, zh: `${library} ${release} 才有` };
}

/** Whether the releases that lack something are the newer ones of those that apply: it is gone there, and not new elsewhere. */
export function isGoneIn(lackingIn: readonly string[], { newest }: ApiScope): boolean {
  return lackingIn.includes(newest);
}

/** Of these releases those behind another one, as PEP 440 orders them. */
export function releasesAfter(releases: readonly string[], last: string): readonly string[] {
  return releases.filter((release) => compareVersions(release, last) > 0);
}

/** A list of releases that fits into a sentence. */
export function shortReleases(releases: readonly string[]): string {
  const [first = "", last = ""] = [releases[0], releases.at(-1)];
  return releases.length <= 2 ? releases.join(", ") : `${first}–${last}`;
}

function shortPlace(path: string): string {
  const parts = path.split("/");
  return parts.length <= 3 ? path : `…/${parts.slice(-2).join("/")}`;
}

/** Whether the project asks for releases among which is one of these, besides newer ones. */
export const mayRunWith = ({ requirement }: ApiScope, releases: readonly string[]): boolean =>
  requirement !== null && releases.some((release) => admits(requirement.specifier, release));
