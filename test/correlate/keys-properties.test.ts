import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Known } from '../../src/correlate/known.ts';
import { plain } from '../../src/correlate/plain.ts';
import { findKeys, inBody, inBranch, inSubject } from './telling.ts';

const names = ['AB', 'A1B', 'FOO_BAR', 'BAR', 'CVE', 'X'];
const known = knowing(names);

/** What tears at the rules: keys and half keys, neighbours of every kind, and what only looks like a key. */
const piece = fc.constantFrom(
  ...['AB-12', 'ab-1', 'A1B-7', 'FOO_BAR-7', 'foo_bar-10', 'BAR-3', 'X-9', 'CVE-2024-1234', 'AB-012', 'AB-0', 'AB-'],
  ...[
    '-',
    '-1',
    '_',
    '.',
    '.x',
    '#',
    '#5',
    '@',
    '/',
    '\\',
    '\\_',
    ' ',
    '\n',
    ':',
    '(',
    ')',
    '[',
    ']',
    ',',
    '"',
    "'",
    '`',
  ],
  ...[
    'a',
    'A',
    'b',
    'B',
    'x',
    '0',
    '1',
    '9',
    '123456789',
    '1234567890',
    'AB',
    'BAR',
    'FOO_',
    '2024-01-02',
    '-2024-13-02',
  ],
  ...[
    'é',
    'ß',
    'я',
    '修',
    '버',
    '🐛',
    '𝐀',
    '２',
    'e\u0301',
    '–',
    '－',
    '\u200b',
    '\u00ad',
    '\r\n',
    '<!--',
    '-->',
    '```',
    '> ',
  ],
  ...[
    'fixes ',
    'see ',
    'not ',
    'Revert "',
    'https://jira.corp/browse/',
    'https://other.corp/',
    '](',
    'Jira: ',
    '## Related\n',
  ],
  ...['550e8400-e29b-41d4-a716-446655440000', 'x@y.', '.patch', '#comment ', "Merge branch '"],
);
const text = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(''));

describe('the keys found in any text', () => {
  test('are those that a slow reading finds, which cuts the text at every dash', () => {
    fc.assert(
      fc.property(text, (raw) => {
        const it = plain(raw);
        expect(findKeys(it, known).map(({ key, at }) => `${key}@${at}`)).toEqual(foundSlowly(it));
      }),
      { numRuns: 20_000 },
    );
  });

  test('do not change with what stands beyond a space', () => {
    fc.assert(
      fc.property(text, text, (left, right) => {
        const [a, b] = [plain(left), plain(right)];
        const apart = [...keysAt(a, 0), ...keysAt(b, a.length + 1)];
        expect(keysAt(`${a} ${b}`, 0)).toEqual(apart);
      }),
      { numRuns: 5000 },
    );
  });

  test('are none where no known project is named, whatever the projects are', () => {
    const lookAlikes =
      'UTF-8 SHA-256 ISO-8601 HTTP-2 COVID-19 RFC-7231 CVE-2024-1234 part-1 branch-2 patch-3 JDK-8274524 jetty-9 log4j-2';
    const taken = new Set(lookAlikes.split(' ').map((word) => (word.split('-')[0] as string).toUpperCase()));
    const project = fc.stringMatching(/^[A-Z][A-Z0-9_]{1,9}$/).filter((name) => !taken.has(name));
    fc.assert(
      fc.property(
        fc.uniqueArray(project, { maxLength: 30 }),
        fc.uuid(),
        fc.base64String(),
        (projects, uuid, base64) => {
          expect(findKeys(`${lookAlikes} ${uuid} ${base64}`, knowing(projects))).toEqual([]);
        },
      ),
    );
  });
});

describe('what is seen in any text', () => {
  test('stands where the evidence says it does', () => {
    fc.assert(
      fc.property(text, (raw) => {
        for (const [seen, field] of [
          [inSubject(raw), raw],
          [inBody(raw), raw],
          [inBranch(raw), raw],
        ] as const) {
          for (const { key, evidence, confidence } of seen) {
            const { at, matched, normalised } = evidence;
            expect(
              plain(field)
                .slice(at ?? -1)
                .startsWith(matched ?? '?'),
            ).toBe(true);
            expect(matched?.toUpperCase()).toBe(key);
            expect(normalised.includes('letter-case')).toBe(matched !== key);
            expect(confidence).toBe(evidence.confidence);
          }
        }
      }),
      { numRuns: 5000 },
    );
  });

  test('is the same whatever line ends are used, and wherever invisible characters stand between words', () => {
    fc.assert(
      fc.property(text, (raw) => {
        const unix = raw.replaceAll('\r\n', '\n');
        const said = (it: string) => inBody(it).map(({ key, relation, confidence }) => [key, relation, confidence]);
        expect(said(unix.replaceAll('\n', '\r\n'))).toEqual(said(unix));
        expect(said(unix.replaceAll(' ', ' \u200b'))).toEqual(said(unix));
      }),
      { numRuns: 3000 },
    );
  });
});

function keysAt(it: string, shift: number): readonly string[] {
  return findKeys(it, known).map(({ key, at, end }) => `${key} ${at + shift}-${end + shift}`);
}

function knowing(projects: readonly string[]): Known {
  return {
    projects: new Map(projects.map((name) => [name, true])),
    resolve: (project, number) => ({ key: `${project}-${number}`, through: null }),
  };
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/iy;

/** The rules as regular expressions over what stands left and right of each dash. */
function foundSlowly(it: string): readonly string[] {
  return Array.from(it.matchAll(/-(?=[1-9])/g)).flatMap(({ index }) => {
    const [left, right] = [it.slice(0, index), it.slice(index + 1)];
    const [run = ''] = /[A-Za-z0-9_]*$/.exec(left) ?? [];
    const [number = ''] = /^[0-9]+/.exec(right) ?? [];
    const after = right.slice(number.length);
    const mayEnd = !/^(?:[\p{Lu}\p{Ll}\p{Lt}\p{Nd}]|#\d|@[A-Za-z0-9_]|\.\d|\.[xX](?![A-Za-z0-9_]))/u.test(after);
    if (run === '' || number.length > 9 || !mayEnd) return [];

    const before = left.slice(0, left.length - run.length);
    const parts = before.endsWith('\\') ? [] : Array.from(run.matchAll(/_/g), ({ index: at }) => run.slice(at + 1));
    const written = [...(/[\p{Lu}\p{Ll}\p{Lt}\p{Nd}@]$/u.test(before) ? [] : [run]), ...parts];
    const name = written.find((part) => names.includes(part.toUpperCase()));
    if (name === undefined) return [];

    const start = index - name.length;
    const rest = it.slice(start);
    if (/^cve-\d{4}-\d/i.test(rest)) return [];
    if (/^\w+-(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d)/.test(rest)) return [];
    if (/@[A-Za-z0-9.-]*[.-]$/.test(it.slice(0, start))) return [];
    for (uuid.lastIndex = Math.max(0, index - 35); uuid.lastIndex < index; ) {
      const at = uuid.lastIndex;
      if (uuid.test(it) && index < uuid.lastIndex) return [];
      uuid.lastIndex = at + 1;
    }
    return [`${name.toUpperCase()}-${number}@${start}`];
  });
}
