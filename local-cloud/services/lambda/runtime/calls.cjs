// How Lambda's Node.js runtimes call a handler. Up to Node.js 22: with a callback, which answers once the event loop is
// empty, and without regard to what is returned unless it is a promise. From Node.js 24 on: without callbacks (Lambda
// Developer Guide, "Define Lambda function handler in Node.js"; aws-lambda-nodejs-runtime-interface-client 3.3 and 4).
'use strict';

const version = Number(/nodejs(\d+)/.exec(process.env.AWS_EXECUTION_ENV)?.[1]);
const WITH_CALLBACKS = version < 24;

/** What happens when nothing more can happen: the event loop is empty, and the handler has not answered. */
let whenIdle = () => {};
process.on('beforeExit', () => whenIdle());

/** @throws Error of the init phase, if the runtime does not take such a handler */
exports.checkHandler = (handler) => {
  if (WITH_CALLBACKS || handler.length < 3) return;
  throw runtimeError(
    'CallbackHandlerDeprecated',
    `Node.js ${version} takes no handler with a callback: it may have two parameters, and returns a promise or a value.`,
  );
};

/** Resolves to what the handler answers. */
exports.run = async (handler, event, context) => {
  try {
    return await (WITH_CALLBACKS ? withCallback : withoutCallback)(handler, event, context);
  } finally {
    whenIdle = () => {};
  }
};

exports.runtimeError = runtimeError;
function runtimeError(name, message) {
  return Object.assign(new Error(message), { name: `Runtime.${name}` });
}

function neverSettled() {
  return runtimeError(
    'NodeJsExit',
    'The event loop is empty, and the promise of the handler was never settled.',
  );
}

function withoutCallback(handler, event, context) {
  return new Promise((resolve, reject) => {
    whenIdle = () => setImmediate(reject, neverSettled());
    Promise.resolve(handler(event, context)).then(resolve, reject);
  });
}

function withCallback(handler, event, context) {
  return new Promise((resolve, reject) => {
    const isAsync = handler.constructor.name === 'AsyncFunction';
    whenIdle = () => (isAsync ? setImmediate(reject, neverSettled()) : setImmediate(resolve, null));
    let isCalled = false;
    const first =
      (take) =>
      (...values) => {
        if (!isCalled) take(...values);
        isCalled = true;
      };
    const done = (error, result) => (isNone(error) ? resolve(result) : reject(error));
    const callback = first((error, result) => {
      if (!isNone(error) || !context.callbackWaitsForEmptyEventLoop) return done(error, result);
      whenIdle = () => setImmediate(resolve, result);
    });
    context.callbackWaitsForEmptyEventLoop = true;
    context.done = first(done);
    context.succeed = first((result) => resolve(result));
    context.fail = first((error) => reject(isNone(error) ? 'handled' : error));
    try {
      const returned = handler(event, context, callback);
      if (typeof returned?.then === 'function') returned.then(context.succeed, context.fail);
    } catch (error) {
      callback(error);
    }
  });
}

const isNone = (error) => error === undefined || error === null;
