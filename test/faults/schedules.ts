import { type Chance, chanceFrom } from '../../src/demo/chance.ts';
import type { Fault } from '../../src/demo/faults.ts';
import { later } from '../../src/demo/later/jira.ts';
import type { Organization } from '../../src/demo/organization.ts';
import { json, reset, says } from './plays.ts';
import type { Asked, Play } from './stand.ts';

type Drawn = readonly [weight: number, fault: Fault];

/** What a request may meet; what passes more often than what stays. */
const common: readonly Drawn[] = [
  [6, says(500, { message: 'Oops' })],
  [2, says(502, { message: 'Bad gateway' })],
  [2, says(503, {}, { 'retry-after': '0' })],
  [2, says(429, {}, { 'retry-after': '0' })],
  [1, says(429)],
  [2, { wire: 'refuse' }],
  [2, reset],
  [2, { wire: 'cut' }],
  [1, { headers: { 'content-type': 'text/html' }, body: '<!doctype html><title>Log in</title>' }],
  [1, { headers: json, body: '{"values":[{"id":1,"na' }],
  [1, { headers: json, body: '' }],
  [1, says(200, {})],
  [1, says(401, { message: 'Unauthorized' })],
  [1, says(403, { message: 'Forbidden' })],
  [1, says(404, { message: 'Not Found' })],
  [1, says(410, { message: 'Gone' })],
];

const faults: Readonly<Record<Asked['host'], readonly Drawn[]>> = {
  jira: common,
  github: [
    ...common,
    [2, says(200, { data: null, errors: [{ message: 'Something went wrong while executing your query.' }] })],
    [
      2,
      says(
        200,
        { data: null, errors: [{ type: 'RATE_LIMITED', message: 'API rate limit exceeded.' }] },
        { 'retry-after': '0' },
      ),
    ],
    [1, says(200, { data: { repository: null }, errors: [{ message: 'Internal error', path: ['repository'] }] })],
    [1, says(403, { message: 'You have exceeded a secondary rate limit.' }, { 'retry-after': '0' })],
  ],
};

/** Of all faults, how many last. */
const lastingShare = 0.15;

/**
 * What happens to each request of a run, from its seed. It depends on what is asked and how often that was asked before,
 * not on when, so that the same seed disturbs the same requests.
 */
export function scheduleOf(seed: number): Play {
  const chance = chanceFrom(seed);
  const rate = chance.pick([0.02, 0.05, 0.1, 0.2, 0.4]);
  const lasting = new Map<string, Fault>();
  return drawn(
    chance,
    rate,
    (asked, its, place) => {
      const fault = its.weighted(faults[asked.host]);
      if (its.happens(lastingShare)) lasting.set(place, fault);
      return fault;
    },
    (place) => lasting.get(place) ?? null,
  );
}

/** Each request fails with 500 in so many of a hundred cases, whatever happened to it before. */
export function randomTrouble(seed: number, share: number): Play {
  return drawn(
    chanceFrom(seed),
    share,
    () => says(500, { message: 'Oops' }),
    () => null,
  );
}

function drawn(
  chance: Chance,
  rate: number,
  fault: (asked: Asked, chance: Chance, place: string) => Fault,
  always: (place: string) => Fault | null,
): Play {
  const seen = new Map<string, number>();
  return (asked) => {
    const place = `${asked.host} ${asked.method} ${asked.path} ${JSON.stringify(asked.body)}`;
    const nth = seen.get(place) ?? 0;
    seen.set(place, nth + 1);
    const lasts = always(place);
    if (lasts !== null) return lasts;
    const its = chance.fork(`${place} ${nth}`);
    return its.happens(rate) ? fault(asked, its, place) : null;
  };
}

/** The company some hours later: work went on in the active sprint. */
export function someHoursLater(company: Organization): Organization {
  const [one, two, three] = company.issues.filter(({ sprintIds, subtask }) => sprintIds.includes(138) && !subtask);
  if (one === undefined || two === undefined || three === undefined) throw new Error('nobody works');
  return later(company, 180, [
    { kind: 'move', issue: one.id, status: one.statusId === '10103' ? 'Offen' : 'Fertig' },
    { kind: 'estimate', issue: two.id, value: (two.estimate ?? 0) + 7_200 },
    { kind: 'sprint', issue: three.id, sprints: [] },
  ]);
}
