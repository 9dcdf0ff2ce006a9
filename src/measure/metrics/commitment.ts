import type { Profile } from '../../model/figures.ts';
import { amountOf, hasEstimates } from '../amounts.ts';
import { estimateSaid, issueEvidence, type Metric, measureAmount } from '../metric.ts';

const formulas: Readonly<Record<Profile, string>> = {
  cloud:
    'Sum of the estimates at the start of the issues in the sprint at its start, without those already done then and those in a status no column shows (Jira Cloud velocity).',
  dc: 'Sum of the estimates at the start of the issues in the sprint at its start, those already done included, without open ones in a status no column shows (Jira Data Center velocity).',
};

/** What the team set out to do, by the velocity rule of the profile. */
export const commitment: Metric = {
  id: 'commitment',
  title: 'Commitment',
  unit: 'estimate',
  group: 'scope',
  better: 'neither',
  definition: 'What the sprint set out to do when it started, by the rule of its Jira.',
  formula: formulas.cloud,
  notFor: 'judging a team by how much it takes on, or comparing teams',
  reads: ['jira'],
  whenPartial: 'lower-bound',
  about: 'sprint',

  measure(study) {
    const amount = amountOf(study.commitment, 'initialEstimate', hasEstimates(study.outcomes));
    const evidence = study.commitment.map((outcome) =>
      issueEvidence(study, outcome, `${estimateSaid(study, outcome.initialEstimate)} at the start`),
    );
    return { ...measureAmount(study, amount, evidence), formula: formulas[study.profile] };
  },
};
