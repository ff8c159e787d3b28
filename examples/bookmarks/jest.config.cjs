module.exports = {
  testEnvironment: 'node',
  modulePathIgnorePatterns: ['<rootDir>/cdktf.out', '<rootDir>/.antipode'],
  transform: {
    '\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
  },
};
