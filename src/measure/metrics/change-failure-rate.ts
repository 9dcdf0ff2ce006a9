import { tidy } from '../amounts.ts';
import { deliveriesOf, formulaOf, shipmentSaid, silenceSaid, unknownDelivered } from '../deliveries.ts';
import { judgedIn } from '../failures.ts';
import type { Metric } from '../metric.ts';

const formula =
  'Failed shipments ÷ shipments of the sprint, deployments that failed among both. Failed is a deployment GitHub says so of, and a shipment that the next one of its environment, releases or tags mends within delivery.failureHours hours: it goes back to an earlier commit, or it brings a change, or bears a name, with one of delivery.fixWords in its title, labels or branch. That a release or a tag failed is told by what mends it alone.';

/** How often what was shipped had to be mended. */
export const changeFailureRate: Metric = {
  id: 'change-failure-rate',
  title: 'Change failure rate',
  unit: 'ratio',
  group: 'delivery',
  better: 'lower',
  definition: 'The share of what went to production that failed or had to be mended at once.',
  formula,
  notFor: 'forbidding risk: teams that never fail may never ship',
  reads: ['github'],
  whenPartial: 'unknown',
  about: 'code',

  measure(study) {
    const deliveries = deliveriesOf(study);
    const unknown = unknownDelivered(deliveries);
    if (unknown !== null) return unknown;
    const judged = judgedIn(study, deliveries);
    const n = judged.length;
    if (n === 0) {
      const because = 'Nothing was shipped in the sprint.';
      return { value: null, n, state: 'not-enough-data', because, formula: formulaOf(formula, deliveries) };
    }
    const failures = judged.flatMap(({ failure, shipment, from }) =>
      failure === null ? [] : [{ shipment, says: `${shipmentSaid(shipment, from)} ${failure.says}` }],
    );
    const failed = failures.filter(({ shipment }) => shipment.failed).length;
    const young = judged.filter(({ isYoung }) => isYoung).length;
    const { failureHours } = study.measuring.delivery;
    return {
      value: tidy(failures.length / n),
      n,
      parts: { failed, mended: failures.length - failed, young },
      because: silenceSaid(deliveries),
      ...(young === 0
        ? {}
        : {
            atLeast: `Whether the last ${young === 1 ? 'one' : young} held for ${failureHours} hours is not known yet, or was not read.`,
          }),
      formula: formulaOf(formula, deliveries),
      evidence: failures.map(({ shipment: { ref, url }, says }) => ({ ref, url, says })),
    };
  },
};
