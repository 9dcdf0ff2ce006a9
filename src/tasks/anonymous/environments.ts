import { isProduction } from '../../measure/shipping.ts';
import type { Aliases } from './aliases.ts';

/** Aliases that are as much production as the names they stand for. */
export interface EnvironmentAliases {
  of(environment: string): string;
  /** What the configuration calls production, as the aliases begin now. */
  readonly production: readonly string[];
}

/* Said of the environments of anybody. */
const general = /^(?:production|prod|live)$/i;

/** @param production as the configuration has it: what begins with such a word, as `prod-eu` does, is meant too */
export function environmentAliases(aliases: Aliases, production: readonly string[]): EnvironmentAliases {
  const aliasOf = (word: string) => (general.test(word) ? word : aliases.named('environment', word));
  const longestFirst = production.toSorted((a, b) => b.length - a.length);
  return {
    production: production.map(aliasOf),
    of(environment) {
      const word = longestFirst.find((one) => isProduction(environment, [one]));
      if (word === undefined) return aliases.named('environment', environment);
      return environment.toLowerCase() === word.toLowerCase()
        ? aliasOf(word)
        : `${aliasOf(word)}-${aliases.word('environment', environment)}`;
    },
  };
}
