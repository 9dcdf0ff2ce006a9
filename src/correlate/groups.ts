/** Things that belong together, directly or by way of others. */
export interface Groups<T> {
  join(a: T, b: T): void;
  all(): readonly (readonly T[])[];
}

/** Disjoint sets; whatever the order of joining, the groups are the same. */
export function openGroups<T>(): Groups<T> {
  const above = new Map<T, T>();
  const topOf = (it: T): T => {
    let top = it;
    for (let next = above.get(top); next !== undefined && next !== top; next = above.get(top)) top = next;
    for (let at = it; at !== top; ) {
      const next = above.get(at) ?? top;
      above.set(at, top);
      at = next;
    }
    return top;
  };
  return {
    join(a, b) {
      for (const it of [a, b]) if (!above.has(it)) above.set(it, it);
      const [topA, topB] = [topOf(a), topOf(b)];
      if (topA !== topB) above.set(topA, topB);
    },
    all() {
      const groups = new Map<T, T[]>();
      for (const it of above.keys()) {
        const list = groups.get(topOf(it));
        if (list === undefined) groups.set(topOf(it), [it]);
        else list.push(it);
      }
      return [...groups.values()];
    },
  };
}
