// The package declares its types for the whole only; these are the parts of it that are loaded.
declare module 'undici/lib/web/fetch/index.js' {
  export function fetch(input: string | URL, init: object): Promise<unknown>;
}

declare module 'undici/lib/dispatcher/agent.js' {
  import { Agent } from 'undici';

  export = Agent;
}
