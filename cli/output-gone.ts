/** Ends the command when whoever reads its output has gone, as `head` does: as after Ctrl-C. */
export function endWithReader(): void {
  let isGone = false;
  const end = () => {
    if (isGone) return;
    isGone = true;
    process.kill(process.pid, 'SIGINT');
  };
  for (const stream of [process.stdout, process.stderr]) stream.on('error', end);
}
