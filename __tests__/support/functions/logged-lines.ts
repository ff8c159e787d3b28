/** Keeps what functions log out of the tests' output; `lines()` returns it parsed. */
export function captureLog(): { lines(): Record<string, unknown>[] } {
  const written: string[] = [];
  let spy: jest.SpyInstance;
  beforeEach(() => {
    written.length = 0;
    spy = jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => written.push(String(chunk)) > 0);
  });
  afterEach(() => spy.mockRestore());
  return { lines: () => written.map((line) => JSON.parse(line)) };
}
