/** Keys as people count: PAY-9 before PAY-10. */
export function compareKeys(a: string, b: string): number {
  return compareText(projectOf(a), projectOf(b)) || numberOf(a) - numberOf(b) || compareText(a, b);
}

/** The order of code units: the same on every machine. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function projectOf(key: string): string {
  return key.slice(0, Math.max(0, key.lastIndexOf('-')));
}

function numberOf(key: string): number {
  const number = Number(key.slice(key.lastIndexOf('-') + 1));
  return Number.isFinite(number) ? number : 0;
}
