import { PassThrough } from 'node:stream';
import { askSecret } from '../../../cli/ask-secret';
import { Interrupted } from '../../../process/interrupt';

/** A terminal where somebody types, and what it shows. */
function terminal(typed: string, isTTY = true) {
  const input = Object.assign(new PassThrough(), { isTTY, setRawMode: () => {} });
  const output = new PassThrough();
  input.write(typed);
  return { input, output, shown: () => String(output.read()) };
}

test('a value is asked for, can be corrected, and is never shown', async () => {
  const { shown, ...ends } = terminal('wrongx\u007f word\r');
  expect(await askSecret('Value: ', ends)).toBe('wrong word');
  expect(shown()).toBe('Value: \n');
});

test('Ctrl-C asks for nothing more', async () => {
  await expect(askSecret('Value: ', terminal('half\u0003'))).rejects.toBeInstanceOf(Interrupted);
});

test('an input that ends has no value', async () => {
  const ends = terminal('');
  const asked = askSecret('Value: ', ends);
  ends.input.end();
  await expect(asked).rejects.toBeInstanceOf(Interrupted);
});

test('without a terminal nobody is asked', async () => {
  await expect(askSecret('Value: ', terminal('x\r', false))).rejects.toThrow('--file <file>');
});
