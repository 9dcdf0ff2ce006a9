import type { z } from 'zod';
import type { LoadedConfig } from '../config/load.ts';
import type { Runtime } from '../runtime.ts';

/** What a tool may use: the operator's configuration and the outside world; never anything of the client's. */
export interface ToolContext {
  readonly config: LoadedConfig;
  readonly runtime: Runtime;
}

/** The same answer twice: a few lines to read, and data that fits the output schema. */
export interface ToolAnswer<Output> {
  readonly text: string;
  readonly data: Output;
  /** Files the answer speaks of; a client may open them, the answer never carries them. */
  readonly files?: readonly ToolFile[];
}

export interface ToolFile {
  readonly uri: string;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
}

/** One tool of the server, neutral of any SDK. The description is written for the model that must choose it. */
export interface Tool<Input extends z.ZodObject = z.ZodObject, Output extends z.ZodObject = z.ZodObject> {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly input: Input;
  readonly output: Output;
  /** Whether it leaves Jira, GitHub and the disk as they are. */
  readonly readOnly: boolean;
  readonly run: (input: z.output<Input>, context: ToolContext) => Promise<ToolAnswer<z.output<Output>>>;
}

/** Gives `run` the types of its schemas and forgets them again, so that tools of all shapes fit one list. */
export function defineTool<Input extends z.ZodObject, Output extends z.ZodObject>(tool: Tool<Input, Output>): Tool {
  return tool as unknown as Tool;
}
