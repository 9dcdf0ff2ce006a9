/** A host we read: how to reach it, and how to speak of it. */
export interface Access {
  readonly id: 'jira' | 'github';
  readonly name: 'Jira' | 'GitHub';
  /** The base address from the configuration. */
  readonly url: string;
  /** Which Jira it is, where the configuration says so; else its address tells, or it is treated as a Data Center. */
  readonly deployment?: 'auto' | 'cloud' | 'dc';
  /** The name of the variable that holds the token; the token itself is the client's business. */
  readonly tokenName: string;
  /** Endings of the paths that are read by POST, and so may be asked twice. */
  readonly idempotentPosts: readonly string[];
  /** Endings of paths a host may or may not offer: their refusal says nothing about the rest of it. */
  readonly optional?: readonly string[];
  /** Endings of paths that nobody promises: unless the host only limits us, a failure is not worth a second try. */
  readonly once?: readonly string[];
}
