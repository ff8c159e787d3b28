import type { LambdaClient } from '@aws-sdk/client-lambda';
import { sleepers } from '../processes';
import { createFunction } from './functions';

/** A function that misbehaves, the body of its handler, and what its caller sees. */
export interface Misbehaving {
  readonly what: string;
  readonly name: string;
  readonly body: string;
  readonly expected: RegExp;
  /** What stands before the handler. */
  readonly outside: string;
}

type Row = readonly [what: string, body: string, expected: RegExp, outside?: string];

const EXITED = /^error Runtime\.ExitError$/;
const TIMED_OUT = /^error Sandbox\.Timedout$/;
const ANSWERED = /^answer /;
const ERROR = /^error /;

const { seconds: ASLEEP_S, left } = sleepers(1);
/** The processes that functions of this test have left asleep. */
export const asleep = left;

const FORK =
  "const { spawn } = require('node:child_process'); const idle = { detached: true, stdio: 'ignore' };";
/** Sends bytes of its own to the runtime API, as the bootstrap does. */
const RUNTIME_API = `const api = (kind, body, id) => new Promise((resolve) => {
  const [host, rest] = process.env.AWS_LAMBDA_RUNTIME_API.split(':');
  const [port, environment] = rest.split('/');
  const path = '/' + environment + '/2018-06-01/runtime/invocation/' + id + kind;
  require('node:http').request({ host, port, method: 'POST', path }, (answer) => { answer.resume(); answer.on('end', resolve); })
    .on('error', resolve).end(body);
});`;

