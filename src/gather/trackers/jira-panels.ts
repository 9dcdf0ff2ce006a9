import { z } from 'zod';
import type { RecordedCode, TargetKind } from '../../model/links.ts';
import { codeAt, repositoryAt, webAddress } from './code-address.ts';
import type { DevelopmentDetail } from './jira-shapes.ts';
import { instantOf } from './jira-time.ts';

const dataTypes = ['pullrequest', 'branch', 'repository'] as const;
/** Hosts by the names the panel has for them: GitHub, GitHub Enterprise Server, GitLab, Bitbucket Cloud and Server. */
const hosts = new Set(['GitHub', 'githube', 'GitLab', 'bitbucket', 'stash']);
/** As much of the text of a field as is looked at. */
const longest = 100_000;
/** No name of a branch is longer, and no title needs to be. */
const longestName = 1_000;

const counts = z.record(z.string(), z.object({ count: z.number().nullish() }));
const nobody = { byInstanceType: {} };
type Counted = { readonly byInstanceType: z.infer<typeof counts> };

/** A question to the development panel of one issue. */
export interface PanelQuestion {
  readonly applicationType: string;
  readonly dataType: (typeof dataTypes)[number];
}

/**
 * What is worth asking of an issue, by the text of its Development field. `{}` means that there is nothing. Else it
 * counts, in JSON within the text, each kind of code by the host it is on; where it cannot be read, both GitHubs are
 * asked for the kinds it names.
 */
export function panelQuestions(field: unknown): readonly PanelQuestion[] {
  const text = typeof field === 'string' ? field.slice(0, longest) : '';
  if (/^[\s{}]*$/.test(text)) return [];
  const summary = summaryIn(text);
  return dataTypes.flatMap((dataType) => {
    const named =
      summary === null ? (text.includes(dataType) ? ['GitHub', 'githube'] : []) : hostsIn(summary, dataType);
    return named.map((applicationType) => ({ applicationType, dataType }));
  });
}

const summaryShape = z.object({
  cachedValue: z.object({ summary: z.record(z.string(), z.object({ byInstanceType: counts }).catch(nobody)) }),
});

function summaryIn(text: string): Readonly<Record<string, Counted>> | null {
  const begin = /[jJ]son=(?=\{)/.exec(text);
  if (begin === null) return null;
  try {
    // The text goes on after the JSON with the bracket that closes it.
    const json: unknown = JSON.parse(text.slice(begin.index + begin[0].length, text.lastIndexOf('}')));
    return summaryShape.safeParse(json).data?.cachedValue.summary ?? null;
  } catch {
    // Not JSON, or cut short: the names of what it counts can be read all the same.
    return null;
  }
}

/** GitHub's own app is listed beside GitHub with the same code, so hosts we do not know are asked only where alone. */
function hostsIn(summary: Readonly<Record<string, Counted>>, dataType: PanelQuestion['dataType']): readonly string[] {
  const counted = Object.entries(summary[dataType]?.byInstanceType ?? {});
  const named = counted.flatMap(([host, { count }]) => (count === 0 ? [] : [host]));
  const known = named.filter((host) => hosts.has(host));
  return known.length > 0 ? known : named.slice(0, 1);
}

/** The code that the panel of one issue shows. What has neither an address nor a name we can read is left out. */
export function codeInPanel(issueId: string, { detail }: DevelopmentDetail): readonly RecordedCode[] {
  return detail.flatMap(({ pullRequests, branches, repositories }) => [
    ...(pullRequests ?? []).flatMap(({ id, name, url, lastUpdate, repositoryUrl }) =>
      recorded(issueId, 'pull-request', { url, within: repositoryUrl, ref: numberIn(id), title: name, at: lastUpdate }),
    ),
    ...(branches ?? []).flatMap(({ name, url, repository, lastCommit }) => {
      const [title, at] = [lastCommit?.message, lastCommit?.authorTimestamp];
      return recorded(issueId, 'branch', { url, within: repository?.url, ref: name, title, at });
    }),
    ...(repositories ?? []).flatMap((repository) =>
      (repository.commits ?? []).flatMap(({ id, url, message, authorTimestamp }) =>
        recorded(issueId, 'commit', {
          url,
          within: repository.url,
          ref: shaIn(id),
          title: message,
          at: authorTimestamp,
        }),
      ),
    ),
  ]);
}

interface Shown {
  readonly url: string | null | undefined;
  /** The address of the repository. */
  readonly within: string | null | undefined;
  readonly ref: string | null | undefined;
  readonly title: string | null | undefined;
  readonly at: string | number | null | undefined;
}

/** The address says best what it is; a panel that gives none names it at least. */
function recorded(issueId: string, kind: TargetKind, { url, within, ref, title, at }: Shown): readonly RecordedCode[] {
  const code = codeAt(url);
  const own = code !== null && code.kind === kind ? code : null;
  const its = ref || own?.ref;
  const address = webAddress(url);
  if (!its || its.length > longestName || address === null) return [];
  const repository = own === null ? repositoryAt(within) : own.repository;
  const what = { kind, repository, ref: its, url: address, title: titleOf(title), at: instantOf(at) };
  return [{ issueId, source: 'development-panel', ...what }];
}

/** The first line of a text, as much of it as a title needs. */
export function titleOf(text: string | null | undefined): string {
  const [line = ''] = (text ?? '')
    .slice(0, longestName)
    .trim()
    .split(/[\r\n]/);
  return line.trim();
}

/** `#12`, or `12`. */
function numberIn(id: string | null | undefined): string | null {
  return /^[#!]?([1-9]\d{0,9})$/.exec(id ?? '')?.[1] ?? null;
}

function shaIn(id: string | null | undefined): string | null {
  return id && /^[0-9a-f]{7,64}$/i.test(id) ? id.toLowerCase() : null;
}
