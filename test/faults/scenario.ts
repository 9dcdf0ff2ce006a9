import type { HostId, Play, Stand, Wish } from './stand.ts';

/** Something that goes wrong, and what has to come of it. */
export interface Scenario {
  readonly name: string;
  /** Where it goes wrong. */
  readonly host: HostId | 'here';
  readonly deployment?: 'cloud' | 'dc';
  readonly play?: (stand: Stand) => Play;
  /** The rest of the command line and its world. */
  readonly wish?: (stand: Stand) => Omit<Wish, 'play'> | Promise<Omit<Wish, 'play'>>;
  /** 0 means the true report, 6 one that names what is missing; with any other there is none. */
  readonly exit: 0 | 3 | 4 | 5 | 6 | 7 | 130;
  /** What the error, the gap or the warning has to hold, besides the host. */
  readonly words?: readonly string[];
  /** The code of the gap. */
  readonly gap?: string;
  /** The most requests the host may see. */
  readonly most?: number;
  /** What the host where it goes wrong is given only briefly: any other time-out shall not come first. */
  readonly brief?: 'firstByte' | 'bodyIdle' | 'total';
}
