import type { Forecast } from '../../src/model/forecast.ts';
import type { ReportTrend } from '../../src/model/report.ts';

/** A trend of a board whose other sprints are not known. */
export const noTrend: ReportTrend = {
  rows: [],
  velocity: {
    state: 'not-enough-data',
    because: 'No closed sprint is known whole; a range takes 3.',
    unit: 'estimate',
    ...{ n: 0, median: null, mean: null, p15: null, p85: null, min: null, max: null },
  },
  moved: null,
  because: 'No sprint has been read.',
  moves: [],
  warnings: [],
};

export const noForecast: Forecast = {
  state: 'not-enough-data',
  because: '0 working days of sprints are known; a forecast takes 6 weeks of them, 30 days.',
  about: 'sprint',
  ...{ days: null, samples: 0, finished: 0, runs: 10_000, seed: null, issues: null, histogram: [] },
  ...{ open: null, chance: null, estimate: null, assumes: [] },
};
