export const root = document.documentElement;
export const all = (selector, from = document) => [...from.querySelectorAll(selector)];
export const rowsOf = (table) => [...table.tBodies].flatMap((body) => [...body.rows]);

/** A name in an address; as it stands where it is no encoding. */
export function decoded(name) {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
