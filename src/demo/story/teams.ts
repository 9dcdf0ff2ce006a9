import type { DemoIssue } from '../organization.ts';

/** Which team looks after which part of the products. */
const byComponent: Readonly<Record<string, string>> = {
  Checkout: 'Web',
  Fares: 'Web',
  Ledger: 'Payments',
  Refunds: 'Payments',
  Invoices: 'Back office',
};
const byProject: Readonly<Record<string, string>> = { PAY: 'Payments', SHOP: 'Web', MOB: 'Apps' };

/** What the Team field of an issue holds: nobody fills it for an epic, and now and then it is forgotten. */
export function teamOf({
  id,
  type,
  projectKey,
  components,
}: Pick<DemoIssue, 'id' | 'type' | 'projectKey' | 'components'>) {
  if (type === 'Epic' || Number(id) % 13 === 0) return null;
  return byComponent[components[0] ?? ''] ?? byProject[projectKey] ?? null;
}
