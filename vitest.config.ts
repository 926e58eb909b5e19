import { defineConfig } from 'vitest/config';

const setupFiles = ['test/support/property-seed.ts'];

// `unit` needs nothing, `e2e` starts the real bot on the embedded database,
// `services` needs PostgreSQL, Redis, a mail server and a browser (see test/services/run.ts).
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          setupFiles,
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**', 'test/services/**'],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'e2e',
          setupFiles,
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'services',
          setupFiles,
          include: ['test/services/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
