import type { ChalkInstance } from 'chalk';
import type { Ora } from 'ora';
import { ourError, type SprintError } from '../errors.ts';
import { type Secret, scrubber } from '../model/secret.ts';
import type { Progress } from '../runtime.ts';
import { explained } from './explain.ts';
import { harmlessInCi, visible, visibleJson } from './visible.ts';
import { cut } from './width.ts';
import type { World } from './world.ts';

/** Below this, a live display is more flicker than help. */
const narrowest = 20;
/** What the live display itself takes of a line. */
const spinnerColumns = 4;

/** How much is said, and how. */
export interface Manner {
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly debug: boolean;
  readonly color: boolean;
  readonly json: boolean;
}

export type Tone = 'plain' | 'good' | 'bad' | 'faint' | 'strong' | 'notice' | 'doubt';

/** A stretch of a line in one tone. */
export interface Piece {
  readonly text: string;
  readonly tone: Tone;
}

export type Line = readonly Piece[];

/** Where the command line speaks. Results go to standard output, everything else to standard error. */
export interface Terminal {
  /** A result, whole lines; nothing else reaches standard output. */
  result(text: string): void;
  /** A result whose lines are laid out already; colours only where standard output shows them. */
  page(lines: readonly Line[]): void;
  /** A result that is a file of some format, as its renderer made it fit to be shown. */
  document(text: string): void;
  /** A result for machines. */
  json(value: unknown): void;
  /** For people; not with `--quiet`. */
  note(text: string, tone?: Tone): void;
  warn(message: string): void;
  /** What a run cost, for who asked for it: words, or one line of JSON; also with `--quiet`. */
  cost(told: string | object): void;
  progress(step: Progress): void;
  /** What went wrong and what to do; JSON with `--json`. Gives the exit code. */
  error(error: unknown): number;
  /** Never shows these, from now on. */
  hide(secrets: readonly Secret[]): void;
  /** Ends the live display. */
  close(): void;
}

/** Opens the terminal. Colour and the live display are loaded only where they are shown. */
export async function openTerminal(world: World, manner: Manner): Promise<Terminal> {
  const { stdout, stderr, env, isTTY } = world;
  const ci = isSet(env['CI']);
  const mayColor = manner.color && !isSet(env['NO_COLOR']) && env['TERM'] !== 'dumb';
  const colored = mayColor && isTTY.stderr;
  const colors = colored || (mayColor && isTTY.stdout) ? new (await import('chalk')).Chalk({ level: 1 }) : null;
  const chalk = colored ? colors : null;
  const resultChalk = isTTY.stdout ? colors : null;
  // A terminal that tells no width cannot be drawn over line by line.
  const width = world.columns ?? 0;
  const live = isTTY.stderr && width >= narrowest && !ci && !manner.quiet && !manner.verbose && env['TERM'] !== 'dumb';
  const spinner = live ? await spinnerOn(stderr, colored) : null;
  const secrets: Secret[] = [];
  let scrub = scrubber(secrets);
  const said = new Set<string>();

  const safe = (text: string): string => {
    const shown = visible(scrub(text));
    return ci ? harmlessInCi(shown) : shown;
  };
  const say = (text: string, paint: (text: string) => string): void => {
    const spinning = spinner?.isSpinning ?? false;
    if (spinning) spinner?.stop();
    stderr.write(`${paint(safe(text))}\n`);
    if (spinning) spinner?.start();
  };

  return {
    result: (text) => void stdout.write(`${safe(text)}\n`),
    page(lines) {
      const painted = (line: Line) => line.map(({ text, tone }) => painter(resultChalk, tone)(safe(text))).join('');
      const bare = (line: Line) => line.map(({ text }) => text).join('');
      const text = resultChalk === null ? safe(lines.map(bare).join('\n')) : lines.map(painted).join('\n');
      stdout.write(`${text}\n`);
    },
    document: (text) => void stdout.write(scrub(text)),
    json: (value) => void stdout.write(`${visibleJson(scrub(JSON.stringify(value, null, 2)))}\n`),
    note(text, tone = 'plain') {
      if (!manner.quiet) say(text, painter(chalk, tone));
    },
    warn(message) {
      if (!manner.quiet) say(`warning: ${message}`, chalk?.yellow ?? plain);
    },
    cost(told) {
      spinner?.stop();
      if (typeof told === 'string') say(told, plain);
      else stderr.write(`${visibleJson(scrub(JSON.stringify(told)))}\n`);
    },
    progress(step) {
      const words = stepOf(step);
      if (manner.quiet) return;
      if (spinner !== null) {
        spinner.text = cut(safe(words).replaceAll('\n', ' '), width - spinnerColumns);
        if (!spinner.isSpinning) spinner.start();
        return;
      }
      const line = manner.verbose ? words : step.says;
      if (!said.has(line)) say(line, plain);
      said.add(line);
    },
    error(thrown) {
      spinner?.stop();
      const error = asOurs(thrown);
      if (manner.json) stderr.write(`${visibleJson(scrub(JSON.stringify(explained.asJson(error))))}\n`);
      else say(explained.asText(error), painter(chalk, 'bad'));
      if (manner.debug) say(explained.stacks(thrown), painter(chalk, 'faint'));
      return error.exitCode;
    },
    hide(more) {
      secrets.push(...more);
      scrub = scrubber(secrets);
    },
    close: () => void spinner?.stop(),
  };
}

function asOurs(thrown: unknown): SprintError {
  return ourError(thrown) ?? explained.bug(thrown);
}

async function spinnerOn(stream: NodeJS.WritableStream, color: boolean): Promise<Ora> {
  const { default: ora } = await import('ora');
  return ora({ stream, discardStdin: false, isEnabled: true, ...(color ? {} : { color: false as const }) });
}

function stepOf({ says, done, total }: Progress): string {
  if (total === null) return done === 0 ? says : `${says} (${done})`;
  return `${says} (${done} of ${total})`;
}

function painter(chalk: ChalkInstance | null, tone: Tone): (text: string) => string {
  if (chalk === null || tone === 'plain') return plain;
  const { green, red, dim, bold, cyan, yellow } = chalk;
  return { good: green, bad: red, faint: dim, strong: bold, notice: cyan, doubt: yellow }[tone];
}

function plain(text: string): string {
  return text;
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '' && value !== 'false' && value !== '0';
}
