import { SprintError } from '../../errors.ts';
import type { Issue } from '../../model/issue.ts';
import type { RecordedCode } from '../../model/links.ts';
import { compareText } from '../../model/order.ts';
import type { Gap } from '../../model/snapshot.ts';
import type { Wishes } from '../trackers.ts';
import { codeAt, webAddress } from './code-address.ts';
import { orGap } from './jira-gaps.ts';
import { codeInPanel, titleOf } from './jira-panels.ts';
import type { Found, IssueQuestion } from './jira-question.ts';
import { developmentDetail, remoteLinks } from './jira-shapes.ts';

/** Data Center asks the code host while we wait, and nobody promises that these answer at all. */
const within = 10_000;
const sideBySide = 6;

type Source = Wishes['recorded'][number];
type Ask = () => Promise<readonly RecordedCode[]>;

/**
 * What Jira itself has written down about the code of issues. The first question that is refused or not answered ends
 * the asking, and what was read till then is kept beside the gap.
 */
export async function readRecorded(
  question: IssueQuestion,
  deployment: 'cloud' | 'dc',
  issues: readonly Pick<Issue, 'id'>[],
  panels: Found['panels'],
  sources: Wishes['recorded'],
): Promise<{ readonly recorded: readonly RecordedCode[]; readonly gaps: readonly Gap[] }> {
  const gaps: Gap[] = [];
  const found: RecordedCode[] = [];
  const asks: Readonly<Record<Source, () => readonly Ask[]>> = {
    'development-panel': () => panelAsks(question, issues, panels),
    'remote-links': () =>
      issues.map(
        ({ id }) =>
          () =>
            linksOf(question, deployment, id),
      ),
  };
  for (const source of new Set(sources)) {
    const part = source === 'development-panel' ? 'panels' : 'remote-links';
    await orGap(part, gaps, question.runtime, async () => {
      if (source === 'development-panel' && question.fields.development === null) throw noPanel();
      await untilRefused(asks[source](), (code) => found.push(...code), question.runtime.progress);
    });
  }
  return { recorded: distinct(found), gaps };
}

function panelAsks(
  { jira }: IssueQuestion,
  issues: readonly Pick<Issue, 'id'>[],
  panels: Found['panels'],
): readonly Ask[] {
  return issues.flatMap(({ id }) =>
    (panels.get(id) ?? []).map((query) => async () => {
      const path = '/rest/dev-status/latest/issue/detail';
      const answer = await jira.ask(developmentDetail, { path, query: { issueId: id, ...query }, within });
      if ((answer.errors ?? []).length > 0) throw hostSilent();
      return codeInPanel(id, answer);
    }),
  );
}

async function linksOf({ jira }: IssueQuestion, deployment: 'cloud' | 'dc', id: string) {
  const path = `/rest/api/${deployment === 'cloud' ? 3 : 2}/issue/${id}/remotelink`;
  const links = await jira.ask(remoteLinks, { path, within });
  return links.flatMap(({ object }): RecordedCode[] => {
    const [code, url] = [codeAt(object?.url), webAddress(object?.url)];
    if (code === null || url === null) return [];
    return [
      { issueId: id, source: 'remote-link', ...code, url, title: titleOf(object?.title ?? object?.summary), at: null },
    ];
  });
}

/** Six at a time; the first failure lets what is under way end, and is thrown then. */
async function untilRefused(
  asks: readonly Ask[],
  take: (code: readonly RecordedCode[]) => void,
  progress: IssueQuestion['runtime']['progress'],
): Promise<void> {
  const waiting = asks.values();
  let failure: unknown = null;
  let done = 0;
  const work = async () => {
    for (const ask of waiting) {
      if (failure !== null) return;
      try {
        take(await ask());
      } catch (error) {
        failure ??= error;
      }
      done += 1;
      progress({ stage: 'gather', says: 'Reading what Jira records about code', done, total: asks.length });
    }
  };
  await Promise.all(Array.from({ length: sideBySide }, work));
  if (failure !== null) throw failure;
}

function hostSilent(): SprintError {
  return new SprintError('unavailable', 'Jira could not ask the code host that is connected to it.', {
    source: 'jira',
  });
}

function noPanel(): SprintError {
  return new SprintError('not-found', 'This Jira has no Development field: no code host is connected to it.', {
    source: 'jira',
  });
}

/** A panel lists a pull request under each of its branches; sorted, so that equal data gives equal bytes. */
function distinct(found: readonly RecordedCode[]): readonly RecordedCode[] {
  const marked = found.map((code) => [JSON.stringify([code.issueId, code.source, code.kind, code.url]), code] as const);
  return [...new Map(marked)].sort(([a], [b]) => compareText(a, b)).map(([, code]) => code);
}
