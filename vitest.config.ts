import { defineConfig } from 'vitest/config';

const report = process.env['SPRINT_TEST_REPORT'];

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // A test that hangs ends at some time; one on a busy machine is not hurried.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    env: { TZ: 'Pacific/Chatham', NO_COLOR: '1' },
    reporters: report === undefined ? ['default'] : ['default', 'json'],
    ...(report !== undefined && { outputFile: { json: report } }),
    coverage: { provider: 'v8', include: ['src/**'], thresholds: { lines: 90 }, reporter: ['text-summary'] },
  },
});
