import { expect, test } from 'vitest';
import { reportName, slugOf } from '../../src/deliver/names.ts';

test.each([
  ['PAY Sprint 38', 'pay-sprint-38'],
  ['  Équipe Zürich — été  ', 'equipe-zurich-ete'],
  ['../../etc/passwd', 'etc-passwd'],
  ['..', ''],
  ['CON', 'con'],
  ['a\u0000b\\c:d*e?f"g<h>i|j', 'a-b-c-d-e-f-g-h-i-j'],
  ['Спринт 7', '7'],
  ['スプリント', ''],
  ['v1.2_beta-3', 'v1.2_beta-3'],
  ['trailing. ', 'trailing'],
])('%j becomes %j', (name, slug) => {
  expect(slugOf(name)).toBe(slug);
});

test('a name begins with the sprint’s number, so that no name is a device, a path or hidden', () => {
  expect(reportName({ id: 7, name: 'CON' }, 'html')).toBe('sprint-7-con.html');
  expect(reportName({ id: 7, name: '..' }, 'json')).toBe('sprint-7.json');
});

test('a name stays short whatever the sprint is called', () => {
  const name = reportName({ id: 7, name: 'x'.repeat(10_000) }, 'html');
  expect(name).toBe(`sprint-7-${'x'.repeat(80)}.html`);
});
