import { createInterface } from 'node:readline';
import { PassThrough } from 'node:stream';
import { main } from '../../src/cli/main.ts';

interface Answer {
  readonly id: number;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

export interface ToolResult {
  readonly content: readonly { readonly type: string; readonly text?: string; readonly uri?: string }[];
  readonly structuredContent?: Record<string, unknown>;
  readonly isError?: boolean;
}

/** An assistant that speaks to `sprint serve-mcp` over its streams, and keeps everything that came. */
export class Assistant {
  readonly stdin = new PassThrough();
  readonly stdout = new PassThrough();
  readonly stderr = new PassThrough();
  readonly lines: string[] = [];
  readonly ended: Promise<number>;
  said = '';
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  #last = 0;

  constructor(argv: readonly string[], cwd: string, fetch: typeof globalThis.fetch = globalThis.fetch) {
    createInterface({ input: this.stdout }).on('line', (line) => {
      this.lines.push(line);
      const message = JSON.parse(line) as Answer;
      this.#waiting.get(message.id)?.(message);
    });
    this.stderr.on('data', (chunk: Buffer) => {
      this.said += chunk.toString();
    });
    const { stdin, stdout, stderr } = this;
    const isTTY = { stdin: false, stdout: false, stderr: false };
    const signal = new AbortController().signal;
    const world = {
      argv: ['serve-mcp', ...argv],
      env: {},
      cwd,
      home: cwd,
      stdin,
      stdout,
      stderr,
      isTTY,
      columns: null,
    };
    this.ended = main({ ...world, fetch, now: Date.now, signal });
  }

  send(method: string, params: unknown, id?: number): void {
    this.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', method, params, ...(id !== undefined && { id }) })}\n`);
  }

  async ask<Result>(method: string, params: unknown = {}): Promise<Result> {
    this.#last += 1;
    const id = this.#last;
    const answer = await new Promise<Answer>((resolve) => {
      this.#waiting.set(id, resolve);
      this.send(method, params, id);
    });
    if (answer.error) throw new Error(answer.error.message);
    return answer.result as Result;
  }

  async greet(): Promise<void> {
    const clientInfo = { name: 'test', version: '1' };
    await this.ask('initialize', { protocolVersion: '2025-11-25', capabilities: {}, clientInfo });
    this.send('notifications/initialized', {});
  }

  call(name: string, args: Record<string, unknown> = {}): Promise<ToolResult> {
    return this.ask<ToolResult>('tools/call', { name, arguments: args });
  }

  async leave(): Promise<number> {
    this.stdin.end();
    return this.ended;
  }
}
