// Runs a program that knows no lifeline: `node lifeline-launcher.cjs <command> [argument…]`.
// cdktf runs Terraform on a terminal and in a session of its own, so that killing cdktf's group would leave
// Terraform behind. When standard input ends, or on a signal, this interrupts Terraform, which finishes
// what it began and writes its state, and then ends all that the program ever started.
'use strict';
const { execFileSync, spawn } = require('node:child_process');
const pidtree = require('pidtree');

/** How long Terraform may take to finish what it began, in seconds: a local cloud is quick, AWS is not. */
const GRACE_SECONDS = Number(process.env.ANTIPODE_GRACE_SECONDS ?? 30);
const WATCH_MS = 500;

const [command, ...args] = process.argv.slice(2);
// In a group of its own, so that a signal to ours does not end it before Terraform has written its state. Its output
// goes through us: were its pipe to break with whoever reads it, the first line would kill it (SIGPIPE), lock and all.
const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'], detached: true });
let isRead = true;
process.stdout.on('error', () => {
  isRead = false;
});
child.stdout.on('data', (chunk) => isRead && process.stdout.write(chunk));
const seen = new Set([child.pid]);
let ending = false;

child.on('error', (error) => {
  console.error(error.message);
  process.exit(127);
});
child.on('exit', (code) => {
  if (ending) return;
  const done = () => process.stdout.write('', () => finish(code ?? 1)); // when all is told
  child.stdout.on('end', done);
  setTimeout(done, 1000); // something that it left behind may keep its output open
});

// A process whose parent has died is no longer found below us: so it is remembered while it is.
const watch = setInterval(look, WATCH_MS);

function look() {
  return pidtree(child.pid).then(
    (pids) => {
      for (const pid of pids) seen.add(pid);
    },
    () => {},
  );
}

process.stdin.resume();
process.stdin.on('end', end);
process.stdin.on('error', end);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, end);

async function end() {
  if (ending) return;
  ending = true;
  const told = new Set();
  for (const deadline = Date.now() + 1000 * GRACE_SECONDS; Date.now() < deadline; ) {
    await look(); // cdktf may have begun with another stack meanwhile
    const running = terraforms();
    if (running.length === 0) break;
    for (const pid of running) if (!told.has(pid)) send(pid, 'SIGINT'); // a second one would make it drop everything
    for (const pid of running) told.add(pid);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  finish(130);
}

function finish(code) {
  clearInterval(watch);
  for (const pid of seen) send(pid, 'SIGKILL');
  process.exit(code);
}

/** Terraform itself, not its plugins, which it ends by itself. */
function terraforms() {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,comm='], { encoding: 'utf8' }).split('\n');
  return lines.flatMap((line) => {
    const [, pid, name] = /^\s*(\d+)\s+(.*)$/.exec(line) ?? [];
    return seen.has(Number(pid)) && /(^|\/)(terraform|tofu)$/.test(name) ? [Number(pid)] : [];
  });
}

function send(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch {
    // gone already
  }
}
