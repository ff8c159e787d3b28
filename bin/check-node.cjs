// Runs before installation, on any Node there may be: so in plain old JavaScript.
var version = process.versions.node.split('.').map(Number);
var fits = version[0] === 20 ? version[1] >= 9 : version[0] > 20 && version[0] < 23;
if (process.platform === 'win32') {
  console.error(
    'antipode runs on Linux and macOS. On Windows, install it inside WSL2: https://learn.microsoft.com/windows/wsl/install',
  );
  process.exit(1);
}
if (!fits) {
  console.error(
    'antipode needs Node 20.9 or newer, below 23 (cdktf-cli has no builds for newer ones yet); this is Node ' +
      process.versions.node +
      '.',
  );
  console.error('With nvm: nvm install 20 && nvm use');
  process.exit(1);
}
