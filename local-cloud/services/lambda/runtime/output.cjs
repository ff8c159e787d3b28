// What a function writes goes to a file. A disk that takes nothing loses of it what it must, and ends nothing: on Lambda
// no function hears of its log.
'use strict';
const { writeSync } = require('node:fs');

/** Node's own stream ends at the first error, and takes nothing more when there is room again. */
exports.loseWhatFails = () => {
  for (const name of ['stdout', 'stderr'])
    process[name]._write = (chunk, _encoding, done) => {
      try {
        writeSync(process[name].fd, chunk);
      } catch {
        // there is no better place for it
      }
      done();
    };
};
