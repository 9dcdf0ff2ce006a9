import { describe, expect, test } from 'vitest';
import { redisAddressIn, redisForms, redisPassword, shownRedis } from '../../src/model/redis-address.ts';

describe('an address of Redis', () => {
  test.each([
    ['redis://localhost', { kind: 'server', tls: false, nodes: [{ host: 'localhost', port: 6379 }], database: 0 }],
    ['rediss://me:p%40ss@cache.acme.com:6380/3', { tls: true, user: 'me', password: 'p@ss', database: 3 }],
    ['redis://:only@[::1]:7000/', { user: null, password: 'only', nodes: [{ host: '::1', port: 7000 }] }],
    ['redis://h?timeout=5', { kind: 'server', name: null }],
    [
      'redis+sentinel://a,b:26380/2?name=main',
      {
        kind: 'sentinel',
        name: 'main',
        database: 2,
        nodes: [
          { host: 'a', port: 26_379 },
          { host: 'b', port: 26_380 },
        ],
      },
    ],
    ['rediss+cluster://u:p@a:7000,b:7001', { kind: 'cluster', tls: true, user: 'u', password: 'p' }],
  ])('%s is read', (text, expected) => {
    expect(redisAddressIn(text)).toMatchObject(expected);
  });

  test('of every form we tell people to write is read', () => {
    for (const form of redisForms.split(/, (?:or )?(?=redis)/)) expect(redisAddressIn(form), form).not.toBeNull();
  });

  test.each([
    'http://x',
    'redis://',
    'redis://a,b',
    'redis+sentinel://a',
    'redis+cluster://a,b/1',
    'redis://a:99999',
    'redis://a:0',
    'redis://%zz@a',
    'redis://a,/0',
    'redis://a b',
    'redis+twin://a',
    '',
  ])('“%s” is none', (text) => {
    expect(redisAddressIn(text)).toBeNull();
  });

  test('is shown without who asks', () => {
    const shown = ['rediss://me:secret@[::1]:1/3', 'redis+sentinel://me:secret@a,b/0?name=main'].map((text) => {
      const address = redisAddressIn(text);
      return address === null ? null : shownRedis(address);
    });
    expect(shown).toEqual(['rediss://[::1]:1/3', 'redis+sentinel://a:26379,b:26379?name=main']);
  });

  test('gives away its password even where it is none, so that it can be hidden', () => {
    expect(redisPassword('redis+twin://me:sec%20ret@a,b/x y')).toBe('sec ret');
    expect(redisPassword('redis://:100%@a')).toBe('100%');
    expect(redisPassword('redis://me@a')).toBeNull();
    expect(redisPassword('redis://a')).toBeNull();
  });
});
