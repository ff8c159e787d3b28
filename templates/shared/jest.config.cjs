module.exports = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/**/*.test.ts'],
  modulePathIgnorePatterns: ['<rootDir>/cdktf.out', '<rootDir>/.antipode'],
  passWithNoTests: true, // a service that brings its own handlers begins without any
  testTimeout: 30_000, // a synth takes seconds
  transform: {
    '\\.[jt]s$': [
      '@swc/jest',
      {
        jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
        module: { type: 'commonjs' },
        isModule: 'unknown', // handlers may be CommonJS
      },
    ],
  },
};
