/** Whether a process is alive, also one of another user; false for what is not a process id. */
export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'; // the process exists, and belongs to another user
  }
}
