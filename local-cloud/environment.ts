/** What a process needs to run here: where programs, its user and its files are, how they write, and the way out. */
const NEEDED =
  /^(PATH|HOME|USER|LOGNAME|TMPDIR|TMP|TEMP|TZ|LANG|LANGUAGE|LC_[A-Z]+|(http|https|all|no)_proxy)$/i;

/**
 * The variables that processes of the local cloud see, and so at most the ones that functions could read: none of the
 * keys and tokens that a developer's shell holds.
 */
export function cloudEnvironment(env: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => NEEDED.test(name)));
}
