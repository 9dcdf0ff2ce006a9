import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    env: { TZ: 'Pacific/Chatham', NO_COLOR: '1' },
    coverage: { provider: 'v8', include: ['src/**'], thresholds: { lines: 90 }, reporter: ['text-summary', 'json-summary'] },
  },
});
