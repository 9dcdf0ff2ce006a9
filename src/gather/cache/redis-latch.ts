import { createHash } from 'node:crypto';
import { type Latch, latchMs, noteMs } from './latch.ts';
import type { RedisCommands } from './redis-client.ts';

/** Both do what they do only to a latch that is still ours: one step for Redis, so nobody comes in between. */
const renewal = `if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('pexpire', KEYS[1], ARGV[2]) end return 0`;
const removal = `if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end return 0`;

/** Latches in a Redis: a key that ends by itself unless its holder renews it; Redis’s own clock decides. */
export function openRedisLatch(redis: RedisCommands, prefix: string): Latch {
  const hash = (name: string) => createHash('sha256').update(name).digest('hex').slice(0, 32);
  const lock = (name: string) => `${prefix}:lock:${hash(name)}`;
  const noteOf = (name: string) => `${prefix}:note:${hash(name)}`;
  const textAt = async (key: string) => {
    const found = await redis.get(key);
    return found === null ? null : Buffer.from(found).toString('utf8');
  };
  return {
    async take(name, token) {
      const isOurs = (await redis.set(lock(name), token, { PX: latchMs, NX: true })) !== null;
      // One that ends between the two questions has no holder to wait for; the next turn takes it.
      return isOurs ? null : ((await textAt(lock(name))) ?? '');
    },
    async renew(name, token) {
      await redis.eval(renewal, { keys: [lock(name)], arguments: [token, String(latchMs)] });
    },
    async release(name, token, note) {
      if (note !== null) await redis.set(noteOf(name), `${token}\n${note}`, { PX: noteMs });
      await redis.eval(removal, { keys: [lock(name)], arguments: [token] });
    },
    async note(name, holder) {
      const left = await textAt(noteOf(name));
      return left?.startsWith(`${holder}\n`) ? left.slice(holder.length + 1) : null;
    },
  };
}
