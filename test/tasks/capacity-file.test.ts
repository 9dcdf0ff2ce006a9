import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { loadConfig } from '../../src/config/load.ts';
import { readCapacity } from '../../src/tasks/capacity-file.ts';
import { readLogo } from '../../src/tasks/logo.ts';
import { measuringOf } from '../../src/tasks/measuring.ts';

const folder = mkdtempSync(join(tmpdir(), 'sprint-capacity-'));
const path = join(folder, 'capacity.csv');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function reading(text: string | Uint8Array): ReturnType<typeof readCapacity> {
  writeFileSync(path, text);
  return readCapacity(path);
}

describe('a capacity file', () => {
  test('gives the person-days of each sprint, its rows added up', async () => {
    const text = 'sprint,person,person_days,leave\n38,Ada,9,1\n38,Grace,7.5,\n38,Mary,8,2\n33,all,30,\n';

    expect(await reading(text)).toEqual({
      // 9 + 7.5 + 8 days, and 1 + 2 of leave.
      '38': { personDays: 24.5, leave: 3 },
      '33': { personDays: 30, leave: null },
    });
  });

  test('may have its columns in any order and letter case, without the optional ones', async () => {
    expect(await reading('Person_Days,Sprint\r\n12,Sprint 38\r\n')).toEqual({
      'Sprint 38': { personDays: 12, leave: null },
    });
  });

  test('may quote names that hold separators, quotes and line ends', async () => {
    expect(await reading('sprint,person_days\n"Winter, ""late""\nand long",5\n')).toEqual({
      'Winter, "late"\nand long': { personDays: 5, leave: null },
    });
  });

  test('may come from a spreadsheet: byte order mark, semicolons, decimal commas, empty lines', async () => {
    expect(await reading('\uFEFFsprint;person_days\r\n38;7,5\r\n\r\n38;2\r\n')).toEqual({
      '38': { personDays: 9.5, leave: null },
    });
  });

  test('does not mistake a name for what every object has', async () => {
    const read = await reading('sprint,person_days\n__proto__,5\nconstructor,6\n');

    expect(Object.keys(read).sort()).toEqual(['__proto__', 'constructor']);
  });
});

describe('a capacity file is refused', () => {
  const refused: readonly (readonly [string, string, string])[] = [
    ['without a header', '', 'at line 1: The file is empty.'],
    ['without its sprints', 'name,person_days\n', 'at line 1, column name: There is no such column; there are: sprint'],
    ['without person-days', 'sprint,person\n', 'at line 1, column person_days: It is missing.'],
    ['with a column twice', 'sprint,person_days,Sprint\n', 'at line 1, column sprint: It is there twice.'],
    ['with an empty sprint', 'sprint,person_days\n38,4\n ,5\n', 'at line 3, column sprint: It is empty.'],
    [
      'with words for days',
      'sprint,person_days\n38,many\n',
      'at line 2, column person_days: “many” is no number of days',
    ],
    ['with days below 0', 'sprint,person_days\n38,-4\n', 'at line 2, column person_days: “-4” is no number'],
    ['with a comma in a number', 'sprint,person_days\n38,"7,5"\n', 'column person_days: “7,5” is no number'],
    ['with no days', 'sprint,person_days\n38,\n', 'at line 2, column person_days: It is empty.'],
    ['with words for leave', 'sprint,person_days,leave\n38,4,some\n', 'at line 2, column leave: “some” is no number'],
    ['with a field too many', 'sprint,person_days\n38,4,5\n', 'at line 2: There are 3 fields, and 2 columns.'],
    ['with a quote that does not end', 'sprint,person_days\n38,4\n"39,5\n', 'at line 3: A quoted field does not end.'],
    ['with words after a quote', 'sprint,person_days\n"38"x,5\n', 'at line 2: Something follows a quoted field.'],
    ['telling the line after one of two', 'sprint,person_days\n"a\nb",4\nc,x\n', 'at line 4, column person_days'],
  ];

  test.each(refused)('%s', async (_, text, says) => {
    const error = await reading(text).catch((cause: unknown) => cause);

    expect(error).toMatchObject({ kind: 'usage' });
    expect(String((error as Error).message)).toContain(path);
    expect(String((error as Error).message)).toContain(says);
  });

  test('when it is not there, or is no text', async () => {
    await expect(readCapacity(join(folder, 'none.csv'))).rejects.toMatchObject({
      kind: 'usage',
      message: `There is no file ${join(folder, 'none.csv')}.`,
    });
    await expect(readCapacity(folder)).rejects.toMatchObject({ kind: 'usage' });
    await expect(reading(new Uint8Array([0x73, 0xff, 0xfe]))).rejects.toMatchObject({
      kind: 'usage',
      message: `${path} is not UTF-8.`,
    });
  });
});

describe('a file that is far too large', () => {
  test.each(['capacity', 'logo'])('is refused as %s before it fills the memory', async (what) => {
    writeFileSync(path, Buffer.alloc(10_000_001, 'sprint,person_days\n'));
    const read = what === 'logo' ? readLogo(path) : readCapacity(path);

    await expect(read).rejects.toMatchObject({ kind: 'usage', message: expect.stringContaining(path) });
  });

  test.skipIf(!existsSync('/dev/zero'))('may even have no end', async () => {
    await expect(readCapacity('/dev/zero')).rejects.toThrow('/dev/zero has more than 10000000 bytes.');
    await expect(readLogo('/dev/zero')).rejects.toThrow('The logo /dev/zero is too large.');
  });
});

describe('the capacity of the configuration', () => {
  const configured = (capacity: object) => {
    writeFileSync(join(folder, '.sprintrc'), JSON.stringify({ capacity }));
    return loadConfig({ cwd: folder, home: folder, env: {}, hosts: false });
  };

  test('stands beside that of the file, whose path begins where the configuration lies', async () => {
    writeFileSync(path, 'sprint,person_days\n38,20\n');
    const config = await configured({ file: 'capacity.csv', sprints: { '33': { personDays: 30 } } });

    expect((await measuringOf(config)).capacity).toEqual({
      '33': { personDays: 30, leave: null },
      '38': { personDays: 20, leave: null },
    });
  });

  test('may not say the same sprint again', async () => {
    writeFileSync(path, 'sprint,person_days\n38,20\n');
    const config = await configured({ file: 'capacity.csv', sprints: { '38': { personDays: 30 } } });

    await expect(measuringOf(config)).rejects.toMatchObject({
      kind: 'usage',
      message: `The capacity of sprint 38 stands in the configuration and in ${path}.`,
    });
  });
});
