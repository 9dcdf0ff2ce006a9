import { deliveriesOf, formulaOf, shipmentSaid, silenceSaid, unknownDelivered } from '../deliveries.ts';
import { hoursBetween, measureDistribution } from '../distribution.ts';
import { judgedIn } from '../failures.ts';
import { hoursSaid, type Metric } from '../metric.ts';

const formula =
  'For shipments of the sprint that failed, as the change failure rate tells them: the next successful shipment of the same environment, releases or tags − the failed one; failures in a row are one. A deployment that has been replaced since counts from when it was begun, for when it succeeded is told no more. Calendar hours, nearest-rank percentiles.';

/** How long it takes until it works again. */
export const recoveryTime: Metric = {
  id: 'recovery-time',
  title: 'Failed deployment recovery time',
  unit: 'hours',
  group: 'delivery',
  better: 'lower',
  definition: 'How long it took from a failed shipment to the next one that succeeded.',
  formula,
  notFor: 'measuring outages: users may not have noticed, or may have noticed something else',
  reads: ['github'],
  whenPartial: 'unknown',
  about: 'code',

  measure(study) {
    const deliveries = deliveriesOf(study);
    const unknown = unknownDelivered(deliveries);
    if (unknown !== null) return unknown;
    const judged = judgedIn(study, deliveries);
    const failures = judged.filter(({ failure, goesOn }) => failure !== null && !goesOn);
    const samples = failures.flatMap(({ shipment, from, failure }) => {
      const restoredBy = failure?.restoredBy ?? null;
      if (restoredBy === null) return [];
      const value = hoursBetween(shipment.at, restoredBy.at);
      const says = `${shipmentSaid(shipment, from)} was followed by a good one ${hoursSaid(value)} later`;
      return [{ value, evidence: { ref: shipment.ref, url: shipment.url, says } }];
    });
    const nothing =
      judged.length === 0
        ? 'Nothing was shipped in the sprint.'
        : failures.length === 0
          ? 'No shipment of the sprint failed.'
          : 'No shipment has followed the failed ones yet.';
    const measured = measureDistribution(samples, nothing, { notYet: failures.length - samples.length });
    return {
      ...measured,
      ...(samples.length === 0 ? { state: 'not-enough-data' as const } : {}),
      because: [measured.because, silenceSaid(deliveries)].filter((says) => typeof says === 'string').join(' ') || null,
      formula: formulaOf(formula, deliveries),
    };
  },
};
