import type { Instant, Sprint } from '../model/sprint.ts';
import { berlin, day } from './berlin.ts';

/** A sprint with the words a story needs to say when something happened. */
export interface SprintDays extends Sprint {
  /** T0 and T1; T1 of a sprint still running is the instant the story is told at. */
  readonly from: Instant;
  readonly to: Instant;
  /** The name the sprint had until it was started: people name a sprint when they know what it is about. */
  readonly plannedName: string;
  /** A Berlin wall clock on the nth working day; 1 is the first, 0 the working day before the sprint. */
  day(nth: number, time: string): Instant;
  /** An instant in working hours, 0 just after the start and 1 just before the end; later fractions are later. */
  along(fraction: number): Instant;
  /** When the close wrote an issue into the next sprint: 3 to 13 s after the end, a little later for each issue. */
  moved(nth: number): Instant;
}

/** A Friday afternoon, two and a half hours after the last sprint of board 1 was closed. */
export const now = berlin('2026-11-13', '17:20:00');

/** Two weeks from a Monday. `closed` is when it was completed; `planned` the start written down, where another. */
interface Plan {
  readonly id: number;
  readonly board: number;
  readonly name: string;
  readonly plannedName: string;
  readonly goal: string;
  readonly monday: string;
  readonly started: string;
  readonly planned?: string;
  readonly closed?: readonly [date: string, time: string];
}

const plans: readonly Plan[] = [
  {
    id: 7,
    board: 1,
    name: 'Sprint 18: Card vault',
    plannedName: 'PAY Sprint 18',
    goal: 'No card number outside the vault any more',
    monday: '2026-07-27',
    started: '09:34:12.402',
    closed: ['2026-08-07', '14:02:51.118'],
  },
  {
    id: 12,
    board: 1,
    name: 'Sprint 19: Refunds, part one',
    plannedName: 'PAY Sprint 19',
    goal: 'Support can refund a single leg without asking finance',
    monday: '2026-08-10',
    started: '09:41:37.950',
    closed: ['2026-08-21', '15:11:08.640'],
  },
  {
    id: 17,
    board: 1,
    name: 'Sprint 20: Refunds, part two, and vouchers',
    plannedName: 'PAY Sprint 20',
    goal: 'Refunds reach the traveller within two days, or become a voucher at once',
    monday: '2026-08-24',
    started: '09:28:55.073',
    closed: ['2026-09-04', '14:37:20.901'],
  },
  {
    id: 22,
    board: 1,
    name: 'Sprint 21: Summer peak, lessons learnt',
    plannedName: 'PAY Sprint 21',
    goal: 'Checkout answers in under a second with twice the August traffic',
    monday: '2026-09-07',
    started: '09:46:03.388',
    closed: ['2026-09-18', '13:49:59.512'],
  },
  {
    id: 26,
    board: 1,
    name: 'Sprint 22: SEPA [pilot]',
    plannedName: 'PAY Sprint 22',
    goal: 'Ten business customers pay by direct debit',
    monday: '2026-09-21',
    started: '09:33:41.207',
    closed: ['2026-10-02', '14:55:14.066'],
  },
  {
    id: 29,
    board: 1,
    name: 'Sprint 23: Open invoices, dunning',
    plannedName: 'PAY Sprint 23',
    goal: 'Reminders go out by themselves, and stop when the money arrives',
    monday: '2026-10-05',
    started: '09:30:18.774',
    closed: ['2026-10-16', '14:21:46.393'],
  },
  {
    id: 33,
    board: 1,
    name: 'Sprint 24: Fare rules',
    plannedName: 'PAY Sprint 24',
    goal: 'Fare rules live in one place, and the shop reads them from there',
    monday: '2026-10-19',
    started: '09:37:29.551',
    closed: ['2026-10-30', '15:05:33.219'],
  },
  {
    id: 38,
    board: 1,
    name: 'Sprint 25: Group fares, split payments',
    plannedName: 'PAY Sprint 25',
    goal: 'A group of up to twelve books one crossing and everybody pays their own share',
    monday: '2026-11-02',
    started: '09:31:04.213',
    planned: '09:00:00.000',
    closed: ['2026-11-13', '14:47:12.480'],
  },
  {
    id: 40,
    board: 1,
    name: 'Sprint 26: Winter timetable',
    plannedName: 'Sprint 26: Winter timetable',
    goal: 'Crossings cancelled for weather are rebooked or paid back without a call',
    monday: '2026-11-16',
    started: '',
  },
  {
    id: 77,
    board: 2,
    name: 'Mobile 11',
    plannedName: 'Mobile 11',
    goal: 'Boarding passes work without a network',
    monday: '2026-09-28',
    started: '10:02:11.640',
    closed: ['2026-10-09', '15:30:02.115'],
  },
  {
    id: 131,
    board: 2,
    name: 'Mobile 12 (autumn holidays)',
    plannedName: 'Mobile 12',
    goal: '',
    monday: '2026-10-12',
    started: '10:00:45.002',
    closed: ['2026-10-23', '12:00:19.730'],
  },
  {
    id: 135,
    board: 2,
    name: 'Mobile 13: try it without estimates',
    plannedName: 'Mobile 13',
    goal: 'Slice small instead of guessing',
    monday: '2026-10-26',
    started: '10:11:09.318',
    closed: ['2026-11-06', '15:44:37.862'],
  },
  {
    id: 138,
    board: 2,
    name: 'Mobile 14: Wallet',
    plannedName: 'Mobile 14',
    goal: 'Tickets in Apple and Google Wallet for the first three routes',
    monday: '2026-11-09',
    started: '09:58:20.441',
  },
];

/** Every sprint of the company, each board's in the order of time. */
export function tellSprints(): readonly SprintDays[] {
  return plans.map(withDays);
}

function withDays(plan: Plan): SprintDays {
  const started = plan.started === '' ? null : berlin(plan.monday, plan.started);
  const completed = plan.closed === undefined ? null : berlin(...plan.closed);
  const nth = (n: number, time: string) => {
    const week = Math.floor((n - 1) / 5);
    const date = new Date(Date.parse(`${plan.monday}T00:00:00Z`) + (week * 7 + (n - 1 - week * 5)) * day);
    return berlin(date.toISOString().slice(0, 10), time);
  };

  return {
    id: plan.id,
    name: plan.name,
    plannedName: plan.plannedName,
    goal: plan.goal === '' ? null : plan.goal,
    originBoardId: plan.board,
    state: started === null ? 'future' : completed === null ? 'active' : 'closed',
    start: plan.planned !== undefined && started !== null ? berlin(plan.monday, plan.planned) : started,
    activated: plan.planned === undefined ? null : started,
    plannedEnd: started === null ? null : nth(10, '16:00'),
    completed,
    from: started ?? nth(1, '09:30'),
    to: completed ?? now,
    day: nth,
    along(fraction) {
      const days = Math.min(Math.max(fraction, 0), 0.9999) * 10;
      const n = 1 + Math.floor(days);
      const opens = nth(n, n === 1 ? '10:20' : '09:05');
      const closes = nth(n, n === 10 ? '11:50' : '17:40');
      return Math.round(opens + (days - Math.floor(days)) * (closes - opens));
    },
    moved: (n) => (completed ?? now) + 3_000 + ((n * 617) % 10_000),
  };
}
