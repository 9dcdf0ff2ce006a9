import { SprintError } from '../../../errors.ts';

/** GitHub's answer is not of the form we know; `problem` is what a schema said. */
export function unknownShape(
  { host }: { readonly host: string },
  problem:
    | { readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[] }
    | undefined,
): SprintError {
  const [issue] = problem?.issues ?? [];
  const place =
    issue === undefined ? 'there is no data in it' : `${issue.path.map(String).join('.')}: ${issue.message}`;
  return new SprintError('unavailable', `GitHub at ${host} answered in a form we do not know (${place}).`, {
    hint: 'Run it again; if it stays so, a newer version may know it.',
  });
}
