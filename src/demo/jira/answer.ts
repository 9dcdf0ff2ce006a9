/** An answer before it is sent. An object is sent as JSON, a text as plain text. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export function ok(body: unknown): Answer {
  return { status: 200, body };
}

/** A refusal in the shape of Jira's REST API. */
export function refusal(status: number, ...messages: readonly string[]): Answer {
  return { status, body: { errorMessages: messages, errors: {} } };
}

/** What Jira says to a body it does not understand. */
export const badPayload = refusal(400, 'Invalid request payload. Refer to the REST API documentation and try again.');

/** An answer that is thrown from the depth of a handler. */
export class Refused extends Error {
  readonly answer: Answer;

  constructor(answer: Answer) {
    super(`Refused with ${answer.status}.`);
    this.answer = answer;
  }
}

/** How a counted list is paged: what a page holds when nothing is asked, what it holds at most, and if it is counted. */
export interface Paging {
  readonly usual: number;
  readonly most: number;
  readonly total?: boolean;
}

/** One page of a counted list: `startAt` and `maxResults` of the query. */
export function pageOf<T>(all: readonly T[], query: URLSearchParams, { usual, most, total = true }: Paging) {
  const startAt = wholeNumber(query, 'startAt', 0);
  const maxResults = Math.min(wholeNumber(query, 'maxResults', usual), most);
  const values = all.slice(startAt, startAt + maxResults);
  const isLast = startAt + values.length >= all.length;
  return { maxResults, startAt, ...(total && { total: all.length }), isLast, values };
}

/** A whole number of the query, not negative; another text is refused. */
export function wholeNumber(query: URLSearchParams, name: string, otherwise: number): number {
  const text = query.get(name);
  if (text === null || text === '') return otherwise;
  if (!/^\d{1,9}$/.test(text)) throw new Refused(refusal(400, `The value '${text}' of '${name}' is not a number.`));
  return Number(text);
}
