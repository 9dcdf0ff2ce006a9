import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Instant } from '../../../src/model/sprint.ts';

export interface RecordedCommit {
  readonly sha: string;
  readonly p?: readonly string[];
  readonly au?: string;
  readonly ad: string;
  readonly cd?: string;
  readonly s: string;
  readonly b?: string;
}

export interface RecordedPullRequest {
  readonly pr: number;
  readonly truncated: boolean;
  readonly commits: readonly RecordedCommit[];
  readonly branch?: string;
}

const keys = /\[?\b(?:CALCITE|OPTIQ)-(\d+)\b\]?:?/gi;
export const anyKey = /\b[A-Z]{3,}-\d+\b/;
/** Whether one of the texts is the summary, or holds it, or is part of it. */
export function tells(texts: readonly string[], summary: string): boolean {
  const whole = normal(summary);
  return texts.map(normal).some((text) => text.includes(whole) || (text !== '' && whole.includes(text)));
}

/** Without keys, the contributor's name at the end, and the words that say which change is followed. */
export function withoutKeys(text: string): string {
  return text
    .replace(keys, '')
    .replace(/\s*\(\p{L}[\p{L}.-]+(?:\s[\p{L}.-]+){0,5}\)\s*$/u, '')
    .replace(/(?:apache\/calcite)?#\d+/g, '')
    .trim();
}

export function normal(text: string): string {
  return withoutKeys(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

export function keysIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(keys)].map(([, number]) => `CALCITE-${number}`))];
}

export function timeOf({ ad, cd }: RecordedCommit): Instant {
  return Date.parse(cd ?? ad);
}

export function push<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

export function recorded<T>(path: string): T[] {
  const lines = gunzipSync(readFileSync(path)).toString('utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as T);
}
