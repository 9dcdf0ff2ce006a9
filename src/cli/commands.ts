import type { Command } from 'commander';
import type { World } from './world.ts';

/** What a command is given to add itself: where it belongs, the world, and where its exit code goes. */
export interface Adding {
  readonly program: Command;
  readonly world: World;
  readonly ends: (code: number) => void;
}

/** A command: the help of the program needs its name and summary; the rest is loaded when it is called. */
export interface CommandEntry {
  readonly name: string;
  readonly arguments: string;
  readonly summary: string;
  readonly add: (adding: Adding, entry: CommandEntry) => Promise<void>;
}

/** Every command there is; a new one is a file beside these and an entry here. */
export const commands: readonly CommandEntry[] = [
  {
    name: 'report',
    arguments: '[sprint]',
    summary: 'write the report of a sprint',
    add: async (adding, entry) => (await import('./commands/report.ts')).addReport(adding, entry),
  },
  {
    name: 'correlate',
    arguments: '[sprint]',
    summary: 'show which code belongs to which issue, and why',
    add: async (adding, entry) => (await import('./commands/correlate.ts')).addCorrelate(adding, entry),
  },
  {
    name: 'cache',
    arguments: '<status|clear|warm|prune>',
    summary: 'look after what has been read',
    add: async (adding, entry) => (await import('./commands/cache.ts')).addCache(adding, entry),
  },
  {
    name: 'serve-mcp',
    arguments: '',
    summary: 'serve assistants over stdio',
    add: async (adding, entry) => (await import('./commands/serve-mcp.ts')).addServeMcp(adding, entry),
  },
  {
    name: 'init',
    arguments: '',
    summary: 'write a .sprintrc by asking, or by flags',
    add: async (adding, entry) => (await import('./commands/init.ts')).addInit(adding, entry),
  },
  {
    name: 'doctor',
    arguments: '',
    summary: 'check configuration, access and fields, and say what to fix',
    add: async (adding, entry) => (await import('./commands/doctor.ts')).addDoctor(adding, entry),
  },
];
