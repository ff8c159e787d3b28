import { randomUUID } from 'node:crypto';
import type { TemplateFile } from './template';

/** Puts the service's name, and an id of its own, where a template has its own. */
export function render({ file, content }: TemplateFile, name: string): string {
  switch (file) {
    case 'antipode.config.ts':
      return content.replace(/\bname: '[^']+'/, `name: '${name}'`);
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
