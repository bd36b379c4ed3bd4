import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    // Whole markets are run in processes of their own, on machines that do other things too.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    reporters: ['default'],
    // Two cores: more workers only wait for each other.
    maxWorkers: 2,
  },
})
