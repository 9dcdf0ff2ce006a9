import { compareText } from '../model/order.ts';
import type { Deliveries, ShipmentRow } from '../model/shipments.ts';
import { deliveriesOf } from './deliveries.ts';
import { judgedIn } from './failures.ts';
import { hasCode, hasStarted, type Study } from './study.ts';

/** What reached production in the sprint, and how that is known. Null for a sprint that has not started, or without code. */
export function shipmentsOf(study: Study): Deliveries | null {
  if (!hasStarted(study) || !hasCode(study)) return null;
  const deliveries = deliveriesOf(study);
  const shipments = judgedIn(study, deliveries).map(({ shipment, from, failure }): ShipmentRow => {
    const { repository, name, url, at, failed } = shipment;
    const outcome = failed ? 'failed' : failure === null ? 'good' : 'mended';
    return { repository, source: from, name, url, at, outcome, says: failed ? null : (failure?.says ?? null) };
  });
  return {
    sources: deliveries.sources,
    shipments: shipments.sort((a, b) => a.at - b.at || compareText(a.repository, b.repository)),
  };
}
