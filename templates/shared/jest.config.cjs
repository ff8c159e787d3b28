/** ES modules as the CommonJS that jest runs, by the syntax that a file is written in. */
const compiled = (syntax) => [
  '@swc/jest',
  {
    jsc: { target: 'es2022', parser: { syntax } },
    module: { type: 'commonjs' },
    isModule: 'unknown', // handlers and packages may be CommonJS
  },
];

/** Large packages that are CommonJS already: the tests of all others would wait for them. */
const CJS = ['@aws-sdk', '@cdktf', '@smithy', 'antipode', 'cdktf', 'constructs'];

module.exports = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/**/*.test.ts'],
  modulePathIgnorePatterns: ['<rootDir>/cdktf.out', '<rootDir>/.antipode'],
  passWithNoTests: true, // a service that brings its own handlers begins without any
  testTimeout: 30_000, // a synth takes seconds
  transform: { '\\.[cm]?ts$': compiled('typescript'), '\\.m?js$': compiled('ecmascript') },
  transformIgnorePatterns: [`/node_modules/(${CJS.join('|')})/`], // all others may be ES modules alone
};
