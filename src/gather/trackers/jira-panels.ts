import type { RecordedCode, TargetKind } from '../../model/links.ts';
import { codeAt, repositoryAt } from './code-address.ts';
import type { DevelopmentDetail } from './jira-shapes.ts';
import { instantOf } from './jira-time.ts';

const dataTypes = ['pullrequest', 'branch', 'repository'] as const;
/** Hosts by the names the panel has for them: GitHub, GitHub Enterprise Server, GitLab, Bitbucket Cloud and Server. */
const hosts = ['GitHub', 'githube', 'GitLab', 'bitbucket', 'stash'];

/** A question to the development panel of one issue. */
export interface PanelQuestion {
  readonly applicationType: string;
  readonly dataType: (typeof dataTypes)[number];
}

/**
 * What is worth asking of an issue, by the text of its Development field: `{}` means that there is nothing; else it
 * names kinds of code and, on Cloud, the hosts they are on. Where it names none we know, both GitHubs are asked.
 */
export function panelQuestions(field: unknown): readonly PanelQuestion[] {
  const text = typeof field === 'string' ? field.slice(0, 20_000) : '';
  if (text.trim() === '' || /^\s*\{\s*\}\s*$/.test(text)) return [];
  const named = dataTypes.filter((type) => new RegExp(`\\b${type}\\b`).test(text));
  const known = hosts.filter((host) => text.includes(`"${host}"`));
  const kinds = named.length > 0 || /\b(?:build|deployment-environment)\b/.test(text) ? named : dataTypes;
  const places = known.length > 0 ? known : ['GitHub', 'githube'];
  return kinds.flatMap((dataType) => places.map((applicationType) => ({ applicationType, dataType })));
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
  if (!its || !url) return [];
  const repository = own === null ? repositoryAt(within) : own.repository;
  const [line = ''] = (title ?? '').split('\n');
  return [
    { issueId, source: 'development-panel', kind, repository, ref: its, url, title: line.trim(), at: instantOf(at) },
  ];
}

/** `#12`, or `12`. */
function numberIn(id: string | null | undefined): string | null {
  return /^[#!]?([1-9]\d{0,9})$/.exec(id ?? '')?.[1] ?? null;
}

function shaIn(id: string | null | undefined): string | null {
  return id && /^[0-9a-f]{7,64}$/i.test(id) ? id.toLowerCase() : null;
}
