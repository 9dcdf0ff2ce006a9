import { expect, test } from 'vitest';
import { commitEmailOf, emailOf } from '../../src/demo/addresses.ts';
import { people } from '../../src/demo/company.ts';

const everybody = Object.values(people);

test('everybody but the programs has an address of the company, in letters a mail server takes, and nobody shares one', () => {
  const addresses = everybody.filter(({ app }) => !app).map(emailOf);

  for (const address of addresses) expect(address).toMatch(/^[a-z]+\.[a-z-]+2?@northlight\.example$/);
  expect(new Set(addresses).size).toBe(addresses.length);
  expect(everybody.filter(({ app }) => app).map(emailOf)).toEqual([null]);
});

test('says names of other letters as the company does', () => {
  expect([people.siobhan, people.kwame, people.meiling].map(emailOf)).toEqual([
    'siobhan.oneill@northlight.example',
    'kwame.mensah-asante@northlight.example',
    'meiling.lin@northlight.example',
  ]);
});

test('signs the commits of some with an address of GitHub that tells their login', () => {
  const signed = everybody.map(commitEmailOf).filter((address) => address?.endsWith('@users.noreply.github.com'));

  expect(signed).toHaveLength(3);
  expect(commitEmailOf(people.tomas)).toMatch(/^\d+\+tomas-ferreira@users\.noreply\.github\.com$/);
  expect(commitEmailOf(people.otherJonas)).toBe(emailOf(people.otherJonas));
});