const ROWS: readonly Row[] = [
  ['exits well', 'process.exit(0);', EXITED],
  ['exits with a code', 'process.exit(3);', EXITED],
  ['exits later', 'setTimeout(() => process.exit(1), 200); await new Promise(() => {});', EXITED],
  ['aborts', 'process.abort();', EXITED],
  ['kills itself', "process.kill(process.pid, 'SIGKILL');", EXITED],
  ['stops itself', "process.kill(process.pid, 'SIGSTOP');", TIMED_OUT],
  [
    'ends only by force',
    "process.on('SIGTERM', () => {}); process.on('exit', () => { for (;;); }); process.exit();",
    TIMED_OUT,
  ],
  ['throws a text', "throw 'text';", /^error string$/],
  ['throws null', 'throw null;', /^error string$/],
  ['throws undefined', 'throw undefined;', /^error string$/],
  ['throws a symbol', "throw Symbol('s');", /^error symbol$/],
  ['throws a circle', 'const circle = {}; circle.circle = circle; throw circle;', /^error object$/],
  ['throws what has no text', 'throw { toString() { throw new Error(); } };', ERROR],
  ['throws an error with a strange name', "throw Object.assign(new Error('x'), { name: 10n });", ERROR],
  [
    'throws an error that throws',
    "const error = new Error('x'); Object.defineProperty(error, 'message', { get() { throw error; } }); throw error;",
    ERROR,
  ],
  [
    'rejects without a listener',
    "Promise.reject(new Error('nobody listens')); await new Promise((resolve) => setTimeout(resolve, 500));",
    /^error Runtime\.UnhandledPromiseRejection$/,
  ],
  [
    'throws in a timer',
    "setTimeout(() => { throw new RangeError('late'); }, 100); await new Promise(() => {});",
    /^error RangeError$/,
  ],
  ['runs for ever', 'for (;;);', TIMED_OUT],
  [
    'starves its event loop',
    'const again = () => process.nextTick(again); again(); await new Promise(() => {});',
    TIMED_OUT,
  ],
  ['waits for ever', 'await new Promise(() => setInterval(() => {}, 1000));', TIMED_OUT],
  ['waits for nothing', 'await new Promise(() => {});', /^error Runtime\.NodeJsExit$/],
  ['answers too much', "return 'a'.repeat(7 * 1024 * 1024);", /^error Function\.ResponseSizeTooLarge$/],
  ['answers with a circle', 'const circle = {}; circle.circle = circle; return circle;', /^error TypeError$/],
  ['answers with a BigInt', 'return 1n;', /^error TypeError$/],
  ['answers with a function', 'return () => 1;', /^answer null$/],
  [
    'answers with what cannot be JSON',
    "return { toJSON() { throw new RangeError('no'); } };",
    /^error RangeError$/,
  ],
  [
    'answers twice',
    "await api('/response', '\"first\"', context.awsRequestId); return 'second';",
    /^answer "first"$/,
    RUNTIME_API,
  ],
  [
    'answers for another',
    "await api('/response', '\"other\"', 'another-id'); return 'own';",
    /^answer "own"$/,
    RUNTIME_API,
  ],
  ['answers no JSON', "await api('/response', '{no json', context.awsRequestId);", ANSWERED, RUNTIME_API],
  [
    'asks for events meanwhile',
    "for (let n = 0; n < 20; n += 1) void fetch('http://' + process.env.AWS_LAMBDA_RUNTIME_API + '/2018-06-01/runtime/invocation/next').catch(() => {}); await new Promise((resolve) => setTimeout(resolve, 100)); return 'own';",
    /^(answer "own"|error Sandbox\.Timedout)$/,
  ],
  [
    'calls back twice',
    "throw 'unused';",
    /^answer "one"$/,
    "exports.handler = (event, context, done) => { done(null, 'one'); done(new Error('two')); };",
  ],
  ['hangs at its start', '', /^error Sandbox\.Timedout$/, 'for (;;);'],
  ['throws at its start', '', /^error Error$/, "throw new Error('at once');"],
  ['exits at its start', '', EXITED, 'process.exit(5);'],
  ['has no handler', '', /^error Runtime\.HandlerNotFound$/, 'module.exports = {}; return;'],
  [
    'detaches processes',
    `for (let n = 0; n < 5; n += 1) spawn('sleep', ['${ASLEEP_S}'], idle).unref(); return 'left';`,
    /^answer "left"$/,
    FORK,
  ],
  [
    'leaves a stranger and exits',
    `spawn('sleep', ['${ASLEEP_S}'], { ...idle, env: { PATH: process.env.PATH } }).unref(); process.exit(0);`,
    EXITED,
    FORK,
  ],
  [
    'forks many',
    `for (let n = 0; n < 40; n += 1) spawn('sleep', ['${ASLEEP_S}'], idle); await new Promise(() => {});`,
    TIMED_OUT,
    FORK,
  ],
  [
    'fills memory',
    'const held = []; setInterval(() => held.push(Buffer.alloc(8 * 1024 * 1024, 1)), 10); await new Promise(() => {});',
    EXITED,
  ],
  ['fills its heap', 'const held = []; for (;;) held.push(new Array(1000).fill(held.length));', EXITED],
  [
    'writes 100 MB of logs',
    "const line = 'x'.repeat(1024 * 1024) + '\\n'; for (let n = 0; n < 100; n += 1) if (!process.stdout.write(line)) await new Promise((resolve) => process.stdout.once('drain', resolve)); return 'written';",
    /^(answer "written"|error Sandbox\.Timedout)$/,
  ],
  [
    'writes what is no text',
    "process.stdout.write(Buffer.alloc(100_000, 0xff)); return 'written';",
    /^answer "written"$/,
  ],
  [
    'closes its output',
    "process.stdout.destroy(); process.stderr.destroy(); console.log('x'); return 'closed';",
    /^(answer "closed"|error )/,
  ],
  ['closes its lifeline', "process.stdin.destroy(); return 'closed';", /^(answer "closed"|error )/],
  [
    'closes every file',
    "for (let fd = 0; fd < 100; fd += 1) try { require('node:fs').closeSync(fd); } catch {} await new Promise(() => {});",
    ERROR,
  ],
  ['breaks JSON', "JSON.stringify = () => { throw new Error('broken'); };", ERROR],
  ['breaks HTTP', "require('node:http').request = () => { throw new Error('broken'); };", ERROR],
];

export const MISBEHAVING: readonly Misbehaving[] = ROWS.map(([what, body, expected, outside = '']) => ({
  what,
  name: what.replaceAll(' ', '-'),
  body,
  expected,
  outside,
}));

export async function createMisbehaving(
  lambda: LambdaClient,
  { name, body, outside }: Misbehaving,
): Promise<void> {
  const handler = outside.includes('exports.handler')
    ? ''
    : `exports.handler = async (event, context) => { ${body} };`;
  await createFunction(lambda, { name, source: `${outside}\n${handler}`, timeout: 1 });
}
