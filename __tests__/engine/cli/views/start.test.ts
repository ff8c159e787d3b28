import { showNext } from '../../../../cli/views/start';
import { service } from '../../../support/definition/fixture';

/** What the view says about a service that stays up. */
function said(of: ReturnType<typeof service>): string {
  const lines: string[] = [];
  const plain = (text: string) => text;
  const terminal = {
    line: (text = '') => lines.push(text),
    status: () => {},
    block: () => {},
    green: plain,
    red: plain,
    dim: plain,
  };
  const cloud = {
    endpoint: '',
    accessKeyId: '',
    dns: '',
    directory: '',
    regions: { 'us-east-1': { api: 'http://127.1.0.1:80', address: '127.1.0.1' } },
    killRegion: () => {},
    stop: async () => {},
  };
  showNext(terminal, { service: of, cloud, status: 'held', rehearsal: undefined, keeps: true });
  return lines.join('\n');
}

test('says how to call the example service', () => {
  expect(said(service())).toContain(
    "curl -H 'Host: api.example.com' 'http://127.1.0.1:80/orders?customer=smoke-test'",
  );
});

test('tells a service without orders of no route that it has not', () => {
  const health = service({ functions: { a: { entry: 'functions/orders/handler.ts' } } });
  expect(said(health)).toContain("curl -H 'Host: api.example.com' 'http://127.1.0.1:80/health'");
});
