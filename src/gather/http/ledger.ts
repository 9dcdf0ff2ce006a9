/** One request that went over the wire; never a header, never a query. */
export interface RequestRecord {
  readonly method: string;
  readonly path: string;
  /** Null when no answer came. */
  readonly status: number | null;
  readonly ms: number;
  /** Decoded bytes read. */
  readonly bytes: number;
}

/** The requests of one transport, in the order they ended. */
export interface Ledger {
  /** Requests begun so far; those still under way are counted. */
  count(): number;
  begin(): void;
  end(record: RequestRecord): void;
  records(): readonly RequestRecord[];
}

/** Opens an empty ledger. */
export function openLedger(): Ledger {
  const records: RequestRecord[] = [];
  let begun = 0;
  return {
    count: () => begun,
    begin: () => {
      begun += 1;
    },
    end: (record) => {
      records.push(record);
    },
    records: () => records,
  };
}
