import { showNext, showProof } from '../../../../cli/views/start';
import type { Proof } from '../../../../rehearsal/proof/prove';
import { service } from '../../../support/definition/fixture';

/** What a view says. */
function said(show: (terminal: Parameters<typeof showNext>[0]) => void): string {
  const lines: string[] = [];
  const plain = (text: string) => text;
  show({
    line: (text = '') => lines.push(text),
    status: () => {},
    block: () => {},
    page: () => undefined,
    green: plain,
    red: plain,
    dim: plain,
  });
  return lines.join('\n');
}

const cloud = {
  endpoint: '',
  accessKeyId: '',
  dns: '',
  directory: '',
  regions: { 'us-east-1': { api: 'http://127.1.0.1:80', address: '127.1.0.1' } },
  killRegion: () => {},
  stop: async () => {},
};
const about = { service: service(), node: 'v22.1.0' };
const read = { from: 'us-east-1', to: 'eu-west-1', delayMs: 254.6 };
const next = {
  service: service(),
  cloud,
  status: 'held',
  slow: [],
  rehearsal: undefined,
  keeps: true,
} as const;
const machine = { eventLoopLagMs: { p99: 0, max: 0 }, busyShare: 0 };

test.each<[string, Proof['replication'], string]>([
  ['the read that was proven', { ...read, path: '/notes/7' }, '/notes/7'],
  ['health, where the read needs a token', read, '/health'],
  ['health, where there is no workload', undefined, '/health'],
])('says how to call %s', (_what, replication, path) => {
  const proof = { ...(replication && { replication }) };
  expect(said((terminal) => showNext(terminal, { ...next, proof }))).toContain(
    `curl -H 'Host: api.example.com' 'http://127.1.0.1:80${path}'`,
  );
});

test.each<[Proof['replication'], string]>([
  [read, '✓ a write in us-east-1 was read in eu-west-1 255 ms later'],
  [undefined, '– only health was proven: the definition names no rehearsal.workload'],
  [{ error: 'POST /notes in us-east-1: HTTP 401', served: false }, '✗ POST /notes in us-east-1: HTTP 401'],
])('says what was proven: %j', (replication, line) => {
  const proof = { passed: true, regions: [], machine, ...(replication && { replication }) };
  expect(said((terminal) => showProof(terminal, proof, about))).toContain(line);
});

test('where users are not served, nothing is known of what they notice', () => {
  const shown = said((terminal) => showNext(terminal, { ...next, proof: {}, status: 'unmeasured' }));
  expect(shown).toMatch(
    /\nNOT MEASURED: orders answers in 2 regions, and users are not served: see the line marked ✗ above\.$/,
  );
});

test('where the machine is too slow, its figures are told', () => {
  const slow = [{ sentence: 'this machine is too slow.', detail: 'Its processors were busy.' }];
  const shown = said((terminal) => showNext(terminal, { ...next, proof: {}, status: 'unmeasured', slow }));
  expect(shown).toMatch(
    /\nNOT MEASURED: this machine is too slow: see the lines marked ✗ above\.\n {2}- Its processors were busy\.$/,
  );
});
