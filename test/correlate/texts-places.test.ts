import { describe, expect, test } from 'vitest';
import { inBody, inSubject, inWords, reading } from './telling.ts';

const body = (text: string, jiraUrl = reading.jiraUrl) => inWords(inBody(text, { ...reading, jiraUrl }));

describe('an address in the configured Jira', () => {
  test.each([
    'https://corp.example:8443/jira/browse/AB-12',
    'https://CORP.example:8443/jira/browse/AB-12.',
    'https://corp.example:8443/jira/projects/AB/issues/AB-12?filter=x',
    'https://corp.example:8443/jira/secure/RapidBoard.jspa?rapidView=1&selectedIssue=AB-12',
    'https://corp.example:8443/jira/servicedesk/customer/portal/3/AB-12',
    'http://corp.example:8443/jira/browse/AB-12',
    'corp.example:8443/jira/browse/AB-12',
  ])('%s is read below its path and port', (address) => {
    expect(body(address, 'https://corp.example:8443/jira/')).toEqual(['AB-12 implements 1']);
  });

  test.each([
    'https://corp.example/jira/browse/AB-12',
    'https://corp.example:8443/wiki/browse/AB-12',
    'https://corp.example:8443/jirax/browse/AB-12',
    'https://corp.example:8443/jira/browse/AB-12-notes',
    'https://corp.example:8443/jira/browse/AB-12x',
    'https://corp.example:8443/jira/notes/AB-12',
    'https://corp.example.evil:8443/jira/browse/AB-12',
    'https://corp.example:8443@evil.example/jira/browse/AB-12',
  ])('%s is another place', (address) => {
    expect(body(address, 'https://corp.example:8443/jira')).toEqual([]);
  });

  test('a template hides it, a quote weakens it, and the words before it count', () => {
    expect(body('<!-- https://jira.corp/browse/AB-12 -->')).toEqual([]);
    expect(body('> https://jira.corp/browse/AB-12')).toEqual(['AB-12 mentions 0.5']);
    expect(body('Blocked by https://jira.corp/browse/AB-12')).toEqual(['AB-12 mentions 0.9']);
    expect(body('## See also\n\n- https://jira.corp/browse/AB-12')).toEqual(['AB-12 mentions 0.9']);
  });

  test('an address that is none of Jira says nothing by itself, however it is set', () => {
    expect(body('[the branch](https://github.com/acme/web/tree/AB-12-fix)')).toEqual([]);
    expect(body('![AB](https://img.example/ab-12.png) https://ci.example/job/x-AB-12/')).toEqual([]);
    expect(inSubject('Use https://other.corp/browse/AB-12')).toEqual([]);
  });
});

describe('look-alikes', () => {
  test.each([
    'UTF-8 SHA-256 ISO-8601 HTTP-2 COVID-19 RFC-7231 CVE-2024-1234 cve-2024-1234',
    'id 550e8400-ab12-4abc-a716-446655440000 deadbeef-0ab1-4000-8000-0123456789ab',
    'ab-12.0 ab-12.x AB-12.3.4-rc1 release/ab-1.2 ab-12@1.0.0 @AB-12 x@ab-12.example ab-12@acme.example',
    'acme/ab#12 ab#12 acme/ab-12#5 AB12 AB 12 AB_12 AB-012 AB-0 AB-x AB- 12 AB--12',
    'thisAB-12 XAB-12 AB-12fix éAB-12 AB-12é ßAB-12 AB-12ß яAB-12 ２AB-12',
    'AB-2024-01-02 ab-1999-12-31T00:00:00Z LIKAB-12 #issuecomment-1 patch-1 part-1 branch-2',
    'Zm9vYmFy+AB/12== sha512-AB12abAB AB-1234567890 \\_BAR-7',
  ])('%s gives no key', (text) => {
    expect(inWords([...inSubject(text), ...inBody(text)])).toEqual([]);
  });
});

describe('texts that could take for ever', () => {
  const million = 1_000_000;

  test.each([
    ...['A', 'A-', '_', '-1', 'A-1', 'AB-1 ', 'AB-1,', 'AB-1', 'fixes ', '> ', '>', '<!--', '<!-- -->', '`', '```\n'],
    ...['` `` ', 'https://', '/', '[', '](', '(', 'Revert "', 'revert-1-', 'revert-1-AB-1-', ' ', '\n', '\n\n', '\t'],
    ...['- ', '- AB-1\n', '    AB-1\n\n', '# AB-1\n', 'Jira: ', 'Jira: AB-1\n', '<blockquote>\n', '</pre', '#comment '],
    ...['–', '\u200b', 'A\u200bB–1 ', 'e\u0301', '🐛', '.', 'AB-1.a', '_AB-1', 'x.y/', 'AB-1/', '@', 'see AB-1 and '],
    ...[
      'not fix ',
      'and ',
      '|',
      'AB-1|http',
      'AB-1](http://',
      ':',
      'a:',
      "n't ",
      '*',
      '**AB-1**\n',
      '\r',
      '\r\n',
      '1-AB-',
    ],
  ])('a megabyte of %j is read like any other text', (piece) => {
    const text = piece.repeat(Math.ceil(million / piece.length));
    for (const seen of [
      inSubject(text),
      inSubject(`AB-13: ${text}AB-12`),
      inBody(text),
      inBody(`AB-13\n${text}\nAB-12`),
    ]) {
      expect(seen.length).toBeLessThanOrEqual(10_000);
    }
  });

  test('a million different keys are a list made by a program: the first of them are read', () => {
    const text = Array.from({ length: 200_000 }, (_, i) => `AB-${i + 1}`).join('\n');
    expect(inBody(text)).toHaveLength(10_000);
    expect(inSubject(text.replaceAll('\n', ' '))).toHaveLength(10_000);
  });
});
