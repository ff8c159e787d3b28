/** What a process needs to run here: paths to programs, its user and files, locale, and proxy. */
const NEEDED =
  /^(PATH|HOME|USER|LOGNAME|TMPDIR|TMP|TEMP|TZ|LANG|LANGUAGE|LC_[A-Z]+|(http|https|all|no)_proxy)$/i;

/**
 * The variables that processes of the local cloud may read, and so the most that functions could read. The keys and
 * tokens of a developer's shell are not among them.
 */
export function cloudEnvironment(env: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => NEEDED.test(name)));
}
