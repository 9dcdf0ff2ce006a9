import type { Place } from './paths.ts';

/**
 * How far each dot is moved aside so that none covers another: as little as it can, first to one side, then to the
 * other, the same for the same dots. `at` are the places of one column, `size` is a dot, `room` how far to each side.
 * Where a column holds more than fit, dots share places.
 */
export function swarm(at: readonly number[], size: number, room: number): number[] {
  const rows = new Map<number, Place[]>();
  const slots = Math.max(0, Math.floor(room / size));
  const shifts = new Array<number>(at.length).fill(0);
  const order = at.map((_, index) => index).sort((a, b) => (at[a] ?? 0) - (at[b] ?? 0) || a - b);
  for (const index of order) {
    const place = at[index] ?? 0;
    const row = Math.floor(place / size);
    const near = [row - 1, row, row + 1].flatMap((one) => rows.get(one) ?? []);
    const shift = free(near, place, size, slots) ?? (((index * 7) % (2 * slots + 1)) - slots) * size;
    shifts[index] = shift;
    const own = rows.get(row);
    // A full row says no more by holding more.
    if (own === undefined) rows.set(row, [[shift, place]]);
    else if (own.length <= 4 * slots + 2) own.push([shift, place]);
  }
  return shifts;
}

function free(near: readonly Place[], place: number, size: number, slots: number): number | null {
  for (let step = 0; step <= 2 * slots; step++) {
    const shift = (step % 2 === 1 ? 1 : -1) * Math.ceil(step / 2) * size || 0;
    const touched = near.some(
      ([x, y]) => Math.abs(x - shift) < size - 0.01 && (y - place) ** 2 < size ** 2 - (x - shift) ** 2,
    );
    if (!touched) return shift;
  }
  return null;
}
