import { keys } from '../config/keys.ts';
import type { LoadedConfig } from '../config/load.ts';

/** A key of the configuration, its value as text, and where that came from. Secrets are redacted. */
export interface Setting {
  readonly key: string;
  readonly value: string | null;
  readonly origin: string;
}

/** Every key with its value and origin, in the order of the schema. */
export function settingsOf(config: LoadedConfig): Setting[] {
  return keys
    .filter(({ name }) => name !== '$schema')
    .map(({ name }) => {
      const { kind, place, variable } = config.origins.get(name) ?? {
        kind: 'default',
        place: 'default',
        variable: null,
      };
      const origin = kind === 'file' && variable !== null ? `${place}, \${${variable}}` : place;
      return { key: name, value: shown(valueAt(name, config)), origin };
    });
}

function valueAt(name: string, { settings }: LoadedConfig): unknown {
  let value: unknown = settings;
  for (const part of name.split('.')) value = (value as Readonly<Record<string, unknown>> | null)?.[part];
  return value;
}

function shown(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return value.length === 0 ? null : value.join(', ');
  if (typeof value !== 'object') return String(value);
  const text = JSON.stringify(value);
  return text === '{}' ? null : text.replace(/^"(.*)"$/, '$1');
}
