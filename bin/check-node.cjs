// Runs before installation and before each command, on any Node there may be: so in plain old JavaScript.
var version = process.versions.node.split('.').map(Number);
var fits = version[0] > 20 || (version[0] === 20 && version[1] >= 9);
if (process.platform === 'win32') {
  console.error(
    'antipode runs on Linux and macOS. On Windows, install it inside WSL2: https://learn.microsoft.com/windows/wsl/install',
  );
  process.exit(1);
}
if (!fits) {
  console.error('antipode needs Node 20.9 or newer; this is Node ' + process.versions.node + '.');
  console.error('With nvm: nvm install 24 && nvm use 24');
  process.exit(1);
}
if (version[0] === 20 && process.env.NODE_NO_WARNINGS !== '1' && !process.env.ANTIPODE_NODE_CHECKED) {
  process.env.ANTIPODE_NODE_CHECKED = '1'; // once, and not again by each program that a command starts
  // Node.js, "Releases": version 20 ended on 30 April 2026.
  console.error('Node 20 gets no security fixes any more; antipode runs on it all the same.');
}
