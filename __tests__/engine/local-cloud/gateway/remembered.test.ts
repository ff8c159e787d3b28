import { Remembered } from '../../../../local-cloud/gateway/remembered';

test('is read once until something changes', async () => {
  let reads = 0;
  const remembered = new Remembered(async (name) => `${name} ${++reads}`);
  expect(await Promise.all([remembered.of('a'), remembered.of('a'), remembered.of('b')])).toEqual([
    'a 1',
    'a 1',
    'b 2',
  ]);
  remembered.forget();
  expect(await remembered.of('a')).toBe('a 3');
});

test('does not keep a reading during which something changed', async () => {
  let value = 'old';
  let answer: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const remembered = new Remembered(async () => {
    const read = value;
    if (read === 'old') await held;
    return read;
  });
  const before = remembered.of('alias');
  value = 'new';
  remembered.forget();
  answer();
  expect(await before).toBe('old');
  expect(await remembered.of('alias')).toBe('new');
});

test('does not keep a failure', async () => {
  let fails = true;
  const remembered = new Remembered(async () => {
    if (fails) throw new Error('moto is away');
    return 'there';
  });
  await expect(remembered.of('queue')).rejects.toThrow('moto is away');
  fails = false;
  expect(await remembered.of('queue')).toBe('there');
});
