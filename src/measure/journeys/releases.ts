import type { Repository } from '../../model/code.ts';
import type { JourneyStep } from '../../model/journey.ts';
import type { DeliveryRules } from '../../model/measuring.ts';
import { firstWith, type Shipping, shippingOf, sourceWords } from '../shipping.ts';
import type { Landing } from './landing.ts';
import { missing, reached } from './step.ts';

/** Finds when a change reached the users of its repository. */
export type ReleaseFinder = (landing: Landing | null) => JourneyStep;

/**
 * The first shipment that holds the change: a successful production deployment, a release or a tag, as the repository
 * shows them and the configuration wants it. Whether it holds the change is told by the order of commits on the default
 * branch; where that does not tell, the first one after the merge is taken and said to be so.
 */
export function releaseFinder(repositories: readonly Repository[], rules: DeliveryRules): ReleaseFinder {
  const byName = new Map(repositories.map((repository) => [repository.name, repository]));
  const known = new Map<string, Shipping>();
  return (landing) => {
    if (landing === null) return missing('released', 'not merged');
    const repository = byName.get(landing.repository);
    if (repository === undefined) return missing('released', 'its repository was not read');
    const shipping = known.get(repository.name) ?? shippingOf(repository, rules);
    known.set(repository.name, shipping);
    return releasedIn(shipping, landing);
  };
}

function releasedIn(shipping: Shipping, landing: Landing): JourneyStep {
  if (shipping.from === null) return missing('released', shipping.because ?? 'no release was read');
  const word = sourceWords[shipping.from];
  const found = firstWith(shipping, landing);
  if (found === null) return missing('released', `no ${word} with the change was read`);
  const { shipment, isSure, before } = found;
  const doubt = isSure
    ? before && `${before.ref} may have held it before`
    : `the first ${word} after the merge; whether it holds the change is not known`;
  return reached('released', shipment.at, shipment, doubt);
}
