import { isInside } from '../../model/sprint.ts';
import { tidy } from '../amounts.ts';
import {
  countsOf,
  deliveriesOf,
  formulaOf,
  nothingDelivered,
  shipmentSaid,
  silenceSaid,
  unreadSaid,
} from '../deliveries.ts';
import type { Metric } from '../metric.ts';

const weekMs = 7 * 86_400_000;
const formula =
  'Shipments in the sprint ÷ weeks of it, all repositories together; of a running sprint, so far. Two environments count twice.';

/** How often code reaches its users. */
export const deploymentFrequency: Metric = {
  id: 'deployment-frequency',
  title: 'Deployment frequency',
  unit: 'per-week',
  group: 'delivery',
  better: 'higher',
  definition: 'How often something reached production in a week.',
  formula,
  notFor: 'setting a target: an empty deployment counts as much as any',
  reads: ['github'],
  whenPartial: 'lower-bound',
  about: 'code',

  measure(study) {
    const { window } = study;
    const deliveries = deliveriesOf(study);
    const { shippings } = deliveries;
    if (shippings.length === 0) return nothingDelivered(deliveries);
    const weeks = (window.end - window.start) / weekMs;
    if (weeks <= 0) return { value: null, n: 0, state: 'not-enough-data', because: 'The sprint has only begun.' };
    const counted = countsOf(shippings, ({ at, failed }) => !failed && isInside(window, at));
    const n = counted.deployments + counted.releases + counted.tags;
    const evidence = shippings.flatMap(({ shipments, from }) =>
      shipments.flatMap((shipment) => {
        if (from === null || !isInside(window, shipment.at)) return [];
        return [{ ref: shipment.ref, url: shipment.url, says: shipmentSaid(shipment, from) }];
      }),
    );
    return {
      value: tidy(n / weeks),
      n,
      parts: { ...counted, weeks: tidy(weeks), repositories: shippings.length },
      because: silenceSaid(deliveries),
      ...(deliveries.unread.length > 0 && { atLeast: unreadSaid(deliveries) }),
      formula: formulaOf(formula, deliveries),
      evidence,
    };
  },
};
