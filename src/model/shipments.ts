import type { Instant } from './sprint.ts';

/** What tells that code reached its users. Releases and tags are stand-ins for deployments. */
export type ShippingSource = 'deployments' | 'releases' | 'tags';

/** Something that brought code to its users in the sprint, or was to. */
export interface ShipmentRow {
  readonly repository: string;
  readonly source: ShippingSource;
  /** The environment, the tag, or the name of the release. */
  readonly name: string;
  readonly url: string | null;
  /** When it ended; where that is not known, when it was begun. */
  readonly at: Instant;
  /** `failed` as GitHub says, `mended` by what followed at once. */
  readonly outcome: 'good' | 'failed' | 'mended';
  /** How it was mended. */
  readonly says: string | null;
}

/** By what each repository tells what reached its users, and what did in the sprint, in order. */
export interface Deliveries {
  /** `source` is null where nothing tells it; `because` then says why. */
  readonly sources: readonly {
    readonly repository: string;
    readonly source: ShippingSource | null;
    readonly because: string | null;
  }[];
  readonly shipments: readonly ShipmentRow[];
}
