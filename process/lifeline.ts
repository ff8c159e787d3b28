/**
 * For the child: exits when standard input ends, because the parent closed it or died. `onExit` runs first; it may
 * take at most `graceMs` (default 3,000).
 */
export function exitWithParent(onExit?: () => Promise<void> | void, graceMs = 3000): void {
  let leaving = false;
  const leave = async () => {
    if (leaving) return;
    leaving = true;
    setTimeout(() => process.exit(1), graceMs).unref();
    await onExit?.();
    process.exit(0);
  };
  process.stdin.resume();
  process.stdin.once('end', leave);
  process.stdin.once('close', leave);
  process.stdin.once('error', leave);
}
