import { defineConfig } from 'vitest/config';

const report = process.env['SPRINT_TEST_REPORT'];

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    env: { TZ: 'Pacific/Chatham', NO_COLOR: '1' },
    reporters: report === undefined ? ['default'] : ['default', 'json'],
    ...(report !== undefined && { outputFile: { json: report } }),
    coverage: { provider: 'v8', include: ['src/**'], thresholds: { lines: 90 }, reporter: ['text-summary'] },
  },
});
