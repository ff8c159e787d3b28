import { fail } from '../../../cli/fail';
import { controlCloud } from '../../../local-cloud/control/client';

/** What a person is told, in lines. */
function told(error: unknown): string[] {
  const lines: string[] = [];
  const spy = jest.spyOn(console, 'error').mockImplementation((...words) => lines.push(words.join(' ')));
  expect(fail(error)).toBe(1);
  spy.mockRestore();
  return lines;
}

const system = (code: string, fields: object) => Object.assign(new Error(`${code}: …`), { code, ...fields });

test.each([
  [
    system('EACCES', { syscall: 'mkdir', path: '/srv/x' }),
    '/srv/x cannot be used (EACCES): this user has no right',
  ],
  [
    system('EROFS', { syscall: 'open', path: '/srv/x' }),
    '/srv/x cannot be used (EROFS): its file system is read-o',
  ],
  [system('ENOSPC', { syscall: 'write' }), 'A file cannot be used (ENOSPC): the disk is full.'],
  [
    Object.assign(new Error('is expired'), { name: 'ExpiredToken', $metadata: { httpStatusCode: 403 } }),
    'AWS does not accept the credentials (any more): ExpiredToken. Renew them, and run this again',
  ],
])('%s is told in one sentence', (error, sentence) => {
  expect(told(error)).toEqual([expect.stringContaining(sentence)]);
});

test('a local cloud that has ended is told in one sentence, and what to do', async () => {
  const error = await controlCloud('http://127.0.0.1:9')('DescribeHealth', {}).catch((reason) => reason); // nobody's port
  const [sentence] = told(error);
  expect(sentence?.replace(/\s+/g, ' ')).toMatch(
    /^The local cloud at http:\/\/127\.0\.0\.1:9 has gone \(ECONNREFUSED\): .* npx antipode local-cloud$/,
  );
});

test.each([
  new TypeError('x is not a function'),
  system('EACCES', { syscall: 'listen', address: '127.0.0.1', port: 53 }),
  system('ENOENT', { syscall: 'open', path: '/srv/x' }),
])('%s is reported as a bug', (error) => {
  expect(told(error).join()).toContain('This is a bug in antipode');
});
