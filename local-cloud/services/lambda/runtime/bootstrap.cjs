// An execution environment: loads one handler and runs it for each event that the runtime API hands out
// (Lambda Developer Guide, "Using the Lambda runtime API for custom runtimes"). Plain JavaScript, since it
// runs on the function's Node, not on ours.
'use strict';
const http = require('node:http');
const { run, runtimeError } = require('./calls.cjs');
const { during, replaceConsole } = require('./console.cjs');
const { load } = require('./load.cjs');

const { AWS_LAMBDA_RUNTIME_API, _HANDLER } = process.env;
const [host, rest] = AWS_LAMBDA_RUNTIME_API.split(':');
const [port, environment] = rest.split('/');
const BASE = `/${environment}/2018-06-01/runtime`;
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });

replaceConsole(process.env.AWS_LAMBDA_LOG_FORMAT, process.env.AWS_LAMBDA_LOG_LEVEL);
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
process.stdin.on('error', () => process.exit(0));
process.stdin.unref?.(); // an event loop that waits for nothing else is empty

// Functions see the region's time, which a rehearsal may have sent ahead of the machine's.
const machineNow = Date.now;
let aheadMs = 0;
function setTime(now) {
  aheadMs = now - machineNow();
  if (Math.abs(aheadMs) < 1000 || Date.now !== machineNow) return;
  Date.now = () => machineNow() + aheadMs;
  globalThis.Date = new Proxy(Date, {
    construct: (target, values, newTarget) =>
      Reflect.construct(target, values.length > 0 ? values : [target.now()], newTarget),
    apply: (target) => new target(target.now()).toString(),
  });
}

function call(method, url, { body, headers = {}, by = agent } = {}) {
  return new Promise((resolve, reject) => {
    const request = http.request({ agent: by, host, port, method, path: BASE + url, headers }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () => resolve({ headers: response.headers, body: Buffer.concat(chunks) }));
    });
    request.on('error', reject);
    request.end(body);
  });
}

function errorBody(error) {
  if (!(error instanceof Error))
    return JSON.stringify({ errorType: typeof error, errorMessage: String(error), trace: [] });
  return JSON.stringify({
    errorType: error.name,
    errorMessage: error.message,
    trace: (error.stack || '').split('\n'),
  });
}

/** The event that is being handled. */
let current;

/** What nobody caught is the answer, and the end of the environment. */
function crash(error, code) {
  console.error(error);
  const headers = { 'antipode-exits': 'true' };
  const url = current === undefined ? '/init/error' : `/invocation/${current}/error`;
  const exit = () => process.exit(code);
  call('POST', url, { body: errorBody(error), headers, by: false }).then(exit, exit);
}
process.on('uncaughtException', (error) => crash(error, 129));
process.on('unhandledRejection', (reason) =>
  crash(runtimeError('UnhandledPromiseRejection', textOf(reason)), 128),
);

function textOf(reason) {
  try {
    return String(reason);
  } catch {
    return typeof reason; // it has no text
  }
}

function contextOf(headers) {
  const deadline = Number(headers['lambda-runtime-deadline-ms']);
  const client = headers['lambda-runtime-client-context'];
  const { AWS_LAMBDA_FUNCTION_NAME, AWS_LAMBDA_FUNCTION_VERSION, AWS_LAMBDA_FUNCTION_MEMORY_SIZE } =
    process.env;
  return {
    functionName: AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: AWS_LAMBDA_FUNCTION_VERSION,
    memoryLimitInMB: AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    invokedFunctionArn: headers['lambda-runtime-invoked-function-arn'],
    awsRequestId: headers['lambda-runtime-aws-request-id'],
    clientContext: client && JSON.parse(client),
    logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  };
}

/** Asks that the next event comes as the answer to a response. A region's runtime API alone does that. */
const NEXT_TOO = { 'antipode-next': 'true' };

function hasEvent(answered) {
  return answered?.headers['lambda-runtime-aws-request-id'] !== undefined;
}

async function main() {
  let handler;
  try {
    handler = await load(_HANDLER);
  } catch (error) {
    console.error(error);
    await call('POST', '/init/error', { body: errorBody(error) });
    process.exit(1);
  }
  for (let answered; ; ) {
    const { headers, body } = hasEvent(answered) ? answered : await call('GET', '/invocation/next');
    const id = headers['lambda-runtime-aws-request-id'];
    current = id;
    during(id);
    setTime(Number(headers['antipode-now-ms']));
    process.env._X_AMZN_TRACE_ID = headers['lambda-runtime-trace-id'];
    try {
      const result = await run(handler, JSON.parse(body.toString()), contextOf(headers));
      const response = JSON.stringify(result) ?? 'null'; // undefined, and a function, have no JSON
      answered = await call('POST', `/invocation/${id}/response`, { body: response, headers: NEXT_TOO });
    } catch (error) {
      console.error(error);
      answered = await call('POST', `/invocation/${id}/error`, { body: errorBody(error) });
    }
  }
}

main().catch(() => process.exit(1)); // the region that this environment belongs to is gone
