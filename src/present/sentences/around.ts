import { whyNotCompared } from '../kinds.ts';
import type { Material } from '../material.ts';
import { measureSaid, measureTitles } from '../trend-words.ts';
import { between, bounded, count, number, percent, verb, whyUnavailable } from '../wording.ts';
import type { SentenceRule } from './sentence.ts';

/** Whether board and code agree. */
export const compared: SentenceRule = {
  id: 'board-and-code',
  about: 'whether board and code agree',
  importance: 50,
  notable: { when: 'a question is of high or medium weight', importance: 70 },

  write(material) {
    const { figures, snapshot } = material;
    const { findings, window } = figures;
    if (window === null) return null;
    const notable = findings.some(({ severity }) => severity === 'high' || severity === 'medium');
    const see = { see: 'See Jira and GitHub.', anchor: '#jira-github', notable };
    if (snapshot.repositories === null)
      return { says: 'GitHub is not configured, so nothing is said about code.', ...see };
    const unknown = whyNotCompared(material);
    if (findings.length === 0) {
      if (unknown === null) return { says: 'Board and code agree: no questions came up.', ...see };
      return { says: `Whether board and code agree is ${whyUnavailable(unknown.because)}.`, ...see };
    }
    return { says: `Comparing board and code raises ${count(findings.length, 'question')}${about(findings)}.`, ...see };
  },
};

function about(findings: Material['figures']['findings']): string {
  const open = findings.filter(({ kind }) => kind === 'merged-still-open').length;
  if (open === 0) return '';
  const which = verb(open, 'an issue whose code is merged and that is', 'issues whose code is merged and that are');
  const those = findings.length === 1 ? '' : open === findings.length ? 'all of them ' : `${open} of them `;
  return `, ${those}about ${which} still open`;
}

const manyFailures = 0.15;

/** What was shipped: deployments, or what stands for them. */
export const shipped: SentenceRule = {
  id: 'delivery',
  about: 'how often something was shipped, and how much of it failed',
  importance: 35,
  notable: {
    when: `more than ${percent(manyFailures)} of what was shipped failed or had to be mended`,
    importance: 61,
  },

  write({ metric, running }) {
    const frequency = metric('deployment-frequency');
    if (frequency === null || frequency.value === null || frequency.n === 0) return null;
    const failures = metric('change-failure-rate');
    const failed = failures?.value ?? null;
    const complete = failures?.completeness ?? 'unknown';
    const tail =
      failed === null
        ? ''
        : failed === 0
          ? `, and nothing of it ${complete === 'lower-bound' ? 'is known to have failed' : 'failed'}`
          : `, and ${bounded(percent(failed), complete)} of it failed or had to be mended`;
    const often = number(frequency.value, 1);
    return {
      says: `${running ? 'So far something has been shipped' : 'Something was shipped'} ${bounded(often, frequency.completeness)} ${often === '1' ? 'time' : 'times'} a week${tail}.`,
      see: 'See delivery.',
      anchor: '#delivery',
      notable: (failed ?? 0) > manyFailures,
    };
  },
};

/** What was unlike all the sprints before. */
export const unlike: SentenceRule = {
  id: 'trend',
  about: 'which figure lies beyond all of the sprints before, of at least three',
  importance: 65,
  notable: null,

  write({ figures: { trend }, snapshot, units }) {
    if (trend.moved?.id !== snapshot.sprint.id) return null;
    const move = trend.moves.find(({ beyond }) => beyond);
    if (move === undefined) return null;
    const { measure, value, median, min, max, n } = move;
    const said = (figure: number) => measureSaid(units, trend.velocity.unit, measure, figure);
    const span = min === max ? `${said(min)} in each` : between(said(min), said(max));
    return {
      says: `${measureTitles[measure]}: ${said(value)} is ${value > median ? 'more' : 'less'} than in any of the ${count(n, 'sprint')} before (${span}).`,
      see: 'See the trend.',
      anchor: '#trend',
      notable: false,
    };
  },
};
