// Versions are pinned, and the ones pinned run on Node 20.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

const common = {
  testEnvironment: 'node',
  globalSetup: '<rootDir>/__tests__/support/build.cjs',
  modulePathIgnorePatterns: ['<rootDir>/cdktf.out', '<rootDir>/.antipode', '<rootDir>/benchmarks'],
  moduleNameMapper: { '^(\\.{1,2}/.+)\\.js$': ['$1', '$1.js'] }, // sources may be named as they are when compiled
  transform: {
    '\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
  },
};

/** Tests that measure how long things take, or load a browser, and so must not run beside others. */
const measured =
  '/__tests__/(example/integration/local-deploy|engine/(rehearsal/(two-servers|report/in-a-browser)|local-cloud/|process/|cli/(functions|local-cloud)))';

/** Those that deploy a cloud of their own, beside the one that `npm test` shares: `npm run test:long`. */
const long =
  '/__tests__/(engine|example)/integration/(?!adopt|alarms|authorizers|cloudwatch|everything|examples|extending|grey|local-|lost-region|package|packed|runbook|tables|topics|waves|workflows)';

/** The same, and measured. */
const faults = '/__tests__/(example/integration/local-faults|engine/integration/package)';

/** Too long for every run: `npm run test:full`. */
const full =
  '/__tests__/engine/integration/(adopt|alarms|authorizers|cloudwatch|everything|examples|extending|grey|lost-region|packed|runbook|tables|topics|waves|workflows)';

module.exports = {
  reporters: ['default', '<rootDir>/__tests__/support/not-run.cjs'],
  testTimeout: 30_000, // commands start a Node of their own, beside other tests; jest overlooks a project's
  projects: [
    {
      ...common,
      displayName: 'logic',
      testMatch: ['<rootDir>/__tests__/**/*.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', measured, long, faults, full],
    },
    { ...common, displayName: 'measured', testRegex: `${measured}.*\\.test\\.ts$` },
    { ...common, displayName: 'faults', testRegex: `${faults}.*\\.test\\.ts$` },
    { ...common, displayName: 'full', testRegex: `${full}.*\\.test\\.ts$` },
    { ...common, displayName: 'long', testRegex: `${long}.*\\.test\\.ts$` },
  ],
};
