// Finds a handler as Lambda's Node.js runtimes do (aws-lambda-nodejs-runtime-interface-client, `UserFunction.js`).
'use strict';
const { existsSync, readFileSync } = require('node:fs');
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const { checkHandler, runtimeError } = require('./calls.cjs');

const { LAMBDA_TASK_ROOT } = process.env;

/**
 * `src/index.api.handler` is `api.handler` of what the file `src/index.js` exports: behind the last slash, the first dot
 * ends the name of the file.
 */
function partsOf(handler) {
  const [, file, names] = /^([^.]*)\.(.*)$/.exec(path.basename(handler)) ?? [];
  if (handler.includes('..') || !file || !names) throw runtimeError('MalformedHandlerName', 'Bad handler');
  return { file: path.join(path.dirname(handler), file), names: names.split('.') };
}

/** As Node tells them by their names and the nearest package.json. */
function isEsModule(source) {
  if (!source.endsWith('.js')) return source.endsWith('.mjs');
  for (let folder = path.dirname(source); ; folder = path.dirname(folder)) {
    const about = path.join(folder, 'package.json');
    if (existsSync(about)) return JSON.parse(readFileSync(about, 'utf8')).type === 'module';
    if (folder === LAMBDA_TASK_ROOT || folder === path.dirname(folder)) return false;
  }
}

/** The first of `index`, `index.js`, `index.mjs` and `index.cjs` that exists. A name without an ending may be a folder. */
function sourceOf(file) {
  const found = ['', '.js', '.mjs', '.cjs'].map((ending) => path.resolve(LAMBDA_TASK_ROOT, file + ending));
  const source = found.find((one) => existsSync(one));
  if (!source) throw runtimeError('ImportModuleError', `Cannot find module '${path.basename(file)}'`);
  return source;
}

/** @throws Error of the init phase */
exports.load = async (handler) => {
  const { file, names } = partsOf(handler);
  const source = sourceOf(file);
  const loaded = isEsModule(source) ? await import(pathToFileURL(source).href) : require(source);
  const found = names.reduce((inside, name) => inside?.[name], loaded);
  if (!found) throw runtimeError('HandlerNotFound', `${handler} is undefined or not exported`);
  if (typeof found !== 'function') throw runtimeError('HandlerNotFound', `${handler} is not a function`);
  checkHandler(found);
  return found;
};

/** What Lambda's runtimes have for answers in parts. A function that makes use of it is told so. */
function refuseStreaming() {
  const message =
    'The local cloud streams no answers, as HTTP APIs do not: let the handler return its answer, without awslambda.';
  throw runtimeError('StreamingNotEmulated', message);
}
globalThis.awslambda = { streamifyResponse: refuseStreaming, HttpResponseStream: { from: refuseStreaming } };
