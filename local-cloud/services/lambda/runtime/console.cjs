// `console` as Lambda's Node.js runtime has it: each call is one line that tells time, request and level (Lambda
// Developer Guide, "Log and monitor Node.js Lambda functions"). What is written to standard output stays as it is.
'use strict';
const { writeSync } = require('node:fs');
const { format } = require('node:util');

const LEVELS = { log: 'INFO', info: 'INFO', warn: 'WARN', error: 'ERROR', debug: 'DEBUG', trace: 'TRACE' };
/** Lambda Developer Guide, "Log-level filtering": of JSON lines alone, and `INFO` where nothing is said. */
const DETAIL = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'];
let requestId;

/** Whose lines follow. */
exports.during = (id) => {
  requestId = id;
};

exports.replaceConsole = (logFormat, logLevel = 'INFO') => {
  const line = logFormat === 'JSON' ? jsonLine : textLine;
  const least = logFormat === 'JSON' ? DETAIL.indexOf(logLevel) : 0;
  for (const [name, level] of Object.entries(LEVELS))
    console[name] = DETAIL.indexOf(level) < least ? () => {} : (...values) => write(line(level, values));
  for (const stream of [process.stdout, process.stderr]) stream._write = loseWhatFails(stream.fd);
};

/**
 * What is written past the console. Node's own stream ends at its first error, and takes nothing more when there is room
 * again; on Lambda no function hears of its log.
 */
function loseWhatFails(descriptor) {
  return (chunk, _encoding, done) => {
    try {
      writeSync(descriptor, chunk);
    } catch {
      // there is no better place for it
    }
    done();
  };
}

/** Whether the last line was written in part. */
let isCut = false;

/** Standard output is a file. A full disk loses lines of it, and ends no function. */
function write(text) {
  const bytes = Buffer.from(`${isCut ? '\n' : ''}${text}\n`);
  try {
    isCut = writeSync(1, bytes) < bytes.length;
  } catch {
    // there may be room for the next one
  }
}

function jsonLine(level, values) {
  const plain = values.length === 1 && typeof values[0] === 'object' && !(values[0] instanceof Error);
  const message = plain ? values[0] : format(...values);
  const error = values.find((value) => value instanceof Error);
  const details = error && { errorType: error.name, errorMessage: error.message };
  const fields = { timestamp: new Date().toISOString(), level, requestId, message, ...details };
  try {
    return JSON.stringify(fields);
  } catch {
    return JSON.stringify({ ...fields, message: format(...values) }); // it holds a circle
  }
}

/** Lines within a message are parted by carriage returns, so that it stays one event. */
function textLine(level, values) {
  const message = format(...values).replace(/\n/g, '\r');
  return `${new Date().toISOString()}\t${requestId}\t${level}\t${message}`;
}
