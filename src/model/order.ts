/** Text by code units: the same on every machine, whatever its language. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Issue keys by project, then by number: `PAY-9` before `PAY-10`. */
export function compareKeys(a: string, b: string): number {
  const [dashA, dashB] = [a.lastIndexOf('-'), b.lastIndexOf('-')];
  return (
    compareText(a.slice(0, dashA), b.slice(0, dashB)) ||
    Number(a.slice(dashA + 1)) - Number(b.slice(dashB + 1)) ||
    compareText(a, b)
  );
}
