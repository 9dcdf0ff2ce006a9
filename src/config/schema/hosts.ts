import { z } from 'zod';
import { address, numberOrName, privateKey, redisAddress, repository, secret } from '../values.ts';

/** How to reach Jira and what to read there. */
export const jira = z
  .strictObject({
    url: address.nullable().default(null).describe('The address of Jira.'),
    email: z
      .string()
      .regex(/^[^\s@]+@[^\s@]+$/, 'is not an e-mail address')
      .nullable()
      .default(null)
      .describe('The e-mail address of the token’s owner (Jira Cloud). Leave it out for a Data Center token.'),
    token: secret.nullable().default(null).describe('The API token, from the environment.'),
    board: numberOrName.describe('The board, by id or name.'),
    deployment: z
      .enum(['auto', 'cloud', 'dc'])
      .default('auto')
      .describe('Which Jira it is: cloud, dc (Data Center), or auto to ask it.'),
    fields: z
      .strictObject({
        estimate: z
          .string()
          .min(1)
          .nullable()
          .default(null)
          .describe('The field that holds estimates, by id or name. Without it, the board is asked.'),
        team: z
          .string()
          .min(1)
          .nullable()
          .default(null)
          .describe('The field that holds the team of an issue, by id or name.'),
      })
      .prefault({}),
    scope: z
      .enum(['sprint', 'board'])
      .default('sprint')
      .describe('Which issues of a sprint count: sprint (all that are in it), or board (those its filter shows).'),
    done: z
      .union([z.literal('board'), z.array(z.string().min(1)).min(1)])
      .default('board')
      .describe('What counts as done: board (its last column), or a list of statuses.'),
  })
  .prefault({});

/** How to reach GitHub and what to read there. */
export const github = z
  .strictObject({
    url: address
      .default('https://api.github.com')
      .describe('The address of the API. GitHub Enterprise Server: https://<host>/api/v3.'),
    token: secret.nullable().default(null).describe('The token, from the environment. It only needs to read.'),
    app: z
      .strictObject({
        id: numberOrName.describe('The id or client id of a GitHub App, which then reads in place of a token.'),
        installation: numberOrName.describe('The id of its installation. Without it: that for the first repository.'),
        key: privateKey.nullable().default(null).describe('Its private key (PEM), from the environment.'),
      })
      .prefault({}),
    repos: z
      .array(repository)
      .default([])
      .describe(
        'The repositories, as owner/name, or owner/* for the 100 of an owner that were pushed to last. Without any, the report leaves code out.',
      ),
    checks: z
      .boolean()
      .default(false)
      .describe('Read whether the checks of pull requests passed. Some tokens may not.'),
  })
  .prefault({});

/** Where readings are kept. */
export const cache = z
  .strictObject({
    store: z.enum(['file', 'redis', 'memory']).default('file').describe('Where readings are kept between runs.'),
    dir: z.string().min(1).nullable().default(null).describe('The folder of the file store.'),
    url: redisAddress.nullable().default(null).describe('The address of Redis.'),
    prefix: z
      .string()
      .regex(/^[\w.-]{1,40}$/, 'is not a prefix of letters, digits, dots, dashes and underscores')
      .default('sprint')
      .describe('What the keys in a shared Redis begin with.'),
    maxSizeMb: z.int().positive().default(500).describe('How large the file store may grow, in megabytes.'),
  })
  .prefault({});
