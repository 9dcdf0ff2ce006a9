import type { Chance } from '../chance.ts';
import type { DemoBlock, DemoInline, DemoIssue } from '../organization.ts';
import { words } from './words.ts';

const classes = [
  'SplitCalculator',
  'PriceHoldService',
  'FareRuleReader',
  'RefundPlanner',
  'InvoiceNumbering',
  'SeatMapLayout',
  'VoucherLedger',
  'ShareLinkGuard',
];
const settings = ['PAYOUT_BATCH_SIZE', 'hold.minutes', 'fare_rules.cache_ttl', 'REFUND_MAX_DAYS', 'split.rounding'];
const failures = [
  "TypeError: Cannot read properties of undefined (reading 'amount')",
  'RangeError: Invalid time value',
  'IllegalStateException: share was settled twice',
  'duplicate key value violates unique constraint "share_payment_once"',
];

/** Draws what stands under the summary of an ordinary issue; some have nothing there. */
export function drawDescription(
  { type, summary }: Pick<DemoIssue, 'type' | 'summary'>,
  chance: Chance,
): readonly DemoBlock[] {
  if (type === 'Sub-task' || chance.happens(0.18)) return [];
  switch (type) {
    case 'Bug':
      return fault(summary, chance);
    case 'Task':
      return chore(summary, chance);
    default:
      return wish(summary, chance);
  }
}

function wish(summary: string, chance: Chance): readonly DemoBlock[] {
  const reader = chance.pick(words.reader);
  const asked = `Asked for by ${reader}: ${lower(summary)}. Today it takes a call to support.`;
  return [
    paragraph(asked, ' The amounts come from ', { code: chance.pick(classes) }, ', nothing else may round them.'),
    { kind: 'heading', text: 'Done when' },
    {
      kind: 'list',
      items: [
        [`it works on the ${chance.pick(words.screen)} and with a screen reader`],
        [`it holds when ${chance.pick(words.trouble)}`],
        ['the texts are translated'],
      ],
    },
  ];
}

function fault(summary: string, chance: Chance): readonly DemoBlock[] {
  const name = chance.pick(classes);
  const line = chance.int(12, 240);
  return [
    paragraph(`Seen on production since the last release: ${lower(summary)}.`),
    { kind: 'list', items: [[`Open the ${chance.pick(words.screen)}`], ['Pay half of it'], ['Look at the total']] },
    {
      kind: 'code',
      language: 'text',
      text: `${chance.pick(failures)}\n    at ${name}.settle (${slugOf(name)}.ts:${line}:17)`,
    },
    paragraph('Happens only while ', { code: chance.pick(settings) }, ' is set.'),
  ];
}

function chore(summary: string, chance: Chance): readonly DemoBlock[] {
  return [
    paragraph(
      `${summary}. `,
      { mention: chance.pick(['Ingrid Haugland', 'Siobhán O’Neill', 'Priya Raman']) },
      ' knows the details; ',
      { code: chance.pick(settings) },
      ` is read by the ${chance.pick(words.system)} alone.`,
    ),
  ];
}

function paragraph(...parts: readonly DemoInline[]): DemoBlock {
  return { kind: 'paragraph', parts };
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** `SplitCalculator` as `split-calculator`. */
function slugOf(name: string): string {
  return name.replace(/\B[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
}
