// Runs a program that does not know lifelines: `node lifeline-launcher.cjs <command> [argument…]`.
// cdktf runs Terraform on a terminal and in a session of its own, so killing cdktf's group would leave Terraform
// behind. When standard input ends, or on a signal, this launcher interrupts Terraform. Terraform then finishes what
// it began and writes its state. After that, the launcher ends everything that the program has started.
'use strict';
const { execFileSync, spawn } = require('node:child_process');
const pidtree = require('pidtree');

/** How long Terraform may take to finish what it began, in seconds: a local cloud is quick, AWS is not. */
const GRACE_SECONDS = Number(process.env.ANTIPODE_GRACE_SECONDS ?? 30);
const WATCH_MS = 500;

const [command, ...args] = process.argv.slice(2);
// The program has a group of its own, so that a signal to ours does not end it before Terraform has written its
// state. Its output goes through us. Otherwise its pipe would break when the reader ends, and the next line would
// kill it with SIGPIPE and leave its lock.
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
  const done = () => process.stdout.write('', () => finish(code ?? 1)); // when all output is written
  child.stdout.on('end', done);
  setTimeout(done, 1000); // a process that the program left behind may keep its output open
});

// When a process's parent dies, we no longer find it among our descendants. So we remember every descendant.
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
    await look(); // cdktf may have started another stack meanwhile
    const running = terraforms();
    if (running.length === 0) break;
    for (const pid of running) if (!told.has(pid)) send(pid, 'SIGINT'); // a second interrupt would make it stop at once
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

/** Terraform itself, without its plugins: it ends them by itself. */
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
