import { randomBytes, randomUUID } from 'node:crypto';
import type { TemplateFile } from './template';

/** The checked path of a template: a new service gets one that nobody guesses. */
const HEALTH_PATH = /'\/health-[A-Za-z0-9]{20,}'/;

/** Puts the service's name, an id and a health path of its own, where a template has its own. */
export function render({ file, content }: TemplateFile, name: string): string {
  switch (file) {
    case 'antipode.config.ts':
      return content
        .replace(/\bname: '[^']+'/, `name: '${name}'`)
        .replace(HEALTH_PATH, `'/health-${randomBytes(15).toString('hex')}'`);
    case 'cdktf.json':
      return content.replace(/"projectId": "[^"]*"/, `"projectId": "${randomUUID()}"`);
    case 'package.json':
      return content.replace(/"name": "[^"]*"/, `"name": "${name}"`);
    case 'README.md':
      return content.replace(/^# .*/, `# ${name}`);
    default:
      return content;
  }
}
