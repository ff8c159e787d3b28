import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { onPath } from '../../../process/tools/on-path';
import { packageRoot } from '../../../project/root';

/** A Chromium or Chrome, and the environment to start it in. */
export interface BrowserProgram {
  readonly command: string;
  readonly env: NodeJS.ProcessEnv;
}

/** Chromium as a package, for Linux on x64: 72 MB to download, 210 MB unpacked. The newest that runs on Node 20. */
const PACKAGE = '@sparticuz/chromium@147.0.0';
const FOLDER = path.join(packageRoot, '.antipode/browser', PACKAGE.replace('/', '-'));

const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const MAC_APPLICATIONS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** This machine's browser, or one that npm has, fetched once into `.antipode`. In words why there is none, if so. */
export function findBrowser(env: NodeJS.ProcessEnv = process.env): BrowserProgram | string {
  const command =
    COMMANDS.map((name) => onPath(name, env)).find(Boolean) ?? MAC_APPLICATIONS.find(existsSync);
  return command === undefined ? fromNpm(env) : { command, env };
}

function fromNpm(env: NodeJS.ProcessEnv): BrowserProgram | string {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    return 'Chromium or Chrome is not installed, and npm has none for this machine';
  try {
    if (!existsSync(FOLDER)) fetch(env);
  } catch (error) {
    const { stderr } = error as { stderr?: Buffer };
    return `Chromium is not installed, and ${PACKAGE} cannot be fetched: ${String(stderr ?? error).trim()}`;
  }
  return {
    command: path.join(FOLDER, 'chromium'),
    env: {
      ...env,
      LD_LIBRARY_PATH: path.join(FOLDER, 'al2023/lib'),
      LC_ALL: 'en_US.UTF-8', // else its language is `en-US@posix`, which Intl refuses
      FONTCONFIG_FILE: path.join(FOLDER, 'fonts.conf'),
    },
  };
}

/** Unpacks in a folder of its own first: another run may do the same, and this one may be interrupted. */
function fetch(env: NodeJS.ProcessEnv): void {
  mkdirSync(path.dirname(FOLDER), { recursive: true });
  const draft = mkdtempSync(`${FOLDER}-`);
  const unpacked = path.join(draft, 'unpacked');
  try {
    mkdirSync(unpacked);
    const options = ['--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
    execFileSync('npm', ['install', '--prefix', draft, ...options, PACKAGE], {
      env,
      stdio: 'pipe',
      timeout: 300_000,
    });
    execFileSync(process.execPath, ['-e', "require('@sparticuz/chromium').executablePath()"], {
      cwd: draft,
      // As in Lambda, it unpacks the libraries that not every machine has.
      env: { ...env, TMPDIR: unpacked, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' },
      stdio: 'pipe',
      timeout: 120_000,
    });
    const fonts = `<fontconfig><dir>${FOLDER}/fonts</dir><cachedir>${FOLDER}/fonts-cache</cachedir></fontconfig>\n`;
    writeFileSync(path.join(unpacked, 'fonts.conf'), fonts);
    if (!existsSync(FOLDER)) renameSync(unpacked, FOLDER);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}
